"""De gewijzigde startdatum ligt na de goedgekeurde periode."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-066"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("basisgegevens_wijzigen",)
BRON = "voorbeeld"
BERICHT = "Met startdatum {vanaf:datum} houdt de eerste goedgekeurde periode geen dag over."
HERSTEL = "Kijk de startdatum na."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"startdatum": "2025-01-01"}}, True),
    Voorbeeld({"inhoud": {"startdatum": "2024-12-31"}}, False),
)


def check(z: Zaak) -> bool:
    eerste = z.dossier.perioden[0].tot
    return eerste is not None and z.vanaf >= eerste
