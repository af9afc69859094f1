"""De persoon kan niet aansluiten bij een zorgkas."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.leden.verzekeringsstatus import Verzekerd
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

CODE = "OPN-051"
SOORT = Soort.GEWEIGERD
BERICHTEN = (*AANVRAGEN, "verlenging_aanvragen")
BRON = "presentatie_pvt"
BERICHT = (
    "De persoon is op {dag_verzekering:datum} niet aangesloten bij een zorgkas en kan dat ook niet."
)
HERSTEL = (
    "Bespreek met de zorgkas of de persoon alsnog in orde kan komen, en vraag dan opnieuw aan."
)
VOORBEELDEN = (
    Voorbeeld({"feiten": {"verzekering": verzekerd(status=Verzekerd.KAN_NIET_AANSLUITEN)}}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    return z.verzekering.status is Verzekerd.KAN_NIET_AANSLUITEN
