"""The lookup of dated facts, against a slow loop over every interval."""

import itertools
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsb.basis.dagen import ALTIJD, GEEN_DAG, als_dag
from vsb.basis.intervallen import (
    OverlappendeIntervallen,
    combine,
    index_intervals,
    take,
)

SLEUTEL = st.integers(0, 4)
DAG = st.integers(-50, 50)


@st.composite
def feiten(draw: st.DrawFn) -> list[tuple[int, int, int]]:
    """(key, vanaf, tot) in any order, not overlapping within a key; some without end."""
    uit = []
    for sleutel in range(5):
        grenzen = sorted(draw(st.sets(DAG, max_size=6)))
        paren = [*itertools.pairwise(grenzen)]
        uit += [(sleutel, a, b) for a, b in paren if draw(st.booleans())]
        if grenzen and draw(st.booleans()):
            uit.append((sleutel, grenzen[-1], ALTIJD))
    return draw(st.permutations(uit))


def columns(rijen: list[tuple[int, ...]], breed: int) -> list[np.ndarray]:
    return [np.array([r[i] for r in rijen], dtype=np.int64) for i in range(breed)]


@given(feiten(), st.lists(st.tuples(SLEUTEL, st.one_of(DAG, st.just(GEEN_DAG)))))
def test_find_equals_a_loop(
    rijen: list[tuple[int, int, int]], vragen: list[tuple[int, int]]
) -> None:
    sleutel, vanaf, tot = columns(rijen, 3)
    index = index_intervals(sleutel, vanaf.astype(np.int32), tot.astype(np.int32))
    wie, dag = columns(vragen, 2)
    gevonden = index.find(wie, dag.astype(np.int32)).tolist()
    verwacht = [
        next((i for i, (s, a, b) in enumerate(rijen) if s == k and a <= d < b), -1)
        for k, d in vragen
    ]
    assert gevonden == verwacht


@given(feiten(), st.data())
def test_overlap_within_a_key_is_refused(
    rijen: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    if not rijen:
        return
    s, a, b = data.draw(st.sampled_from(rijen))
    midden = data.draw(st.integers(a, min(b, a + 100) - 1))
    sleutel, vanaf, tot = columns([*rijen, (s, midden, midden + 1)], 3)
    with pytest.raises(OverlappendeIntervallen):
        index_intervals(sleutel, vanaf.astype(np.int32), tot.astype(np.int32))


def test_empty_interval_is_refused() -> None:
    dag = np.array([5], dtype=np.int32)
    with pytest.raises(OverlappendeIntervallen):
        index_intervals(np.array([1]), dag, dag)


def test_days_far_away_do_not_touch_another_key() -> None:
    vanaf = np.array([als_dag(date(1, 1, 1)), als_dag(date(1, 1, 1))], dtype=np.int32)
    tot = np.array([als_dag(date(1950, 1, 1)), ALTIJD], dtype=np.int32)
    index = index_intervals(np.array([1, 2]), vanaf, tot)
    dagen = np.array([als_dag(date(9999, 12, 31)), als_dag(date(1700, 1, 1))], dtype=np.int32)
    assert index.find(np.array([1, 1]), dagen).tolist() == [-1, 0]
    assert index.find(np.array([3, 0]), dagen).tolist() == [-1, -1]


@given(st.lists(st.tuples(DAG, DAG, DAG), max_size=30))
def test_combined_keys_are_equal_when_all_parts_are(rijen: list[tuple[int, int, int]]) -> None:
    sleutel = combine(columns(rijen, 3)).tolist()
    for i, rij in enumerate(rijen):
        for j, ander in enumerate(rijen):
            assert (sleutel[i] == sleutel[j]) == (rij == ander)


def test_take_gives_the_empty_value_where_nothing_was_found() -> None:
    rij = np.array([1, -1, 0], dtype=np.intp)
    assert take(np.array([7, 8]), rij, 0).tolist() == [8, 0, 7]
    assert take(np.array([], dtype=np.int64), rij, 5).tolist() == [5, 5, 5]
    assert take(np.array([b"a", b"b"]), rij, b"").tolist() == [b"b", b"", b"a"]
