"""Money: one rounding, exact texts."""

import doctest
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsb.basis import geld
from vsb.basis.geld import euro, parse_euro, round_cents

CENTEN = st.integers(-(10**15), 10**15)


def test_doctests() -> None:
    assert doctest.testmod(geld).failed == 0


@given(st.decimals(-(10**9), 10**9, places=6))
def test_rounding_is_half_up_and_symmetric(bedrag: Decimal) -> None:
    cent = Fraction(bedrag) * 100
    heel = floor(abs(cent) + Fraction(1, 2))
    assert round_cents(bedrag) == (heel if cent >= 0 else -heel)


@given(CENTEN, st.sampled_from([".", ","]))
def test_text_and_back(cent: int, teken: str) -> None:
    heel, deel = divmod(abs(cent), 100)
    tekst = f"{'-' if cent < 0 else ''}{heel}{teken}{deel:02d}"
    assert parse_euro(tekst) == cent
    assert parse_euro(f" {tekst} ") == cent


@given(CENTEN)
def test_for_people_loses_nothing(cent: int) -> None:
    tekst = euro(cent)
    assert tekst.endswith(" EUR")
    assert parse_euro(tekst.removesuffix(" EUR").replace(".", "")) == cent


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "1.005",
        "1e3",
        "NaN",
        "+5",
        "1.2.3",
        "٣",
        "1 000",
        "-",
        ".",
        "--5",
        "9" * 40,
        "1." + "0" * 40,
    ],
)
def test_what_is_no_amount(tekst: str) -> None:
    with pytest.raises(ValueError, match="bedrag"):
        parse_euro(tekst)
