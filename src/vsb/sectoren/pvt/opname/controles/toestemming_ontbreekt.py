"""De verklaring over de geïnformeerde toestemming ontbreekt.

A parameter of its own says whether a migratiedossier needs it anew.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import MIGRATIE
from vsb.opname.zaak import Zaak

CODE = "OPN-204"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("opname_aanvraag", MIGRATIE)
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
    Voorbeeld({"soort": MIGRATIE, "inhoud": {"toestemming": None}}, False),
)


def check(z: Zaak) -> bool:
    migratie = z.soort.naam == MIGRATIE
    term = "toestemming_bij_migratie" if migratie else "toestemming_verplicht"
    return z.wet.ja_nee(term, z.ontvangen_dag) and z.given("toestemming") is not True
