"""From plain data to the values that a calculation declares: every fault at once, in Dutch.

Only names of fields and kinds of values are said, never a value that was sent.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from vsb.catalogus.berekening import Invoersoort, Invoerveld
from vsb.regelgeving.vorm import parse_dag

# A name that the sender made up could be anything, also a number of a person.
_NAAM = re.compile(r"[a-z][a-z0-9_]{0,39}")
_STAAT_ER: Mapping[type, str] = {
    type(None): "null",
    bool: "true of false",
    int: "een geheel getal",
    Decimal: "een getal met decimalen",
    str: "tekst",
    list: "een lijst",
    dict: "een object",
}
_LEEG = object()


class OngeldigeInvoer(Exception):
    """The input of a calculation does not hold; `fouten` are (field or empty, Dutch sentence)."""

    def __init__(self, fouten: list[tuple[str, str]]) -> None:
        super().__init__(f"{len(fouten)} fouten in de invoer")
        self.fouten = tuple(fouten)


def read_values(velden: tuple[Invoerveld, ...], ruw: object) -> dict[str, Any]:
    """The values of these fields in plain JSON data (numbers with a point as Decimal).

    Raises `OngeldigeInvoer` with every fault of every field.
    """
    fouten: list[tuple[str, str]] = []
    waarden = _group(velden, ruw, "", fouten)
    if fouten:
        raise OngeldigeInvoer(fouten)
    return waarden


def _group(
    velden: tuple[Invoerveld, ...], ruw: object, pad: str, fouten: list[tuple[str, str]]
) -> dict[str, Any]:
    if not isinstance(ruw, dict):
        waar = pad or "De invoer"
        fouten.append((pad, f"{waar}: verwacht werd een object, er staat {_kind(ruw)}."))
        return {}
    uit = {}
    for veld in velden:
        plek = f"{pad}.{veld.naam}" if pad else veld.naam
        uit[veld.naam] = _value(veld, ruw.get(veld.naam, _LEEG), plek, fouten)
    fouten += [_unknown(naam, pad, velden) for naam in ruw if naam not in uit]
    return uit


def _unknown(naam: str, pad: str, velden: tuple[Invoerveld, ...]) -> tuple[str, str]:
    wel = ", ".join(veld.naam for veld in velden)
    if not _NAAM.fullmatch(naam):
        return pad, f"Er staat een veld in {pad or 'de invoer'} dat niet bestaat; wel: {wel}."
    plek = f"{pad}.{naam}" if pad else naam
    return plek, f"{plek} bestaat niet; wel: {wel}."


def _value(veld: Invoerveld, ruw: object, pad: str, fouten: list[tuple[str, str]]) -> Any:
    if ruw is _LEEG or ruw is None:
        if veld.verplicht:
            ontbreekt = f"{pad} ontbreekt: verwacht werd {veld.vorm}."
            is_null = f"{pad}: verwacht werd {veld.vorm}, er staat null."
            fouten.append((pad, ontbreekt if ruw is _LEEG else is_null))
        return None
    if veld.soort is Invoersoort.GROEP:
        return _group(veld.velden, ruw, pad, fouten)
    waarde = _LEZERS[veld.soort](ruw)
    if waarde is None:
        fouten.append((pad, f"{pad}: verwacht werd {veld.vorm}, er staat {_kind(ruw)}."))
    elif not _within(veld, waarde):
        fouten.append((pad, f"{pad}: verwacht werd {veld.vorm}."))
    elif veld.soort is Invoersoort.LIJST:
        delen = enumerate(waarde)
        return tuple(_group(veld.velden, deel, f"{pad}[{i}]", fouten) for i, deel in delen)
    return waarde


def _within(veld: Invoerveld, waarde: Any) -> bool:
    maat = len(waarde) if isinstance(waarde, str | list) else waarde
    if veld.keuzes:
        return waarde in veld.keuzes
    return (veld.van is None or veld.van <= maat) and (veld.tem is None or maat <= veld.tem)


def _kind(ruw: object) -> str:
    return _STAAT_ER.get(type(ruw), "iets anders")


def _of_type(*soorten: type) -> Callable[[object], Any]:
    """Takes a value of exactly one of these types: JSON's true is no number."""
    return lambda ruw: ruw if type(ruw) in soorten else None


def _as_getal(ruw: object) -> Decimal | None:
    return Decimal(ruw) if type(ruw) is int else _of_type(Decimal)(ruw)


def _as_datum(ruw: object) -> Any:
    try:
        return parse_dag(ruw) if isinstance(ruw, str) else None
    except ValueError:
        return None


_LEZERS: Mapping[Invoersoort, Callable[[object], Any]] = {
    Invoersoort.GEHEEL: _of_type(int),
    Invoersoort.GETAL: _as_getal,
    Invoersoort.TEKST: _of_type(str),
    Invoersoort.DATUM: _as_datum,
    Invoersoort.JA_NEE: _of_type(bool),
    Invoersoort.LIJST: _of_type(list),
}
