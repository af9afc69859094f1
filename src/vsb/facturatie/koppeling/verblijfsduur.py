"""How long a person stays: days of stay in facilities of one sector, without interruption or in a
calendar year.

Stays that touch or overlap are one block. The blocks of all persons lie on one line, each person's
a fixed distance from the next, so that one search finds them all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from vsb.facturatie.feiten import Feiten, Verblijfstand
from vsb.facturatie.koppeling.bezetting import year_of
from vsb.facturatie.koppeling.erbij import Kolom
from vsb.facturatie.koppeling.zoeken import Sleutels, share_keys
from vsb.facturatie.tabellen import Prestaties

_AFSTAND = 1 << 22
"""More days than there are between any two days of one person."""
_EINDE = _AFSTAND // 2 - 1


@dataclass(frozen=True, slots=True)
class _Blokken:
    """Uninterrupted days, rising and apart from each other; `voor`: the days of all before it."""

    begin: Kolom
    einde: Kolom
    voor: Kolom

    def find(self, plaats: Kolom) -> Kolom:
        """The block that begins last on or before each place; -1 before them all."""
        return np.searchsorted(self.begin, plaats, side="right") - 1

    def run(self, plaats: Kolom) -> Kolom:
        """Which day of its block each place is; 0 outside them."""
        blok = self.find(plaats)
        binnen = (blok >= 0) & (plaats < self.einde[blok])
        return np.where(binnen, plaats - self.begin[blok] + 1, 0)

    def days_before(self, plaats: Kolom) -> Kolom:
        """How many days of blocks lie before each place."""
        blok = self.find(plaats)
        tot_hier = np.minimum(plaats, self.einde[blok]) - self.begin[blok]
        return np.where(blok >= 0, self.voor[blok] + tot_hier, 0)


def _place(sleutel: Sleutels, dag: Kolom) -> Kolom:
    uit: Kolom = sleutel * _AFSTAND + np.clip(dag, -_EINDE, _EINDE)
    return uit


def _blocks(sleutel: Sleutels, vanaf: Kolom, tot: Kolom) -> _Blokken:
    begin = _place(sleutel, vanaf)
    orde = np.argsort(begin, kind="stable")
    begin = begin[orde]
    bereikt = np.maximum.accumulate(_place(sleutel, tot)[orde])
    eerste = np.flatnonzero(np.r_[True, begin[1:] > bereikt[:-1]])
    einde = bereikt[np.r_[eerste[1:] - 1, len(begin) - 1]]
    begin = begin[eerste]
    return _Blokken(begin, einde, np.r_[0, np.cumsum(einde - begin)[:-1]])


def _count(p: Prestaties, feiten: Feiten, *, hier: bool, jaar: bool) -> Kolom:
    v = feiten.verblijven
    v = v.take(np.flatnonzero(v.stand == Verblijfstand.AANVAARD))
    if len(v) == 0:
        return np.zeros(len(p), dtype=np.int32)
    extra = ([v.hco], [p.hco]) if hier else ([], [])
    feit, wie = share_keys([v.persoon, v.sector, *extra[0]], [p.persoon, p.sector, *extra[1]])
    blokken = _blocks(feit, v.vanaf, v.tot)
    plaats = _place(wie, p.dag)
    uit = blokken.run(plaats)
    if jaar:
        nieuwjaar = (year_of(p.dag) - 1970).astype("datetime64[Y]").astype("datetime64[D]")
        voor = blokken.days_before(_place(wie, nieuwjaar.astype(np.int64)))
        uit = np.where(uit > 0, blokken.days_before(plaats + 1) - voor, 0)
    return np.where(wie >= 0, uit, 0).astype(np.int32)


DUUR: Mapping[str, Callable[[Prestaties, Feiten], Kolom]] = {
    "dagen_na_elkaar": lambda p, f: _count(p, f, hier=False, jaar=False),
    "dagen_na_elkaar_hier": lambda p, f: _count(p, f, hier=True, jaar=False),
    "verblijf_in_jaar": lambda p, f: _count(p, f, hier=False, jaar=True),
    "verblijf_in_jaar_hier": lambda p, f: _count(p, f, hier=True, jaar=True),
}
"""The columns of `Duurlijnen`, by name."""
