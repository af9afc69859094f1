"""De datum van opname ontbreekt bij een verblijf."""

from vsb.basis.dagen import GEEN_DAG
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-102"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "200510"
ZONE = "5"
BRON = "facturatiebestand_federaal"
BERICHT = "Factuur {nummer} zegt niet op welke dag de persoon werd opgenomen."
HERSTEL = "Vul zone 5 in met de gemelde dag van opname."
VOORBEELDEN = (
    Voorbeeld({"opname": GEEN_DAG}, True),
    Voorbeeld({}, False),
    Voorbeeld({"type_factuur": 3, "opname": GEEN_DAG}, False),
)

_VERBLIJF = 4


def check(f: Facturen, wet: Recht) -> Masker:
    return (f.type_factuur == _VERBLIJF) & (f.opname == GEEN_DAG)
