"""Het ontslag ligt voor de opname."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-070"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("ontslag_melden", "ontslag_wijzigen")
BRON = "presentatie_pvt"
BERICHT = "Het ontslag op {ontslagdatum:datum} ligt voor de opname op {vanaf:datum}."
HERSTEL = "Kijk de datum van ontslag na."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"ontslagdatum": "2023-12-31"}}, True),
    Voorbeeld({"inhoud": {"ontslagdatum": "2024-01-01"}}, False),
)


def check(z: Zaak) -> bool:
    return z.day("ontslagdatum") < z.dossier.vanaf
