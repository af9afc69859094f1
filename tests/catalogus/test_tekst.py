"""Messages filled in for people."""

import doctest
from datetime import date

import numpy as np
import pytest

from vsb.basis.dagen import GEEN_DAG, als_dag
from vsb.catalogus import tekst
from vsb.catalogus.tekst import fill


def test_doctests() -> None:
    assert doctest.testmod(tekst).failed == 0


@pytest.mark.parametrize(
    ("sjabloon", "waarde", "verwacht"),
    [
        ("{x:datum}", date(2024, 3, 1), "1 maart 2024"),
        ("{x:datum}", als_dag(date(2024, 3, 1)), "1 maart 2024"),
        ("{x:datum}", np.int32(GEEN_DAG), "(geen datum)"),
        ("{x:datum}", None, "(geen datum)"),
        ("{x:euro}", np.int64(-5), "-0,05 EUR"),
        ("{x:6}", np.int32(99), "000099"),
        ("{x}", b"BE54  ", "BE54"),
        ("{x}", b"\xff", "\ufffd"),
        ("{x}", "", "(leeg)"),
        ("{x}", None, "(leeg)"),
        ("{x}", 0, "0"),
    ],
)
def test_forms(sjabloon: str, waarde: object, verwacht: str) -> None:
    assert fill(sjabloon, {"x": waarde}) == verwacht


def test_braces_of_a_sender_stay_text() -> None:
    assert fill("Code {x} bestaat niet.", {"x": "{y:euro}"}) == "Code {y:euro} bestaat niet."


def test_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{weg}", {"x": 1})
