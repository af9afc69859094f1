"""The Katz category, for anybody who wants to try scores."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vsb.catalogus.berekening import (
    Berekening,
    Invoersoort,
    Invoerveld,
    Rekenvoorbeeld,
    Uitslag,
)
from vsb.opname.indicatiestelling.katz import (
    HOOGST,
    ITEMS,
    LAAGST,
    Bilan,
    Katzscores,
    derive_katz,
)
from vsb.regelgeving.wet import Wet

_DAG = date(2026, 1, 1)
_GEEN = dict.fromkeys(ITEMS, 1) | {"bilan": None}
_BILAN = {"door": "geriater", "verslag": True}
_WAT = {
    "wassen": "Zich wassen.",
    "kleden": "Zich kleden.",
    "transfer": "Transfer en verplaatsingen.",
    "toilet": "Toiletbezoek.",
    "continentie": "Continentie.",
    "eten": "Eten.",
    "tijd": "Oriëntatie in tijd.",
    "plaats": "Oriëntatie in plaats.",
}


def _calculate(waarden: Mapping[str, Any], wet: Wet, dag: date) -> Uitslag:
    bilan = waarden["bilan"]
    scores = Katzscores(
        **{item: waarden[item] for item in ITEMS}, bilan=Bilan(**bilan) if bilan else None
    )
    uit = derive_katz(scores, wet, dag)
    eigen = {"categorie": uit.categorie, "ad": uit.ad, "uitkomst": uit.uitkomst.value}
    return Uitslag(eigen, uit.uitleg, uit.bronnen)


def _example(uitleg: str, categorie: str | None, ad: bool, **anders: Any) -> Rekenvoorbeeld:
    uitkomst = "aanvaard" if categorie else "in_beraad"
    waarden = {"categorie": categorie, "ad": ad, "uitkomst": uitkomst}
    return Rekenvoorbeeld(_GEEN | anders, waarden, _DAG, uitleg)


_VOORBEELDEN = (
    _example("afhankelijk voor wassen en kleden", "A", False, wassen=3, kleden=3),
    _example("nergens een 3 of 4", "O", False),
    _example("alleen afhankelijk voor eten: geen regel", None, False, eten=3),
    _example("een 2 in tijd en in plaats", "A", True, wassen=4, tijd=2, plaats=2),
    _example("een geldig bilan", "D", False, bilan=_BILAN),
    _example("bilan naast B: de volgorde", "B", False, wassen=3, kleden=3, toilet=3, bilan=_BILAN),
    _example("zonder verslag telt het niet", "O", False, bilan=_BILAN | {"verslag": False}),
)

BEREKENING = Berekening(
    naam="katz",
    titel="Afhankelijkheidscategorie volgens de Katz-schaal",
    uitleg=(
        "Uit acht scores en een diagnostisch bilan dementie volgt de categorie O, A, B, C, Cd of "
        "D, en of iemand van categorie A een profiel Ad is. Past geen enkele regel naar de letter, "
        "dan is er geen categorie en beslist een medewerker van de zorgkas (in beraad)."
    ),
    velden=(
        *(
            Invoerveld(item, _WAT[item], Invoersoort.GEHEEL, van=LAAGST, tem=HOOGST)
            for item in ITEMS
        ),
        Invoerveld(
            "bilan",
            "Diagnostisch bilan dementie, als dat er is.",
            Invoersoort.GROEP,
            verplicht=False,
            velden=(
                Invoerveld(
                    "door",
                    "Specialisme van wie het bilan maakte; het telt alleen mee van een neuroloog, "
                    "psychiater of geriater.",
                    Invoersoort.TEKST,
                    tem=40,
                ),
                Invoerveld("verslag", "Is er een schriftelijk verslag?", Invoersoort.JA_NEE),
            ),
        ),
    ),
    uitvoer={
        "categorie": "de categorie, of null als geen enkele regel past",
        "ad": "is dit een profiel Ad",
        "uitkomst": "aanvaard of in_beraad",
    },
    bereken=_calculate,
    voorbeelden=_VOORBEELDEN,
)
