"""How full a facility is: sums of places and days against a slow count, and who must wait."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from facturatiewereld import make_factuur, make_feiten, make_zending
from hypothesis import given
from hypothesis import strategies as st

from vsb.basis.dagen import als_dag
from vsb.catalogus.vinden import sectoren
from vsb.facturatie.feiten import Bezetting, Erkenningen, Kenmerken
from vsb.facturatie.kolommen import combine_regels
from vsb.facturatie.koppeling import join_facts
from vsb.facturatie.koppeling.bezetting import Eenheden, Opening, capacity, crowded
from vsb.facturatie.sectorlijnen import lines_class
from vsb.facturatie.tabel import rows
from vsb.facturatie.tabellen import Bezettingslijnen, Tabellen

SECTOR = next(s for s in sectoren() if issubclass(lines_class(s), Bezettingslijnen)).encode()


def lines(tabellen: Tabellen) -> Bezettingslijnen:
    deel = tabellen.lines_of(SECTOR.decode())
    assert isinstance(deel, Bezettingslijnen)
    return deel


def days(dagen: list[date]) -> list[dict[str, Any]]:
    return [
        dict.fromkeys(("dag", "dag_tem", "aandeel_dag", "aandeel_dag_tem"), als_dag(dag))
        for dag in dagen
    ]


def join(dagen: list[date], erkenningen: list[dict[str, Any]], geteld: int = 0) -> Tabellen:
    feiten = make_feiten(
        erkenningen=rows(Erkenningen, [{"sector": SECTOR} | e for e in erkenningen]),
        bezetting=rows(Bezetting, [{"jaar": 2024, "dagen": geteld}] if geteld else []),
    )
    return join_facts(make_zending([make_factuur(0, days(dagen))]), feiten)


VAKKEN = st.lists(
    st.tuples(st.integers(0, 600), st.integers(1, 400), st.integers(0, 90)), min_size=1, max_size=4
)


@given(VAKKEN)
def test_capacity_is_the_sum_over_the_days_of_the_year(vakken: list[tuple[int, int, int]]) -> None:
    begin = als_dag(date(2023, 6, 1))
    # It was recognised long ago, so that its sector is known.
    erkenningen, van = [{"vanaf": 0, "tot": begin, "plaatsen": 0}], begin
    for gat, lang, plaatsen in vakken:
        van += gat
        erkenningen.append({"vanaf": van, "tot": van + lang, "plaatsen": plaatsen})
        van += lang
    p = lines(join([date(2024, 3, 1), date(2025, 3, 1)], erkenningen))
    for rij, jaar in enumerate((2024, 2025)):
        dag, som = date(jaar, 1, 1), 0
        while dag.year == jaar:
            nummer = als_dag(dag)
            som += sum(e["plaatsen"] for e in erkenningen if e["vanaf"] <= nummer < e["tot"])
            dag += timedelta(days=1)
        assert p.capaciteit[rij] == som


def test_days_of_two_years_are_counted_apart_and_in_their_order() -> None:
    dagen = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 2), date(2023, 12, 30)]
    p = lines(join(dagen, [{"vanaf": 0, "plaatsen": 3}], geteld=100))
    assert p.dagen_in_jaar.tolist() == [1, 101, 102, 2]
    assert p.capaciteit.tolist() == [3 * 365, 3 * 366, 3 * 366, 3 * 365]


def test_only_days_on_which_it_is_open_count() -> None:
    januari = {"vanaf": als_dag(date(2024, 1, 1)), "tot": als_dag(date(2024, 2, 1)), "plaatsen": 10}
    p = join([date(2024, 1, 1)], [januari]).prestaties
    feiten = make_feiten(erkenningen=rows(Erkenningen, [januari]))
    week = np.array([True, True, False, False, False, False, False])
    open_ = {3709: [Opening(0, als_dag(date(2024, 1, 15)), week)]}
    # Two Mondays and Tuesdays before the 15th; after it nothing is known, and it is open.
    assert capacity(p, feiten, open_).tolist() == [(2 * 2 + 17) * 10]


def test_where_fewer_places_open_a_day_those_count() -> None:
    januari = {"vanaf": als_dag(date(2024, 1, 1)), "tot": als_dag(date(2024, 2, 1)), "plaatsen": 10}
    p = join([date(2024, 1, 1)], [januari]).prestaties
    feiten = make_feiten(erkenningen=rows(Erkenningen, [januari]))
    helft = als_dag(date(2024, 1, 15))
    eenheden = {3709: [Eenheden(0, helft, 4), Eenheden(helft, helft + 1, 99)]}
    # 14 days of 4, one of which more are recognised as units than as places, 16 of all 10.
    assert capacity(p, feiten, {}, eenheden).tolist() == [14 * 4 + 10 + 16 * 10]
    assert capacity(p, feiten, {}, {1: eenheden[3709]}).tolist() == [31 * 10]


@pytest.mark.parametrize(("plaatsen", "wachten"), [(3, set()), (2, {1})])
def test_near_the_border_zendingen_of_one_facility_wait(plaatsen: int, wachten: set[int]) -> None:
    dagen = [date(2024, 5, 1) + timedelta(days=n) for n in range(3)]
    erkenning = {"vanaf": als_dag(date(2024, 5, 1)), "tot": als_dag(date(2024, 5, 3)),
                 "plaatsen": plaatsen, "sector": SECTOR}  # fmt: skip
    feiten = make_feiten(erkenningen=rows(Erkenningen, [erkenning]))
    delen = [make_zending([make_factuur(wie, days(dagen))]) for wie in (0, 1)]
    assert crowded(join_facts(combine_regels(delen), feiten)) == wachten


def test_a_kenmerk_of_a_dossier_goes_before_that_of_its_facility() -> None:
    soort = next(
        d.naam for d in lines_class(SECTOR.decode()).declaraties if d.naam.startswith("katz")
    )
    feiten = make_feiten(
        erkenningen=rows(Erkenningen, [{"sector": SECTOR}]),
        kenmerken=rows(
            Kenmerken,
            [
                {
                    "soort": soort.encode(),
                    "wie": 1,
                    "tot": als_dag(date(2024, 5, 2)),
                    "waarde": b"A",
                },
                {"soort": soort.encode(), "wie": 3709, "van": b"voorziening", "waarde": b"B"},
            ],
        ),
    )
    dagen = days([date(2024, 5, 1), date(2024, 5, 2)])
    p: Any = lines(join_facts(make_zending([make_factuur(0, dagen)]), feiten))
    assert getattr(p, soort).tolist() == [b"A", b"B"]


def test_zendingen_without_any_day_are_of_no_facility_full() -> None:
    """As a file of which every record is of an unknown kind."""
    tabellen = join([], [{"vanaf": 0, "plaatsen": 3}])
    assert len(tabellen.prestaties) == 0
    assert crowded(tabellen) == set()
