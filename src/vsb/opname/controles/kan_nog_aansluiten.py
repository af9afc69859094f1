"""De persoon is niet aangesloten bij een zorgkas, maar kan dat nog."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.leden.verzekeringsstatus import Verzekerd
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

EIGENAAR = "voorziening"
CODE = "OPN-050"
SOORT = Soort.IN_BERAAD
BERICHTEN = (*AANVRAGEN, "verlenging_aanvragen")
BRON = "presentatie_pvt"
BERICHT = (
    "De persoon is op {dag_verzekering:datum} niet aangesloten bij een zorgkas, maar kan nog "
    "aansluiten."
)
HERSTEL = (
    "Help de persoon zich in orde te stellen; daarna wordt de aanvraag vanzelf opnieuw beoordeeld."
)
VOORBEELDEN = (
    Voorbeeld({"feiten": {"verzekering": verzekerd(status=Verzekerd.KAN_AANSLUITEN)}}, True),
    Voorbeeld({}, False),
    Voorbeeld({"feiten": {"verzekering": None}}, False, twijfel=True),
)


def check(z: Zaak) -> bool:
    return z.verzekering.status is Verzekerd.KAN_AANSLUITEN
