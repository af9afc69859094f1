"""Het ontslag ligt na de ontvangst van het bericht."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-072"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("ontslag_melden", "ontslag_wijzigen")
BRON = "voorbeeld"
BERICHT = "Het ontslag op {ontslagdatum:datum} is nog niet gebeurd."
HERSTEL = "Meld het ontslag op de dag zelf of later."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"ontslagdatum": "2024-07-02"}, "ontvangen": "2024-07-01"}, True),
    Voorbeeld({"inhoud": {"ontslagdatum": "2024-07-01"}, "ontvangen": "2024-07-01"}, False),
)


def check(z: Zaak) -> bool:
    return z.day("ontslagdatum") > z.ontvangen_dag
