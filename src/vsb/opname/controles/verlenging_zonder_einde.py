"""Een verlenging wordt gevraagd van een verblijf dat zonder einde goedgekeurd is."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.dossier import GoedgekeurdePeriode
from vsb.opname.voorbeeldverblijf import START
from vsb.opname.zaak import Zaak

ZONDER_EINDE = {"perioden": (GoedgekeurdePeriode(START, None, "opname-1"),)}

CODE = "OPN-068"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("verlenging_aanvragen",)
BRON = "presentatie_pvt"
BERICHT = "Dit verblijf is goedgekeurd zonder einddatum: er is niets om te verlengen."
HERSTEL = "Een verlenging is niet nodig; meld alleen het ontslag als de persoon vertrekt."
VOORBEELDEN = (
    Voorbeeld({"dossier": ZONDER_EINDE}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    return z.dossier.tot is None
