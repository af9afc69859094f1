"""De prestatiecode is niet voor deze soort voorziening."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-207"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300440"
ZONE = "4"
BRON = "facturatiebestand_federaal"
BERICHT = "Prestatiecode {code:6} is van de sector {code_sector}; de voorziening is van {sector}."
HERSTEL = "Gebruik een code van de eigen sector."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"code_sector": b"wzc"}, True),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return p.code_sector != p.sector
