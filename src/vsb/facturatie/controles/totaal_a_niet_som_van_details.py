"""Het totaal van de zending is niet de som van de detailrecords."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-038"
TABEL = "Zendingen"
SOORT = Soort.B
BESTANDSCODE = "901911"
ZONE = "90.19"
BRON = "facturatiebestand_federaal"
BERICHT = "Record 90 vraagt {totaal_a:euro}; de detailrecords samen {som_details_a:euro}."
HERSTEL = (
    "Tel de bedragen van de detailrecords opnieuw op. Laat de softwareleverancier dit "
    "herstellen en stuur de zending opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({}, False),
    Voorbeeld({"som_details_a": 6499}, True),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.totaal_a != z.som_details_a
