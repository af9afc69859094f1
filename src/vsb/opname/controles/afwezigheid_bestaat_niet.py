"""Een afwezigheid die niet gemeld is, wordt gewijzigd of geannuleerd."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-084"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("afwezigheid_wijzigen", "afwezigheid_annuleren")
BRON = "presentatie_pvt"
BERICHT = "Het dossier heeft geen aanvaarde afwezigheid die met dat bericht gemeld is."
HERSTEL = (
    "Vermeld in afwezigheid het bericht_id van de melding; is ze al geannuleerd, meld ze opnieuw."
)
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"afwezigheid": "afwezigheid-9"}}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    welke = z.given("afwezigheid")
    return welke is not None and z.dossier.afwezigheid(str(welke)) is None
