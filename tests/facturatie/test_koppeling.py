"""The joins against a slow, obvious loop, fact by fact and line by line."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from vsb.facturatie.koppeling.zoeken import (
    count,
    exists,
    find_latest,
    find_next,
    find_on_day,
    find_row,
    is_covered,
    share_keys,
)

WAARDE = st.integers(0, 3)
PAREN = st.lists(st.tuples(WAARDE, WAARDE), max_size=12)
LIJNEN = st.lists(st.tuples(WAARDE, WAARDE), min_size=1, max_size=12)


def columns(paren: list[tuple[int, int]]) -> list[Any]:
    return [np.array([p[i] for p in paren], dtype=np.int64) for i in (0, 1)]


@given(PAREN, LIJNEN)
def test_keys_rows_and_counts(feiten: list[tuple[int, int]], lijnen: list[tuple[int, int]]) -> None:
    feit, lijn = share_keys(columns(feiten), columns(lijnen))
    verwacht = [feiten.index(p) if p in feiten else -1 for p in lijnen]
    assert find_row(feit, lijn).tolist() == verwacht
    assert exists(columns(feiten), columns(lijnen)).tolist() == [p in feiten for p in lijnen]
    assert count(columns(feiten), columns(lijnen)).tolist() == [feiten.count(p) for p in lijnen]


PERIODEN = st.lists(
    st.tuples(st.integers(0, 2), st.integers(-30, 30), st.integers(1, 9)), max_size=8
)
VRAGEN = st.lists(st.tuples(st.integers(-1, 3), st.integers(-40, 45)), min_size=1, max_size=12)


def without_overlap(perioden: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    uit: list[tuple[int, int, int]] = []
    for wie, begin, duur in perioden:
        if all(w != wie or e <= begin or begin + duur <= b for w, b, e in uit):
            uit.append((wie, begin, begin + duur))
    return uit


@settings(max_examples=200)
@given(PERIODEN, VRAGEN)
def test_intervals(perioden: list[tuple[int, int, int]], vragen: list[tuple[int, int]]) -> None:
    los = without_overlap(perioden)
    wie, begin, eind = (np.array([p[i] for p in los], dtype=np.int64) for i in range(3))
    lijn, dag = (np.array([v[i] for v in vragen], dtype=np.int64) for i in (0, 1))
    dagen: Any = (begin.astype(np.int32), eind.astype(np.int32), dag.astype(np.int32))
    raak = find_on_day(wie, dagen[0], dagen[1], lijn, dagen[2]).tolist()
    laatste = find_latest(wie, dagen[0], lijn, dagen[2]).tolist()
    volgende = find_next(wie, dagen[0], lijn, dagen[2]).tolist()
    for i, (w, d) in enumerate(vragen):
        eigen = [j for j, p in enumerate(los) if p[0] == w]
        assert raak[i] == next((j for j in eigen if los[j][1] <= d < los[j][2]), -1)
        eerder = [j for j in eigen if los[j][1] <= d]
        assert laatste[i] == max(eerder, key=lambda j: los[j][1], default=-1)
        later = [j for j in eigen if los[j][1] > d]
        assert volgende[i] == min(later, key=lambda j: los[j][1], default=-1)


@given(PERIODEN, VRAGEN)
def test_covered_by_intervals_that_may_overlap(
    perioden: list[tuple[int, int, int]], vragen: list[tuple[int, int]]
) -> None:
    wie = np.array([p[0] for p in perioden], dtype=np.int64)
    begin = np.array([p[1] for p in perioden], dtype=np.int32)
    eind = np.array([p[1] + p[2] for p in perioden], dtype=np.int32)
    lijn = np.array([v[0] for v in vragen], dtype=np.int64)
    dag = np.array([v[1] for v in vragen], dtype=np.int32)
    verwacht = [any(w == p[0] and p[1] <= d < p[1] + p[2] for p in perioden) for w, d in vragen]
    assert is_covered(wie, begin, eind, lijn, dag).tolist() == verwacht
