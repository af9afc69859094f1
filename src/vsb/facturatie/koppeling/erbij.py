"""Columns that a join adds to a table, with their masks of doubt and of silence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from vsb.basis import intervallen
from vsb.basis.dagen import GEEN_DAG
from vsb.facturatie.kolommen import Facturering, Prestatieregels
from vsb.facturatie.tabel import Kolommen, Masker, Rijen

Kolom = npt.NDArray[Any]


def pick(kolom: Kolom, rij: Rijen, leeg: object) -> Kolom:
    """The values at these rows; `leeg` where the row is -1."""
    return intervallen.take(kolom, rij.astype(np.intp, copy=False), leeg)


@dataclass(slots=True)
class Erbij:
    """Columns to be added to a table of `aantal` rows; filled by one join after the other."""

    aantal: int
    kolommen: dict[str, Kolom] = field(default_factory=dict)
    onbekend: dict[str, Masker] = field(default_factory=dict)
    ongeldig: dict[str, Masker] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.aantal

    def add(self, **kolommen: Kolom) -> Self:
        """Add columns as they are."""
        self.kolommen |= kolommen
        return self

    def add_fact(self, feit: Kolommen, rij: Rijen, **namen: tuple[str, object]) -> Self:
        """Add columns of a fact at found rows: ``naam=(column of the fact, value if none)``."""
        for naam, (bron, leeg) in namen.items():
            self.kolommen[naam] = pick(getattr(feit, bron), rij, leeg)
        return self

    def pass_on(self, van: Kolommen, rij: Rijen, namen: Iterable[str]) -> Self:
        """Hand columns of the row above (zending, factuur) down to these rows, masks included.

        A row that belongs to none (-1) gets a cell without meaning.
        """
        zonder = rij < 0
        for naam in namen:
            kolom = getattr(van, naam)
            self.kolommen[naam] = pick(kolom, rij, np.zeros(1, kolom.dtype)[0])
            for maskers, eigen in ((van.ongeldig, self.ongeldig), (van.onbekend, self.onbekend)):
                if naam in maskers:
                    self._mark(eigen, pick(maskers[naam], rij, False), (naam,))
        return self.silence(zonder, *self.kolommen.keys() & set(namen))

    def silence(self, waar: Masker, *namen: str) -> Self:
        """Mark columns as without meaning on these rows: controls that read them stay silent."""
        return self._mark(self.ongeldig, waar, namen)

    def doubt(self, waar: Masker, *namen: str) -> Self:
        """Mark columns as unknown facts on these rows: controls that read them doubt."""
        return self._mark(self.onbekend, waar, namen)

    def _mark(self, maskers: dict[str, Masker], waar: Masker, namen: Iterable[str]) -> Self:
        if waar.any():
            for naam in namen:
                maskers[naam] = maskers.get(naam, np.zeros(self.aantal, dtype=np.bool_)) | waar
        return self

    def masks(self, smal: Kolommen) -> dict[str, Mapping[str, Masker]]:
        """The masks of the wide table: those of the narrow one and those added."""
        return {
            "onbekend": {**smal.onbekend, **self.onbekend},
            "ongeldig": {**smal.ongeldig, **self.ongeldig},
        }


def is_credit(erbij: Erbij) -> Masker:
    """Which lines, whose `facturering` stands beside them, are those of a creditnota."""
    uit: Masker = erbij.kolommen["facturering"] == Facturering.CREDITNOTA
    return uit


def no_day(p: Prestatieregels) -> Masker:
    """Lines without a day that can be read: nothing that holds on a day holds there."""
    return bad(p, "dag") | (p.dag == GEEN_DAG)


def bad(tabel: Kolommen | Erbij, *namen: str) -> Masker:
    """Rows where any of these columns could not be read."""
    uit = np.zeros(len(tabel), dtype=np.bool_)
    for naam in namen:
        if naam in tabel.ongeldig:
            uit |= tabel.ongeldig[naam]
    return uit
