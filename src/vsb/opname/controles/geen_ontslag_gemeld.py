"""Een ontslag dat niet gemeld is, wordt gewijzigd of geannuleerd."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-074"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("ontslag_wijzigen", "ontslag_annuleren")
BRON = "presentatie_pvt"
BERICHT = "Voor dit dossier is geen ontslag aanvaard."
HERSTEL = "Meld eerst het ontslag, of kijk het VSB-referentienummer na."
VOORBEELDEN = (
    Voorbeeld({"vooraf": []}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    return z.dossier.ontslag is None
