"""Het supplement van de factuur is niet de som van de regels."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-139"
TABEL = "Facturen"
SOORT = Soort.F
ZONE = "80.30"
BRON = "facturatiebestand_federaal"
BERICHT = (
    "Record 80 noemt een supplement van {supplement:euro}; de regels samen {som_supplement:euro}."
)
HERSTEL = (
    "Tel de detailregels van de factuur opnieuw op. Laat de softwareleverancier dit "
    "herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"supplement": 6501}, True),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.supplement != f.som_supplement
