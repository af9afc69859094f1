"""Bij een verblijfsdag ontbreekt het tweede deel (of de korting).

De federale lijst noemt de fout per soort voorziening (300452 in een PVT, 300458 bij een korting);
een controle voor alle sectoren draagt daarom geen van beide.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabellen import Prestaties

CODE = "FAC-303"
TABEL = "Prestaties"
SOORT = Soort.R
ZONE = "4"
BRON = "facturatiebestand_federaal"
BERICHT = "Bij code {code:6} op {dag:datum} hoort een regel met code {code_tweede:6}."
HERSTEL = "Voeg de regel van het tweede deel, of van de korting, toe na die van het aandeel."
VOORBEELDEN = (
    Voorbeeld({"code_tweede": 999_950}, True),
    Voorbeeld({"code_tweede": 999_950, "record_tweede": 5, "tweede_code": 999_950}, False),
    Voorbeeld({}, False, uitleg="een code zonder tweede deel"),
)


def check(p: Prestaties, wet: Recht) -> Masker:
    verplicht = wet.kolom("tweede_deel_verplicht", p.dag) == 1
    return verplicht & (p.code_tweede > 0) & (p.record_tweede == GEEN)
