"""Het medisch verslag is later gedateerd dan het bericht."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-206"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("opname_aanvraag", "basisgegevens_wijzigen")
BRON = "voorbeeld"
BERICHT = (
    "Het medisch verslag is gedateerd op {datum_verslag:datum}, na de ontvangst van het bericht."
)
HERSTEL = "Kijk de datum van het verslag na."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"datum_verslag": "2024-01-11"}, "ontvangen": "2024-01-10"}, True),
    Voorbeeld({"inhoud": {"datum_verslag": "2024-01-10"}, "ontvangen": "2024-01-10"}, False),
)


def check(z: Zaak) -> bool:
    return z.day("datum_verslag") > z.ontvangen_dag
