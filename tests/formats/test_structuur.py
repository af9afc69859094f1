"""Which lines form one prestatie, which records one factuur, against a slow and obvious reader."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsb.formats.facturatiebestand.structuur import Codesoort, Codesoorten, find_structure

CODES = Codesoorten.of(
    {1: Codesoort.DAG, 2: Codesoort.AANDEEL, 3: Codesoort.TWEEDE_DEEL, 4: Codesoort.KOST}
)
LETTERS = {"D": (30, 1), "A": (30, 2), "T": (30, 3), "K": (30, 4), "?": (30, 9),
           "5": (50, 1), "1": (51, 1), "[": (20, 0), "]": (80, 0), "x": (10, 0)}  # fmt: skip


def _find(verhaal: str):  # type: ignore[no-untyped-def]
    soort = np.array([LETTERS[c][0] for c in verhaal], np.int16)
    code = np.array([LETTERS[c][1] for c in verhaal], np.int64)
    return find_structure(soort, np.zeros(len(verhaal), np.int32), code, CODES)


def _groups(verhaal: str) -> list[str]:
    s = _find(verhaal)
    return [
        "".join(c for c, p in zip(verhaal, s.prestatie, strict=True) if p == i)
        for i in range(len(s.eerste))
    ]


def _slow_groups(verhaal: str) -> list[str]:
    uit: list[str] = []
    vorige = ""
    for c in verhaal:
        los = not vorige or vorige in "[]x"
        if c in "DK?5":
            uit.append(c)
        elif c in "AT":
            nieuw = los or uit[-1][0] in "51" or c in uit[-1][1:] or uit[-1][0] == c
            uit.append(c) if nieuw else uit.append(uit.pop() + c)
        elif c == "1":
            past = not los and vorige in "51"
            uit.append(uit.pop() + c) if past else uit.append(c)
        vorige = c
    return uit


@pytest.mark.parametrize(
    ("verhaal", "groepen"),
    [
        ("[DADA]", ["DA", "DA"]),
        ("[DATDAT]", ["DAT", "DAT"]),
        ("[DAADA]", ["DA", "A", "DA"]),
        ("[ADA]", ["A", "DA"]),
        ("[DDA]", ["D", "DA"]),
        ("[KA?DT]", ["KA", "?", "DT"]),
        ("[DA][AT]", ["DA", "AT"]),
        ("[515]", ["51", "5"]),
        ("[1A]", ["1", "A"]),
        ("[DATATA]", ["DAT", "AT", "A"]),
    ],
)
def test_lines_of_one_prestatie(verhaal: str, groepen: list[str]) -> None:
    assert _groups(verhaal) == groepen


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="DATK?51[]x", max_size=30))
def test_the_same_as_the_slow_reader(verhaal: str) -> None:
    assert _groups(verhaal) == _slow_groups(verhaal)


def test_main_share_and_second_line_are_told_apart() -> None:
    s = _find("[DATA?]")
    assert s.eerste.tolist() == [1, 4, 5]
    assert s.aandeel.tolist() == [2, -1, -1]
    assert s.tweede.tolist() == [3, -1, -1]


def test_an_invoice_runs_from_20_to_80_of_one_zending() -> None:
    s = _find("x[DA]D[D[D]x]")
    assert s.factuur.tolist() == [-1, 0, 0, 0, 0, -1, 1, 1, 2, 2, 2, -1, -1]
    assert s.record_20.tolist() == [1, 6, 8]
    assert s.record_80.tolist() == [4, -1, 10]
    soort, zending = np.array([20, 30, 30, 80], np.int16), np.array([0, 0, 1, 1], np.int32)
    over = find_structure(soort, zending, np.ones(4, np.int64), CODES)
    assert over.factuur.tolist() == [0, 0, -1, -1]
    assert over.record_80.tolist() == [-1]
