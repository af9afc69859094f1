"""Een HCO-nummer elders staat bij verlof dat niet in een zorgvoorziening is."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.zaak import Zaak

CODE = "OPN-086"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("afwezigheid_melden",)
BRON = "voorbeeld"
BERICHT = (
    "Er staat een andere zorgvoorziening bij een afwezigheid die geen verlof in een "
    "zorgvoorziening is."
)
HERSTEL = "Kies het soort verlof in een andere zorgvoorziening, of laat hco_elders weg."
VOORBEELDEN = (
    Voorbeeld({"inhoud": {"soort_afwezigheid": "individueel_verlof", "hco_elders": "3710"}}, True),
    Voorbeeld(
        {"inhoud": {"soort_afwezigheid": "verlof_andere_zorgvoorziening", "hco_elders": "3710"}},
        False,
    ),
    Voorbeeld({"inhoud": {"hco_elders": None}}, False),
)


def check(z: Zaak) -> bool:
    soort = z.given("soort_afwezigheid")
    return z.given("hco_elders") is not None and soort not in z.wet.sector.verlof_elders
