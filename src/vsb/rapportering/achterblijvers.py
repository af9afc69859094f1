"""Facilities without any opname message, or without any processed zending, on a day.

The table that the minister gave to parliament (answer 345, figures of 4 March 2020, question 3):
number and percentage per kind of facility, with the names and the weekly trend beside it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from psycopg import Connection

from vsb.basis.dagen import add_days, local_day
from vsb.opname.berichtsoort import AANVRAGEN, WIJZIGINGEN
from vsb.rapportering.vraagfout import check_day
from vsb.storage.achterblijvers import Begin, read_beginnings

WEKEN = 12
"""How many weeks the trend shows, the asked day included."""

OPNAMEBERICHTEN = (*AANVRAGEN, *WIJZIGINGEN)
"""The kinds that count as an opname message, whatever became of it; a question is none."""

ZONDER_OPNAMEBERICHT, ZONDER_VERWERKTE_ZENDING = "opnamebericht", "verwerkte_zending"

_EERSTE: dict[str, Callable[[Begin], datetime | None]] = {
    ZONDER_OPNAMEBERICHT: lambda b: b.eerste_opname,
    ZONDER_VERWERKTE_ZENDING: lambda b: b.eerste_zending,
}


@dataclass(frozen=True, slots=True)
class Aandeel:
    """One line of the table: of `totaal` recognised facilities of a sector `zonder` have none.

    `percentage` has two decimals, half up; 0 where there is no facility.
    """

    sector: str
    totaal: int
    zonder: int
    percentage: Decimal


@dataclass(frozen=True, slots=True)
class Achterblijver:
    """A facility that has none. `erkend_vanaf`: first day of the recognition in force."""

    hco: str
    naam: str
    sector: str
    erkend_vanaf: date


@dataclass(frozen=True, slots=True)
class Week:
    """One point of the trend: how many had none on that day, in all and per sector."""

    op: date
    totaal: int
    zonder: int
    per_sector: dict[str, int]


@dataclass(frozen=True, slots=True)
class Tabel:
    """One of the two tables: `zonder` says of what; the last line of `regels` is the total."""

    zonder: str
    regels: tuple[Aandeel, ...]
    verloop: tuple[Week, ...]
    voorzieningen: tuple[Achterblijver, ...]


@dataclass(frozen=True, slots=True)
class Achterblijvers:
    """Both tables on a day (its end, in Belgium)."""

    op: date
    tabellen: tuple[Tabel, ...]


TOTAAL = "totaal"


def gather_achterblijvers(conn: Connection[Any], op: date) -> Achterblijvers:
    """Both tables on this day: facilities recognised on it, by what is known of that now.

    Raises `VraagFout` for a day out of range.
    """
    check_day(op)
    return compose(read_beginnings(conn, OPNAMEBERICHTEN), op)


def compose(begin: Sequence[Begin], op: date) -> Achterblijvers:
    """Both tables out of the beginnings of all facilities."""
    return Achterblijvers(op, tuple(_table(begin, zonder, op) for zonder in _EERSTE))


def _table(begin: Sequence[Begin], zonder: str, op: date) -> Tabel:
    dagen = [add_days(op, -7 * week) for week in reversed(range(WEKEN))]
    return Tabel(
        zonder=zonder,
        regels=_lines(begin, zonder, op),
        verloop=tuple(_week(begin, zonder, dag) for dag in dagen),
        voorzieningen=tuple(
            Achterblijver(b.hco, b.naam, b.sector, b.vanaf)
            for b in sorted(_without(begin, zonder, op), key=lambda b: (b.sector, b.naam, b.hco))
        ),
    )


def _recognised(begin: Iterable[Begin], op: date) -> list[Begin]:
    return [b for b in begin if b.vanaf <= op and (b.tot is None or op < b.tot)]


def _without(begin: Iterable[Begin], zonder: str, op: date) -> list[Begin]:
    eerste = _EERSTE[zonder]
    return [b for b in _recognised(begin, op) if not _happened(eerste(b), op)]


def _happened(moment: datetime | None, op: date) -> bool:
    return moment is not None and local_day(moment) <= op


def _lines(begin: Sequence[Begin], zonder: str, op: date) -> tuple[Aandeel, ...]:
    alle, geen = _recognised(begin, op), _without(begin, zonder, op)
    sectoren = sorted({b.sector for b in alle})
    regels = [
        share(s, sum(b.sector == s for b in alle), sum(b.sector == s for b in geen))
        for s in sectoren
    ]
    return (*regels, share(TOTAAL, len(alle), len(geen)))


def share(sector: str, totaal: int, zonder: int) -> Aandeel:
    """A line with its percentage.

    >>> share("wzc", 821, 11).percentage, share("pvt", 0, 0).percentage
    (Decimal('1.34'), Decimal('0.00'))
    """
    deel = Decimal(zonder) * 100 / totaal if totaal else Decimal(0)
    return Aandeel(sector, totaal, zonder, deel.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _week(begin: Sequence[Begin], zonder: str, op: date) -> Week:
    geen = _without(begin, zonder, op)
    alle = _recognised(begin, op)
    per_sector = {s: sum(b.sector == s for b in geen) for s in sorted({b.sector for b in alle})}
    return Week(op, len(alle), len(geen), per_sector)
