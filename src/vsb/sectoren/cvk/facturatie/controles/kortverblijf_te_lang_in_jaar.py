"""De dag valt na het hoogste aantal dagen kortverblijf in het kalenderjaar.

Counted are the days of accepted stay, whatever was billed.
"""

from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Duurlijnen
from vsb.sectoren.cvk.facturatie.grens import above

CODE = "FAC-312"
TABEL = "Prestaties"
SOORT = "kortverblijf_te_lang_gevolg"
ZONE = "5"
BRON = "kortverblijf_maaseik"
BERICHT = (
    "{dag:datum} is dag {verblijf_in_jaar} kortverblijf in dat kalenderjaar; "
    "{verblijf_in_jaar_hier} daarvan in uw centrum."
)
HERSTEL = "Kijk de dagen van opname en ontslag na; een medewerker van de zorgkas bekijkt dit."
VOORBEELDEN = (
    Voorbeeld({"verblijf_in_jaar": 90}, False),
    Voorbeeld({"verblijf_in_jaar": 91}, True),
    Voorbeeld({"verblijf_in_jaar": 91, "verblijf_in_jaar_hier": 1}, True, uitleg="in twee centra"),
    Voorbeeld({"verblijf_in_jaar": 91, "code_soort": b"kost"}, False),
)


def check(p: Duurlijnen, wet: Recht) -> Masker:
    return above(
        "kortverblijf_per_jaar", p, wet, overal=p.verblijf_in_jaar, hier=p.verblijf_in_jaar_hier
    )
