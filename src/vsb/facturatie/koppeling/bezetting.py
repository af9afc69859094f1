"""How full a facility is in a calendar year: its places, and the days billed so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from vsb.facturatie.feiten import Feiten
from vsb.facturatie.koppeling.erbij import Kolom, bad, pick
from vsb.facturatie.koppeling.zoeken import find_row, share_keys
from vsb.facturatie.tabel import Masker
from vsb.facturatie.tabellen import Bezettingslijnen, Prestaties, Tabellen


def year_of(dagen: Kolom) -> Kolom:
    """The calendar year of days since 1970; of a day that is none the year 1."""
    jaar = dagen.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return np.clip(jaar, 1, 9998).astype(np.int32)


_JAREN = 10_000


def with_year(nummers: Kolom, dagen: Kolom) -> Kolom:
    """One number for each number (of a facility, a zending) and the calendar year of the day."""
    uit: Kolom = nummers.astype(np.int64) * _JAREN + year_of(dagen)
    return uit


def split_year(sleutels: Kolom) -> list[tuple[int, int]]:
    """The number and the year of each of these."""
    return [divmod(sleutel, _JAREN) for sleutel in sleutels.tolist()]


def asks_day(p: Prestaties) -> Masker:
    """Does the line ask a day of stay? Of a factuur of a kind that cannot be read nobody knows."""
    return p.origineel & p.is_dag & ~bad(p, "facturering")


def count_days(p: Prestaties, feiten: Feiten) -> Kolom:
    """Per line the day of the year that it would be: accepted before, and in its own zending."""
    jaar, vraagt = year_of(p.dag), asks_day(p)
    b = feiten.bezetting
    feit, lijn = share_keys([b.hco, b.jaar], [p.hco, jaar])
    eerder = pick(b.dagen, find_row(feit, lijn), 0)
    sleutel, _ = share_keys([p.zending, jaar], [p.zending, jaar])
    orde = np.argsort(sleutel, kind="stable")
    telt = vraagt[orde].astype(np.int64)
    lopend = np.cumsum(telt)
    eerste = np.ones(len(p), dtype=np.bool_)
    eerste[1:] = sleutel[orde][1:] != sleutel[orde][:-1]
    begin = np.flatnonzero(eerste)
    voor = np.repeat(lopend[begin] - telt[begin], np.diff(np.r_[begin, len(orde)]))
    rang = np.empty(len(p), dtype=np.int64)
    rang[orde] = lopend - voor
    return np.where(vraagt, eerder + rang, 0)


@dataclass(frozen=True, slots=True)
class Opening:
    """From a day on, until another: on which days of the week (seven values, Monday first)."""

    vanaf: int
    tot: int
    week: Kolom


Openingen = Mapping[int, Sequence[Opening]]
"""Per facility; on days without any it is open."""


@dataclass(frozen=True, slots=True)
class Eenheden:
    """From a day on, until another: how many of its places open a day."""

    vanaf: int
    tot: int
    aantal: int


def capacity(
    p: Prestaties,
    feiten: Feiten,
    open_: Openingen,
    eenheden: Mapping[int, Sequence[Eenheden]] = MappingProxyType({}),
) -> Kolom:
    """Per line the places of its facility, summed over the days of its year on which it is open.

    `eenheden`, per facility: on days without any all of its places count.
    """
    paren, plaats = np.unique(with_year(p.hco, p.dag), return_inverse=True)
    sommen = [
        int((_places(hco, dagen, feiten, eenheden) * _is_open(hco, dagen, open_)).sum())
        for hco, dagen in ((hco, _days_of_year(jaar)) for hco, jaar in split_year(paren))
    ]
    return np.array(sommen, dtype=np.int64)[plaats]


def _days_of_year(jaar: int) -> Kolom:
    eerste, laatste = (
        int(np.datetime64(f"{j:04d}-01-01", "D").astype(np.int64)) for j in (jaar, jaar + 1)
    )
    return np.arange(eerste, laatste)


def _is_open(hco: int, dagen: Kolom, open_: Openingen) -> Kolom:
    telt = np.ones(len(dagen), dtype=np.int64)
    for opening in open_.get(hco, ()):
        geldt = (dagen >= opening.vanaf) & (dagen < opening.tot)
        # Day 0, the first of January 1970, was a Thursday.
        telt[geldt] = opening.week[(dagen[geldt] + 3) % 7]
    return telt


def _places(
    hco: int, dagen: Kolom, feiten: Feiten, eenheden: Mapping[int, Sequence[Eenheden]]
) -> Kolom:
    e, plaatsen = feiten.erkenningen, np.zeros(len(dagen), dtype=np.int64)
    for rij in np.flatnonzero(e.hco == hco).tolist():
        plaatsen[(dagen >= e.vanaf[rij]) & (dagen < e.tot[rij])] = e.plaatsen[rij]
    for deel in eenheden.get(hco, ()):
        geldt = (dagen >= deel.vanaf) & (dagen < deel.tot)
        plaatsen[geldt] = np.minimum(plaatsen[geldt], deel.aantal)
    return plaatsen


def crowded(tabellen: Tabellen) -> set[int]:
    """Rows of zendingen that must be judged after an earlier one of this batch.

    Together they would pass the capacity of their facility in a year: then the days of the first
    count for the next. Where all of them fit, their order does not matter.
    """
    uit: set[int] = set()
    for lijnen in tabellen.in_sector.values():
        if not isinstance(lijnen, Bezettingslijnen):
            continue
        rijen = np.flatnonzero((lijnen.dagen_in_jaar > 0) & (lijnen.capaciteit > 0))
        paren, eerste, plaats, samen = np.unique(
            with_year(lijnen.hco[rijen], lijnen.dag[rijen]),
            return_index=True, return_inverse=True, return_counts=True,
        )  # fmt: skip
        eerder = np.full(len(paren), np.iinfo(np.int64).max)
        np.minimum.at(eerder, plaats, lijnen.dagen_in_jaar[rijen] - 1)
        vol = eerder + samen > lijnen.capaciteit[rijen[eerste]]
        for nummer in np.flatnonzero(vol).tolist():
            zendingen = np.unique(lijnen.zending[rijen[plaats == nummer]])
            uit |= set(zendingen[1:].tolist())
    return uit
