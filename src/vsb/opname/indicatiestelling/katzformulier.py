"""The Katz form as it stands in a message: eight scores and the diagnostisch bilan dementie."""

from collections.abc import Mapping
from datetime import date

from vsb.opname.indicatiestelling.instrument import Indicatie, Instrument
from vsb.opname.indicatiestelling.katz import ITEMS, Bilan, Katzscores, derive_katz
from vsb.opname.veld import Veld, Veldsoort
from vsb.regelgeving.wet import Wet

_WAT = {
    "wassen": "zich wassen",
    "kleden": "zich kleden",
    "transfer": "transfer en verplaatsingen",
    "toilet": "toiletbezoek",
    "continentie": "continentie",
    "eten": "eten",
    "tijd": "oriëntatie in tijd",
    "plaats": "oriëntatie in plaats",
}
_SCORES = tuple(
    Veld(item, f"score {_WAT[item]}", Veldsoort.CODE, "1", True, lijst="katzscore")
    for item in ITEMS
)
_BILAN = (
    Veld(
        "bilan_door",
        "specialisme van wie het diagnostisch bilan dementie deed",
        Veldsoort.CODE,
        "geriater",
        lijst="specialist_bilan",
        wanneer="als er een diagnostisch bilan is",
    ),
    Veld(
        "bilan_verslag",
        "is er een schriftelijk verslag van het bilan",
        Veldsoort.JA_NEE,
        True,
        wanneer="als er een diagnostisch bilan is",
    ),
)


def _derive(waarden: Mapping[str, str | bool], wet: Wet, dag: date) -> Indicatie:
    door = waarden.get("bilan_door")
    bilan = Bilan(str(door), waarden.get("bilan_verslag") is True) if door else None
    scores = {item: int(waarden[item]) for item in ITEMS}
    uit = derive_katz(Katzscores(**scores, bilan=bilan), wet, dag)
    return Indicatie(uit.categorie, uit.uitleg, uit.voorbeeld)


KATZ = Instrument("katz", "katzcategorie", (*_SCORES, *_BILAN), _derive)
"""The formulier indicatiestelling of the ouderenzorg (bron handleiding_katz)."""
