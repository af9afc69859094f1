"""The last moment of a term, on both sides: days, hours, holidays, overmacht."""

from datetime import date, datetime

import pytest

from vsb.basis.dagen import BELGIE, Periode
from vsb.opname.termijn import Telling, Termijn

VIJF = Termijn(5, Telling.WERKDAGEN_UUR)


def local(tekst: str) -> datetime:
    return datetime.fromisoformat(tekst).replace(tzinfo=BELGIE)


@pytest.mark.parametrize(
    ("dag", "uur", "nog", "niet_meer"),
    [
        ("2026-03-02", "14:30", "2026-03-09T14:30:59", "2026-03-09T14:31"),
        ("2026-05-08", "10:00", "2026-05-18T10:00", "2026-05-18T10:01"),
        ("2026-03-07", "09:00", "2026-03-13T09:00", "2026-03-13T09:01"),
        ("2026-12-24", "", "2027-01-04T23:59", "2027-01-05T00:00"),
        ("2026-10-23", "12:00", "2026-10-30T12:00", "2026-10-30T12:01"),
    ],
    ids=["gewone week", "Hemelvaart", "begint op zaterdag", "Kerst en Nieuwjaar", "wintertijd"],
)
def test_five_working_days_to_the_hour(dag: str, uur: str, nog: str, niet_meer: str) -> None:
    laatste = VIJF.last_moment(date.fromisoformat(dag), uur)
    assert local(nog) <= laatste < local(niet_meer)


def test_working_days_to_the_end_of_the_day_do_not_look_at_the_hour() -> None:
    laatste = Termijn(5, Telling.WERKDAGEN).last_moment(date(2026, 3, 2), "14:30")
    assert local("2026-03-09T23:59:59") <= laatste < local("2026-03-10T00:00")


def test_calendar_days() -> None:
    laatste = Termijn(30, Telling.KALENDERDAGEN).last_moment(date(2024, 1, 1))
    assert local("2024-01-31T23:59:59") <= laatste < local("2024-02-01T00:00")


def test_days_of_overmacht_move_the_end() -> None:
    brand = (Periode(date(2026, 3, 4), date(2026, 3, 6)),)
    assert Termijn(5, Telling.WERKDAGEN_UUR, brand).last_moment(
        date(2026, 3, 2), "14:30"
    ).date() == date(2026, 3, 11)
    kalender = Termijn(2, Telling.KALENDERDAGEN, brand)
    assert kalender.last_moment(date(2026, 3, 2)).date() == date(2026, 3, 5)
    assert kalender.last_moment(date(2026, 3, 1)).date() == date(2026, 3, 3)


def test_a_term_as_people_say_it() -> None:
    assert str(VIJF) == "5 werkdagen"
    assert str(Termijn(30, Telling.KALENDERDAGEN)) == "30 dagen"
