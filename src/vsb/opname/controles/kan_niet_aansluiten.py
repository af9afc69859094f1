"""De persoon kan niet aansluiten bij een zorgkas.

Who died is another fault, with its own words.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.leden.verzekeringsstatus import Verzekerd
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

NIET = verzekerd(status=Verzekerd.KAN_NIET_AANSLUITEN, zorgkas=None)
DOOD = replace(NIET, overleden_op=date(2023, 12, 31))
EERDER: dict[str, Any] = {
    "soort": "basisgegevens_wijzigen",
    "inhoud": {"startdatum": "2023-12-31"},
}
LATER: dict[str, Any] = EERDER | {"inhoud": {"startdatum": "2024-01-02"}}

CODE = "OPN-051"
SOORT = Soort.GEWEIGERD
BERICHTEN = (*AANVRAGEN, "verlenging_aanvragen", "basisgegevens_wijzigen")
BRON = "presentatie_pvt"
BERICHT = (
    "De persoon is op {dag_verzekering:datum} niet aangesloten bij een zorgkas en kan dat ook niet."
)
HERSTEL = (
    "Bespreek met de zorgkas of de persoon alsnog in orde kan komen, en vraag dan opnieuw aan."
)
VOORBEELDEN = (
    Voorbeeld(EERDER | {"feiten": {"verzekering": NIET}}, True),
    Voorbeeld(LATER | {"feiten": {"verzekering": NIET}}, False),
    Voorbeeld({"feiten": {"verzekering": NIET}}, True),
    Voorbeeld({"feiten": {"verzekering": DOOD}}, False, uitleg="overleden"),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    kan_niet = z.vraagt_dagen and z.verzekering.status is Verzekerd.KAN_NIET_AANSLUITEN
    return kan_niet and not z.overleden_voor_begin
