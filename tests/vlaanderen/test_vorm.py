"""The shape of synthetic Flanders is the published one, at any size; its numbers are valid."""

import numpy as np
import pytest

from vsb.basis.dagen import ALTIJD
from vsb.basis.nummers import (
    insz_column_valid,
    is_iban,
    kbo_column_valid,
    prestatiecode_column_valid,
    riziv_column_valid,
)
from vsb.minilab.vlaanderen import nummers
from vsb.minilab.vlaanderen.bevolken import make_wereld
from vsb.minilab.vlaanderen.vorm import read_vorm
from vsb.minilab.vlaanderen.wereld import Maand, Wereld, share_out, spread

HEEL = 1520


@pytest.fixture(scope="module")
def vlaanderen() -> Wereld:
    return make_wereld(read_vorm(), HEEL, Maand.of(2024, 5), np.random.default_rng(1))


def _of_group(w: Wereld, naam: str) -> np.ndarray:
    plaats = [g.naam for g in w.vorm.groepen].index(naam)
    return w.voorzieningen.groep == plaats


def test_facilities_are_those_of_the_answer_to_parliament(vlaanderen: Wereld) -> None:
    soorten = ("Woonzorgcentrum", "Centrum voor kortverblijf", "Centrum voor dagverzorging")
    assert [int(_of_group(vlaanderen, s).sum()) for s in soorten] == [821, 469, 230]
    assert len({groep.sector for groep in vlaanderen.vorm.groepen}) == 3


def test_places_and_occupancy_are_the_published_ones(vlaanderen: Wereld) -> None:
    wzc = _of_group(vlaanderen, "Woonzorgcentrum")
    plaatsen = int(vlaanderen.voorzieningen.plaatsen[wzc].sum())
    dagen = vlaanderen.billed_days()[wzc[vlaanderen.verblijven.voorziening]]
    aanwezig = dagen.sum() / (plaatsen * 31)
    assert 82_000 < plaatsen < 84_000
    # Days of absence are not billed: a little less than the occupancy of 94 to 95 %.
    assert 0.935 < aanwezig < 0.95


def test_all_flanders_is_about_five_million_records(vlaanderen: Wereld) -> None:
    records = 2 * int(vlaanderen.billed_days().sum()) + 2 * len(vlaanderen.verblijven) + 4 * 8000
    assert 4_950_000 < records < 5_350_000


def test_a_hundredth_has_the_shape_of_the_whole() -> None:
    vorm = read_vorm()
    klein, groot = (
        make_wereld(vorm, n, Maand.of(2024, 5), np.random.default_rng(1)) for n in (150, HEEL)
    )
    per_huis = [len(w.verblijven) / len(w.voorzieningen) for w in (klein, groot)]
    assert per_huis[0] == pytest.approx(per_huis[1], rel=0.05)
    for groep in vorm.groepen:
        assert spread(groep, 8).mean() == pytest.approx(groep.plaatsen, rel=0.03)


def test_people_come_go_move_and_die_within_the_month(vlaanderen: Wereld) -> None:
    v, m = vlaanderen.verblijven, vlaanderen.maand
    assert (v.opname >= m.eerste).any()
    assert (v.ontslag != ALTIJD).any()
    assert (v.verhuis != ALTIJD).any()
    keer = np.bincount(v.persoon)
    verhuisd = np.flatnonzero(keer == 2)
    assert len(verhuisd) > 50
    for persoon in verhuisd[:50]:
        eerste, tweede = sorted(np.flatnonzero(v.persoon == persoon), key=lambda r: v.opname[r])
        assert v.ontslag[eerste] < v.opname[tweede]
        assert v.voorziening[eerste] != v.voorziening[tweede]
    dood = vlaanderen.personen.overleden[v.persoon] > 0
    assert (v.ontslag[dood] >= m.eerste).all()


def test_numbers_are_valid_and_each_his_own(vlaanderen: Wereld) -> None:
    insz = vlaanderen.personen.insz
    assert insz_column_valid(insz).all()
    assert len(np.unique(insz)) == len(insz)
    huizen = np.arange(HEEL)
    assert riziv_column_valid(nummers.riziv_of(huizen)).all()
    assert riziv_column_valid(nummers.riziv_of(np.array([-1, -900]))).all()
    assert kbo_column_valid(nummers.kbo_of(huizen)).all()
    ibans = nummers.iban_of(huizen).tolist()
    assert all(is_iban(iban.decode()) for iban in ibans)
    assert len(set(ibans)) == HEEL


def test_the_travel_cost_by_hand() -> None:
    (reiskost,) = (g.reiskost for g in read_vorm().groepen if g.reiskost)
    afstanden = np.array([0, 1, 1240, 1500, 1501, 2400])
    # 12.4 km is 2 x 12.4 x 0.36 = 8.928 euro; 15 km and more 10.80; one hundredth 0.72 cents.
    assert reiskost.amount(afstanden).tolist() == [0, 1, 893, 1080, 1080, 1080]


def test_an_unused_code_is_a_code() -> None:
    eerste = nummers.unused_code(set())
    tweede = nummers.unused_code({eerste})
    assert eerste != tweede
    assert prestatiecode_column_valid(np.array([eerste, tweede])).all()


def test_too_many_births_on_a_day_is_said() -> None:
    with pytest.raises(ValueError, match="te veel personen"):
        nummers.insz_of(np.full(99, -10_000), np.ones(99, np.int64))


@pytest.mark.parametrize("aantal", [1, 3, 15, 152, 1520])
def test_groups_share_out_whole(aantal: int) -> None:
    delen = share_out(aantal, [821, 469, 230])
    assert sum(delen) == aantal
    assert delen == sorted(delen, reverse=True)


def test_a_month_ends_the_day_before_the_next() -> None:
    december = Maand.of(2024, 12)
    assert len(december.dagen) == 31
    assert december.jaarmaand == 202412
    assert str(december.ontvangen_op) == "2025-01-05 08:00:00+00:00"
