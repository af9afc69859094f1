"""Het zendingsnummer is dit jaar al gebruikt.

Een zending die in haar geheel geweigerd werd, telt niet mee.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-035"
TABEL = "Zendingen"
SOORT = Soort.B
BESTANDSCODE = "100721"
ZONE = "10.7"
BRON = "facturatiebestand_federaal"
BERICHT = "Zendingsnummer {zendingsnummer:3} is in {jaar} al gebruikt voor een andere zending."
HERSTEL = "Geef de zending het volgende vrije nummer van dit jaar."
VOORBEELDEN = (
    Voorbeeld({"nummer_al_gebruikt": True}, True),
    Voorbeeld({}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.nummer_al_gebruikt
