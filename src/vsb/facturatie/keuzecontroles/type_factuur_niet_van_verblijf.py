"""Het type factuur is niet dat van een verblijf.

That a stay has the type of the federal file is inferred, not documented: a parameter.
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
BERICHT = "Type factuur {type_factuur} past niet bij een verblijf."
HERSTEL = "Vul in zone 10 het type van een verblijf in (parameter type_factuur_verblijf)."
VOORBEELDEN = (
    Voorbeeld({"type_factuur": 4}, False),
    Voorbeeld({"type_factuur": 1}, True),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.type_factuur != wet.kolom("type_factuur_verblijf", f.eerste_dag)
