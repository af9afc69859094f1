"""De dag valt na het hoogste aantal dagen kortverblijf na elkaar.

Counted are the days of accepted stay, whatever was billed. Whether a stay in another centre counts
is a parameter: of two sources one adds "in one and the same house".
"""

import numpy as np

from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Duurlijnen

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
    overal = wet.kolom("kortverblijf_in_alle_centra", p.dag) == 1
    dagen = np.where(overal, p.dagen_na_elkaar, p.dagen_na_elkaar_hier)
    return p.origineel & p.is_dag & (dagen > wet.kolom("kortverblijf_na_elkaar", p.dag))
