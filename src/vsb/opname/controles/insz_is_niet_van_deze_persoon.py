"""Het nieuwe INSZ is niet het huidige nummer van de persoon van het dossier.

A change of number is no way to put another person in the place of the one who was judged.
"""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.voorbeeldzaak import verzekerd
from vsb.opname.zaak import Zaak

NIEUW = "93251822307"
VERVANGEN = {"feiten": {"verzekering": verzekerd(insz_actueel=NIEUW)}}

CODE = "OPN-108"
SOORT = Soort.GEWEIGERD
BERICHTEN = ("insz_wijzigen",)
BRON = "ewzcfin_controles"
BERICHT = "Voor het platform is dit niet het huidige nummer van de persoon van dit dossier."
HERSTEL = (
    "Vraag de verzekeringsstatus op met het oude nummer. Is de vervanging daar nog niet gekend, "
    "stuur dit bericht dan later; is het een andere persoon, vraag dan een nieuwe opname aan."
)
VOORBEELDEN = (
    Voorbeeld(VERVANGEN | {"inhoud": {"nieuw_insz": NIEUW}}, False),
    Voorbeeld({"inhoud": {"nieuw_insz": NIEUW}}, True, uitleg="de vervanging is niet gekend"),
    Voorbeeld({"feiten": {"verzekering": None}}, False, twijfel=True),
)


def check(z: Zaak) -> bool:
    return z.given("nieuw_insz") is not None and z.insz_actueel != z.given("nieuw_insz")
