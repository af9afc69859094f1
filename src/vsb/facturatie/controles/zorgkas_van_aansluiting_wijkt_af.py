"""De zorgkas van aansluiting is niet de zorgkas van bestemming."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-122"
TABEL = "Facturen"
SOORT = Soort.F
ZONE = "7"
BRON = "voorbeeld"
BERICHT = "Zone 7 noemt zorgkas {zorgkas}, zone 18 zorgkas {bestemming}."
HERSTEL = "Vul in beide zones de zorgkas van de persoon in."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"zorgkas": 280}, True),
    Voorbeeld({"zorgkas": 0}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return (f.zorgkas > 0) & (f.zorgkas != f.bestemming)
