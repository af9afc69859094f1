"""The machinery of doubt and silence: a rule stays one line, the machinery does the rest."""

from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsb.basis.dagen import als_kolom
from vsb.catalogus.controle import Controle, read_module
from vsb.catalogus.kolomcontroles import run
from vsb.regelgeving.wet import Wet

GRENS = """
[grens]
titel = "Een grens"
eenheid = "cent"

[[grens.waarden]]
vanaf = 2024-01-01
waarde = "100"
bron = "voorbeeld"
nagekeken = 2026-11-22
"""

Lijnen = Callable[..., Any]
JA_NEE = st.booleans()
RIJ = st.tuples(st.integers(0, 2), st.integers(0, 2), JA_NEE, JA_NEE, JA_NEE, JA_NEE)


@pytest.fixture(scope="module")
def wet() -> Wet:
    return Wet.uit_bestanden({"regelgeving/parameters/a.toml": GRENS})


def test_missing_fact_is_doubt_and_no_fault(controle: Controle, wet: Wet, lines: Lijnen) -> None:
    tabel = lines([5, 5, 1], [1, 1, 1], onbekend={"tarief": [False, True, True]})
    b = run(controle, tabel, wet)
    assert b.fout.tolist() == [True, False, False]
    assert b.twijfel.tolist() == [False, True, True]


def test_unreadable_value_is_silence_and_wins_from_doubt(
    controle: Controle, wet: Wet, lines: Lijnen
) -> None:
    tabel = lines(
        [5, 5], [1, 1], onbekend={"tarief": [True, False]}, ongeldig={"bedrag": [True, True]}
    )
    b = run(controle, tabel, wet)
    assert not b.fout.any()
    assert not b.twijfel.any()


def test_columns_that_were_not_read_do_not_matter(
    make_module: Callable[..., ModuleType], wet: Wet, lines: Lijnen
) -> None:
    c = read_module(make_module(check=lambda p, wet: p.bedrag > 3))
    tabel = lines([5], [1], onbekend={"tarief": [True]}, ongeldig={"iets": [True]})
    assert run(c, tabel, wet).fout.tolist() == [True]


def test_day_without_law_is_silence(
    make_module: Callable[..., ModuleType], wet: Wet, lines: Lijnen
) -> None:
    dagen = als_kolom([date(2023, 12, 31), date(2024, 1, 1)])
    c = read_module(make_module(check=lambda p, wet: p.bedrag > wet.kolom("grens", dagen)))
    b = run(c, lines([500, 500], [0, 0]), wet)
    assert b.fout.tolist() == [False, True]
    assert not b.twijfel.any()


def test_the_law_answers_other_questions_too(
    make_module: Callable[..., ModuleType], wet: Wet, lines: Lijnen
) -> None:
    def check(p: Any, wet: Any) -> Any:
        return p.bedrag > wet.getal("grens", date(2024, 1, 1))

    assert run(read_module(make_module(check=check)), lines([101], [0]), wet).fout.all()


@given(st.lists(RIJ))
def test_row_by_row_oracle(
    lines: Lijnen, rijen: list[tuple[int, int, bool, bool, bool, bool]]
) -> None:
    c = Controle("x", "x", "FAC-1", "X", "", "B", "", "", "", (), lambda p, wet: p.verschil > 0)
    kolommen = [[r[i] for r in rijen] for i in range(6)]
    tabel = lines(
        kolommen[0],
        kolommen[1],
        onbekend={"bedrag": kolommen[2], "tarief": kolommen[3]},
        ongeldig={"bedrag": kolommen[4], "tarief": kolommen[5]},
    )
    b = run(c, tabel, Wet.uit_bestanden({}))
    for i, (bedrag, tarief, on1, on2, fout1, fout2) in enumerate(rijen):
        stil, twijfel = fout1 or fout2, on1 or on2
        assert b.twijfel[i] == (twijfel and not stil)
        assert b.fout[i] == (bedrag > tarief and not twijfel and not stil)
