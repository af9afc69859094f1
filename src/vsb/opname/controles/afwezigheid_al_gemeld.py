"""Een afwezigheid is onder hetzelfde bericht_id al gemeld."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-085"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("afwezigheid_melden",)
BRON = "voorbeeld"
BERICHT = "Onder dit bericht_id is al een afwezigheid gemeld."
HERSTEL = "Gebruik voor elke melding een nieuw bericht_id."
VOORBEELDEN = (
    Voorbeeld({"vooraf": [("afwezigheid_melden", {}, "2024-02-10")]}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    return z.dossier.afwezigheid(z.bericht.bericht_id) is not None
