"""Recognitions over time: on which day, who took over, and whether the numbers agree."""

from dataclasses import replace
from datetime import date

import pytest

from vsb.basis.dagen import Periode
from vsb.voorzieningen.erkenning import (
    OVERNAME,
    SLUITING,
    Campus,
    Erkenning,
    Voorziening,
    afwijkingen,
    overnemer_op,
)

BEGIN, GRENS = date(2023, 4, 1), date(2026, 1, 1)
ERKENNING = Erkenning(
    "1",
    "sector",
    "Huis",
    "59999943527",
    "0999999922",
    "BE68539007547034",
    "VOORBEBB",
    60,
    Periode(BEGIN, GRENS),
)


def facility(hco: str, *, tot: date | None = GRENS, door: str | None = None) -> Voorziening:
    reden = OVERNAME if door else (SLUITING if tot else None)
    periode = Periode(BEGIN, tot)
    erkenning = replace(
        ERKENNING, hco=hco, periode=periode, einde_reden=reden, overgenomen_door=door
    )
    return Voorziening(hco, (erkenning,))


@pytest.mark.parametrize(
    ("dag", "plaatsen"),
    [
        (date(2023, 3, 31), None),
        (BEGIN, 60),
        (date(2025, 12, 31), 60),
        (GRENS, 90),
        (date(2030, 1, 1), 90),
    ],
)
def test_recognised_on_a_day(dag: date, plaatsen: int | None) -> None:
    later = replace(ERKENNING, plaatsen=90, periode=Periode(GRENS))
    erkenning = Voorziening("1", (ERKENNING, later)).erkend_op(dag)
    assert (erkenning and erkenning.plaatsen) == plaatsen


def test_campuses_of_a_day() -> None:
    campussen = (
        Campus("1", "1", "Noord", "Straat 1", Periode(BEGIN, GRENS)),
        Campus("1", "2", "Zuid", "Straat 2", Periode(BEGIN)),
    )
    voorziening = Voorziening("1", (ERKENNING,), campussen)
    assert [c.campus for c in voorziening.campussen_op(date(2025, 12, 31))] == ["1", "2"]
    assert [c.campus for c in voorziening.campussen_op(GRENS)] == ["2"]


def test_the_end_is_told_only_when_it_is_over() -> None:
    voorziening = facility("1")
    assert voorziening.einde(date(2025, 12, 31)) is None
    einde = voorziening.einde(GRENS)
    assert einde is not None
    assert einde.einde_reden == SLUITING


def test_take_overs_are_followed() -> None:
    alle = {v.hco: v for v in (facility("1", door="2"), facility("2", door="3"))}
    assert overnemer_op("1", BEGIN, alle) == "1"
    assert overnemer_op("1", GRENS, alle) is None
    alle["3"] = facility("3", tot=None)
    assert overnemer_op("1", GRENS, alle) == "3"


def test_closed_circular_and_unknown_have_no_successor() -> None:
    kring = {v.hco: v for v in (facility("1", door="2"), facility("2", door="1"), facility("3"))}
    assert overnemer_op("1", GRENS, kring) is None
    assert overnemer_op("3", GRENS, kring) is None
    assert overnemer_op("9", GRENS, kring) is None


def test_numbers_that_agree() -> None:
    assert afwijkingen(ERKENNING, riziv="59999943527", iban="be68 5390 0754 7034") == ()
    assert afwijkingen(ERKENNING) == ()


def test_every_number_that_differs_is_named() -> None:
    gevonden = afwijkingen(ERKENNING, riziv="1", kbo="2", iban="BE00")
    assert [a.wat for a in gevonden] == ["riziv", "kbo", "iban"]
    assert "BE68539007547034" in gevonden[2].tekst
