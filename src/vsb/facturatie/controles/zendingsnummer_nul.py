"""Het zendingsnummer is 000."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-034"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "10.7"
BRON = "facturatiebestand_federaal"
BERICHT = "Het zendingsnummer is {zendingsnummer:3}."
HERSTEL = "Geef elke zending een nummer van 001 tot 999, uniek in het jaar."
VOORBEELDEN = (
    Voorbeeld({"zendingsnummer": 0}, True),
    Voorbeeld({"zendingsnummer": 1}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.zendingsnummer <= 0
