"""Een antwoord noemt een vraag die niet gesteld is."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-095"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("antwoord",)
BRON = "voorbeeld"
BERICHT = "Over dit dossier is geen vraag gesteld met dat bericht_id."
HERSTEL = "Vermeld in op_vraag het bericht_id van de vraag."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"op_vraag": "vraag-9"}}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    vragen = [u.bericht for u in z.dossier.gesprek if u.soort == "vraag"]
    return z.given("op_vraag") not in vragen
