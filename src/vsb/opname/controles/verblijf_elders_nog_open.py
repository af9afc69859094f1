"""De persoon verblijft volgens een ander dossier nog in een andere voorziening."""

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.voorbeeldverblijf import verblijf
from vsb.opname.zaak import Zaak

CODE = "OPN-038"
SOORT = Soort.IN_BERAAD
BERICHTEN = AANVRAGEN
BRON = "presentatie_pvt"
BERICHT = (
    "Deze persoon verblijft op {vanaf:datum} volgens een ander dossier nog in een andere "
    "voorziening."
)
HERSTEL = (
    "U hoeft niets te doen: aan de andere voorziening wordt het ontslag gevraagd, en de "
    "zorgkas volgt op."
)
VOORBEELDEN = (
    Voorbeeld({"feiten": {"verblijven": (verblijf("2023-06-01", hco="3710"),)}}, True),
    Voorbeeld(
        {"feiten": {"verblijven": (verblijf("2023-06-01", hco="3710", ontslag="2024-01-01"),)}},
        False,
        uitleg="overgebracht op dezelfde dag",
    ),
    Voorbeeld(
        {"feiten": {"verblijven": (verblijf("2023-06-01", hco="3710", verlof="3709"),)}},
        False,
        uitleg="met verlof in uw voorziening",
    ),
    Voorbeeld(
        {"feiten": {"verblijven": (verblijf("2023-06-01", hco="3710", verlof="3711"),)}},
        True,
        uitleg="met verlof in nog een andere voorziening",
    ),
    Voorbeeld({"feiten": {"verblijven": None}}, False, twijfel=True),
)


def check(z: Zaak) -> bool:
    return bool(z.verblijven_elders)
