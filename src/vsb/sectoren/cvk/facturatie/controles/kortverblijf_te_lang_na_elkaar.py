"""De dag valt na het hoogste aantal dagen kortverblijf na elkaar.

Counted are the days of accepted stay, whatever was billed.
"""

from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Duurlijnen
from vsb.sectoren.cvk.facturatie.grens import above

CODE = "FAC-311"
TABEL = "Prestaties"
SOORT = "kortverblijf_te_lang_gevolg"
ZONE = "5"
BRON = "kortverblijf_maaseik"
BERICHT = (
    "{dag:datum} is dag {dagen_na_elkaar} kortverblijf na elkaar; {dagen_na_elkaar_hier} daarvan "
    "in uw centrum."
)
HERSTEL = "Kijk de dagen van opname en ontslag na; een medewerker van de zorgkas bekijkt dit."
VOORBEELDEN = (
    Voorbeeld({"dagen_na_elkaar": 60}, False),
    Voorbeeld({"dagen_na_elkaar": 61}, True),
    Voorbeeld({"dagen_na_elkaar": 61, "dagen_na_elkaar_hier": 1}, True, uitleg="in twee centra"),
    Voorbeeld({"dagen_na_elkaar": 61, "code_soort": b"kost"}, False),
)


def check(p: Duurlijnen, wet: Recht) -> Masker:
    return above(
        "kortverblijf_na_elkaar", p, wet, overal=p.dagen_na_elkaar, hier=p.dagen_na_elkaar_hier
    )
