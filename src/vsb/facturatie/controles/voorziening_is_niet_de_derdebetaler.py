"""De facturerende voorziening is niet de derdebetaler van de zending."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-116"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "201412"
ZONE = "14"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Factuur {nummer} noemt voorziening {voorziening:11}; de zending is van {derdebetaler:11}."
)
HERSTEL = "Neem in zone 14 van record 20 het nummer uit record 10 over."
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"voorziening": 71000036000}, True),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.voorziening != f.derdebetaler
