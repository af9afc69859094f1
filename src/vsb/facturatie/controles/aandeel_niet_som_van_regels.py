"""Het persoonlijk aandeel van de factuur is niet de som van de regels."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-138"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "802710"
ZONE = "80.27"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Record 80 noemt een persoonlijk aandeel van {aandeel:euro}; de regels samen "
    "{som_aandeel:euro}."
)
HERSTEL = (
    "Tel de detailregels van de factuur opnieuw op. Laat de softwareleverancier dit "
    "herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"aandeel": 6501}, True),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.aandeel != f.som_aandeel
