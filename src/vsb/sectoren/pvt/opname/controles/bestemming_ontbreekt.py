"""Bij een ontslag ontbreekt de bestemming."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-207"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("ontslag_melden",)
BRON = "presentatie_pvt"
BERICHT = "De bestemming na het ontslag ontbreekt."
HERSTEL = (
    "Geef een bestemming uit de lijst; weet u ze niet, kies onbekend. Alleen bij overlijden "
    "is er geen."
)
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"bestemming": None}}, True),
    Voorbeeld({"inhoud": {"bestemming": None, "reden_ontslag": "overlijden"}}, False),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    overleden = z.given("reden_ontslag") in z.wet.sector.overlijdensredenen
    return not overleden and z.given("bestemming") is None
