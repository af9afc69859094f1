"""De datum van ontslag valt voor die van opname."""

from datetime import date

from vsb.basis.dagen import GEEN_DAG
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-104"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "200610"
ZONE = "6"
BRON = "facturatiebestand_federaal"
BERICHT = "Ontslag op {ontslag:datum} valt voor de opname op {opname:datum}."
HERSTEL = "Verbeter de datum van opname of van ontslag."
VOORBEELDEN = (
    Voorbeeld({"ontslag": date(2022, 1, 8)}, False),
    Voorbeeld({"ontslag": date(2022, 1, 7)}, True),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return (f.ontslag != GEEN_DAG) & (f.ontslag < f.opname)
