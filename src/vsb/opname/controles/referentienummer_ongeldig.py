"""Een VSB-referentienummer heeft verkeerde controlecijfers."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import VOLGBERICHTEN
from vsb.opname.oordelen import VOORAF
from vsb.opname.referentie import is_referentienummer
from vsb.opname.zaak import Zaak

TABEL = VOORAF
CODE = "OPN-021"
SOORT = Soort.GEWEIGERD
BERICHTEN = VOLGBERICHTEN
BRON = "voorbeeld"
BERICHT = (
    "Het opgegeven VSB-referentienummer bestaat niet: de vorm of de controlecijfers kloppen niet."
)
HERSTEL = "Neem het nummer over uit het antwoord op uw aanvraag."
VOORBEELDEN = (
    Voorbeeld({"bericht": {"dossier": "VSB-2024-0000012-57"}, "dossier": None}, True),
    Voorbeeld({"bericht": {"dossier": "VSB-2024-0000012-06"}, "dossier": None}, False),
)


def check(z: Zaak) -> bool:
    # A zorgkas may name a dossier that has no number yet by its aanvraag: that one is found.
    nummer = z.bericht.dossier
    return nummer is not None and z.gevonden is None and not is_referentienummer(nummer)
