"""De gebruiker is te jong voor een kortverblijf en heeft geen afwijking.

The age is that on the first day of the stay, by the number of the person. Who grants an afwijking
is not public: what the facility says of it is believed.
"""

from typing import Any

from vsb.catalogus.controle import Voorbeeld
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

JARIG, DAG_LATER, DAG_ONBEKEND = "59010199725", "59010299792", "59010099755"


def van(insz: str, afwijking: bool | None = None) -> dict[str, Any]:
    """The aanvraag for the person with this number, from 1 January 2024 on."""
    return {
        "inhoud": {"insz": insz, "afwijking_leeftijd": afwijking},
        "feiten": {"verzekering": verzekerd(insz=insz, insz_actueel=insz)},
    }


CODE = "OPN-313"
SOORT = "kortverblijf_te_jong_gevolg"
BERICHTEN = ("opname_aanvraag", "basisgegevens_wijzigen")
BRON = "kortverblijf_maaseik"
BERICHT = (
    "De gebruiker is op {vanaf:datum} {leeftijd} jaar; een kortverblijf is voor wie ouder is of "
    "een afwijking heeft."
)
HERSTEL = "Heeft de gebruiker een afwijking, meld dat dan; de zorgkas kijkt dit na."
VOORBEELDEN = (
    Voorbeeld(van(JARIG), False, uitleg="die dag 65 jaar"),
    Voorbeeld(van(DAG_LATER), True, uitleg="de dag erna 65 jaar"),
    Voorbeeld(van(DAG_LATER, afwijking=True), False),
    Voorbeeld(van(DAG_LATER, afwijking=False), True),
    Voorbeeld(van(DAG_ONBEKEND), False, twijfel=True, uitleg="de dag van geboorte is niet gekend"),
)


def check(z: Zaak) -> bool:
    if not z.touches("vanaf", "afwijking_leeftijd") or z.basis("afwijking_leeftijd") is True:
        return False
    return z.leeftijd < z.wet.getal("kortverblijf_leeftijd", z.vanaf)
