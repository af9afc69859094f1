"""De voorziening van verblijf ontbreekt."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-117"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "201510"
ZONE = "15"
BRON = "facturatiebestand_federaal"
BERICHT = "Factuur {nummer} noemt geen voorziening van verblijf."
HERSTEL = "Vul in zone 15 het RIZIV-nummer in van de voorziening waar de persoon verblijft."
VOORBEELDEN = (
    Voorbeeld({"verblijf": 0}, True),
    Voorbeeld({}, False),
    Voorbeeld({"type_factuur": 3, "verblijf": 0}, False),
)

_VERBLIJF = 4


def check(f: Facturen, wet: Recht) -> Masker:
    return (f.type_factuur == _VERBLIJF) & (f.verblijf <= 0)
