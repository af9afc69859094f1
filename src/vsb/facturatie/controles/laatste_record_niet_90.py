"""Een zending eindigt niet met record 90."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Recordreeks

CODE = "FAC-004"
TABEL = "Records"
SOORT = Soort.B
BESTANDSCODE = "900110"
ZONE = "1"
BRON = "facturatiebestand_federaal"
BERICHT = "Het laatste genummerde record is {soort}; dat moet record 90 zijn."
HERSTEL = (
    "Sluit de zending af met record 90. Is het bestand afgebroken? Stuur het dan volledig opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"gevolgd_door": 0, "soort": 90}, False),
    Voorbeeld({"gevolgd_door": 0, "soort": 80}, True),
    Voorbeeld({"gevolgd_door": 80}, False),
)


def check(r: Recordreeks, wet: Recht) -> Masker:
    return (r.gevolgd_door == 0) & (r.soort != 90)
