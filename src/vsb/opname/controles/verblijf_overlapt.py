"""Het verblijf overlapt met een ander verblijf in dezelfde voorziening."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldverblijf import verblijf
from vsb.opname.zaak import Zaak

CODE = "OPN-037"
SOORT = Soort.GEWEIGERD
BERICHTEN = (
    *AANVRAGEN,
    "basisgegevens_wijzigen",
    "verlenging_aanvragen",
    "ontslag_wijzigen",
    "ontslag_annuleren",
)
BRON = "presentatie_pvt"
BERICHT = (
    "Het verblijf vanaf {vanaf:datum} overlapt met een ander verblijf van deze persoon in uw "
    "voorziening, of dat verblijf heeft nog geen ontslag."
)
HERSTEL = (
    "Meld eerst het ontslag van het andere verblijf, of vraag voor dat verblijf een verlenging."
)
VOORBEELDEN = (
    Voorbeeld({"feiten": {"verblijven": (verblijf("2023-06-01"),)}}, True, uitleg="nog open"),
    Voorbeeld({"feiten": {"verblijven": (verblijf("2023-06-01", ontslag="2024-01-01"),)}}, True),
    Voorbeeld({"feiten": {"verblijven": (verblijf("2023-06-01", ontslag="2023-12-31"),)}}, False),
    Voorbeeld(
        {
            "soort": "ontslag_annuleren",
            "feiten": {"verblijven": (verblijf("2024-08-01"),)},
        },
        True,
        uitleg="na het ontslag kwam er een nieuwe opname",
    ),
)


def check(z: Zaak) -> bool:
    verlegd = z.soort.naam not in AANVRAGEN
    anders = [v for v in z.verblijven_hier if verlegd or v.vanaf != z.vanaf]
    return any(v.as_periode.overlaps(z.verblijf_na) for v in anders)
