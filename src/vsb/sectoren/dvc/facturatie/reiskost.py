"""The travel cost of a day: kilometres up to a border, times an amount, times the trips.

Source: reiskost_dagverzorging (0.36 euro per km, 15 km at most, from 1 September 2021). That the
way back counts too is our reading: the text that could be read breaks off there.
"""

from datetime import date
from typing import Any

import numpy as np

from vsb.regelgeving.formule import formule


@formule(vanaf=date(2021, 9, 1), bron="reiskost_dagverzorging")
def reiskost(afstand: Any, grens_km: Any, per_km: Any, ritten: Any) -> Any:
    """The cents of one day, half up; numbers or columns of whole numbers.

    `afstand`: one trip, in hundredths of a kilometre, not below 0. `per_km`: cents.
    """
    honderdsten = np.minimum(afstand, grens_km * 100) * per_km * ritten
    return (honderdsten + 50) // 100
