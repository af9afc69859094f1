"""Een volgbericht noemt het dossier van een andere voorziening."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import VOLGBERICHTEN
from vsb.opname.oordelen import VOORAF
from vsb.opname.zaak import Zaak

TABEL = VOORAF
CODE = "OPN-023"
SOORT = Soort.GEWEIGERD
BERICHTEN = VOLGBERICHTEN
BRON = "presentatie_pvt"
BERICHT = "Het opgegeven dossier hoort niet bij uw voorziening."
HERSTEL = (
    "Kijk het VSB-referentienummer na; alleen de voorziening van het verblijf kan het wijzigen."
)
VOORBEELDEN = (
    Voorbeeld({"dossier": {"hco": "3710"}}, True),
    Voorbeeld({"dossier": {"hco": "3709"}}, False),
    Voorbeeld({"soort": "vraag", "bericht": {"hco": None, "zorgkas": "180"}}, False),
)


def check(z: Zaak) -> bool:
    return z.vreemd
