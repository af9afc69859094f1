"""Het identificatienummer is door een ander vervangen.

Het is dezelfde persoon: de zorgkas kijkt na, de lijn wordt niet geweigerd. Geen publieke regel.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-112"
TABEL = "Facturen"
SOORT = Soort.IN_BERAAD
ZONE = "8"
BRON = "voorbeeld"
BERICHT = "Het nummer {insz:11} is vervangen door {vervangen_door:11}."
HERSTEL = "Neem het nieuwe nummer over in uw dossier en gebruik het voortaan."
VOORBEELDEN = (
    Voorbeeld({"vervangen_door": 93251822307}, True),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.vervangen_door != GEEN
