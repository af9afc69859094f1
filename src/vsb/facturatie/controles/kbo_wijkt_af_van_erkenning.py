"""Het ondernemingsnummer is niet dat van de erkenning."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-029"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "10.27"
BRON = "voorbeeld"
BERICHT = "KBO-nummer {kbo:10} is niet dat van de erkenning ({kbo_erkenning:10})."
HERSTEL = "Vul in zone 27 het KBO-nummer van de erkenning in, of laat de erkenning aanpassen."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"kbo": 403170701}, True),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.kbo != z.kbo_erkenning
