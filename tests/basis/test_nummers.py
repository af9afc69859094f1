"""Identification numbers: against python-stdnum, and single numbers against columns."""

import doctest
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.be import bis, nn, vat

from vsb.basis import nummers
from vsb.basis.nummers import (
    insz_column_valid,
    is_hco,
    is_iban,
    is_insz,
    is_kbo,
    is_riziv,
    kbo_column_valid,
    prestatiecode_column_valid,
    riziv_column_valid,
)

# python-stdnum reads today's clock to tell the centuries apart: stay well before it.
GEBOORTE = st.dates(date(1900, 1, 1), date(2019, 12, 31))


def make_insz(geboren: date, teller: int, plus: int) -> str:
    """A made-up number with right check digits; `plus` 20 or 40 makes it a BIS number."""
    negen = f"{geboren.year % 100:02d}{geboren.month + plus:02d}{geboren.day:02d}{teller:03d}"
    voor = "2" if geboren.year >= 2000 else ""
    return f"{negen}{97 - int(voor + negen) % 97:02d}"


def test_doctests() -> None:
    assert doctest.testmod(nummers).failed == 0


@given(GEBOORTE, st.integers(1, 998), st.sampled_from([0, 20, 40]))
def test_made_numbers_are_valid(geboren: date, teller: int, plus: int) -> None:
    insz = make_insz(geboren, teller, plus)
    assert is_insz(insz)
    assert (bis if plus else nn).is_valid(insz)


@given(GEBOORTE, st.integers(1, 998), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_found(geboren: date, teller: int, plaats: int, erbij: int) -> None:
    insz = make_insz(geboren, teller, 0)
    cijfers = list(insz)
    cijfers[plaats] = str((int(cijfers[plaats]) + erbij) % 10)
    fout = "".join(cijfers)
    eerste, controle = int(fout[:9]), int(fout[9:])
    eeuw = 2_000_000_000 if geboren.year >= 2000 else 0
    assert 97 - (eerste + eeuw) % 97 != controle
    # It may be the number of another century: then it is a number all the same.
    assert not is_insz(fout) or 97 - (eerste + 2_000_000_000 - eeuw) % 97 == controle


@given(st.integers(1, 10**11 - 1))
def test_any_digits_against_stdnum(getal: int) -> None:
    insz = f"{getal:011d}"
    assume(int(insz[:2]) < 20 or int(insz[:2]) > 60)
    assume(int(insz[4:6]) <= 31)
    assert is_insz(insz) == (nn.is_valid(insz) or bis.is_valid(insz))


def test_unknown_month_or_day_is_allowed() -> None:
    negen = "850000123"
    insz = f"{negen}{97 - int(negen) % 97:02d}"
    assert is_insz(insz)


@given(st.integers(0, 99_999_999), st.integers(0, 99))
def test_kbo_against_stdnum(acht: int, controle: int) -> None:
    kbo = f"{acht:08d}{controle:02d}"
    assume(kbo[0] in "01")
    # python-stdnum also takes 00 for 97; the rule (97 minus the rest) gives 01 to 97 only.
    assume(controle > 0)
    assert is_kbo(kbo) == vat.is_valid(kbo)
    juist = f"{kbo[:8]}{97 - int(kbo[:8]) % 97:02d}"
    assert is_kbo(juist) == (int(juist) > 0)


@given(st.integers(1, 999_999), st.integers(0, 99), st.integers(0, 999))
def test_riziv_check_digits(zes: int, controle: int, drie: int) -> None:
    assert is_riziv(f"{zes:06d}{controle:02d}{drie:03d}") == (97 - zes % 97 == controle)


@pytest.mark.parametrize("check", [is_insz, is_riziv, is_kbo, is_hco, is_iban])
@pytest.mark.parametrize(
    "tekst", ["", "a", "١٢٣٤٥٦٧٨٩٠١", "8507300332", "-5073003328", " 1", "9" * 40]
)
def test_hostile_texts_are_no_number(check: object, tekst: str) -> None:
    assert not check(tekst)  # type: ignore[operator]


@given(st.lists(st.integers(-(10**12), 10**12), max_size=20))
def test_columns_equal_single_numbers(getallen: list[int]) -> None:
    kolom = np.array(getallen, dtype=np.int64)
    elf = [f"{g:011d}" if 0 <= g < 10**11 else "" for g in getallen]
    tien = [f"{g:010d}" if 0 <= g < 10**10 else "" for g in getallen]
    assert insz_column_valid(kolom).tolist() == [is_insz(t) for t in elf]
    assert riziv_column_valid(kolom).tolist() == [is_riziv(t) for t in elf]
    assert kbo_column_valid(kolom).tolist() == [is_kbo(t) for t in tien]


@given(st.integers(0, 99_999))
def test_sixth_digit_of_a_prestatiecode(vijf: int) -> None:
    goed = np.array([vijf * 10 + vijf % 7], dtype=np.int64)
    assert prestatiecode_column_valid(goed).tolist() == [goed[0] > 0]
    andere = np.array([vijf * 10 + c for c in range(10) if c != vijf % 7], dtype=np.int64)
    assert not prestatiecode_column_valid(andere).any()


def test_hco_and_iban() -> None:
    assert [is_hco(t) for t in ("3281", "1", "12345678", "0123", "123456789")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert is_iban("BE54000000000097")
    assert not is_iban("BE54000000000098")
