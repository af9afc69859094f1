"""What a calculation is: a rule of the law that anybody may try on values of their own.

A module in a folder ``berekeningen`` holds one, as `BEREKENING`; the name of the file is its name.
The same declaration serves ``vsb bereken``, the API, the list of both and the reference page.
Calculations take no names or numbers of persons, and keep nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from vsb.regelgeving.wet import Wet


class OngeldigeBerekening(Exception):
    """A module does not declare a calculation that holds; the text lists everything wrong."""


class Invoersoort(StrEnum):
    """What a field of the input holds.

    Given to the calculation as int (`GEHEEL`), Decimal (`GETAL`), str, date, bool, a mapping by
    name of field (`GROEP`) or a tuple of such mappings (`LIJST`).
    """

    GEHEEL = "geheel"
    GETAL = "getal"
    TEKST = "tekst"
    DATUM = "datum"
    JA_NEE = "ja_nee"
    GROEP = "groep"
    LIJST = "lijst"


@dataclass(frozen=True, slots=True)
class Invoerveld:
    """One field of the input.

    `van` and `tem` are borders that both count: of a number, or of the length of text or a list.
    `keuzes` are all the texts that it may be. `velden` are those of a group, or of each item of a
    list. A field that is not `verplicht` may be left out or null; the calculation then gets None.
    """

    naam: str
    uitleg: str
    soort: Invoersoort
    verplicht: bool = True
    van: int | None = None
    tem: int | None = None
    keuzes: tuple[str, ...] = ()
    velden: tuple["Invoerveld", ...] = ()

    @property
    def vorm(self) -> str:
        """What is expected, in Dutch: ``een geheel getal van 1 t.e.m. 4``."""
        if self.keuzes:
            return f"een van: {', '.join(self.keuzes)}"
        return _VORMEN[self.soort] + self._borders()

    def _borders(self) -> str:
        eenheid = {Invoersoort.TEKST: " tekens", Invoersoort.LIJST: " stuks"}.get(self.soort, "")
        match self.van, self.tem:
            case None, None:
                return ""
            case None, tem:
                return f", hoogstens {tem}{eenheid}"
            case van, None:
                return f", minstens {van}{eenheid}"
        return f" van {self.van} t.e.m. {self.tem}{eenheid}"


_VORMEN = {
    Invoersoort.GEHEEL: "een geheel getal",
    Invoersoort.GETAL: "een getal",
    Invoersoort.TEKST: "tekst",
    Invoersoort.DATUM: "een datum als tekst, zoals 2026-03-01",
    Invoersoort.JA_NEE: "true of false",
    Invoersoort.GROEP: "een object",
    Invoersoort.LIJST: "een lijst van objecten",
}


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What a calculation gives: its own `waarden`, why (Dutch sentences), on which sources (keys).

    A source ``"voorbeeld"`` among them says that it rests on something without public source.
    """

    waarden: Mapping[str, Any]
    uitleg: tuple[str, ...]
    bronnen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rekenvoorbeeld:
    """An input as on the wire, and the values that it gives on this day; a test and a page."""

    invoer: Mapping[str, Any]
    waarden: Mapping[str, Any]
    dag: date
    uitleg: str = ""


@dataclass(frozen=True, slots=True)
class Berekening:
    """A calculation. `uitvoer` tells what each of its values is, by name.

    `bereken` is pure: (values of `velden` by name, law, day) to `Uitslag`. It may raise
    `NotInForce`, and `OngeldigeInvoer` for what only the fields together show. `plaats` (the
    module) and `sector` are filled in where it is found.
    """

    naam: str
    titel: str
    uitleg: str
    velden: tuple[Invoerveld, ...]
    uitvoer: Mapping[str, str]
    bereken: Callable[[Mapping[str, Any], Wet, date], Uitslag]
    voorbeelden: tuple[Rekenvoorbeeld, ...]
    plaats: str = ""
    sector: str | None = None


def faults(berekening: Berekening) -> list[str]:
    """What does not hold in a declaration itself, in Dutch; empty when it does."""
    fouten = []
    if vast := {"dag", "uitleg", "bronnen"} & berekening.uitvoer.keys():
        fouten.append(f"deze uitvoer geeft elke berekening al: {', '.join(sorted(vast))}")
    if not berekening.voorbeelden:
        fouten.append("een voorbeeld ontbreekt")
    return fouten + _field_faults(berekening.velden)


def _field_faults(velden: tuple[Invoerveld, ...]) -> list[str]:
    namen = [v.naam for v in velden]
    fouten = [f"veld {n} staat er meer dan eens" for n in sorted(set(namen)) if namen.count(n) > 1]
    for v in velden:
        if bool(v.velden) is not (v.soort in (Invoersoort.GROEP, Invoersoort.LIJST)):
            fouten.append(f"veld {v.naam}: alleen een groep of lijst heeft velden, en heeft die")
        if v.keuzes and v.soort is not Invoersoort.TEKST:
            fouten.append(f"veld {v.naam}: alleen tekst heeft keuzes")
        fouten += _field_faults(v.velden)
    return fouten
