"""Het diagnostisch bilan dementie is niet volledig opgegeven."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-104"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("indicatiestelling_melden",)
BRON = "formulier_indicatiestelling"
BERICHT = "Van het diagnostisch bilan ontbreekt wie het deed, of het verslag."
HERSTEL = "Geef bilan_door en bilan_verslag allebei, of geen van beide."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"bilan_door": None}}, True),
    Voorbeeld({"inhoud": {"bilan_verslag": None}}, True),
    Voorbeeld({"inhoud": {"bilan_door": None, "bilan_verslag": None}}, False),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    return (z.given("bilan_door") is None) != (z.given("bilan_verslag") is None)
