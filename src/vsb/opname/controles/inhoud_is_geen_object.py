"""De inhoud van het bericht bestaat niet uit velden."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-001"
SOORT = Soort.GEWEIGERD
BRON = "voorbeeld"
BERICHT = "De inhoud van het bericht moet een object met velden zijn; er staat {getoond}."
HERSTEL = "Stuur de velden als een JSON-object, zoals in het kookboek."
VOORBEELDEN = (
    Voorbeeld({"inhoud": ["85073003328"]}, True, uitleg="een lijst"),
    Voorbeeld({}, False),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.GEEN_OBJECT
