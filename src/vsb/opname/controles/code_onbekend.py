"""Een code staat niet in de codelijst van het veld."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-007"
SOORT = Soort.GEWEIGERD
BRON = "presentatie_pvt"
BERICHT = "De code {getoond} in het veld {label} bestaat niet op de dag van ontvangst."
HERSTEL = "Kies voor {naam} een van: {keuzes}."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"code_ongeval": "val"}}, True),
    Voorbeeld({"inhoud": {"code_ongeval": "geen"}}, False),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.CODE
