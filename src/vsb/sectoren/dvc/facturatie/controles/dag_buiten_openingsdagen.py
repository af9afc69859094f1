"""Op die dag van de week is het centrum gesloten.

The opening pattern is a kenmerk of the facility; what follows is an example.
"""

from datetime import date

import numpy as np

from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.sectoren.dvc.facturatie.kolommen import Lijnen

CODE = "FAC-321"
TABEL = "Prestaties"
SOORT = "gesloten_dag_gevolg"
ZONE = "5"
BRON = "voorbeeld"
BERICHT = (
    "Op {dag:datum} is het centrum gesloten; zijn openingsdagen zijn {openingsdagen} "
    "(1 is maandag)."
)
HERSTEL = (
    "Kijk de dag na. Was het centrum toch open, dan bekijkt een medewerker van de zorgkas dit."
)
VOORBEELDEN = (
    Voorbeeld({"dag": date(2026, 3, 6)}, False, uitleg="vrijdag"),
    Voorbeeld({"dag": date(2026, 3, 7)}, True, uitleg="zaterdag"),
    Voorbeeld({"dag": date(2026, 3, 7), "openingsdagen": b"123456"}, False),
    Voorbeeld({"dag": date(2026, 3, 7), "openingsdagen": b""}, False, uitleg="niet gekend"),
)


def check(p: Lijnen, wet: Recht) -> Masker:
    gesloten = np.char.find(p.openingsdagen, p.weekdag) < 0
    return p.opgenomen & (p.openingsdagen != b"") & gesloten
