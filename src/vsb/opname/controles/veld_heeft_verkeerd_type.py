"""Een veld heeft een ander type dan tekst, ja/nee of een getal waar dat moet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-004"
SOORT = Soort.GEWEIGERD
BRON = "voorbeeld"
BERICHT = "Het veld {label} heeft het verkeerde type: {getoond}."
HERSTEL = "Vul {naam} in met {verwacht}."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"insz": 85073003328}}, True, uitleg="een getal verliest voorloopnullen"),
    Voorbeeld({"inhoud": {"campus": ["1"]}}, True),
    Voorbeeld({}, False),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.TYPE
