"""Days and periods: the only place where dates are added to.

A day in a column is an ``int32``: days since 1970-01-01, `GEEN_DAG` when there is none.
A period is half-open: `vanaf` belongs to it, `tot` does not; `tot` is None when it has no end.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

Dagen = npt.NDArray[np.int32]

_EPOCH = date(1970, 1, 1).toordinal()

BELGIE = ZoneInfo("Europe/Brussels")
"""Terms and days are counted as they begin and end in Belgium."""

GEEN_DAG = int(np.iinfo(np.int32).min)
"""Stands in a column of days where there is no day (yet): an open end reads as `ALTIJD`."""

ALTIJD = int(np.iinfo(np.int32).max)
"""The end of a period without end, in columns only."""


def als_dag(dag: date | None, *, leeg: int = GEEN_DAG) -> int:
    """The day as days since 1970-01-01; `leeg` for None."""
    return leeg if dag is None else dag.toordinal() - _EPOCH


def als_datum(dag: int) -> date | None:
    """The date of a day number; None for `GEEN_DAG` and `ALTIJD`."""
    return None if dag in (GEEN_DAG, ALTIJD) else date.fromordinal(int(dag) + _EPOCH)


def als_kolom(dagen: Iterable[date | None], *, leeg: int = GEEN_DAG) -> Dagen:
    """A column of days."""
    return np.fromiter((als_dag(d, leeg=leeg) for d in dagen), dtype=np.int32)


def local_day(moment: datetime) -> date:
    """The day in Belgium at an aware moment: terms are counted in it, not in UTC.

    >>> from datetime import UTC
    >>> local_day(datetime(2024, 5, 31, 22, 30, tzinfo=UTC))
    datetime.date(2024, 6, 1)
    """
    return moment.astimezone(BELGIE).date()


def add_days(dag: date, aantal: int) -> date:
    """The day `aantal` calendar days later (earlier when negative)."""
    return dag + timedelta(days=aantal)


def add_months(dag: date, maanden: int) -> date:
    """The same day of the month some months later, or the last day of a shorter month.

    >>> add_months(date(2024, 2, 29), 24)
    datetime.date(2026, 2, 28)
    >>> add_months(date(2023, 1, 31), 1)
    datetime.date(2023, 2, 28)
    """
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    laatste = calendar.monthrange(jaar, maand + 1)[1]
    return date(jaar, maand + 1, min(dag.day, laatste))


def add_months_column(dagen: Dagen, maanden: npt.NDArray[np.int64] | int) -> Dagen:
    """`add_months` over a column; `GEEN_DAG` stays `GEEN_DAG`.

    >>> kolom = add_months_column(als_kolom([date(2024, 2, 29), None]), 24)
    >>> [als_datum(int(d)) for d in kolom]
    [datetime.date(2026, 2, 28), None]
    """
    veilig = np.where(dagen == GEEN_DAG, 0, dagen)
    als_dagen = veilig.astype("datetime64[D]")
    maand = als_dagen.astype("datetime64[M]")
    in_maand = (als_dagen - maand.astype("datetime64[D]")).astype(np.int64)
    doel = maand + np.asarray(maanden, dtype="timedelta64[M]")
    begin = doel.astype("datetime64[D]").astype(np.int64)
    eind = (doel + np.timedelta64(1, "M")).astype("datetime64[D]").astype(np.int64)
    nieuw = np.minimum(begin + in_maand, eind - 1).astype(np.int32)
    return np.where(dagen == GEEN_DAG, GEEN_DAG, nieuw).astype(np.int32)


def first_of_month(dag: date) -> date:
    """The first day of the month of this day."""
    return date(dag.year, dag.month, 1)


def dutch(dag: date) -> str:
    """A day as people in Flanders write it.

    >>> dutch(date(2024, 3, 1))
    '1 maart 2024'
    """
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def dutch_moment(moment: datetime) -> str:
    """A moment as people in Flanders write it, in Belgian time.

    >>> dutch_moment(datetime(2026, 2, 9, 14, 30, tzinfo=BELGIE))
    '9 februari 2026 om 14.30 uur'
    """
    lokaal = moment.astimezone(BELGIE)
    return f"{dutch(lokaal.date())} om {lokaal:%H.%M} uur"


MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True, order=True)
class Periode:
    """A half-open period of days: `vanaf` included, `tot` not; None = no end.

    Raises ValueError when empty or turned round: an interval that holds no day is never a fact.
    """

    vanaf: date
    tot: date | None = None

    def __post_init__(self) -> None:
        if self.tot is not None and self.tot <= self.vanaf:
            raise ValueError(f"lege periode: vanaf {self.vanaf} tot {self.tot}")

    @classmethod
    def inclusief(cls, van: date, tem: date | None) -> Self:
        """From a first and a last day that both count."""
        return cls(van, None if tem is None else add_days(tem, 1))

    @property
    def tem(self) -> date | None:
        """The last day that counts; None without end."""
        return None if self.tot is None else add_days(self.tot, -1)

    def __contains__(self, dag: date) -> bool:
        return self.vanaf <= dag and (self.tot is None or dag < self.tot)

    def overlaps(self, ander: "Periode") -> bool:
        """Do both hold a same day?"""
        return (ander.tot is None or self.vanaf < ander.tot) and (
            self.tot is None or ander.vanaf < self.tot
        )

    def days(self) -> int | None:
        """The number of days; None without end."""
        return None if self.tot is None else (self.tot - self.vanaf).days
