"""The travel cost against one that is worked out by hand; the days on which a centre is open."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsb.basis.dagen import als_dag, als_datum
from vsb.catalogus.berekening import Uitslag
from vsb.catalogus.kolomcontroles import run
from vsb.catalogus.rekeninvoer import OngeldigeInvoer
from vsb.catalogus.vinden import controles
from vsb.facturatie.tabel import rows
from vsb.regelgeving.fouten import NotInForce
from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.sectoren.dvc.facturatie.berekeningen.dvc_reiskost import BEREKENING
from vsb.sectoren.dvc.facturatie.kolommen import Lijnen

WET = Wet.lees(standaard_mappen())
DAG = date(2026, 3, 2)
KLOPT_NIET = next(c for c in controles("facturatie", "dvc") if c.naam == "reiskost_klopt_niet")


def by_hand(afstand: Decimal) -> int:
    """There and back, 0.36 euro each kilometre, 15 of them at most, half up."""
    euro = min(afstand, Decimal(15)) * Decimal("0.36") * 2
    return int((euro * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def calculate(afstand: str, dag: date = DAG) -> Uitslag:
    return BEREKENING.bereken({"afstand": Decimal(afstand)}, WET, dag)


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=20))
def test_the_column_agrees_with_a_sum_by_hand(honderdsten: list[int]) -> None:
    afstanden = [Decimal(h) / 100 for h in honderdsten]
    basis = {"code": 998163, "code_soort": b"kost", "dag": DAG}
    goed = [
        basis | {"reisafstand": h, "bedrag": by_hand(a)}
        for h, a in zip(honderdsten, afstanden, strict=True)
    ]
    tabel = rows(Lijnen, goed)
    assert not run(KLOPT_NIET, tabel, WET.voor("dvc")).fout.any()
    fout = replace(tabel, bedrag=tabel.bedrag + 1)
    assert run(KLOPT_NIET, fout, WET.voor("dvc")).fout.all()
    assert [calculate(str(a)).waarden["bedrag"] for a in afstanden] == [
        by_hand(a) for a in afstanden
    ]


def test_before_the_first_of_september_2021_there_is_none() -> None:
    assert calculate("15", date(2021, 9, 1)).waarden == {"bedrag": 1080}
    with pytest.raises(NotInForce):
        calculate("15", date(2021, 8, 31))
    dagen = [{"code": 998163, "code_soort": b"kost", "dag": d, "bedrag": 1}
             for d in (date(2021, 8, 31), date(2021, 9, 1))]  # fmt: skip
    assert run(KLOPT_NIET, rows(Lijnen, dagen), WET.voor("dvc")).fout.tolist() == [False, True]


def test_it_says_that_the_way_back_is_an_example() -> None:
    assert set(calculate("3").bronnen) == {"reiskost_dagverzorging", "voorbeeld"}


def test_more_than_two_decimals_are_refused() -> None:
    with pytest.raises(OngeldigeInvoer):
        calculate("3.125")


@given(st.dates(date(1960, 1, 1), date(2100, 1, 1)))
def test_the_day_of_the_week_is_that_of_the_calendar(dag: date) -> None:
    tabel = rows(Lijnen, [{"dag": dag}])
    assert int(tabel.weekdag[0]) == als_datum(als_dag(dag)).isoweekday() == dag.isoweekday()


def test_a_credit_note_is_not_asked_for_its_opening_days() -> None:
    gesloten = next(c for c in controles("facturatie", "dvc") if c.code == "FAC-321")
    zondag = {"dag": date(2026, 3, 1)}
    tabel = rows(Lijnen, [zondag, zondag | {"facturering": 3}])
    assert run(gesloten, tabel, WET.voor("dvc")).fout.tolist() == [True, False]
