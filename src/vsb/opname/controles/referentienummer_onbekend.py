"""Een VSB-referentienummer is nooit gegeven."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import VOLGBERICHTEN
from vsb.opname.oordelen import VOORAF
from vsb.opname.referentie import is_referentienummer
from vsb.opname.zaak import Zaak

TABEL = VOORAF
CODE = "OPN-022"
SOORT = Soort.GEWEIGERD
BERICHTEN = VOLGBERICHTEN
BRON = "presentatie_pvt"
BERICHT = "Er is geen dossier met het opgegeven VSB-referentienummer."
HERSTEL = (
    "Neem het nummer over uit het antwoord op uw aanvraag; zonder aanvaarde aanvraag is er "
    "geen dossier."
)
VOORBEELDEN = (
    Voorbeeld({"bericht": {"dossier": "VSB-2024-0000012-06"}, "dossier": None}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    nummer = z.bericht.dossier
    return nummer is not None and is_referentienummer(nummer) and z.gevonden is None
