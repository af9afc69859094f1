"""Paid and unpaid leave, against a slow oracle that walks over every day of the calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from vsb.basis.dagen import Periode
from vsb.opname.afwezigheid import AnderVerlof, Verlofdeel, Verlofreden, decide_leave
from vsb.opname.dossier import Afwezigheid, Dossier, GoedgekeurdePeriode, Ontslag
from vsb.opname.recht import Sectorwet

DAG = timedelta(days=1)
NUL = date(2023, 6, 1)


def dossier(
    vanaf: date, tot: date, verlof: list[tuple[date, date]], ontslag: date | None = None
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
            Afwezigheid(v, t, "individueel_verlof", f"b{n}")
            for n, (v, t) in enumerate(sorted(verlof), 1)
        ),
    )
    if ontslag is None:
        return uit
    op = datetime(2024, 1, 1, tzinfo=UTC)
    einde = Ontslag(ontslag, "10:00", "wederzijds_akkoord", None, None, "o1", op)
    return replace(uit, ontslag=einde)


def per_day(delen: tuple[Verlofdeel, ...]) -> dict[date, Verlofreden]:
    return {
        deel.periode.vanaf + n * DAG: deel.reden
        for deel in delen
        for n in range(deel.periode.days() or 0)
    }


def oracle(d: Dossier, elders: AnderVerlof) -> dict[date, Verlofreden]:
    """Day by day over the whole stay: day of leaving and of return are days of stay."""
    eind = d.tot if d.ontslag is None else min(d.tot or date.max, d.ontslag.dag + DAG)
    assert eind is not None
    dagen = [d.vanaf + n * DAG for n in range((eind - d.vanaf).days)]
    afwezig = [x for x in dagen if any(a.vertrek < x < a.terugkeer for a in d.afwezigheden)]
    stays = [Periode(d.vanaf, eind), *elders.verblijven]
    gebruikt: dict[int, int] = {}
    for p in elders.betaald:
        for n in range(p.days() or 0):
            jaar = (p.vanaf + n * DAG).year
            gebruikt[jaar] = gebruikt.get(jaar, 0) + 1
    uit = {}
    for x in afwezig:
        begin = x
        while begin - DAG in afwezig:
            begin -= DAG
        eind_reeks = x
        while eind_reeks + DAG in afwezig:
            eind_reeks += DAG
        maanden = {
            y.month
            for p in stays
            for y in (date(x.year, 1, 1) + n * DAG for n in range(366))
            if y.year == x.year and y in p
        }
        if d.ontslag is not None and eind_reeks + DAG == eind:
            uit[x] = Verlofreden.AAN_EINDE
        elif (x - begin).days >= 14:
            uit[x] = Verlofreden.TE_LANG
        elif gebruikt.get(x.year, 0) < min(48, 4 * len(maanden)):
            uit[x] = Verlofreden.BINNEN_VERLOFDAGEN
            gebruikt[x.year] = gebruikt.get(x.year, 0) + 1
        else:
            uit[x] = Verlofreden.VERLOFDAGEN_OP
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
@given(d=dossiers(), elders=st.lists(st.tuples(st.integers(-400, 400), st.integers(1, 30))))
def test_equals_the_oracle(pvt: Sectorwet, d: Dossier, elders: list[tuple[int, int]]) -> None:
    perioden = tuple(Periode(NUL + a * DAG, NUL + (a + n) * DAG) for a, n in elders[:1])
    ander = AnderVerlof(verblijven=perioden, betaald=perioden)
    assert per_day(decide_leave(d, pvt, ander)) == oracle(d, ander)


def _reasons(pvt: Sectorwet, **gegeven: Any) -> list[tuple[int, str]]:
    delen = decide_leave(dossier(**gegeven), pvt)
    return [(deel.periode.days() or 0, deel.reden.value) for deel in delen]


def test_four_days_per_started_month(pvt: Sectorwet) -> None:
    gegeven: dict[str, Any] = {"vanaf": date(2024, 1, 31), "tot": date(2024, 2, 20)}
    verlof = [(date(2024, 2, 1), date(2024, 2, 12))]
    assert _reasons(pvt, **gegeven, verlof=verlof) == [
        (8, "binnen_verlofdagen"),
        (2, "verlofdagen_op"),
    ], "January has one day of stay and counts"


def test_fortnight_is_paid_and_the_fifteenth_day_is_not(pvt: Sectorwet) -> None:
    gegeven: dict[str, Any] = {"vanaf": date(2024, 1, 1), "tot": date(2025, 1, 1)}
    verlof = [(date(2024, 5, 1), date(2024, 5, 17))]
    assert _reasons(pvt, **gegeven, verlof=verlof) == [(14, "binnen_verlofdagen"), (1, "te_lang")]


def test_leave_into_the_ontslag_is_unpaid(pvt: Sectorwet) -> None:
    gegeven: dict[str, Any] = {"vanaf": date(2024, 1, 1), "tot": date(2025, 1, 1)}
    verlof = [(date(2024, 5, 1), date(2024, 5, 10))]
    voorbij = _reasons(pvt, **gegeven, verlof=verlof, ontslag=date(2024, 5, 6))
    assert voorbij == [(5, "aan_einde")]
    terug = _reasons(pvt, **gegeven, verlof=verlof, ontslag=date(2024, 5, 10))
    assert terug == [(8, "binnen_verlofdagen")], "back on the day of ontslag"


def test_cancelled_leave_decides_later_days_anew(pvt: Sectorwet) -> None:
    verlof = [(date(2024, maand, 1), date(2024, maand, 16)) for maand in (2, 4, 6, 8)]
    vol = dossier(date(2024, 1, 1), date(2025, 1, 1), verlof)
    assert sum(r.betaald for r in per_day(decide_leave(vol, pvt)).values()) == 48
    assert per_day(decide_leave(vol, pvt))[date(2024, 8, 10)] is Verlofreden.VERLOFDAGEN_OP
    minder = replace(vol, afwezigheden=vol.afwezigheden[1:])
    assert per_day(decide_leave(minder, pvt))[date(2024, 8, 10)].betaald
