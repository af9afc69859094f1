"""Het type factuur is niet dat van een verblijf in de ouderenzorg.

That such a stay has the type of the federal file is inferred, not documented.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-307"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "201020"
ZONE = "10"
BRON = "voorbeeld"
BERICHT = "Type factuur {type_factuur} past niet bij een verblijf in de ouderenzorg."
HERSTEL = "Vul in zone 10 een 4 in."
VOORBEELDEN = (
    Voorbeeld({"type_factuur": 4}, False),
    Voorbeeld({"type_factuur": 1}, True),
)

_VERBLIJF = 4


def check(f: Facturen, wet: Recht) -> Masker:
    return f.type_factuur != _VERBLIJF
