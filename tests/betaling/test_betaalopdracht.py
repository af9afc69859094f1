"""References, due days, execution days, reasons to hold, and the accounts of the zorgkassen."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649

from betaling.geldwereld import law
from vsb.betaling.betaalopdracht import (
    Begunstigde,
    due_day,
    execution_day,
    file_id,
    hold_reason,
    is_own_reference,
    referentie,
)
from vsb.betaling.rekeningen import OngeldigeRekening, account_of, read_rekeningen

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
    ],
)
def test_the_bank_is_asked_to_pay_in_time(vervaldag: date, vandaag: date, uitvoering: date) -> None:
    assert execution_day(vervaldag, vandaag) == uitvoering


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


def test_every_zorgkas_has_an_example_account() -> None:
    rekeningen = read_rekeningen()
    for rij in law().tabel("zorgkassen").op(date(2025, 1, 1)):
        rekening = account_of(rekeningen, rij.sleutel, date(2025, 1, 1))
        assert rekening is not None
        assert rekening.voorbeeld
    assert account_of(rekeningen, "180", date(2018, 12, 31)) is None


@pytest.mark.parametrize(
    "rij",
    ["180,BE00,X,2019-01-01,,voorbeeld", "180,BE43068999999501,X,morgen,,voorbeeld", "180"],
)
def test_a_wrong_account_is_named_by_its_line(tmp_path: Path, rij: str) -> None:
    bestand = tmp_path / "rekeningen.csv"
    bestand.write_text(f"zorgkas,iban,bic,vanaf,tot,bron\n{rij}\n")
    with pytest.raises(OngeldigeRekening, match="regel 2"):
        read_rekeningen(bestand)
