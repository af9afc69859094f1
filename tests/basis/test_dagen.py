"""Days and periods: single values against columns, periods against sets of days."""

import doctest
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsb.basis import dagen
from vsb.basis.dagen import (
    ALTIJD,
    GEEN_DAG,
    Periode,
    add_days,
    add_months,
    add_months_column,
    als_dag,
    als_datum,
    als_kolom,
    first_of_month,
)

DAGEN = st.dates(date(1900, 1, 1), date(2199, 12, 31))
DICHT = st.dates(date(2024, 1, 1), date(2024, 3, 31))


@st.composite
def perioden(draw: st.DrawFn) -> Periode:
    vanaf, tot = sorted(draw(st.tuples(DICHT, DICHT)))
    return Periode(vanaf, draw(st.sampled_from([add_days(tot, 1), None])))


def days_in(periode: Periode) -> set[date]:
    """Every day of a period up to and including 31 March 2024 (slow and obvious)."""
    alle = (date(2024, 1, 1) + timedelta(days=n) for n in range(91))
    return {
        dag for dag in alle if dag >= periode.vanaf and (periode.tot is None or dag < periode.tot)
    }


def test_doctests() -> None:
    assert doctest.testmod(dagen).failed == 0


@given(DAGEN)
def test_day_number_and_back(dag: date) -> None:
    assert als_datum(als_dag(dag)) == dag
    assert np.datetime64(dag, "D").astype(int) == als_dag(dag)


def test_no_day_and_no_end() -> None:
    assert als_dag(None) == GEEN_DAG
    assert als_dag(None, leeg=ALTIJD) == ALTIJD
    assert als_datum(GEEN_DAG) is None
    assert als_datum(ALTIJD) is None
    assert als_kolom([date(1970, 1, 2), None]).tolist() == [1, GEEN_DAG]


@given(st.lists(st.one_of(st.none(), DAGEN)), st.integers(-600, 600))
def test_months_of_a_column_are_those_of_each_day(lijst: list[date | None], maanden: int) -> None:
    kolom = add_months_column(als_kolom(lijst), maanden)
    assert kolom.dtype == np.int32
    verwacht = [add_months(dag, maanden) if dag else None for dag in lijst]
    assert [als_datum(int(d)) for d in kolom] == verwacht


@given(st.lists(st.tuples(DAGEN, st.integers(-600, 600)), min_size=1))
def test_each_row_its_own_number_of_months(paren: list[tuple[date, int]]) -> None:
    kolom = als_kolom(dag for dag, _ in paren)
    maanden = np.array([m for _, m in paren], dtype=np.int64)
    verwacht = als_kolom(add_months(dag, m) for dag, m in paren)
    assert np.array_equal(add_months_column(kolom, maanden), verwacht)


@given(DAGEN, st.integers(-600, 600))
def test_month_arithmetic_keeps_the_day_or_takes_the_last(dag: date, maanden: int) -> None:
    nieuw = add_months(dag, maanden)
    assert (nieuw.year * 12 + nieuw.month) - (dag.year * 12 + dag.month) == maanden
    assert nieuw.day == dag.day or (nieuw.day < dag.day and add_days(nieuw, 1).day == 1)
    assert first_of_month(nieuw) <= nieuw


@given(perioden(), DICHT)
def test_period_holds_its_days(periode: Periode, dag: date) -> None:
    assert (dag in periode) == (dag in days_in(periode))
    if periode.tot is not None:
        assert periode.days() == len(days_in(periode))


@given(perioden(), perioden())
def test_overlap_is_a_shared_day(a: Periode, b: Periode) -> None:
    assert a.overlaps(b) == b.overlaps(a) == bool(days_in(a) & days_in(b))


@given(DICHT, st.integers(0, 60))
def test_inclusive_and_half_open_are_the_same_days(van: date, lengte: int) -> None:
    tem = add_days(van, lengte)
    periode = Periode.inclusief(van, tem)
    assert periode == Periode(van, add_days(tem, 1))
    assert periode.tem == tem
    assert tem in periode
    assert add_days(tem, 1) not in periode
    assert Periode.inclusief(van, None).tem is None


@given(DICHT, st.integers(0, 60))
def test_period_without_a_day_is_refused(vanaf: date, terug: int) -> None:
    with pytest.raises(ValueError, match="lege periode"):
        Periode(vanaf, add_days(vanaf, -terug))
