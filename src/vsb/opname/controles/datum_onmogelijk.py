"""Een datum bestaat niet of is anders geschreven."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-008"
SOORT = Soort.GEWEIGERD
BRON = "presentatie_pvt"
BERICHT = "{getoond} in het veld {label} is geen bestaande datum."
HERSTEL = "Vul {naam} in met {verwacht}."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatum": "2023-02-29"}}, True, uitleg="geen schrikkeljaar"),
    Voorbeeld({"inhoud": {"startdatum": "01/02/2024"}}, True),
    Voorbeeld({"inhoud": {"einddatum": "2024-02-29"}}, False, uitleg="schrikkeljaar"),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.DATUM
