"""Dit soort bericht bestaat niet in de sector van de voorziening."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.oordelen import SECTOR
from vsb.opname.voorbeeldzaak import ONBEKENDE_SOORT
from vsb.opname.zaak import Zaak

TABEL = SECTOR
CODE = "OPN-015"
SOORT = Soort.GEWEIGERD
BRON = "voorbeeld"
BERICHT = "Een bericht {soortnaam} bestaat niet voor voorzieningen van uw sector."
HERSTEL = "Kijk in de beschrijving van de berichten welke soorten uw sector kent."
VOORBEELDEN = (
    Voorbeeld({"soort": ONBEKENDE_SOORT}, True),
    Voorbeeld({"soort": "contact_wijzigen"}, False),
)


def check(z: Zaak) -> bool:
    return z.soort.naam not in z.wet.sector.berichten
