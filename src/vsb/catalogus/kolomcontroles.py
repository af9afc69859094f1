"""Run billing controls over columns: masks of fault and of doubt.

A check sees its table through a `Kijker` that notes which columns it reads. Where a column that
was read holds a fact that is missing (`onbekend`), the row is doubt, not fault; where it holds a
value that could not be read from the message (`ongeldig`), or where a law that was asked does not
exist on that day, the control stays silent there: another control reports those.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from vsb.catalogus.controle import Controle

Masker = npt.NDArray[np.bool_]


class Tabel(Protocol):
    """A table of columns: how many rows, and which cells are missing or unreadable."""

    @property
    def onbekend(self) -> Mapping[str, Masker]: ...

    @property
    def ongeldig(self) -> Mapping[str, Masker]: ...

    def __len__(self) -> int: ...


class Recht(Protocol):
    """What a check may ask of the law: `vsb.regelgeving.wet.Wet` in production."""

    def kolom(self, naam: str, dagen: Any) -> Any: ...


class Kijker:
    """A table as a check sees it: same attributes, and a note of each column that was read."""

    def __init__(self, tabel: Tabel) -> None:
        self._tabel = tabel
        self._gelezen: set[str] = set()

    def __getattr__(self, naam: str) -> Any:
        eigenschap = getattr(type(self._tabel), naam, None)
        if isinstance(eigenschap, property) and eigenschap.fget is not None:
            return eigenschap.fget(self)
        self._gelezen.add(naam)
        return getattr(self._tabel, naam)

    def __len__(self) -> int:
        return len(self._tabel)

    def mask(self, maskers: Mapping[str, Masker]) -> Masker:
        """Rows where any column that was read is marked in `maskers`."""
        uit = np.zeros(len(self._tabel), dtype=np.bool_)
        for naam in self._gelezen & maskers.keys():
            uit |= maskers[naam]
        return uit


class Rechtskijker:
    """The law as a check sees it: `kolom` gives bare values and notes the days without law."""

    def __init__(self, wet: Recht, aantal: int) -> None:
        self._wet = wet
        self.zonder_recht: Masker = np.zeros(aantal, dtype=np.bool_)

    def kolom(self, naam: str, dagen: Any) -> Any:
        """The dated parameter on each row's day; rows without law are noted and will be silent."""
        waarde = self._wet.kolom(naam, dagen)
        self.zonder_recht |= ~waarde.bekend
        return waarde.waarden

    def __getattr__(self, naam: str) -> Any:
        return getattr(self._wet, naam)


@dataclass(frozen=True, slots=True)
class Bevinding:
    """What one control found: the rows with a fault and the rows it could not judge.

    `sector`: whose law and lines it ran over; "" for a general control.
    """

    controle: Controle
    fout: Masker
    twijfel: Masker
    sector: str = ""


def run(controle: Controle, tabel: Tabel, wet: Recht) -> Bevinding:
    """Run one control over its table."""
    kijker, recht = Kijker(tabel), Rechtskijker(wet, len(tabel))
    gevonden = np.asarray(controle.check(kijker, recht), dtype=np.bool_)
    stil = kijker.mask(tabel.ongeldig) | recht.zonder_recht
    onbekend = kijker.mask(tabel.onbekend) & ~stil
    return Bevinding(controle, gevonden & ~onbekend & ~stil, onbekend)
