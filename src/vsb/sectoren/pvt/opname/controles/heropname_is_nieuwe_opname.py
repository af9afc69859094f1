"""De aanvraag noemt heropname wat een nieuwe opname is."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.voorbeeldverblijf import na_vorig
from vsb.opname.zaak import Zaak

HEROPNAME = {"inhoud": {"type_aanvraag": "heropname"}}

CODE = "OPN-035"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("opname_aanvraag", "basisgegevens_wijzigen")
BRON = "presentatie_pvt"
BERICHT = (
    "Er is geen vorige opname in uw voorziening die hoogstens {heropname_grens} dagen "
    "voor {vanaf:datum} eindigde (laatste einde: {einde_vorig:datum})."
)
HERSTEL = "Stuur de aanvraag opnieuw met type_aanvraag nieuwe_opname en een medisch verslag."
VOORBEELDEN = (
    Voorbeeld(HEROPNAME | {"feiten": {"verblijven": (na_vorig(91),)}}, True),
    Voorbeeld(HEROPNAME | {"feiten": {"verblijven": (na_vorig(90),)}}, False),
    Voorbeeld(HEROPNAME, True, uitleg="nooit eerder opgenomen"),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    if z.type_aanvraag != "heropname" or not z.touches("vanaf", "type_aanvraag"):
        return False
    return z.einde_vorig is None or z.dagen_na_vorig > z.heropname_grens
