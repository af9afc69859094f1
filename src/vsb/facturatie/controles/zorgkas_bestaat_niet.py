"""De zorgkas bestaat niet."""

from typing import Any

import numpy as np

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-049"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "omslag.zorgkas"
BRON = "presentatie_pvt"
BERICHT = "Zorgkas {zorgkas_omslag} bestaat niet."
HERSTEL = "Gebruik het nummer van de zorgkas, zoals het in de verzekeringsstatus staat."
VOORBEELDEN = (
    Voorbeeld({"zorgkas_omslag": 680}, False),
    Voorbeeld({"zorgkas_omslag": 131}, True),
)


def check(z: Zendingen, wet: Any) -> Masker:
    return ~np.isin(z.zorgkas_omslag, [int(r["code"]) for r in wet.tabel("zorgkassen").rijen])
