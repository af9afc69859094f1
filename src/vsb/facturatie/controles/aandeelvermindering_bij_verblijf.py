"""De code van het persoonlijk aandeel hoort niet bij dit type factuur.

Zone 33 is 3, 4, 7 of 8: het plafond van de maximumfactuur, alleen voor type 1 en 5.
"""

import numpy as np

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-250"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "aandeel.33"
BRON = "facturatiebestand_federaal"
BERICHT = "Zone 33 is {code_aandeel}; dat kan alleen op een factuur van type 1 of 5."
HERSTEL = "Zet in zone 33 een 0 en reken het persoonlijk aandeel van die dag aan."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"code_aandeel": 3}, True),
    Voorbeeld({"code_aandeel": 8}, True),
    Voorbeeld({"code_aandeel": 8, "type_factuur": 5}, False),
    Voorbeeld({"code_aandeel": 1}, False),
)

_PLAFOND = (3, 4, 7, 8)
_TYPES = (1, 5)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & np.isin(p.code_aandeel, _PLAFOND) & ~np.isin(p.type_factuur, _TYPES)
