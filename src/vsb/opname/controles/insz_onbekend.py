"""Het INSZ is bij niemand bekend.

Refused and not in beraad: without a person there is no zorgkas on whose work list it could stand.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.leden.verzekeringsstatus import Verzekerd
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

ONBEKEND = verzekerd(status=Verzekerd.ONBEKEND, insz_actueel=None, zorgkas=None)

CODE = "OPN-052"
SOORT = Soort.GEWEIGERD
BERICHTEN = (*AANVRAGEN, "verlenging_aanvragen")
BRON = "presentatie_pvt"
BERICHT = "Het opgegeven INSZ is bij niemand bekend, of het is geannuleerd."
HERSTEL = "Kijk het nummer na en vraag de verzekeringsstatus op met het juiste nummer."
VOORBEELDEN = (
    Voorbeeld({"feiten": {"verzekering": ONBEKEND}}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    return z.verzekering.status is Verzekerd.ONBEKEND and not z.vervangen
