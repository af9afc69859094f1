"""Dated formulas."""

import doctest
from datetime import date

import pytest

from vsb.regelgeving import parameter
from vsb.regelgeving.formule import formule
from vsb.regelgeving.fouten import NotInForce, OngeldigeWet


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


def test_doctests() -> None:
    assert doctest.testmod(parameter).failed == 0
