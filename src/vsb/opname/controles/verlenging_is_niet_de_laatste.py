"""Een verlenging wordt geannuleerd terwijl er nog een latere is."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

TWEE = [
    ("verlenging_aanvragen", {}, "2024-07-01"),
    ("verlenging_aanvragen", {"startdatum": None, "einddatum": "2026-12-31"}, "2024-07-01"),
]

CODE = "OPN-064"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("verlenging_annuleren",)
BRON = "presentatie_pvt"
BERICHT = "Na deze verlenging is er nog een latere aanvaard."
HERSTEL = "Annuleer eerst de latere verlenging."
VOORBEELDEN = (
    Voorbeeld({"vooraf": TWEE}, True),
    Voorbeeld({"vooraf": TWEE, "inhoud": {"verlenging": "verlenging-2"}}, False),
)


def check(z: Zaak) -> bool:
    eerdere = [p.bericht for p in z.dossier.perioden[1:-1]]
    return z.given("verlenging") in eerdere
