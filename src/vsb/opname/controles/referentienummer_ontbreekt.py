"""Een volgbericht noemt geen dossier en geen eerder bericht."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import VOLGBERICHTEN
from vsb.opname.oordelen import VOORAF
from vsb.opname.zaak import Zaak

TABEL = VOORAF
CODE = "OPN-020"
SOORT = Soort.GEWEIGERD
BERICHTEN = VOLGBERICHTEN
BRON = "presentatie_pvt"
BERICHT = "Het bericht zegt niet over welk dossier het gaat."
HERSTEL = (
    "Vermeld het VSB-referentienummer uit het antwoord op de aanvraag, of in bouwt_op het "
    "bericht_id van uw aanvraag."
)
VOORBEELDEN = (
    Voorbeeld({"bericht": {"dossier": None}, "dossier": None}, True),
    Voorbeeld({"bericht": {"bouwt_op": "opname-1"}}, False),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    return z.bericht.dossier is None and z.bericht.bouwt_op is None
