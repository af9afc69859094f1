"""Een wijziging noemt geen enkel veld dat verandert."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

LEEG = {"contact_naam": None, "contact_telefoon": None, "contact_email": None}

CODE = "OPN-014"
SOORT = Soort.GEWEIGERD
BERICHTEN = (
    "contact_wijzigen",
    "basisgegevens_wijzigen",
    "ontslag_wijzigen",
    "afwezigheid_wijzigen",
    "verblijf_wijzigen",
)
BRON = "voorbeeld"
BERICHT = "Het bericht noemt geen enkel veld dat moet veranderen."
HERSTEL = "Vermeld minstens een veld met zijn nieuwe waarde."
VOORBEELDEN = (
    Voorbeeld({"soort": "contact_wijzigen", "inhoud": LEEG}, True),
    Voorbeeld({"soort": "contact_wijzigen", "inhoud": LEEG | {"contact_naam": "Bo"}}, False),
)


_WELKE = {
    "afwezigheid_wijzigen": {"afwezigheid"},
    "verblijf_wijzigen": {"ingangsdatum", "tijdstip"},
}
"""Fields that say which change it is, not what changes."""


def check(z: Zaak) -> bool:
    return not z.lezing.fouten and not set(z.bericht.waarden) - _WELKE.get(z.soort.naam, set())
