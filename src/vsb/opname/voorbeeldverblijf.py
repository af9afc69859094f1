"""Other stays, and recognitions, for the examples of controls.

The stay of the examples starts on 1 January 2024.
"""

from datetime import date
from typing import Any

from vsb.basis.dagen import add_days
from vsb.opname.feiten import AnderVerblijf, Erkenningsfeit

START = date(2024, 1, 1)
EIGEN_SECTOR = "(eigen sector)"
"""Stands in an example for the sector that it is tried in; nothing general names one."""


def verblijf(
    vanaf: str, *, hco: str = "3709", ontslag: str | None = None, verlof: str | None = None
) -> AnderVerblijf:
    """A stay approved for a year, with an ontslag, or on leave at `START` in facility `verlof`."""
    begin = date.fromisoformat(vanaf)
    einde = None if ontslag is None else date.fromisoformat(ontslag)
    tot = add_days(einde or add_days(begin, 365), 1)
    elders = ((add_days(START, -1), add_days(START, 9), verlof),) if verlof else ()
    return AnderVerblijf(hco, begin, tot, ontslag=einde, verlof_elders=elders)


def na_vorig(dagen: int, hco: str = "3709", **meer: Any) -> AnderVerblijf:
    """A stay of a hundred days that ended so many days before `START`."""
    einde = add_days(START, -dagen)
    return AnderVerblijf(hco, add_days(einde, -100), add_days(einde, 1), ontslag=einde, **meer)


def erkend(vanaf: str, tot: str | None = None, sector: str = EIGEN_SECTOR) -> Erkenningsfeit:
    """A recognition, closed at `tot` when that is given."""
    einde = None if tot is None else date.fromisoformat(tot)
    return Erkenningsfeit(sector, date.fromisoformat(vanaf), einde, tot and "sluiting")
