"""Record 90 zegt iets anders dan record 10."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-023"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "90.7"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Zendingsnummer, derdebetaler, jaar, maand, KBO-nummer, BIC of IBAN verschillen tussen "
    "record 90 en record 10."
)
HERSTEL = (
    "Neem in record 90 dezelfde waarden over als in record 10. Laat de softwareleverancier "
    "dit herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"staart_wijkt_af": True}, True),
    Voorbeeld({}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.staart_wijkt_af
