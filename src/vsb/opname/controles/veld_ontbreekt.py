"""Een verplicht veld ontbreekt of is leeg."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-002"
SOORT = Soort.GEWEIGERD
BRON = "presentatie_pvt"
BERICHT = "Het verplichte veld {label} ontbreekt of is leeg."
HERSTEL = "Vul {naam} in met {verwacht}."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"insz": None}}, True),
    Voorbeeld({"inhoud": {"campus": "  "}}, True, uitleg="alleen spaties is leeg"),
    Voorbeeld({"inhoud": {"contact_email": None}}, False, uitleg="niet verplicht"),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.ONTBREEKT
