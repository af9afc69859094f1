"""De code ongeval ontbreekt."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-205"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("opname_aanvraag",)
BRON = "presentatie_pvt"
BERICHT = "De code ongeval ontbreekt."
HERSTEL = "Geef aan of de opname het gevolg is van een ongeval, met een code uit de lijst."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"code_ongeval": None}}, True),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    nodig = z.wet.ja_nee("code_ongeval_verplicht", z.ontvangen_dag)
    return nodig and z.given("code_ongeval") is None
