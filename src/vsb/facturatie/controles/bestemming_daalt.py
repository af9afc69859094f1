"""De bestemming is kleiner dan die van de vorige factuur."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-120"
TABEL = "Facturen"
SOORT = Soort.B
BESTANDSCODE = "201812"
ZONE = "18"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Factuur {nummer} is voor zorgkas {bestemming}, de factuur ervoor voor {vorige_bestemming}."
)
HERSTEL = "Rangschik de facturen volgens zorgkas."
VOORBEELDEN = (
    Voorbeeld({"vorige_bestemming": 180}, False),
    Voorbeeld({"vorige_bestemming": 280}, True),
    Voorbeeld({}, False),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.bestemming < f.vorige_bestemming
