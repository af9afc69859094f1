"""De facturatiemaand bestaat niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-031"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "10.23"
BRON = "facturatiebestand_federaal"
BERICHT = "Maand {maand} van het jaar {jaar} bestaat niet."
HERSTEL = "Vul in zone 23 een maand van 01 tot 12 in."
VOORBEELDEN = (
    Voorbeeld({"maand": 1}, False),
    Voorbeeld({"maand": 12}, False),
    Voorbeeld({"maand": 0}, True),
    Voorbeeld({"maand": 13}, True),
)

_LAATSTE = 12


def check(z: Zendingen, wet: Recht) -> Masker:
    return (z.maand < 1) | (z.maand > _LAATSTE)
