"""Het tweede deel (of de korting) bij de verblijfsdag is niet dat van die dag."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-403"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "tweede.19"
BRON = "voorbeeld"
BERICHT = "Gevraagd {tweede_deel:euro}; op {dag:datum} is het {tarief_tweede:euro}."
HERSTEL = "Gebruik het bedrag van het tweede deel, of van de korting, van die dag."
VOORBEELDEN = (
    Voorbeeld({"record_tweede": 5, "tweede_deel": 450, "tarief_tweede": 450}, False),
    Voorbeeld({"record_tweede": 5, "tweede_deel": 451, "tarief_tweede": 450}, True),
    Voorbeeld({}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.origineel & (p.record_tweede != GEEN) & (p.tweede_deel != p.tarief_tweede)
