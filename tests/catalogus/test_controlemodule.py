"""A module read as a control: what must be there, and what it says."""

from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Controle, OngeldigeControle, Voorbeeld, read_module


def test_reads_everything_from_the_module(controle: Controle) -> None:
    assert controle.naam == "bedrag_te_hoog"
    assert controle.titel == "Het bedrag is te hoog"
    assert controle.waarom == "Meer dan het tarief bestaat niet."
    assert controle.placeholders == {"bedrag", "dag", "tarief"}
    assert (controle.soort, controle.eigenaar, controle.bestandscode) == (Soort.R, "zorgkas", "")


@pytest.mark.parametrize("veld", ["CODE", "SOORT", "BRON", "BERICHT", "HERSTEL", "check"])
def test_what_is_missing_is_named(make_module: Callable[..., ModuleType], veld: str) -> None:
    with pytest.raises(OngeldigeControle, match=f"bedrag_te_hoog: {veld} ontbreekt"):
        read_module(make_module(**{veld: None}))


def test_all_that_is_missing_at_once(make_module: Callable[..., ModuleType]) -> None:
    module = make_module(CODE=None, BRON=None)
    module.__doc__ = None
    with pytest.raises(OngeldigeControle, match=r"CODE ontbreekt; BRON ontbreekt; de docstring"):
        read_module(module)


@pytest.mark.parametrize("zijde", [True, False])
def test_examples_on_one_side_are_refused(
    make_module: Callable[..., ModuleType], zijde: bool
) -> None:
    with pytest.raises(OngeldigeControle, match="beide zijden"):
        read_module(make_module(VOORBEELDEN=(Voorbeeld({}, zijde),)))


def test_in_force_is_half_open(make_module: Callable[..., ModuleType]) -> None:
    c = read_module(make_module(VANAF=date(2024, 1, 1), TOT=date(2025, 1, 1)))
    assert [c.in_force(date(2023, 12, 31)), c.in_force(date(2024, 1, 1))] == [False, True]
    assert [c.in_force(date(2024, 12, 31)), c.in_force(date(2025, 1, 1))] == [True, False]
    assert read_module(make_module()).in_force(date(1900, 1, 1))
