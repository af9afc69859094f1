"""De afsluiting van de zending ontbreekt."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.catalogus.kolomcontroles import Masker, Recht
from vsb.facturatie.tabellen import Zendingen

CODE = "FAC-021"
TABEL = "Zendingen"
SOORT = Soort.B
BRON = "facturatiebestand_federaal"
BERICHT = "Record 90, 95 of 96 ontbreekt: de zending is niet afgesloten."
HERSTEL = (
    "Sluit de zending af met de records 90, 95 en 96. Is het bestand afgebroken? Stuur het "
    "dan volledig opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"afsluiting_ontbreekt": True}, True),
    Voorbeeld({}, False),
)


def check(z: Zendingen, wet: Recht) -> Masker:
    return z.afsluiting_ontbreekt
