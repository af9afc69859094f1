"""Op een reiskost staat een persoonlijk aandeel.

The centre takes the travel cost off the invoice of the user: nothing is left to pay.
"""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.sectoren.dvc.facturatie.kolommen import Lijnen

KOST = {"code_soort": b"kost", "code": 998163, "dag": date(2026, 3, 2)}

CODE = "FAC-326"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "aandeel.27"
BRON = "voorbeeld"
BERICHT = (
    "De reiskost van {dag:datum} draagt een persoonlijk aandeel van {aandeel:euro}; dat is er niet."
)
HERSTEL = "Zet het persoonlijk aandeel van de reiskost op 0."
VOORBEELDEN = (
    Voorbeeld({**KOST, "aandeel": 0}, False),
    Voorbeeld({**KOST, "aandeel": 1}, True),
    Voorbeeld({"aandeel": 1}, False, uitleg="een andere code"),
)


def check(p: Lijnen, wet: Recht) -> Masker:
    reis = p.code == wet.kolom("berekende_kost_code", p.dag)
    return p.opgenomen & reis & (p.aandeel != 0)
