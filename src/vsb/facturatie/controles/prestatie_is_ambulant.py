"""De regel is geen verblijf maar een ambulante verstrekking."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-203"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "1"
BRON = "presentatie_pvt"
BERICHT = (
    "Recordsoort {recordsoort} is voor verstrekkingen die niet tot een verblijf in de VSB behoren."
)
HERSTEL = (
    "Factureer een verblijf met records 30; stuur ambulante verstrekkingen naar het ziekenfonds."
)
VOORBEELDEN = (
    Voorbeeld({"recordsoort": 30}, False),
    Voorbeeld({"recordsoort": 50}, True),
    Voorbeeld({"recordsoort": 40}, True),
)

_DAG_OF_FORFAIT = 30


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.recordsoort != _DAG_OF_FORFAIT
