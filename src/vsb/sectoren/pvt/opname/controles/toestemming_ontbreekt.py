"""De verklaring over de geïnformeerde toestemming ontbreekt."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-204"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("opname_aanvraag",)
BRON = "presentatie_pvt"
BERICHT = (
    "De verklaring dat de geïnformeerde toestemming in uw voorziening bewaard wordt, "
    "ontbreekt of is nee."
)
HERSTEL = "Laat de zorggebruiker toestemmen, bewaar het document en zet toestemming op true."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"toestemming": None}}, True),
    Voorbeeld({"inhoud": {"toestemming": False}}, True),
    Voorbeeld({"inhoud": {"toestemming": True}}, False),
)


def check(z: Zaak) -> bool:
    nodig = z.wet.ja_nee("toestemming_verplicht", z.ontvangen_dag)
    return nodig and z.given("toestemming") is not True
