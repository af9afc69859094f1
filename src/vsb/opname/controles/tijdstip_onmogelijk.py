"""Een tijdstip bestaat niet of is anders geschreven."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-010"
SOORT = Soort.GEWEIGERD
BRON = "presentatie_pvt"
BERICHT = "{getoond} in het veld {label} is geen tijdstip."
HERSTEL = "Vul {naam} in met {verwacht}."
VOORBEELDEN = (
    Voorbeeld({"soort": "ontslag_melden", "inhoud": {"tijdstip": "24:00"}}, True),
    Voorbeeld({"soort": "ontslag_melden", "inhoud": {"tijdstip": "23:59"}}, False),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.TIJD
