"""De korting voor incontinentiemateriaal is niet die van die dag."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-304"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "tweede.19"
BRON = "voorbeeld"
BERICHT = "Gevraagd {tweede_deel:euro}; op {dag:datum} is de korting {tarief_tweede:euro}."
HERSTEL = "Gebruik de korting van die dag."
VOORBEELDEN = (
    Voorbeeld({"record_tweede": 5, "tweede_deel": 30, "tarief_tweede": 30}, False),
    Voorbeeld({"record_tweede": 5, "tweede_deel": 31, "tarief_tweede": 30}, True),
    Voorbeeld({}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.record_tweede != GEEN) & (p.tweede_deel != p.tarief_tweede)
