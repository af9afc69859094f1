"""Een veld hoort niet bij dit soort bericht.

Passing it over in silence would lose what the sender meant to say.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.lezen import Veldlezing, Vormfout
from vsb.opname.oordelen import VELDEN

TABEL = VELDEN
CODE = "OPN-003"
SOORT = Soort.GEWEIGERD
BRON = "voorbeeld"
BERICHT = "Het veld {label} bestaat niet in dit soort bericht."
HERSTEL = "Haal {label} weg, of kijk na of de naam juist gespeld is."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatm": "2024-01-01"}}, True, uitleg="verkeerd gespeld"),
    Voorbeeld({}, False),
)


def check(v: Veldlezing) -> bool:
    return v.fout is Vormfout.ONBEKEND_VELD
