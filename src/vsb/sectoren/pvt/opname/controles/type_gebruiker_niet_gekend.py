"""Het type gebruiker is bij een heropname niet gekend.

The price of a day hangs on it, and a heropname needs no medical report. It is taken over from the
last stay here, and from no earlier one.
"""

from typing import Any

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.betekenis import HEROPNAME as BEDOELD
from vsb.opname.voorbeeldverblijf import na_vorig
from vsb.opname.zaak import Zaak

HEROPNAME = {"type_aanvraag": "heropname", "type_gebruiker": None}
GEKEND: dict[str, Any] = {"kenmerken": {"type_gebruiker": "met_verstandelijke_beperking"}}

CODE = "OPN-203"
SOORT = Soort.IN_BERAAD
BERICHTEN = ("opname_aanvraag",)
BRON = "voorbeeld"
BERICHT = (
    "Het type gebruiker staat niet in de aanvraag en niet in het dossier van de vorige opname."
)
HERSTEL = "Geef het type gebruiker in een basisgegevens_wijzigen, of laat de zorgkas het aanvullen."
VOORBEELDEN = (
    Voorbeeld({"inhoud": HEROPNAME, "feiten": {"verblijven": (na_vorig(30),)}}, True),
    Voorbeeld({"inhoud": HEROPNAME, "feiten": {"verblijven": (na_vorig(30, **GEKEND),)}}, False),
    Voorbeeld(
        {
            "inhoud": HEROPNAME,
            "feiten": {"verblijven": (na_vorig(30), na_vorig(300, **GEKEND))},
        },
        True,
        uitleg="wel gekend van een vroegere opname, maar niet van de vorige",
    ),
    Voorbeeld({}, False),
)


def check(z: Zaak) -> bool:
    if z.betekenis_aanvraag != BEDOELD or z.basis("type_gebruiker") is not None:
        return False
    vorig = z.vorig_verblijf
    return vorig is None or not vorig.kenmerken.get("type_gebruiker")
