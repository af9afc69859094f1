"""The day of a move belongs to one facility, whoever reports or bills first."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verhaal import Verhaal, codes

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Uitkomst
from vsb.catalogus.vinden import sectoren
from vsb.opname.antwoord import compose_herziening
from vsb.opname.beslissing import withdraw
from vsb.opname.feiten import AnderVerblijf, Factuurdag
from vsb.opname.overgang import Plaats, days_here, place_elsewhere
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.voorbeeldzaak import example_inhoud
from vsb.regelgeving.wet import Wet, standaard_mappen

WET = Wet.lees(standaard_mappen())
MET, ZONDER = (
    [Sectorwet(WET, find_sector(s)) for s in sorted(sectoren())
     if find_sector(s).sluit_uit and find_sector(s).overgang_naar_uur is naar_uur]
    for naar_uur in (True, False)
)  # fmt: skip
DAG = date(2026, 3, 16)
UREN = st.times().map(lambda t: f"{t:%H:%M}")


def stay(vanaf: date, ontslag: date | None, uur: str = "", wet: Sectorwet = MET[0]) -> Plaats:
    tot = ontslag + timedelta(days=1) if ontslag else None
    return Plaats(Periode(vanaf, tot), ontslag, uur if ontslag else "", wet)


@given(
    UREN,
    st.integers(0, 40),
    st.one_of(st.none(), st.integers(1, 40)),
    st.sampled_from(MET),
    st.sampled_from(MET),
)
def test_the_day_belongs_to_one_of_the_two(
    uur: str, eerder: int, later: int | None, hier: Sectorwet, daar: Sectorwet
) -> None:
    van = stay(DAG - timedelta(days=eerder), DAG, uur, hier)
    einde = DAG + timedelta(days=later) if later else None
    naar = stay(DAG, einde, "08:00", daar)
    oud, nieuw = days_here(van, [naar]), days_here(naar, [van])
    in_oud = oud is not None and DAG in oud
    assert in_oud == (uur >= "12:00")
    assert (nieuw is not None and DAG in nieuw) != in_oud


def test_a_day_that_passes_through_three_places() -> None:
    een = stay(date(2026, 3, 1), DAG, "09:00")
    twee, drie = stay(DAG, DAG, "14:00"), stay(DAG, None)
    assert days_here(een, [twee, drie]) == Periode(date(2026, 3, 1), DAG)
    assert days_here(twee, [een, drie]) == Periode(DAG, date(2026, 3, 17))
    assert days_here(drie, [een, twee]) == Periode(date(2026, 3, 17), None)


@pytest.mark.parametrize("uur", ["09:00", "15:00"])
def test_who_goes_home_keeps_the_day(uur: str) -> None:
    thuis = stay(date(2026, 3, 1), DAG, uur)
    later = stay(date(2026, 3, 17), None)
    assert days_here(thuis, [later]) == thuis.dagen
    assert days_here(later, [thuis]) == later.dagen


def test_a_sector_that_does_not_know_the_hour_changes_nothing() -> None:
    for wet in ZONDER:
        van, naar = stay(date(2026, 3, 1), DAG, "09:00", wet), stay(DAG, None)
        assert days_here(van, [naar]) == van.dagen
        assert days_here(naar, [van]) == naar.dagen
    assert ZONDER


def test_two_stays_of_one_day_decide_nothing() -> None:
    een, twee = stay(DAG, DAG, "09:00"), stay(DAG, DAG, "15:00")
    assert days_here(een, [twee]) == een.dagen
    assert days_here(twee, [een]) == twee.dagen


def test_day_care_is_no_place_to_stay() -> None:
    buiten = [s for s in sectoren() if not find_sector(s).sluit_uit]
    v = AnderVerblijf("1", DAG, None, sector=buiten[0])
    assert place_elsewhere(v, MET[0]) is None


def elsewhere(uur: str, wet: Sectorwet) -> AnderVerblijf:
    """A stay in another house that ended on the day, which it billed."""
    return AnderVerblijf(
        "3710", date(2026, 3, 2), date(2026, 3, 17), ontslag=DAG, tijdstip_ontslag=uur,
        referentie="VSB-X", nummer=8, sector=wet.sector.naam, gefactureerd=(Factuurdag(DAG),),
    )  # fmt: skip


def admitted(wet: Sectorwet, uur: str, ontvangen: str = "2026-03-16") -> tuple[Verhaal, Any]:
    """Who comes here on the day, from a house that was left at this hour."""
    hier = Verhaal(wet)
    inhoud = example_inhoud("opname_aanvraag", wet) | {"startdatum": "2026-03-16"}
    inhoud.pop("verwacht_einde", None)
    daar = {"verblijven": (elsewhere(uur, wet),)}
    return hier, hier.send("opname_aanvraag", inhoud, ontvangen, **daar)


@pytest.mark.parametrize("wet", MET, ids=lambda wet: wet.sector.naam)
def test_who_comes_after_an_early_leave_takes_the_day(wet: Sectorwet) -> None:
    _, uit = admitted(wet, "09:00")
    assert uit.uitkomst is Uitkomst.AANVAARD, codes(uit)
    assert uit.gevolgen.verblijf == Periode(DAG)
    (herzien,) = uit.gevolgen.herzien
    assert (herzien.nummer, herzien.dagen_gewijzigd, herzien.verlof_gewijzigd) == (8, True, False)
    assert herzien.verblijf == Periode(date(2026, 3, 2), DAG)
    assert herzien.te_crediteren == (DAG,)
    brief = compose_herziening(herzien)
    assert (brief["soort"], brief["verblijf"]["tem"]) == ("verblijf_herzien", "2026-03-15")
    assert "3709" not in str(brief)


@pytest.mark.parametrize("wet", MET, ids=lambda wet: wet.sector.naam)
def test_who_comes_after_a_late_leave_begins_the_day_after(wet: Sectorwet) -> None:
    _, uit = admitted(wet, "12:00")
    assert uit.gevolgen.verblijf == Periode(date(2026, 3, 17))
    assert uit.gevolgen.herzien == ()


def test_while_in_beraad_nobody_loses_a_day() -> None:
    _, uit = admitted(MET[0], "09:00", ontvangen="2026-06-01")
    assert uit.uitkomst is Uitkomst.IN_BERAAD
    assert uit.gevolgen.herzien == ()


def test_a_withdrawn_opname_gives_the_day_back() -> None:
    wet = MET[0]
    hier, _ = admitted(wet, "09:00")
    terug = withdraw(
        hier.case("contact_wijzigen", {}, "2026-03-20", verblijven=(elsewhere("09:00", wet),))
    )
    (herzien,) = terug.gevolgen.herzien
    assert herzien.verblijf == Periode(date(2026, 3, 2), date(2026, 3, 17))
    assert herzien.te_crediteren == ()
