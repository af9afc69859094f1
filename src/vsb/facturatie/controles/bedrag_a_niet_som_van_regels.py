"""Het bedrag van de factuur is niet de som van de regels."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-136"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "801910"
ZONE = "80.19"
BRON = "facturatiebestand_federaal"
BERICHT = "Record 80 vraagt {bedrag_a:euro}; de regels samen {som_a:euro}."
HERSTEL = (
    "Tel de detailregels van de factuur opnieuw op. Laat de softwareleverancier dit "
    "herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"bedrag_a": 6501}, True),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.bedrag_a != f.som_a
