"""Het bedrag op rekening B is niet de som van de regels."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Facturen

CODE = "FAC-137"
TABEL = "Facturen"
SOORT = Soort.F
BESTANDSCODE = "801510"
ZONE = "80.15"
BRON = "facturatiebestand_federaal"
BERICHT = "Record 80 vraagt op rekening B {bedrag_b:euro}; de regels samen {som_b:euro}."
HERSTEL = (
    "Tel de detailregels van de factuur opnieuw op. Laat de softwareleverancier dit "
    "herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"bedrag_b": 6501}, True),
)


def check(f: Facturen, wet: Recht) -> Masker:
    return f.bedrag_b != f.som_b
