"""Dated formulas and indexed amounts."""

import doctest
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsb.regelgeving import indexering, parameter
from vsb.regelgeving.formule import formule
from vsb.regelgeving.fouten import NotInForce, OngeldigeWet
from vsb.regelgeving.indexering import geindexeerd


@formule(vanaf=date(2019, 4, 1), bron="antwoord_345")
def voorschot(plaatsen: int, *, dagen: int = 30) -> int:
    return plaatsen * dagen


@voorschot.versie(vanaf=date(2019, 9, 1), bron="antwoord_345")
def _(plaatsen: int, *, dagen: int = 30) -> int:
    return plaatsen * dagen * 5 // 7


def test_version_follows_the_day() -> None:
    assert voorschot.op(date(2019, 4, 1))(10) == 300
    assert voorschot.op(date(2019, 8, 31))(10) == 300
    assert voorschot.op(date(2019, 9, 1))(10, dagen=7) == 50
    assert [v.bron for v in voorschot.versies] == ["antwoord_345", "antwoord_345"]
    with pytest.raises(NotInForce, match="voorschot geldt vanaf 1 april 2019"):
        voorschot.op(date(2019, 3, 31))


def test_versions_rise() -> None:
    with pytest.raises(OngeldigeWet, match="stijgen"):
        voorschot.versie(vanaf=date(2019, 9, 1), bron="antwoord_345")


@pytest.mark.parametrize("module", [indexering, parameter])
def test_doctests(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@given(st.decimals(0, 10**5, places=4), st.decimals(50, 200, places=2))
def test_index_of_the_base_changes_nothing(basis: Decimal, index: Decimal) -> None:
    assert geindexeerd(basis, index, index) == geindexeerd(basis, Decimal(1), Decimal(1))
