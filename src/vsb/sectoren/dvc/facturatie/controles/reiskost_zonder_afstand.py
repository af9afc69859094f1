"""Voor een reiskost is geen reisafstand gekend."""

from datetime import date

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.sectoren.dvc.facturatie.kolommen import Lijnen

KOST = {"code_soort": b"kost", "code": 998163, "dag": date(2026, 3, 2)}

CODE = "FAC-324"
TABEL = "Prestaties"
SOORT = Soort.IN_BERAAD
ZONE = "19"
BRON = "voorbeeld"
BERICHT = (
    "Voor {dag:datum} is in het dossier geen reisafstand gekend; de reiskost kan niet nagerekend "
    "worden."
)
HERSTEL = "Meld de reisafstand met een wijziging van het verblijf."
VOORBEELDEN = (
    Voorbeeld({**KOST, "reisafstand": -1}, True),
    Voorbeeld({**KOST, "reisafstand": 0}, False),
    Voorbeeld({"reisafstand": -1}, False, uitleg="een andere code"),
)


def check(p: Lijnen, wet: Recht) -> Masker:
    reis = p.code == wet.kolom("berekende_kost_code", p.dag)
    return p.opgenomen & reis & (p.reisafstand < 0)
