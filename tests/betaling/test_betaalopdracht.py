"""References, due days, execution days and bank days, reasons to hold."""

import doctest
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649

from betaling.geldwereld import law
from vsb.betaling import bankdagen
from vsb.betaling.bankdagen import easter, execution_day, is_bank_day
from vsb.betaling.betaalopdracht import (
    Begunstigde,
    due_day,
    file_id,
    hold_reason,
    is_own_reference,
    referentie,
)

GOED = Begunstigde("PVT De Linde", "BE43068999999501", "VOORBEBB")


@given(st.integers(1, 10**12 - 1), st.integers(1, 99))
def test_a_reference_is_a_valid_and_own_creditor_reference(zending: int, poging: int) -> None:
    eigen = referentie(zending, poging)
    assert iso11649.is_valid(eigen)
    assert is_own_reference(eigen)
    assert eigen != referentie(zending, poging % 99 + 1)


@pytest.mark.parametrize(
    "tekst",
    ["", "NOTPROVIDED", "RF57", "RF58VSB00000000012301", "RF57VSB000000000123é1", "VSB" * 7],
)
def test_other_references_are_not_ours(tekst: str) -> None:
    assert not is_own_reference(tekst)


def test_the_due_day_is_six_weeks_after_the_signature() -> None:
    assert due_day(law(), date(2025, 3, 3), date(2025, 2, 1)) == date(2025, 4, 14)


@pytest.mark.parametrize(
    ("vervaldag", "vandaag", "uitvoering"),
    [
        (date(2025, 4, 14), date(2025, 3, 4), date(2025, 4, 14)),
        (date(2025, 4, 12), date(2025, 3, 4), date(2025, 4, 11)),
        (date(2025, 4, 13), date(2025, 3, 4), date(2025, 4, 11)),
        (date(2025, 4, 14), date(2025, 5, 2), date(2025, 5, 2)),
        (date(2025, 4, 13), date(2025, 4, 12), date(2025, 4, 12)),
        # Easter 2025 is on 20 April: from Good Friday to Easter Monday the banks are closed.
        (date(2025, 4, 21), date(2025, 3, 4), date(2025, 4, 17)),
        (date(2025, 4, 22), date(2025, 3, 4), date(2025, 4, 22)),
        (date(2025, 5, 1), date(2025, 3, 4), date(2025, 4, 30)),
        (date(2025, 12, 26), date(2025, 3, 4), date(2025, 12, 24)),
        (date(2026, 1, 1), date(2025, 3, 4), date(2025, 12, 31)),
        (date(2026, 1, 2), date(2025, 3, 4), date(2026, 1, 2)),
    ],
)
def test_the_bank_is_asked_to_pay_in_time(vervaldag: date, vandaag: date, uitvoering: date) -> None:
    assert execution_day(law(), vervaldag, vandaag) == uitvoering


def test_easter_and_the_bank_days_of_many_years() -> None:
    assert doctest.testmod(bankdagen).failed == 0
    zondagen = {easter(jaar) for jaar in range(1900, 2200)}
    assert {dag.weekday() for dag in zondagen} == {6}
    assert min(f"{d:%m-%d}" for d in zondagen) >= "03-22"
    assert max(f"{d:%m-%d}" for d in zondagen) <= "04-25"
    # By the published calendars of a few years.
    bekend = {2000: "04-23", 2008: "03-23", 2011: "04-24", 2024: "03-31", 2038: "04-25"}
    assert {jaar: f"{easter(jaar):%m-%d}" for jaar in bekend} == bekend
    dicht = [d for d in map(date.fromordinal, range(date(2027, 1, 1).toordinal(),
                                                    date(2028, 1, 1).toordinal()))
             if d.weekday() < 5 and not is_bank_day(law(), d)]  # fmt: skip
    assert [f"{d:%m-%d}" for d in dicht] == ["01-01", "03-26", "03-29"]


def test_reasons_to_hold() -> None:
    assert hold_reason(GOED, None) is None
    assert hold_reason(GOED, GOED) is None
    assert "geen erkenning" in (hold_reason(None, GOED) or "")
    assert "IBAN" in (hold_reason(Begunstigde("x", "BE00", ""), None) or "")
    ander = Begunstigde("PVT De Linde", "BE20999000018056", "VOORBEBB")
    assert "gewijzigd" in (hold_reason(GOED, ander) or "")


def test_a_file_is_known_by_its_orders() -> None:
    assert file_id("180", ["b", "a"]) == file_id("180", ["a", "b"]) != file_id("180", ["a"])
    assert len(file_id("180", ["a"])) == 27
