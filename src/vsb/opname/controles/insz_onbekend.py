"""Het INSZ is bij niemand bekend.

Refused and not in beraad: without a person there is no zorgkas on whose work list it could stand.
"""

from typing import Any

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.leden.verzekeringsstatus import Verzekerd
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

ONBEKEND = verzekerd(status=Verzekerd.ONBEKEND, insz_actueel=None, zorgkas=None)

EERDER: dict[str, Any] = {
    "soort": "basisgegevens_wijzigen",
    "inhoud": {"startdatum": "2023-12-31"},
}
LATER: dict[str, Any] = EERDER | {"inhoud": {"startdatum": "2024-01-02"}}

CODE = "OPN-052"
SOORT = Soort.GEWEIGERD
BERICHTEN = (*AANVRAGEN, "verlenging_aanvragen", "basisgegevens_wijzigen")
BRON = "presentatie_pvt"
BERICHT = "Het opgegeven INSZ is bij niemand bekend, of het is geannuleerd."
HERSTEL = "Kijk het nummer na en vraag de verzekeringsstatus op met het juiste nummer."
VOORBEELDEN = (
    Voorbeeld(EERDER | {"feiten": {"verzekering": ONBEKEND}}, True),
    Voorbeeld(LATER | {"feiten": {"verzekering": ONBEKEND}}, False),
    Voorbeeld({"feiten": {"verzekering": ONBEKEND}}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    onbekend = z.vraagt_dagen and z.verzekering.status is Verzekerd.ONBEKEND
    return onbekend and not z.vervangen
