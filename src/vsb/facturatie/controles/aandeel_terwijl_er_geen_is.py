"""Er staat een persoonlijk aandeel, terwijl de code zegt dat er geen is."""

import numpy as np

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-220"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "302746"
ZONE = "aandeel.27"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Zone 33 is {code_aandeel}: dan is er geen persoonlijk aandeel, maar zone 27 zegt "
    "{aandeel:euro} en zone 19 {aandeel_tegenboeking:euro}."
)
HERSTEL = "Zet het aandeel in beide zones op nul, of kies de juiste code in zone 33."
VOORBEELDEN = (
    Voorbeeld({"code_aandeel": 3, "aandeel": 0, "aandeel_tegenboeking": 0}, False),
    Voorbeeld({"code_aandeel": 3, "aandeel": 0}, True),
    Voorbeeld({"code_aandeel": 3, "aandeel_tegenboeking": 0}, True),
    Voorbeeld({"code_aandeel": 3}, True),
    Voorbeeld({"code_aandeel": 0}, False),
)

_ZONDER_AANDEEL = (2, 3, 7, 9)


def check(p: Prestaties, wet: Recht) -> Masker:
    aandeel = (p.aandeel != 0) | (p.aandeel_tegenboeking != 0)
    return np.isin(p.code_aandeel, _ZONDER_AANDEEL) & aandeel
