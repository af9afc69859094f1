"""Working days against a slow count of calendar days."""

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsb.basis import werkdagen
from vsb.basis.dagen import Periode
from vsb.basis.werkdagen import add_werkdagen, feestdagen, is_werkdag

DAGEN = st.dates(date(2019, 1, 1), date(2035, 12, 31))


def test_doctests() -> None:
    assert doctest.testmod(werkdagen).failed == 0


def test_the_legal_holidays_of_a_year() -> None:
    paas_en_pinkster = {date(2026, 4, 5), date(2026, 4, 6), date(2026, 5, 24), date(2026, 5, 25)}
    vast = {(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)}
    hemelvaart = date(2026, 5, 14)
    assert feestdagen(2026) == paas_en_pinkster | {hemelvaart} | {date(2026, *d) for d in vast}


@given(DAGEN, st.integers(0, 40))
def test_between_lie_so_many_working_days(dag: date, aantal: int) -> None:
    einde = add_werkdagen(dag, aantal)
    tussen = [dag + timedelta(days=n) for n in range(1, (einde - dag).days + 1)]
    assert sum(is_werkdag(d) for d in tussen) == aantal
    assert aantal == 0 or is_werkdag(einde)


@given(DAGEN, DAGEN, st.integers(0, 20), st.integers(1, 10))
def test_excepted_days_count_as_holidays(dag: date, begin: date, lang: int, aantal: int) -> None:
    weg = Periode(begin, begin + timedelta(days=lang + 1))
    einde = add_werkdagen(dag, aantal, [weg])
    tussen = [dag + timedelta(days=n) for n in range(1, (einde - dag).days + 1)]
    assert sum(is_werkdag(d) and d not in weg for d in tussen) == aantal


def test_a_period_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="heeft een einde"):
        add_werkdagen(date(2026, 1, 5), 1, [Periode(date(2026, 1, 5))])
