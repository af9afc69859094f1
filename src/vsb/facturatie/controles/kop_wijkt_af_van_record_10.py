"""De kop van het bericht zegt iets anders dan record 10."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-022"
TABEL = "Zendingen"
SOORT = Soort.B
ZONE = "10.7"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Jaar en maand, zendingsnummer of datum van aanmaak verschillen tussen segment 300 en "
    "record 10."
)
HERSTEL = (
    "Neem in segment 300 dezelfde waarden over als in record 10. Laat de softwareleverancier "
    "dit herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"kop_wijkt_af": True}, True),
    Voorbeeld({}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.kop_wijkt_af
