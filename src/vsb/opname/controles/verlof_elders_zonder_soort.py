"""Een HCO-nummer elders staat bij verlof dat niet in een zorgvoorziening is."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.betekenis import ZORGVOORZIENING
from vsb.opname.zaak import Zaak

CODE = "OPN-086"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("afwezigheid_melden", "afwezigheid_wijzigen")
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
    Voorbeeld(
        {
            "soort": "afwezigheid_wijzigen",
            "inhoud": {"soort_afwezigheid": "individueel_verlof", "hco_elders": None},
        },
        True,
        uitleg="het soort verandert, en de zorgvoorziening stond er al",
    ),
    Voorbeeld({"soort": "afwezigheid_wijzigen"}, False),
)


def check(z: Zaak) -> bool:
    return z.hco_elders is not None and z.betekenis_verlof != ZORGVOORZIENING
