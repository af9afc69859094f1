"""Het totaal van de zending is niet de som van de facturen."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-037"
TABEL = "Zendingen"
SOORT = Soort.B
BESTANDSCODE = "901910"
ZONE = "90.19"
BRON = "facturatiebestand_federaal"
BERICHT = "Record 90 vraagt {totaal_a:euro}; de facturen samen {som_facturen_a:euro}."
HERSTEL = (
    "Tel de bedragen van de records 80 opnieuw op. Laat de softwareleverancier dit herstellen"
    " en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"totaal_a": 6501}, True),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.totaal_a != z.som_facturen_a
