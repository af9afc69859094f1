"""Een record is van een soort die niet bestaat."""

import numpy as np

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Recordreeks

CODE = "FAC-005"
TABEL = "Records"
SOORT = Soort.B
ZONE = "1"
BRON = "facturatiebestand_federaal"
BERICHT = "Recordsoort {soort} (record {positie}) bestaat niet in een facturatiebestand."
HERSTEL = (
    "Gebruik de recordsoorten 10, 20, 30, 80 en 90. Laat de softwareleverancier dit "
    "herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"soort": 30}, False),
    Voorbeeld({"soort": 31}, True),
    Voorbeeld({"soort": 52}, False),
    Voorbeeld({"soort": 0}, True),
)

_BESTAAT = (10, 20, 21, 30, 40, 50, 51, 52, 80, 90)


def check(r: Recordreeks, wet: Recht) -> Masker:
    return ~np.isin(r.soort, _BESTAAT)
