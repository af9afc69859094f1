"""De persoon verblijft volgens een ander dossier op dezelfde dagen in een andere voorziening.

Asked of every message that adds days on which the person is here, also when it takes back an
ontslag or leave.
"""

from typing import Any

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldverblijf import verblijf
from vsb.opname.zaak import Zaak


def elders(vanaf: str, ontslag: str | None = None, verlof: str | None = None) -> dict[str, Any]:
    """The facts of a stay in another facility."""
    return {"verblijven": (verblijf(vanaf, hco="3710", ontslag=ontslag, verlof=verlof),)}


CODE = "OPN-038"
SOORT = Soort.IN_BERAAD
BERICHTEN = (
    *AANVRAGEN,
    "basisgegevens_wijzigen",
    "verlenging_aanvragen",
    "ontslag_wijzigen",
    "ontslag_annuleren",
    "afwezigheid_wijzigen",
    "afwezigheid_annuleren",
)
BRON = "presentatie_pvt"
BERICHT = (
    "Deze persoon verblijft volgens een ander dossier (deels) op dezelfde dagen in een andere "
    "voorziening."
)
HERSTEL = (
    "Kijk uw datums na; kloppen ze, dan hoeft u niets te doen: aan de andere voorziening wordt het "
    "ontslag gevraagd als dat er nog niet is, en de zorgkas volgt op."
)
KORT, VROEGER = {"einddatum": "2024-01-10"}, {"startdatum": "2023-12-31"}
LATER: dict[str, Any] = {
    "soort": "ontslag_wijzigen",
    "inhoud": {"ontslagdatum": "2024-07-05"},
    "ontvangen": "2024-07-06",
    "vooraf": [("ontslag_melden", {}, "2024-07-01")],
}
MEER, TERUG = {"soort": "verlenging_aanvragen"}, {"soort": "ontslag_annuleren"}
BASIS, THUIS = {"soort": "basisgegevens_wijzigen"}, {"soort": "afwezigheid_annuleren"}
OP_VERLOF = elders("2023-06-01", verlof="3709")
VOORBEELDEN = (
    Voorbeeld({"feiten": elders("2023-06-01")}, True, uitleg="nog geen ontslag"),
    Voorbeeld({"feiten": elders("2023-06-01", "2024-01-02")}, True),
    Voorbeeld({"feiten": elders("2023-06-01", "2024-01-01")}, False, uitleg="overgebracht"),
    Voorbeeld({"feiten": OP_VERLOF}, True, uitleg="met verlof hier, maar korter dan u vraagt"),
    Voorbeeld({"feiten": OP_VERLOF, "inhoud": KORT}, False, uitleg="met verlof hier, alle dagen"),
    Voorbeeld({"feiten": elders("2023-06-01", verlof="3711"), "inhoud": KORT}, True),
    Voorbeeld({"feiten": {"verblijven": None}}, False, twijfel=True),
    Voorbeeld(TERUG | {"feiten": elders("2024-07-05")}, True, uitleg="elders opgenomen na ontslag"),
    Voorbeeld(LATER | {"feiten": elders("2024-07-04")}, True),
    Voorbeeld(LATER | {"feiten": elders("2024-07-05")}, False, uitleg="die dag overgebracht"),
    Voorbeeld(MEER | {"feiten": elders("2024-12-01")}, True),
    Voorbeeld(MEER | {"feiten": elders("2024-02-01", "2025-01-01")}, False, uitleg="ervoor"),
    Voorbeeld(BASIS | {"inhoud": VROEGER, "feiten": elders("2023-06-01", "2024-01-01")}, True),
    Voorbeeld(BASIS | {"inhoud": VROEGER, "feiten": elders("2023-06-01", "2023-12-31")}, False),
    Voorbeeld(THUIS | {"feiten": elders("2024-02-02", "2024-02-05")}, True, uitleg="geen verlof"),
)


def check(z: Zaak) -> bool:
    return bool(z.verblijven_elders)
