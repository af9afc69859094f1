"""De prestatiecode bestaat niet."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-205"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300403"
ZONE = "4"
BRON = "facturatiebestand_federaal"
BERICHT = "Prestatiecode {code:6} is niet bekend."
HERSTEL = "Gebruik een code uit de lijst van prestatiecodes."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"code_bekend": False}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return ~p.code_bekend
