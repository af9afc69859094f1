"""Which dated fact holds for whom on which day: one lookup over columns.

The intervals of one key never overlap and are never empty; the database guards that (EXCLUDE,
CHECK), and it is what makes a binary search on the latest start correct.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vsb.basis.dagen import Dagen

Getallen = npt.NDArray[np.int64]
Masker = npt.NDArray[np.bool_]

_DAGBITS = 18
_VROEGST = -(1 << (_DAGBITS - 1)) + 1
_LAATST = (1 << (_DAGBITS - 1)) - 1
"""Days outside these bounds (before 1611, after 2328) are taken as the bound itself."""


class OverlappendeIntervallen(Exception):
    """Two intervals of one key overlap, or one is empty: the facts cannot be trusted."""


def combine(kolommen: Sequence[Getallen]) -> Getallen:
    """One key column out of several: equal rows get equal numbers, across all given rows.

    Pass keys of facts and of lines in one call (concatenated), so that they share numbers.
    """
    if len(kolommen) == 1:
        return kolommen[0].astype(np.int64)
    sleutel = np.zeros(len(kolommen[0]), dtype=np.int64)
    for kolom in kolommen:
        _, rang = np.unique(kolom, return_inverse=True)
        _, sleutel = np.unique(sleutel * (int(rang.max(initial=0)) + 1) + rang, return_inverse=True)
    return sleutel.astype(np.int64)


def _mark(sleutel: Getallen, dag: Dagen) -> Getallen:
    begrensd = np.clip(dag.astype(np.int64), _VROEGST, _LAATST)
    return (sleutel << _DAGBITS) + (begrensd - _VROEGST)


@dataclass(frozen=True, slots=True)
class Intervallen:
    """Sorted half-open intervals per key; made by `index_intervals`."""

    begin: Getallen
    eind: Getallen
    rij: npt.NDArray[np.intp]

    def find(self, sleutel: Getallen, dag: Dagen) -> npt.NDArray[np.intp]:
        """For each (key, day) the row of the fact that holds, -1 where none does."""
        if len(self.begin) == 0:
            return np.full(len(sleutel), -1, dtype=np.intp)
        zoek = _mark(sleutel, dag)
        plaats = np.searchsorted(self.begin, zoek, side="right") - 1
        veilig = np.maximum(plaats, 0)
        raak = (plaats >= 0) & (zoek < self.eind[veilig])
        return np.where(raak, self.rij[veilig], -1)


def index_intervals(sleutel: Getallen, vanaf: Dagen, tot: Dagen) -> Intervallen:
    """Index intervals by key and start; raises `OverlappendeIntervallen` when they overlap."""
    begin, eind = _mark(sleutel, vanaf), _mark(sleutel, tot)
    orde = np.argsort(begin, kind="stable")
    begin, eind = begin[orde], eind[orde]
    if np.any(eind <= begin) or np.any(eind[:-1] > begin[1:]):
        raise OverlappendeIntervallen("intervallen van een sleutel overlappen of zijn leeg")
    return Intervallen(begin, eind, orde)


def take(kolom: npt.NDArray[np.generic], rij: npt.NDArray[np.intp], leeg: object) -> npt.NDArray:  # type: ignore[type-arg]
    """The values of a fact column at found rows; `leeg` where the row is -1."""
    if len(kolom) == 0:
        return np.full(len(rij), leeg, dtype=kolom.dtype)
    return np.where(rij >= 0, kolom[np.maximum(rij, 0)], np.asarray(leeg, dtype=kolom.dtype))
