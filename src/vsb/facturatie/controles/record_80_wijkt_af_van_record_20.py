"""Record 80 zegt iets anders dan record 20."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-141"
TABEL = "Facturen"
SOORT = Soort.F
ZONE = "80.4"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Gegevens van opname, persoon, voorziening of factuur verschillen tussen de records 20 en"
    " 80 van factuur {nummer}."
)
HERSTEL = (
    "Neem in record 80 dezelfde waarden over als in record 20. Laat de softwareleverancier "
    "dit herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"einde_wijkt_af": True}, True),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.einde_wijkt_af
