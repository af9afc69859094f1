"""Het aantal verschilt tussen de verblijfsdag en het tweede deel (of de korting)."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-405"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "tweede.22"
BRON = "voorbeeld"
BERICHT = "De dagregel telt {aantal}, de regel die erbij hoort {aantal_tweede}."
HERSTEL = "Zet op beide regels hetzelfde aantal."
VOORBEELDEN = (
    Voorbeeld({"record_tweede": 5, "aantal_tweede": 1}, False),
    Voorbeeld({"record_tweede": 5, "aantal_tweede": 2}, True),
    Voorbeeld({}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (p.record_tweede != GEEN) & (p.aantal_tweede != p.aantal)
