"""Het INSZ is vervangen door een ander."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

CODE = "OPN-053"
SOORT = Soort.GEWEIGERD
BERICHTEN = AANVRAGEN
BRON = "presentatie_pvt"
BERICHT = "Het opgegeven INSZ is vervangen door {insz_actueel}."
HERSTEL = "Stuur de aanvraag opnieuw met het nieuwe nummer."
VOORBEELDEN = (
    Voorbeeld({"feiten": {"verzekering": verzekerd(insz_actueel="93251822307")}}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    return z.vervangen
