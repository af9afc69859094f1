"""Do a calculation, and describe it: plain data in, plain data out, for every door the same."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vsb.catalogus.berekening import Berekening, Invoerveld
from vsb.catalogus.rekeninvoer import read_values
from vsb.regelgeving.wet import Wet


def calculate(berekening: Berekening, ruw: object, wet: Wet, dag: date) -> dict[str, Any]:
    """The answer: the calculation's own values, `dag`, `uitleg` and `bronnen` (key, title, url).

    `ruw` is plain JSON data, `wet` the whole law. Raises `OngeldigeInvoer` with every fault of the
    input, `NotInForce` on a day without law.
    """
    waarden = read_values(berekening.velden, ruw)
    recht = wet.voor(berekening.sector)
    uitslag = berekening.bereken(waarden, recht, dag)
    bronnen = [recht.bron(sleutel) for sleutel in uitslag.bronnen]
    return dict(uitslag.waarden) | {
        "dag": dag,
        "uitleg": list(uitslag.uitleg),
        "bronnen": [{"sleutel": b.sleutel, "titel": b.titel, "url": b.url} for b in bronnen],
    }


def describe(berekening: Berekening) -> dict[str, Any]:
    """What the list says of a calculation: its name, what it is, its fields and its values."""
    return {
        "naam": berekening.naam,
        "titel": berekening.titel,
        "uitleg": berekening.uitleg,
        "sector": berekening.sector,
        "velden": [_field(veld) for veld in berekening.velden],
        "uitvoer": dict(berekening.uitvoer),
    }


def flat(velden: tuple[Invoerveld, ...], pad: str = "") -> list[tuple[str, Invoerveld]]:
    """Every field with its place, those of groups and lists after them: ``bilan.door``."""
    uit = []
    for veld in velden:
        plek = f"{pad}{veld.naam}"
        lijst = "[]" if veld.soort == "lijst" else ""
        uit += [(plek, veld), *flat(veld.velden, f"{plek}{lijst}.")]
    return uit


def _field(veld: Invoerveld) -> Mapping[str, Any]:
    uit = {
        "naam": veld.naam,
        "soort": veld.soort.value,
        "vorm": veld.vorm,
        "verplicht": veld.verplicht,
        "uitleg": veld.uitleg,
        "van": veld.van,
        "tem": veld.tem,
        "keuzes": list(veld.keuzes),
        "velden": [_field(deel) for deel in veld.velden],
    }
    return {naam: waarde for naam, waarde in uit.items() if waarde not in (None, [])}
