"""Een verlenging wordt gevraagd na het ontslag."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-062"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("verlenging_aanvragen",)
BRON = "presentatie_pvt"
BERICHT = "Het ontslag is gemeld op {ontslag_gemeld:datum}: dit verblijf kan niet verlengd worden."
HERSTEL = "Annuleer eerst het ontslag als het verblijf doorliep, of vraag een heropname aan."
VOORBEELDEN = (
    Voorbeeld({"vooraf": [("ontslag_melden", {}, "2024-07-01")]}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    return z.dossier.ontslag is not None
