"""The made-up world as columns: facilities, the persons in them, and their stays around one month.

A column of days is days since 1970; `ALTIJD` stands for "not (yet)". A stay runs from `opname` to
`ontslag`, both days included. What a fault changes in the world (no member, no indicatiestelling,
…) has a column of its own, filled by `plaatsen`.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from vsb.basis.dagen import ALTIJD, als_dag, als_datum, first_of_month, local_day
from vsb.minilab.vlaanderen.vorm import Groep, Vorm

Kolom = npt.NDArray[Any]

PERIODEN = 2
"""Each price changes once: with the year of the month that is billed."""

VROEGST = als_dag(date(2019, 4, 1))
"""No stay begins before the platform existed."""


@dataclass(frozen=True, slots=True)
class Maand:
    """The month that is billed (`eerste` to `laatste`, days since 1970) and the moment at which
    all zendingen come in: the fifth of the next month, at eight in the morning UTC."""

    eerste: int
    laatste: int
    ontvangen_op: datetime

    @classmethod
    def of(cls, jaar: int, maand: int) -> "Maand":
        """The month by number."""
        eerste = als_dag(date(jaar, maand, 1))
        volgende = als_dag(date(jaar + maand // 12, maand % 12 + 1, 1))
        op = datetime(jaar + maand // 12, maand % 12 + 1, 5, 8, tzinfo=UTC)
        return cls(eerste, volgende - 1, op)

    @property
    def jaarmaand(self) -> int:
        """YYYYMM."""
        dag = als_datum(self.eerste) or date.min
        return dag.year * 100 + dag.month

    @property
    def ontvangen(self) -> int:
        """The day of receipt in Belgium."""
        return als_dag(local_day(self.ontvangen_op))

    @property
    def prijswissel(self) -> int:
        """From this day on the second price holds."""
        dag = first_of_month(als_datum(self.eerste) or date.min)
        return als_dag(dag.replace(month=1))

    @property
    def dagen(self) -> Kolom:
        """The days of the month."""
        return np.arange(self.eerste, self.laatste + 1, dtype=np.int32)


@dataclass(slots=True)
class Voorzieningen:
    """One row per facility. `heeft` and `prijs`: per kind of user, and period."""

    groep: Kolom
    plaatsen: Kolom
    heeft: Kolom
    prijs: Kolom

    def __len__(self) -> int:
        return len(self.groep)


@dataclass(slots=True)
class Personen:
    """One row per person. `kas` counts the zorgkassen from 0; `vorige_kas` -1: always the same."""

    insz: Kolom
    geslacht: Kolom
    geboren: Kolom
    kas: Kolom
    vorige_kas: Kolom
    overleden: Kolom
    lid: Kolom
    mutatie: Kolom
    """From this day on a member of the next zorgkas; `ALTIJD` for nearly all."""
    oud_insz: Kolom
    """A number that was replaced by `insz`; 0: none."""

    def __len__(self) -> int:
        return len(self.insz)


@dataclass(slots=True)
class Verblijven:
    """One row per stay; rows of one facility stand together. `soort` and, from `verhuis` on,
    kind 1. Absent from `weg_van` to before `weg_tot`. `patroon`: days of the week, bit 0 Monday."""

    voorziening: Kolom
    persoon: Kolom
    opname: Kolom
    ontslag: Kolom
    soort: Kolom
    verhuis: Kolom
    categorie: Kolom
    weg_van: Kolom
    weg_tot: Kolom
    patroon: Kolom
    elders: Kolom
    """Left for another facility."""
    in_beraad: Kolom
    indicatie: Kolom
    reisafstand: Kolom
    """One way, in hundredths of a kilometre; -1 for who has no travel cost."""

    def __len__(self) -> int:
        return len(self.voorziening)


@dataclass(slots=True)
class Wereld:
    """All of it, with the shape that it was made by."""

    vorm: Vorm
    maand: Maand
    voorzieningen: Voorzieningen
    personen: Personen
    verblijven: Verblijven
    zorgkassen: tuple[int, ...]
    categorieen: tuple[str, ...] = field(default=())

    def groep_van(self, voorziening: int) -> Groep:
        """The group of a facility."""
        return self.vorm.groepen[int(self.voorzieningen.groep[voorziening])]

    def billed_days(self) -> Kolom:
        """Per stay (rows) and day of the month (columns): is it billed?"""
        v, dagen = self.verblijven, self.maand.dagen
        binnen = (v.opname[:, None] <= dagen) & (dagen <= v.ontslag[:, None])
        weg = (v.weg_van[:, None] <= dagen) & (dagen < v.weg_tot[:, None])
        # Day 0, the first of January 1970, was a Thursday.
        dag_van_week = (dagen + 3) % 7
        return binnen & ~weg & ((v.patroon[:, None] >> dag_van_week & 1) == 1)

    def code_tables(self) -> tuple[Kolom, Kolom]:
        """Per group and kind of user the day code and the code of its share."""
        codes = np.zeros((len(self.vorm.groepen), self.voorzieningen.heeft.shape[1]), np.int64)
        aandelen = codes.copy()
        for g, groep in enumerate(self.vorm.groepen):
            for s, soort in enumerate(groep.soorten):
                codes[g, s], aandelen[g, s] = soort.code.code, soort.code.aandeelcode
        return codes, aandelen


def other_kind(w: Wereld, huis: Kolom, soort: Kolom) -> Kolom:
    """Another kind of user that these facilities take; the same one where there is none."""
    heeft = w.voorzieningen.heeft[huis]
    aantal = heeft.shape[1]
    volgorde = (soort[:, None] + np.arange(1, aantal + 1)) % aantal
    rij = np.arange(len(huis))[:, None]
    eerste = heeft[rij, volgorde].argmax(axis=1)
    return np.asarray(volgorde[rij[:, 0], eerste])


def kind_on(v: Verblijven, rij: Kolom, dag: Kolom) -> Kolom:
    """The kind of user of stays on days."""
    return np.where(dag >= v.verhuis[rij], 1, v.soort[rij])


def spread(groep: Groep, aantal: int) -> Kolom:
    """Places of `aantal` facilities: the quantiles of a lognormal with the mean of the group, so
    that few facilities have the same shape as many."""
    deel = (np.arange(aantal) + 0.5) / aantal
    z = np.sqrt(2) * _inverse_erf(2 * deel - 1)
    ruw = np.exp(groep.spreiding * z)
    return np.maximum(1, np.rint(groep.plaatsen * ruw / ruw.mean())).astype(np.int32)


def _inverse_erf(x: Kolom) -> Kolom:
    """Winitzki's approximation: within 0.3 %, enough for the sizes of made-up facilities."""
    a = 0.147
    ln = np.log1p(-x * x)
    eerste = 2 / (np.pi * a) + ln / 2
    return np.sign(x) * np.sqrt(np.sqrt(eerste**2 - ln / a) - eerste)


def share_out(totaal: int, delen: list[int]) -> list[int]:
    """`totaal` over groups in proportion to their numbers, by largest remainder."""
    ruw = np.array(delen) * totaal / sum(delen)
    uit = np.floor(ruw).astype(int)
    rest = np.argsort(uit - ruw, kind="stable")[: totaal - int(uit.sum())]
    uit[rest] += 1
    return [int(n) for n in uit]


def empty_days(aantal: int) -> Kolom:
    """A column of days that are not there."""
    return np.full(aantal, ALTIJD, dtype=np.int32)
