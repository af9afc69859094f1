"""De reiskost is er alleen voor wie categorie F, Fd, D of Fp heeft.

Also where no forfait is billed that day: the category is what counts.
"""

from datetime import date

import numpy as np

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.sectoren.dvc.facturatie.kolommen import Lijnen

KOST = {"code_soort": b"kost", "code": 998163, "dag": date(2026, 3, 2)}

CODE = "FAC-325"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "4"
BRON = "reiskost_dagverzorging"
BERICHT = (
    "Voor {dag:datum} heeft deze persoon geen categorie F, Fd, D of Fp; dan is er geen "
    "tegemoetkoming voor de reiskosten."
)
HERSTEL = "Laat de reiskost weg, of meld de categorie die op die dag geldt."
VOORBEELDEN = (
    Voorbeeld({**KOST, "dagcategorie": b"geen"}, True),
    Voorbeeld({**KOST, "dagcategorie": b""}, True),
    Voorbeeld({**KOST, "dagcategorie": b"D"}, False),
    Voorbeeld({"dagcategorie": b"geen"}, False, uitleg="een andere code"),
)


def check(p: Lijnen, wet: Recht) -> Masker:
    reis = p.code == wet.kolom("berekende_kost_code", p.dag)
    return p.opgenomen & reis & ~np.isin(p.dagcategorie, (b"F", b"Fd", b"D", b"Fp"))
