"""Het bericht wacht te lang op een bericht dat eraan voorafgaat."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import VOLGBERICHTEN, Voorganger
from vsb.opname.oordelen import VOORAF
from vsb.opname.zaak import Zaak

TABEL = VOORAF
WACHT = {"feiten": {"voorganger": Voorganger.ONBESLIST}}

CODE = "OPN-025"
SOORT = Soort.IN_BERAAD
BERICHTEN = VOLGBERICHTEN
BRON = "voorbeeld"
BERICHT = "Het bericht wacht al {gewacht} dagen op een bericht dat eraan voorafgaat."
HERSTEL = (
    "Kijk na of het voorafgaande bericht verstuurd en behandeld is; de zorgkas neemt anders "
    "contact op."
)
VOORBEELDEN = (
    Voorbeeld(WACHT | {"ontvangen": "2024-07-01", "moment": "2024-07-07"}, True),
    Voorbeeld(WACHT | {"ontvangen": "2024-07-01", "moment": "2024-07-06"}, False, uitleg="dag 5"),
)


def check(z: Zaak) -> bool:
    return z.waits and z.gewacht > z.wet.getal("wachttermijn_voorganger", z.ontvangen_dag)
