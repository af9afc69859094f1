"""De aanvraag noemt nieuwe opname wat een heropname is."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.voorbeeldverblijf import na_vorig
from vsb.opname.zaak import Zaak

CODE = "OPN-034"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("opname_aanvraag", "basisgegevens_wijzigen")
BRON = "presentatie_pvt"
BERICHT = (
    "De vorige opname in uw voorziening eindigde op {einde_vorig:datum}, {dagen_na_vorig} dagen "
    "voor de start: tot en met {heropname_grens} dagen is dat een heropname."
)
HERSTEL = "Stuur de aanvraag opnieuw met type_aanvraag heropname."
VOORBEELDEN = (
    Voorbeeld({"feiten": {"verblijven": (na_vorig(90),)}}, True),
    Voorbeeld({"feiten": {"verblijven": (na_vorig(91),)}}, False),
    Voorbeeld({"feiten": {"verblijven": (na_vorig(90, hco="3710"),)}}, False, uitleg="elders"),
    Voorbeeld({}, False, uitleg="eerste opname"),
    Voorbeeld({"feiten": {"verblijven": None}}, False, twijfel=True),
)


def check(z: Zaak) -> bool:
    if not z.touches("vanaf", "type_aanvraag"):
        return False
    return z.type_aanvraag == "nieuwe_opname" and z.dagen_na_vorig <= z.heropname_grens
