"""Katz: every score set against an oracle written from the published table, and the borders."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsb.basis.uitkomst import Uitkomst
from vsb.opname.indicatiestelling.katz import ITEMS, Bilan, Katzscores, Katzuitkomst, derive_katz
from vsb.opname.indicatiestelling.katzregels import KENMERKEN, Katzregel, katzregels
from vsb.regelgeving.fouten import NotInForce, OngeldigeWet
from vsb.regelgeving.wet import Wet, standaard_mappen

DAG = date(2026, 11, 22)
BILAN = Bilan("geriater", verslag=True)
NIETS = Katzscores(1, 1, 1, 1, 1, 1, 1, 1)
WET = Wet.lees(standaard_mappen())
TABEL = "regelgeving/tabellen/katzregels.csv"
RANG = ("O", "A", "B", "C", "Cd")


def derive(
    wet: Wet = WET, dag: date = DAG, bilan: Bilan | None = None, **items: int
) -> Katzuitkomst:
    """The outcome for somebody who needs nothing, but for what is named."""
    return derive_katz(replace(NIETS, bilan=bilan, **items), wet, dag)


def oracle(s: tuple[int, ...], bilan: bool) -> str | None:
    """The table of the published rules read aloud, without any of the code under test."""
    wash, dress, move, toilet, cont, eat, time, place = (x in (3, 4) for x in s)
    lost = time and place
    if lost and wash and dress and cont and (move or toilet or eat):
        return "Cd"
    if bilan and wash and dress and cont and (move or toilet or eat):
        return "Cd"
    if wash and dress and move and toilet and (cont or eat):
        return "C"
    if wash and dress and (move or toilet):
        return "B"
    if lost and (wash or dress):
        return "B"
    if bilan:
        return "D"
    if wash or dress:
        return "A"
    if lost and max(s[:6]) <= 2:
        return "A"
    return "O" if max(s) <= 2 else None


def oracle_ad(s: tuple[int, ...], categorie: str | None) -> bool:
    return categorie == "A" and ((s[6] > 2 and s[7] > 2) or s[6:] == (2, 2))


@pytest.mark.parametrize("bilan", [None, BILAN])
def test_every_score_set(bilan: Bilan | None) -> None:
    """All 65,536 sets, with and without a bilan: category, Ad, outcome, and a trace that agrees."""
    gezien = set()
    for s in product((1, 2, 3, 4), repeat=8):
        verwacht = oracle(s, bilan is not None)
        uit = derive_katz(Katzscores(*s, bilan), WET, DAG)
        assert uit.categorie == verwacht, s
        assert uit.ad is oracle_ad(s, verwacht), s
        assert (uit.uitkomst is Uitkomst.IN_BERAAD) is (verwacht is None), s
        past = {zin.split(",")[0] for zin in uit.uitleg if zin.endswith(": past.")}
        assert (verwacht in past) if verwacht else not past, s
        gezien.add(verwacht)
    zonder_bilan = {"O", "A", "B", "C", "Cd", None}
    assert gezien == (zonder_bilan if bilan is None else {"B", "C", "Cd", "D"})


@pytest.mark.parametrize(
    ("items", "categorie"),
    [
        ("", "O"),
        ("eten", None),
        ("transfer", None),
        ("transfer toilet continentie eten", None),
        ("tijd", None),
        ("plaats eten", None),
        ("tijd plaats eten", None),
        ("tijd plaats", "A"),
        ("wassen", "A"),
        ("kleden tijd", "A"),
        ("wassen kleden continentie eten", "A"),
        ("wassen tijd plaats", "B"),
        ("wassen kleden toilet", "B"),
        ("wassen kleden transfer toilet", "B"),
        ("wassen kleden transfer toilet eten", "C"),
        ("wassen kleden transfer toilet eten tijd plaats", "C"),
        ("wassen kleden continentie tijd plaats", "B"),
        ("wassen kleden continentie eten tijd plaats", "Cd"),
        ("wassen kleden continentie eten tijd", "A"),
    ],
)
def test_borders(items: str, categorie: str | None) -> None:
    assert derive(**dict.fromkeys(items.split(), 3)).categorie == categorie
    assert derive(**dict.fromkeys(items.split(), 4)).categorie == categorie


@pytest.mark.parametrize(
    ("items", "categorie", "ook"),
    [
        ("", "D", set()),
        ("eten", "D", set()),
        ("wassen", "D", {"A"}),
        ("wassen kleden transfer", "B", {"D"}),
        ("wassen kleden transfer toilet eten", "C", {"D"}),
        ("wassen kleden continentie eten", "Cd", set()),
        ("wassen kleden continentie transfer", "Cd", {"B"}),
    ],
)
def test_a_bilan_and_the_rules_that_it_meets(items: str, categorie: str, ook: set[str]) -> None:
    """Where neither rule contains the other, the order decides: it is an example, and says so."""
    uit = derive(bilan=BILAN, **dict.fromkeys(items.split(), 3))
    assert (uit.categorie, uit.uitkomst) == (categorie, Uitkomst.AANVAARD)
    zinnen = [z for z in uit.uitleg if "twee gepubliceerde regels" in z]
    assert {z.split()[1] for z in zinnen} == ook
    assert all(z.endswith("Die volgorde staat in geen publieke bron.") for z in zinnen)
    assert uit.voorbeeld is bool(ook)
    assert "formulier_indicatiestelling" in uit.bronnen


def test_cd_beside_c_rests_on_the_order() -> None:
    items = "wassen kleden transfer toilet continentie tijd plaats"
    uit = derive(**dict.fromkeys(items.split(), 3))
    assert (uit.categorie, uit.voorbeeld) == ("Cd", True)


def test_the_special_rule_needs_no_order() -> None:
    uit = derive(wassen=3, kleden=3, toilet=3)
    assert (uit.categorie, uit.bronnen) == ("B", ("belrai_katz",))
    assert "Ook A past, maar de regel van B is strenger en gaat voor." in uit.uitleg


@pytest.mark.parametrize(
    ("bilan", "waarom"),
    [
        (
            Bilan("huisarts", verslag=True),
            "het moet van een neuroloog, psychiater of geriater zijn",
        ),
        (Bilan("geriater", verslag=False), "er moet een schriftelijk verslag bij zijn"),
        (Bilan("", verslag=False), "geriater zijn en er moet een schriftelijk verslag bij zijn"),
    ],
)
def test_a_bilan_that_does_not_hold_is_none(bilan: Bilan, waarom: str) -> None:
    for items in ({}, {"wassen": 3}, {"eten": 4}, dict.fromkeys(ITEMS[:6], 4)):
        met, zonder = derive(bilan=bilan, **items), derive(**items)
        assert (met.categorie, met.ad) == (zonder.categorie, zonder.ad)
        assert met.categorie != "D"
        assert any(z.endswith(f"{waarom}.") for z in met.uitleg)


@pytest.mark.parametrize("door", ["neuroloog", "psychiater", "geriater"])
def test_each_specialist_can_make_a_bilan(door: str) -> None:
    assert derive(bilan=Bilan(door, verslag=True)).categorie == "D"


@pytest.mark.parametrize(
    ("items", "ad"),
    [
        ({"tijd": 3, "plaats": 3}, True),
        ({"tijd": 4, "plaats": 3}, True),
        ({"wassen": 3, "tijd": 2, "plaats": 2}, True),
        ({"wassen": 3, "tijd": 2, "plaats": 1}, False),
        ({"wassen": 3, "tijd": 3, "plaats": 2}, False),
        ({"tijd": 2, "plaats": 2}, False),
        ({"wassen": 3, "tijd": 3, "plaats": 3}, False),
    ],
)
def test_ad_is_only_for_category_a(items: dict[str, int], ad: bool) -> None:
    uit = derive(**items)
    assert uit.ad is ad
    assert ("handleiding_katz" in uit.bronnen) is (uit.categorie == "A")


def test_in_beraad_says_what_was_tested() -> None:
    uit = derive(eten=3)
    assert (uit.categorie, uit.ad, uit.uitkomst) == (None, False, Uitkomst.IN_BERAAD)
    getoetst = [z for z in uit.uitleg if ": past niet (" in z]
    assert len(getoetst) == len(katzregels(WET, DAG)) == 9
    assert uit.uitleg[0] == "Een score van 3 of meer: eten."
    assert uit.uitleg[-1].startswith("Geen enkele regel past naar de letter.")
    assert set(uit.bronnen) == {"belrai_katz", "formulier_indicatiestelling"}


SETS = st.tuples(*[st.integers(1, 4)] * 8)


@given(SETS, st.integers(0, 7))
def test_more_dependence_never_lowers_the_category(s: tuple[int, ...], plaats: int) -> None:
    """Without a bilan; a set that no rule covers has no rank."""
    meer = (*s[:plaats], min(4, s[plaats] + 1), *s[plaats + 1 :])
    voor, na = (derive_katz(Katzscores(*x), WET, DAG).categorie for x in (s, meer))
    assert None in (voor, na) or RANG.index(na) >= RANG.index(voor)


@given(SETS)
def test_only_the_fully_independent_are_o(s: tuple[int, ...]) -> None:
    assert (derive_katz(Katzscores(*s), WET, DAG).categorie == "O") is (max(s) <= 2)


# The law as data.


def test_before_the_first_law_there_is_no_category() -> None:
    assert derive(dag=date(2019, 1, 1)).categorie == "O"
    with pytest.raises(NotInForce, match="1 januari 2019, niet op 31 december 2018"):
        derive(dag=date(2018, 12, 31))


def test_another_order_holds_from_its_day() -> None:
    """A change of law is a row: D before all others from 2027 on."""
    d = next(rij for rij in WET.bestanden[TABEL].splitlines() if rij.startswith("d,D,4,"))
    tot = d.replace(",2019-01-01,,", ",2019-01-01,2027-01-01,")
    nieuw = d.replace("d,D,4,", "d,D,0,").replace(",2019-01-01,,", ",2027-01-01,,")
    tekst = WET.bestanden[TABEL].replace(d, f"{tot}\n{nieuw}")
    wet = Wet.uit_bestanden({**WET.bestanden, TABEL: tekst})
    zwaar = dict.fromkeys(ITEMS[:6], 3) | {"continentie": 1}
    assert derive(wet, date(2026, 12, 31), BILAN, **zwaar).categorie == "C"
    assert derive(wet, date(2027, 1, 1), BILAN, **zwaar).categorie == "D"
    assert derive(WET, date(2027, 1, 1), BILAN, **zwaar).categorie == "C"


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ("o,O,6,,,wassen kleden", "o,O,6,,,wasen kleden", "onbekend kenmerk 'wasen'"),
        ("d,D,4,bilan,", "d,D,4,,", "een regel zonder voorwaarde past altijd"),
        ("d,D,4,", "d,D,vier,", "de volgorde 'vier' is geen geheel getal"),
        ("d,D,4,", "d,Dd,4,", "onbekende categorie 'Dd'"),
        ('voorbeeld,"Niet', 'x,"Niet', "onbekende bron 'x'"),
        ("d,D,4,", "d,D,5,", "A en D hebben dezelfde volgorde 5"),
    ],
)
def test_a_row_that_makes_no_rule_is_named(oud: str, nieuw: str, fout: str) -> None:
    tekst = WET.bestanden[TABEL]
    assert oud in tekst
    wet = Wet.uit_bestanden({**WET.bestanden, TABEL: tekst.replace(oud, nieuw)})
    with pytest.raises(OngeldigeWet, match=fout):
        derive(wet)


def test_contains_is_what_it_says() -> None:
    """Against all 512 sets of features, for every pair of rules."""
    regels = katzregels(WET, DAG)
    for algemeen, bijzonder in product(regels, repeat=2):
        waar = all(algemeen.matches(k) for k in _all_features() if bijzonder.matches(k))
        assert algemeen.contains(bijzonder) is waar, (algemeen.sleutel, bijzonder.sleutel)


def test_objections_are_empty_when_a_rule_matches() -> None:
    for regel, k in product(katzregels(WET, DAG), _all_features()):
        assert (regel.objections(k) == "") is regel.matches(k)


def _all_features() -> Iterator[frozenset[str]]:
    for keuze in product((False, True), repeat=len(KENMERKEN)):
        yield frozenset(k for k, ja in zip(KENMERKEN, keuze, strict=True) if ja)


@pytest.mark.parametrize("score", [0, 5, -1])
def test_a_score_outside_the_form_is_refused(score: int) -> None:
    with pytest.raises(ValueError, match=r"1 t\.e\.m\. 4: wassen, plaats"):
        replace(NIETS, wassen=score, plaats=score)


def test_regel_is_a_value() -> None:
    assert isinstance(katzregels(WET, DAG)[0], Katzregel)
    assert katzregels(WET, DAG) is katzregels(WET.voor(None), DAG)
