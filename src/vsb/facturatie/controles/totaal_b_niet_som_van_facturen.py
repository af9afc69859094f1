"""Het totaal van rekening B is niet de som van de facturen."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-039"
TABEL = "Zendingen"
SOORT = Soort.B
BESTANDSCODE = "901510"
ZONE = "90.15"
BRON = "facturatiebestand_federaal"
BERICHT = "Record 90 vraagt op rekening B {totaal_b:euro}; de facturen samen {som_facturen_b:euro}."
HERSTEL = (
    "Tel de bedragen van de records 80 opnieuw op. Laat de softwareleverancier dit herstellen"
    " en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"totaal_b": 1}, True),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.totaal_b != z.som_facturen_b
