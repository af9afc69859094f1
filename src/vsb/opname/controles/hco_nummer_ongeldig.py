"""Een HCO-nummer heeft niet de vorm van een HCO-nummer."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-013"
SOORT = Soort.GEWEIGERD
BRON = "presentatie_pvt"
BERICHT = "{getoond} in het veld {label} is geen HCO-nummer."
HERSTEL = "Vul {naam} in met {verwacht}."
VOORBEELDEN = (
    Voorbeeld({"soort": "afwezigheid_melden", "inhoud": {"hco_elders": "0123"}}, True),
    Voorbeeld({"soort": "afwezigheid_melden", "inhoud": {"hco_elders": "3710"}}, False),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.HCO
