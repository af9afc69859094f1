"""Paid and unpaid leave, against a slow oracle that walks over every day of the calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsb.opname.afwezigheid import Verlofdeel, Verlofreden, decide_leave, leave_stay
from vsb.opname.dossier import Afwezigheid, Dossier, GoedgekeurdePeriode, Ontslag
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.regelgeving.wet import Wet

DAG = timedelta(days=1)
NUL = date(2023, 6, 1)


def dossier(
    vanaf: date,
    tot: date,
    verlof: list[tuple[date, date]],
    ontslag: date | None = None,
    reden: str = "wederzijds_akkoord",
    soort: str = "individueel_verlof",
) -> Dossier:
    uit = Dossier(
        "VSB-1",
        "pvt",
        "3709",
        "85073003328",
        "nieuwe_opname",
        False,
        (GoedgekeurdePeriode(vanaf, tot, "b0"),),
        afwezigheden=tuple(
            Afwezigheid(v, t, soort, f"b{n}") for n, (v, t) in enumerate(sorted(verlof), 1)
        ),
    )
    if ontslag is None:
        return uit
    op = datetime(2024, 1, 1, tzinfo=UTC)
    einde = Ontslag(ontslag, "10:00", reden, None, None, "o1", op)
    return replace(uit, ontslag=einde)


def per_day(delen: tuple[Verlofdeel, ...]) -> dict[date, Verlofreden]:
    return {
        deel.periode.vanaf + n * DAG: deel.reden
        for deel in delen
        for n in range(deel.periode.days() or 0)
    }


def decide(wet: Sectorwet, *dossiers: Dossier) -> list[dict[date, Verlofreden]]:
    verblijven = [v for v in (leave_stay(d, wet) for d in dossiers) if v is not None]
    return [per_day(delen) for delen in decide_leave(verblijven)]


def oracle(dossiers: list[Dossier]) -> list[dict[date, Verlofreden]]:
    """Day by day over the calendar: day of leaving and of return are days of stay."""
    einden = [
        d.tot if d.ontslag is None else min(d.tot or date.max, d.ontslag.dag + DAG)
        for d in dossiers
    ]
    stays = list(zip(dossiers, einden, strict=True))
    uit: list[dict[date, Verlofreden]] = [{} for _ in dossiers]
    gebruikt: dict[int, int] = {}
    x = min(d.vanaf for d in dossiers)
    while x < max(e for e in einden if e):
        for d, eind, redenen in zip(dossiers, einden, uit, strict=True):
            verlof = [a for a in d.afwezigheden if a.vertrek < x < a.terugkeer]
            if not (verlof and eind and d.vanaf <= x < eind):
                continue
            maanden = {
                y.month
                for y in (date(x.year, 1, 1) + n * DAG for n in range(366))
                if y <= x and any(e and o.vanaf <= y < e for o, e in stays)
            }
            if d.ontslag is not None and verlof[0].terugkeer > d.ontslag.dag:
                redenen[x] = Verlofreden.AAN_EINDE
            elif (x - max(verlof[0].vertrek + DAG, d.vanaf)).days >= 14:
                redenen[x] = Verlofreden.TE_LANG
            elif gebruikt.get(x.year, 0) < min(48, 4 * len(maanden)):
                redenen[x] = Verlofreden.BINNEN_VERLOFDAGEN
                gebruikt[x.year] = gebruikt.get(x.year, 0) + 1
            else:
                redenen[x] = Verlofreden.VERLOFDAGEN_OP
        x += DAG
    return uit


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    vanaf = NUL + draw(st.integers(0, 300)) * DAG
    duur = draw(st.integers(1, 500))
    knopen = sorted(draw(st.lists(st.integers(0, duur - 1), max_size=24, unique=True)))
    verlof = [
        (vanaf + a * DAG, vanaf + b * DAG) for a, b in zip(knopen[::2], knopen[1::2], strict=False)
    ]
    ontslag = draw(st.none() | st.integers(0, duur + 20))
    return dossier(
        vanaf, vanaf + duur * DAG, verlof, None if ontslag is None else vanaf + ontslag * DAG
    )


@settings(max_examples=60, deadline=None)
@given(alle=st.lists(dossiers(), min_size=1, max_size=3))
def test_equals_the_oracle(pvt: Sectorwet, alle: list[Dossier]) -> None:
    alle = [d for d in alle if leave_stay(d, pvt) is not None]
    assert decide(pvt, *alle) == (oracle(alle) if alle else [])


def _reasons(pvt: Sectorwet, **gegeven: Any) -> list[tuple[int, str]]:
    verblijf = leave_stay(dossier(**gegeven), pvt)
    assert verblijf is not None
    (delen,) = decide_leave([verblijf])
    return [(deel.periode.days() or 0, deel.reden.value) for deel in delen]


def test_four_days_per_started_month(pvt: Sectorwet) -> None:
    gegeven: dict[str, Any] = {"vanaf": date(2024, 1, 31), "tot": date(2024, 2, 20)}
    verlof = [(date(2024, 2, 1), date(2024, 2, 12))]
    assert _reasons(pvt, **gegeven, verlof=verlof) == [
        (8, "binnen_verlofdagen"),
        (2, "verlofdagen_op"),
    ], "January has one day of stay and counts"


def test_months_that_are_still_to_come_give_nothing_yet(pvt: Sectorwet, wet: Wet) -> None:
    gegeven: dict[str, Any] = {
        "vanaf": date(2024, 1, 1),
        "tot": date(2025, 1, 1),
        "verlof": [(date(2024, 1, 10), date(2024, 1, 21))],
    }
    tot_die_dag = [(4, "binnen_verlofdagen"), (6, "verlofdagen_op")]
    assert _reasons(pvt, **gegeven) == tot_die_dag
    heel = _with(wet, "verlof_telling", "tot_die_dag", "heel_jaar")
    assert _reasons(heel, **gegeven) == [(10, "binnen_verlofdagen")]


def _with(wet: Wet, naam: str, oud: str, nieuw: str) -> Sectorwet:
    """The law with one parameter of the PVT changed."""
    pad = "pvt/parameters/afwezigheid.toml"
    voor, blok = wet.bestanden[pad].split(f"[[{naam}.waarden]]")
    tekst = blok.replace(f'waarde = "{oud}"', f'waarde = "{nieuw}"', 1)
    anders = Wet.uit_bestanden({**wet.bestanden, pad: f"{voor}[[{naam}.waarden]]{tekst}"})
    return Sectorwet(anders, find_sector("pvt"))


def test_an_earlier_day_in_another_dossier_goes_first(pvt: Sectorwet) -> None:
    """Whichever of the two was decided first."""
    een = dossier(date(2024, 1, 1), date(2024, 2, 1), [(date(2024, 1, 10), date(2024, 1, 15))])
    twee = dossier(date(2024, 2, 1), date(2024, 3, 1), [(date(2024, 2, 10), date(2024, 2, 16))])
    vroeg, laat = decide(pvt, een, twee)
    assert sum(r.betaald for r in vroeg.values()) == 4
    assert sum(r.betaald for r in laat.values()) == 4, "two months have begun: 8 less 4"
    assert decide(pvt, twee, een) == [laat, vroeg]


def test_leave_that_does_not_count_uses_nothing_up_elsewhere(wet: Wet) -> None:
    vrij = _with(wet, "collectief_verlof_telt_mee", "ja", "nee")
    januari = (date(2024, 1, 1), date(2024, 2, 1))
    een = dossier(*januari, [(date(2024, 1, 10), date(2024, 1, 15))], soort="collectief_verlof")
    twee = dossier(date(2024, 2, 1), date(2024, 3, 1), [(date(2024, 2, 10), date(2024, 2, 19))])
    collectief, gewoon = decide(vrij, een, twee)
    assert set(collectief.values()) == {Verlofreden.TELT_NIET_MEE}
    assert set(gewoon.values()) == {Verlofreden.BINNEN_VERLOFDAGEN}


def test_fortnight_is_paid_and_the_fifteenth_day_is_not(pvt: Sectorwet) -> None:
    gegeven: dict[str, Any] = {"vanaf": date(2024, 1, 1), "tot": date(2025, 1, 1)}
    verlof = [(date(2024, 5, 1), date(2024, 5, 17))]
    assert _reasons(pvt, **gegeven, verlof=verlof) == [(14, "binnen_verlofdagen"), (1, "te_lang")]


EINDE: dict[str, Any] = {
    "vanaf": date(2024, 1, 1),
    "tot": date(2025, 1, 1),
    "verlof": [(date(2024, 5, 1), date(2024, 5, 10))],
}


def test_leave_into_the_ontslag_is_unpaid(pvt: Sectorwet) -> None:
    voorbij = _reasons(pvt, **EINDE, ontslag=date(2024, 5, 6))
    assert voorbij == [(5, "aan_einde")]


@pytest.mark.parametrize("reden", ["gevlucht", "overlijden", "suicide"])
def test_who_died_or_stayed_away_was_on_leave_until_the_end(pvt: Sectorwet, reden: str) -> None:
    """Also when the day of return was reported as that of the ontslag."""
    assert _reasons(pvt, **EINDE, ontslag=date(2024, 5, 10), reden=reden) == [(8, "aan_einde")]
    assert _reasons(pvt, **EINDE, ontslag=date(2024, 5, 11), reden=reden) == [
        (8, "binnen_verlofdagen")
    ], "back the day before"


def test_back_on_the_day_of_ontslag_is_paid_once_somebody_looked(pvt: Sectorwet) -> None:
    """The control ontslag_op_dag_van_terugkeer asks for that."""
    terug = _reasons(pvt, **EINDE, ontslag=date(2024, 5, 10))
    assert terug == [(8, "binnen_verlofdagen")]


def test_cancelled_leave_decides_later_days_anew(pvt: Sectorwet) -> None:
    verlof = [(date(2024, maand, 1), date(2024, maand, 16)) for maand in (5, 7, 9, 11)]
    vol = dossier(date(2024, 1, 1), date(2025, 1, 1), verlof)
    (met,) = decide(pvt, vol)
    assert sum(r.betaald for r in met.values()) == 44, "eleven months have begun in November"
    assert met[date(2024, 11, 10)] is Verlofreden.VERLOFDAGEN_OP
    (zonder,) = decide(pvt, replace(vol, afwezigheden=vol.afwezigheden[1:]))
    assert zonder[date(2024, 11, 10)].betaald
