"""One parameter of the law: a name, a unit and values that follow each other in time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from vsb.basis.dagen import als_dag, als_kolom, dutch
from vsb.basis.geld import round_cents
from vsb.regelgeving.bron import VOORBEELD
from vsb.regelgeving.fouten import NotInForce
from vsb.regelgeving.vorm import parse_dag

Rechtswaarde = Decimal | int | bool | str | date


class Eenheid(StrEnum):
    """What a parameter counts in.

    As a single value: `EURO` and `PROCENT` are Decimal (two decimals at most), `CENT`, `DAGEN`,
    `WERKDAGEN`, `MAANDEN` and `AANTAL` int (not negative), `JA_NEE` bool, `KEUZE` str, `DATUM`
    date, `TIJDSTIP` str (``HH:MM``). As a column all are int64: euro in cents, procent in
    hundredths of a percent (5 % is 500), ja as 1, a keuze as its place in the parameter's
    `keuzes`, a date as days since 1970, a tijdstip as minutes since midnight.
    """

    EURO = "euro"
    CENT = "cent"
    DAGEN = "dagen"
    WERKDAGEN = "werkdagen"
    MAANDEN = "maanden"
    PROCENT = "procent"
    AANTAL = "aantal"
    JA_NEE = "ja_nee"
    KEUZE = "keuze"
    DATUM = "datum"
    TIJDSTIP = "tijdstip"


_TWEE_DECIMALEN = re.compile(r"-?[0-9]+(\.[0-9]{1,2})?")
_TIJDSTIP = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_GEHEEL = re.compile(r"[0-9]+")
_JA_NEE = {"ja": True, "nee": False}


def parse_waarde(tekst: str, eenheid: Eenheid, keuzes: Sequence[str]) -> Rechtswaarde:
    """The value that a text in a law file stands for; ValueError (Dutch) when it is none.

    >>> parse_waarde("30", Eenheid.DAGEN, ()), parse_waarde("nee", Eenheid.JA_NEE, ())
    (30, False)
    """
    match eenheid:
        case Eenheid.EURO | Eenheid.PROCENT:
            if _TWEE_DECIMALEN.fullmatch(tekst):
                return Decimal(tekst)
            raise ValueError(f"{tekst!r} is geen getal met een punt en hoogstens twee decimalen")
        case Eenheid.JA_NEE:
            if tekst in _JA_NEE:
                return _JA_NEE[tekst]
            raise ValueError(f"{tekst!r} is niet 'ja' of 'nee'")
        case Eenheid.KEUZE:
            if tekst in keuzes:
                return tekst
            raise ValueError(f"{tekst!r} is geen van de keuzes: {', '.join(keuzes)}")
        case Eenheid.DATUM:
            return parse_dag(tekst)
        case Eenheid.TIJDSTIP:
            if _TIJDSTIP.fullmatch(tekst):
                return tekst
            raise ValueError(f"{tekst!r} is geen tijdstip zoals 12:00")
        case _:
            if _GEHEEL.fullmatch(tekst):
                return int(tekst)
            raise ValueError(f"{tekst!r} is geen geheel getal van 0 of meer")


@dataclass(frozen=True, slots=True)
class Waarde:
    """One value in time. `tot` is the day it ends, also when that is the next value's `vanaf`."""

    vanaf: date
    tot: date | None
    waarde: Rechtswaarde
    bron: str
    nagekeken: date
    toelichting: str = ""

    @property
    def voorbeeld(self) -> bool:
        """Is this an example without public source?"""
        return self.bron == VOORBEELD


@dataclass(frozen=True, slots=True)
class KolomWaarde:
    """A parameter on many days: `waarden` int64 (units in `Eenheid`), 0 where not `bekend`.

    Read only: where one value covers the whole column, it is kept once and not copied.
    """

    waarden: npt.NDArray[np.int64]
    bekend: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Stukken:
    """Time cut at every border: piece i lies before `grenzen[i]`, the last one after them all."""

    grenzen: npt.NDArray[np.int32]
    waarden: npt.NDArray[np.int64]
    bekend: npt.NDArray[np.bool_]

    def find(self, dag: npt.NDArray[Any]) -> KolomWaarde:
        if dag.size:
            eerste, laatste = np.searchsorted(self.grenzen, (dag.min(), dag.max()), side="right")
            # A batch seldom crosses a border: then one number stands for the whole column.
            if eerste == laatste:
                waarden = np.broadcast_to(self.waarden[eerste], dag.shape)
                return KolomWaarde(waarden, np.broadcast_to(self.bekend[eerste], dag.shape))
        stuk = np.searchsorted(self.grenzen, dag, side="right")
        return KolomWaarde(self.waarden[stuk], self.bekend[stuk])


def _cut(perioden: Sequence[tuple[date, date | None, int]]) -> _Stukken:
    """The pieces of rising periods: (vanaf, tot, value)."""
    grenzen: list[date] = []
    stukken: list[int | None] = [None]
    for vanaf, tot, getal in perioden:
        if grenzen and grenzen[-1] == vanaf:
            stukken[-1] = getal
        else:
            grenzen.append(vanaf)
            stukken.append(getal)
        if tot is not None:
            grenzen.append(tot)
            stukken.append(None)
    waarden = np.array([getal or 0 for getal in stukken], dtype=np.int64)
    bekend = np.array([getal is not None for getal in stukken])
    waarden.flags.writeable = bekend.flags.writeable = False
    return _Stukken(als_kolom(grenzen), waarden, bekend)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated parameter as its file gives it; `bestand` is where it stands.

    `waarden` rise by `vanaf` and never overlap; a hole between two of them is a time without law.
    """

    naam: str
    bestand: str
    titel: str
    eenheid: Eenheid
    waarden: tuple[Waarde, ...]
    uitleg: str = ""
    keuzes: tuple[str, ...] = ()
    _stukken: "_Stukken" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        perioden = [(w.vanaf, w.tot, self._als_getal(w.waarde)) for w in self.waarden]
        object.__setattr__(self, "_stukken", _cut(perioden))

    def _als_getal(self, waarde: Rechtswaarde) -> int:
        if isinstance(waarde, Decimal):
            return round_cents(waarde)
        if isinstance(waarde, date):
            return als_dag(waarde)
        if isinstance(waarde, str) and self.eenheid is Eenheid.TIJDSTIP:
            uur, minuut = waarde.split(":")
            return int(uur) * 60 + int(minuut)
        return self.keuzes.index(waarde) if isinstance(waarde, str) else int(waarde)

    def op(self, dag: date) -> Waarde:
        """The value in force on this day, with its source; raises `NotInForce` when there is none.

        >>> w = Waarde(date(2023, 4, 1), None, 30, "voorbeeld", date(2026, 11, 22))
        >>> Parameter("termijn", "a.toml", "Termijn", Eenheid.DAGEN, (w,)).op(date(2023, 3, 31))
        Traceback (most recent call last):
        ...
        vsb.regelgeving.fouten.NotInForce: termijn geldt vanaf 1 april 2023, niet op 31 maart 2023
        """
        for w in self.waarden:
            if w.vanaf <= dag and (w.tot is None or dag < w.tot):
                return w
        eerste = dutch(self.waarden[0].vanaf)
        gat = ", met een onderbreking" if dag > self.waarden[0].vanaf else ""
        raise NotInForce(f"{self.naam} geldt vanaf {eerste}{gat}, niet op {dutch(dag)}")

    def kolom(self, dagen: npt.NDArray[Any]) -> KolomWaarde:
        """The value on each day of a column: int days since 1970, or datetime64[D]."""
        if np.issubdtype(dagen.dtype, np.datetime64):
            return self._stukken.find(dagen.astype("datetime64[D]").astype(np.int64))
        return self._stukken.find(dagen)
