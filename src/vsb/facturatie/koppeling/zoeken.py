"""Find for each line the row of the fact that belongs to it: the searches all joins are made of.

Every answer is a column of row numbers in the fact table, -1 where there is none.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from vsb.basis.dagen import Dagen
from vsb.basis.intervallen import index_intervals
from vsb.facturatie.tabel import Masker, Rijen

Kolom = npt.NDArray[Any]
Sleutels = npt.NDArray[np.int64]

_DAGBITS = 18
_VROEGST = -(1 << (_DAGBITS - 1)) + 1
_LAATST = (1 << (_DAGBITS - 1)) - 1


def share_keys(feiten: Sequence[Kolom], lijnen: Sequence[Kolom]) -> tuple[Sleutels, Sleutels]:
    """One key for several columns: equal for a fact and a line that agree in all of them.

    A line with a value that no fact has gets -1, which is no key of a fact.
    """
    aantal = len(lijnen[0])
    sleutel_feit = np.zeros(len(feiten[0]), dtype=np.int64)
    sleutel_lijn = np.zeros(aantal, dtype=np.int64)
    gekend = np.full(aantal, len(feiten[0]) > 0)
    for feit, lijn in zip(feiten, lijnen, strict=True):
        waarden, rang = np.unique(feit, return_inverse=True)
        sleutel_feit = sleutel_feit * (len(waarden) + 1) + rang
        if len(waarden):
            plaats = np.minimum(np.searchsorted(waarden, lijn), len(waarden) - 1)
            gekend &= waarden[plaats] == lijn
            sleutel_lijn = sleutel_lijn * (len(waarden) + 1) + plaats
    return sleutel_feit, np.where(gekend, sleutel_lijn, -1)


def find_row(feit: Sleutels, lijn: Sleutels) -> Rijen:
    """The first row with the key of the line."""
    if len(feit) == 0:
        return np.full(len(lijn), -1, dtype=np.intp)
    orde = np.argsort(feit, kind="stable")
    gesorteerd = feit[orde]
    plaats = np.minimum(np.searchsorted(gesorteerd, lijn), len(feit) - 1)
    return np.where(gesorteerd[plaats] == lijn, orde[plaats], -1)


def find_on_day(feit: Sleutels, vanaf: Dagen, tot: Dagen, lijn: Sleutels, dag: Dagen) -> Rijen:
    """The row with the key of the line whose interval holds the day; intervals never overlap."""
    return index_intervals(feit, vanaf, tot).find(lijn, dag)


def _mark(sleutel: Sleutels, dag: Dagen) -> Sleutels:
    begrensd = np.clip(dag.astype(np.int64), _VROEGST, _LAATST)
    return (sleutel << _DAGBITS) + (begrensd - _VROEGST)


def find_latest(feit: Sleutels, vanaf: Dagen, lijn: Sleutels, dag: Dagen) -> Rijen:
    """The row with the key of the line that began last on or before the day, ended or not."""
    if len(feit) == 0:
        return np.full(len(lijn), -1, dtype=np.intp)
    orde = np.argsort(_mark(feit, vanaf), kind="stable")
    plaats = np.searchsorted(_mark(feit, vanaf)[orde], _mark(lijn, dag), side="right") - 1
    rij = orde[np.maximum(plaats, 0)]
    return np.where((plaats >= 0) & (feit[rij] == lijn), rij, -1)


def find_next(feit: Sleutels, vanaf: Dagen, lijn: Sleutels, dag: Dagen) -> Rijen:
    """The row with the key of the line that begins first after the day."""
    if len(feit) == 0:
        return np.full(len(lijn), -1, dtype=np.intp)
    orde = np.argsort(_mark(feit, vanaf), kind="stable")
    plaats = np.searchsorted(_mark(feit, vanaf)[orde], _mark(lijn, dag), side="right")
    rij = orde[np.minimum(plaats, len(feit) - 1)]
    return np.where((plaats < len(feit)) & (feit[rij] == lijn), rij, -1)


def is_covered(feit: Sleutels, vanaf: Dagen, tot: Dagen, lijn: Sleutels, dag: Dagen) -> Masker:
    """Does any interval with the key of the line hold the day? These may overlap."""
    zoek = _mark(lijn, dag)
    begonnen = np.searchsorted(np.sort(_mark(feit, vanaf)), zoek, side="right")
    voorbij = np.searchsorted(np.sort(_mark(feit, tot)), zoek, side="right")
    return begonnen > voorbij


def exists(feiten: Sequence[Kolom], lijnen: Sequence[Kolom]) -> Masker:
    """Is there a fact that agrees with the line in all these columns?"""
    feit, lijn = share_keys(feiten, lijnen)
    return find_row(feit, lijn) >= 0


def count(feiten: Sequence[Kolom], lijnen: Sequence[Kolom]) -> Kolom:
    """How many facts agree with the line in all these columns?"""
    feit, lijn = share_keys(feiten, lijnen)
    gesorteerd = np.sort(feit)
    links, rechts = (np.searchsorted(gesorteerd, lijn, side=kant) for kant in ("left", "right"))
    return rechts - links
