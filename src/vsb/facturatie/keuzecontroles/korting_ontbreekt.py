"""Bij een verblijfsdag ontbreekt de korting voor incontinentiemateriaal."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-303"
TABEL = "Prestaties"
SOORT = Soort.R
BESTANDSCODE = "300458"
ZONE = "4"
BRON = "facturatiebestand_federaal"
BERICHT = "Bij code {code:6} op {dag:datum} hoort een regel met code {code_tweede:6} (korting)."
HERSTEL = "Voeg de regel van de korting toe, na die van het persoonlijk aandeel."
VOORBEELDEN = (
    Voorbeeld({"code_tweede": 763_593}, True),
    Voorbeeld({"code_tweede": 763_593, "record_tweede": 5, "tweede_code": 763_593}, False),
    Voorbeeld({}, False, uitleg="een code zonder korting"),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    verplicht = wet.kolom("korting_verplicht", p.dag) == 1
    return verplicht & (p.code_tweede > 0) & (p.record_tweede == GEEN)
