"""Dezelfde opname is al aangevraagd."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldverblijf import na_vorig, verblijf
from vsb.opname.zaak import Zaak

CODE = "OPN-036"
SOORT = Soort.GEWEIGERD
BERICHTEN = (*AANVRAGEN, "basisgegevens_wijzigen")
BRON = "presentatie_pvt"
BERICHT = "Voor deze persoon is de opname vanaf {vanaf:datum} in uw voorziening al aangevraagd."
HERSTEL = "Stuur geen tweede aanvraag; wijzig het bestaande dossier met zijn VSB-referentienummer."
VOORBEELDEN = (
    Voorbeeld({"feiten": {"verblijven": (verblijf("2024-01-01"),)}}, True),
    Voorbeeld({"feiten": {"verblijven": (verblijf("2024-01-01", hco="3710"),)}}, False),
    Voorbeeld({"feiten": {"verblijven": (na_vorig(200),)}}, False),
)


def check(z: Zaak) -> bool:
    return z.touches("vanaf") and any(v.vanaf == z.vanaf for v in z.verblijven_hier)
