"""Het uur van opname ontbreekt bij een verblijf.

In records is een zone van enkel nullen leeg: 00:00 is er niet van een leeg uur te onderscheiden. In
JSON-regels staat een leeg uur er niet, en is 0 middernacht.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-101"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "200410"
ZONE = "4"
BRON = "facturatiebestand_federaal"
BERICHT = "Factuur {nummer} zegt niet op welk uur de persoon werd opgenomen."
HERSTEL = "Vul zone 4 in met het uur van opname (UUMM); middernacht is in records 0001."
VOORBEELDEN = (
    Voorbeeld({"opname_uur": GEEN}, True),
    Voorbeeld({"opname_uur": 0}, False, uitleg="in JSON-regels"),
    Voorbeeld({"type_factuur": 3, "opname_uur": GEEN}, False),
)

_VERBLIJF = 4


def check(f: Facturen, wet: Recht) -> Masker:
    return (f.type_factuur == _VERBLIJF) & (f.opname_uur == GEEN)
