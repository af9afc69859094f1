"""Een record staat niet op de plaats waar zijn soort hoort."""

import numpy as np

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Recordreeks

CODE = "FAC-003"
TABEL = "Records"
SOORT = Soort.B
ZONE = "1"
BRON = "facturatiebestand_federaal"
BERICHT = "Record {soort} (volgnummer {volgnummer:6}) volgt op record {volgt_op}; dat kan niet."
HERSTEL = (
    "Volg de orde 10, dan per factuur 20, detailrecords en 80, en ten slotte 90. Laat de "
    "softwareleverancier dit herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"soort": 30, "volgt_op": 20}, False),
    Voorbeeld({"soort": 80, "volgt_op": 20}, True),
    Voorbeeld({"soort": 20, "volgt_op": 80}, False),
    Voorbeeld({"soort": 30, "volgt_op": 80}, True),
    Voorbeeld({"soort": 90, "volgt_op": 80}, False),
    Voorbeeld({"soort": 20, "volgt_op": 10}, False),
    Voorbeeld({"soort": 90, "volgt_op": 10}, True),
)

_DETAILS = (21, 30, 40, 50, 51, 52)
_MAG = np.array(
    [1020, 8020, 8090, *(2000 + d for d in _DETAILS), *(d * 100 + 80 for d in _DETAILS)]
    + [d * 100 + e for d in _DETAILS for e in _DETAILS]
)


def check(r: Recordreeks, wet: Recht) -> Masker:
    return (r.positie > 1) & ~np.isin(r.volgt_op * 100 + r.soort, _MAG)
