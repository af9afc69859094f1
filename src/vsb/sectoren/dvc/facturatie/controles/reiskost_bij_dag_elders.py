"""De reiskost staat op een dag die al aanvaard is voor een andere voorziening.

Travel cost is due per verblijfsdag. That a forfait was billed here is not asked: the source lets a
centre bill the travel cost of somebody for whom it bills none. Who stayed elsewhere that day did
not come here, as far as a machine can tell; what follows is an example.
"""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.sectoren.dvc.facturatie.kolommen import Lijnen

KOST = {"code_soort": b"kost", "code": 998163, "dag": date(2026, 3, 2)}

CODE = "FAC-327"
TABEL = "Prestaties"
SOORT = Soort.IN_BERAAD
ZONE = "5"
BRON = "voorbeeld"
BERICHT = (
    "De reiskost van {dag:datum} past niet bij een verblijf in een andere voorziening, waarvoor "
    "die dag al aanvaard is."
)
HERSTEL = "Kijk na of de persoon die dag kwam; een medewerker van de zorgkas bekijkt dit."
VOORBEELDEN = (
    Voorbeeld({**KOST, "dag_elders": True}, True),
    Voorbeeld({**KOST, "dag_elders": False}, False, uitleg="ook zonder forfait in het centrum"),
    Voorbeeld({"dag_elders": True}, False, uitleg="een andere code"),
)


def check(p: Lijnen, wet: Recht) -> Masker:
    reis = p.code == wet.kolom("berekende_kost_code", p.dag)
    return p.opgenomen & reis & p.dag_elders
