"""Bij een nieuwe opname ontbreekt het medisch verslag."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak
from vsb.sectoren.pvt.opname.verslag import VERSLAG, ZONDER, report_needed

CODE = "OPN-201"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("opname_aanvraag", "basisgegevens_wijzigen", "verlenging_aanvragen")
BRON = "presentatie_pvt"
BERICHT = "Het medisch verslag ontbreekt; bij dit type aanvraag is het nodig."
HERSTEL = (
    "Voeg diagnose (DSM-5-code), type gebruiker, RIZIV-nummer van de arts en datum van het "
    "verslag toe."
)
VOORBEELDEN = (
    Voorbeeld({"inhoud": ZONDER}, True),
    Voorbeeld({"inhoud": ZONDER | {"type_aanvraag": "heropname"}}, False),
    Voorbeeld({}, False),
    Voorbeeld({"soort": "verlenging_aanvragen"}, False),
)


def check(z: Zaak) -> bool:
    nodig = report_needed(z)
    return nodig and not any(z.basis(veld) for veld in VERSLAG)
