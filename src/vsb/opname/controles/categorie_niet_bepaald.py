"""Uit de indicatiestelling volgt geen afhankelijkheidscategorie."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

ALLEEN_ETEN = {"eten": "3", "bilan_door": None, "bilan_verslag": None}
WASSEN = {"wassen": "3", "bilan_door": None, "bilan_verslag": None}

CODE = "OPN-103"
SOORT = Soort.IN_BERAAD
BERICHTEN = ("indicatiestelling_melden",)
BRON = "handleiding_katz"
BERICHT = "{uitleg_indicatie} Deze scores krijgen dus geen categorie."
HERSTEL = "Kijk de scores na; kloppen ze, dan beslist de zorgkas."
VOORBEELDEN = (
    Voorbeeld({"inhoud": ALLEEN_ETEN}, True, uitleg="alleen afhankelijk om te eten"),
    Voorbeeld({"inhoud": WASSEN}, False, uitleg="categorie A"),
)


def check(z: Zaak) -> bool:
    return z.indicatie is not None and z.indicatie.categorie is None
