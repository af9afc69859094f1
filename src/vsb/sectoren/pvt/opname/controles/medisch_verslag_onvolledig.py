"""Het medisch verslag is niet volledig."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak
from vsb.sectoren.pvt.opname.verslag import VERSLAG, report_needed

CODE = "OPN-202"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("opname_aanvraag", "basisgegevens_wijzigen", "verlenging_aanvragen")
BRON = "presentatie_pvt"
BERICHT = "Het medisch verslag is niet volledig."
HERSTEL = (
    "Geef alle vier: diagnose (DSM-5-code), type gebruiker, RIZIV-nummer van de arts en "
    "datum van het verslag."
)
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"riziv_arts": None}}, True),
    Voorbeeld({"inhoud": {"riziv_arts": None, "type_aanvraag": "heropname"}}, False),
    Voorbeeld({}, False),
    Voorbeeld({"soort": "verlenging_aanvragen"}, False),
)


def check(z: Zaak) -> bool:
    gegeven = [z.basis(veld) is not None for veld in VERSLAG]
    return report_needed(z) and any(gegeven) and not all(gegeven)
