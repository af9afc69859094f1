"""Het ontslag is al gemeld."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-073"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("ontslag_melden",)
BRON = "presentatie_pvt"
BERICHT = "Voor dit dossier is het ontslag op {ontslag_gemeld:datum} al aanvaard."
HERSTEL = "Gebruik ontslag_wijzigen of ontslag_annuleren."
VOORBEELDEN = (
    Voorbeeld({"vooraf": [("ontslag_melden", {}, "2024-07-01")]}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    return z.dossier.ontslag is not None
