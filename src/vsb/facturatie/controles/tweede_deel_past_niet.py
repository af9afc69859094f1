"""De code van het tweede deel (of de korting) past niet bij de verblijfsdag."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-402"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "tweede.4"
BRON = "voorbeeld"
BERICHT = "Bij code {code:6} hoort code {code_tweede:6}, niet {tweede_code:6}."
HERSTEL = "Gebruik de code van het tweede deel, of van de korting, die bij de dagcode hoort."
VOORBEELDEN = (
    Voorbeeld({"record_tweede": 5, "tweede_code": 999950, "code_tweede": 999950}, False),
    Voorbeeld({"record_tweede": 5, "tweede_code": 999950, "code_tweede": GEEN}, True),
    Voorbeeld({}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (p.record_tweede != GEEN) & (p.tweede_code != p.code_tweede)
