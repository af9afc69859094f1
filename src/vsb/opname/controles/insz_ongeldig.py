"""Een INSZ is geen geldig rijksregister- of BIS-nummer."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-011"
SOORT = Soort.GEWEIGERD
BRON = "presentatie_pvt"
BERICHT = "{getoond} in {naam} is geen geldig INSZ: de lengte of het controlegetal klopt niet."
HERSTEL = "Neem het nummer over van de identiteitskaart of het BIS-document: {verwacht}."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"insz": "85073003329"}}, True, uitleg="controlegetal"),
    Voorbeeld({"inhoud": {"insz": "85.07.30-033.28"}}, True, uitleg="met leestekens"),
    Voorbeeld({"inhoud": {"insz": "93251822307"}}, False, uitleg="een BIS-nummer"),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.INSZ
