"""Working days in Belgium: Monday to Friday without the ten legal holidays."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from holidays import country_holidays

from vsb.basis.dagen import Periode, add_days

_ZATERDAG = 5


@cache
def feestdagen(jaar: int) -> frozenset[date]:
    """The legal holidays of a calendar year, Easter and Pentecost Sunday included.

    >>> date(2026, 5, 14) in feestdagen(2026), date(2026, 7, 11) in feestdagen(2026)
    (True, False)
    """
    return frozenset(country_holidays("BE", years=jaar))


def is_werkdag(dag: date) -> bool:
    """Is this a working day?"""
    return dag.weekday() < _ZATERDAG and dag not in feestdagen(dag.year)


def add_werkdagen(dag: date, aantal: int, behalve: Sequence[Periode] = ()) -> date:
    """The working day that is the `aantal`-th after this day; the day itself never counts.

    Days in `behalve` count no more than holidays do. With 0 it is the day itself. Raises
    ValueError when a period in `behalve` has no end: then no term would ever end.

    >>> add_werkdagen(date(2026, 5, 8), 5)
    datetime.date(2026, 5, 18)
    """
    if any(periode.tot is None for periode in behalve):
        raise ValueError("een periode die niet telt, heeft een einde")
    while aantal > 0:
        dag = add_days(dag, 1)
        if is_werkdag(dag) and not any(dag in periode for periode in behalve):
            aantal -= 1
    return dag
