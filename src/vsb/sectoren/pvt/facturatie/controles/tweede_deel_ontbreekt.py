"""Bij een verblijfsdag in een PVT ontbreekt het tweede deel van de forfaitaire tegemoetkoming."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-401"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300452"
ZONE = "4"
BRON = "facturatiebestand_federaal"
BERICHT = "Bij code {code:6} op {dag:datum} hoort een regel met code {code_tweede:6} (tweede deel)."
HERSTEL = "Voeg de regel van het tweede deel toe, na die van het persoonlijk aandeel."
VOORBEELDEN = (
    Voorbeeld({"code_tweede": 999950}, True),
    Voorbeeld({"code_tweede": 999950, "record_tweede": 5, "tweede_code": 999950}, False),
    Voorbeeld({}, False),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    return (
        (wet.kolom("tweede_deel_verplicht", p.dag) == 1)
        & (p.code_tweede > 0)
        & (p.record_tweede == GEEN)
    )
