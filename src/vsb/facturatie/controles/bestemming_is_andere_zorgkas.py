"""De factuur is voor een andere zorgkas dan de zending.

Een zending verzamelt de facturen van personen van dezelfde zorgkas.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-121"
TABEL = "Facturen"
SOORT = Soort.F
ZONE = "18"
BRON = "presentatie_pvt"
BERICHT = "Factuur {nummer} is voor zorgkas {bestemming}, de zending voor {zorgkas_omslag}."
HERSTEL = "Zet de factuur in de zending van haar zorgkas."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"bestemming": 280}, True),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.bestemming != f.zorgkas_omslag
