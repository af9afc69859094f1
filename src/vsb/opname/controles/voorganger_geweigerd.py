"""Het bericht bouwt voort op een bericht dat geweigerd is."""

from vsb.basis.uitkomst import Soort, Uitkomst
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import VOLGBERICHTEN, Voorganger
from vsb.opname.oordelen import VOORAF
from vsb.opname.zaak import Zaak

TABEL = VOORAF
CODE = "OPN-024"
SOORT = Soort.GEWEIGERD
BERICHTEN = VOLGBERICHTEN
BRON = "presentatie_pvt"
BERICHT = "Het bericht waarop dit bericht voortbouwt, is geweigerd; er is dus niets om te wijzigen."
HERSTEL = "Verbeter eerst het geweigerde bericht en stuur het opnieuw, en daarna dit bericht."
VOORBEELDEN = (
    Voorbeeld({"feiten": {"voorganger": Voorganger.GEWEIGERD}}, True),
    Voorbeeld({"dossier": {"opnamestand": Uitkomst.GEWEIGERD}}, True),
    Voorbeeld({"feiten": {"voorganger": Voorganger.AANVAARD}}, False),
)


def check(z: Zaak) -> bool:
    return z.gevolg_voorganger is Uitkomst.GEWEIGERD or z.geweigerd_dossier
