"""Het type facturering is niet bekend.

De betekenis van de types 2, 4 en 5 is niet publiek.
"""

import numpy as np

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-119"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "201103"
ZONE = "11"
BRON = "voorbeeld"
BERICHT = "Type facturering {facturering} bestaat hier niet."
HERSTEL = "Gebruik 0 (origineel), 1 (opnieuw na weigering) of 3 (creditnota)."
VOORBEELDEN = (
    Voorbeeld({"facturering": 0}, False),
    Voorbeeld({"facturering": 1}, False),
    Voorbeeld({"facturering": 2}, True),
    Voorbeeld({"facturering": 3}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return ~np.isin(f.facturering, tuple(Facturering))
