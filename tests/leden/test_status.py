"""The status rule: who is affiliated, who can be, and where a number points."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsb.leden.feiten import ACTIEF, GEANNULEERD, VERVANGEN, Ledenfeiten, Nummer
from vsb.leden.status import bepaal_status, last_number, membership_law
from vsb.leden.verschillen import verschillen
from vsb.leden.verzekeringsstatus import Verzekerd, Verzekeringsstatus
from vsb.leden.zorgkaskeuze import Zorgkaskeuze
from vsb.regelgeving.wet import Wet, standaard_mappen

EEN, TWEE, DRIE = "85073003328", "93251822307", "93451822350"
WET = Wet.lees(standaard_mappen())
VANDAAG = date(2026, 3, 15)
LID = Ledenfeiten(
    ACTIEF,
    naam="Maes",
    voornaam="Ann",
    geslacht="V",
    adres="Straat 1",
    kan_aansluiten=True,
    zorgkas="180",
    aansluitingstype="administratief",
    categorie="1",
    lid_vanaf=date(2026, 1, 1),
    lid_tot=date(2026, 3, 1),
)
GEEN_LID = LID._replace(
    zorgkas=None, aansluitingstype=None, categorie=None, lid_vanaf=None, lid_tot=None
)


def ask(feiten: Ledenfeiten | None, dag: date, insz: str = EEN) -> Verzekeringsstatus:
    return bepaal_status(insz, dag, feiten, membership_law(WET, VANDAAG))


@pytest.mark.parametrize(
    ("dag", "status"),
    [
        (date(2025, 12, 31), Verzekerd.KAN_AANSLUITEN),
        (date(2026, 1, 1), Verzekerd.AANGESLOTEN),
        (date(2026, 2, 28), Verzekerd.AANGESLOTEN),
        (date(2026, 3, 1), Verzekerd.KAN_AANSLUITEN),
    ],
)
def test_membership_is_half_open_and_joining_goes_back_to_1_january(
    dag: date, status: Verzekerd
) -> None:
    assert ask(LID, dag).status is status


def test_too_late_for_a_day_of_last_year_is_not_that_one_cannot_join() -> None:
    laat, nog = ask(GEEN_LID, date(2025, 12, 31)), ask(GEEN_LID, date(2026, 1, 1))
    assert {laat.status, nog.status} == {Verzekerd.KAN_AANSLUITEN}
    assert (laat.te_laat_om_aan_te_sluiten, nog.te_laat_om_aan_te_sluiten) == (True, False)
    assert laat.aansluiten_vanaf == date(2026, 1, 1)
    assert "vroegste vanaf 1 januari 2026" in (laat.reden or "")


def _without(naam: str) -> Wet:
    """The law with this parameter at no."""
    pad = "regelgeving/parameters/leden.toml"
    voor, na = WET.bestanden[pad].split(f"[[{naam}.waarden]]")
    anders = f"{voor}[[{naam}.waarden]]" + na.replace('waarde = "ja"', 'waarde = "nee"', 1)
    return Wet.uit_bestanden({**WET.bestanden, pad: anders})


def test_the_law_says_how_far_back_joining_goes() -> None:
    assert membership_law(WET, VANDAAG).eerste == date(2026, 1, 1)
    assert membership_law(_without("aansluiting_hele_jaar"), VANDAAG).eerste == VANDAAG
    assert membership_law(WET, date(2019, 5, 1)).eerste == date(2019, 5, 1), "no law yet"


def test_the_law_says_whether_an_administrative_membership_will_do() -> None:
    recht = membership_law(_without("administratieve_aansluiting_volstaat"), VANDAAG)
    dag = date(2026, 2, 1)
    assert LID.aansluitingstype == "administratief"
    assert ask(LID, dag).status is Verzekerd.AANGESLOTEN
    assert bepaal_status(EEN, dag, LID, recht).status is Verzekerd.KAN_AANSLUITEN
    officieel = LID._replace(aansluitingstype="officieel")
    assert bepaal_status(EEN, dag, officieel, recht).status is Verzekerd.AANGESLOTEN


def test_an_affiliated_person() -> None:
    assert ask(LID, date(2026, 2, 1)) == Verzekeringsstatus(
        EEN,
        date(2026, 2, 1),
        Verzekerd.AANGESLOTEN,
        EEN,
        "180",
        "administratief",
        "1",
        "Maes",
        "Ann",
        "V",
        "Straat 1",
    )


def test_without_membership_no_zorgkas_is_named() -> None:
    antwoord = ask(LID, date(2026, 3, 1))
    assert (antwoord.zorgkas, antwoord.aansluitingstype, antwoord.categorie) == (None, None, None)
    assert antwoord.naam == "Maes"
    assert "1 januari 2026" in (antwoord.reden or "")


def test_who_cannot_join_hears_why() -> None:
    feiten = GEEN_LID._replace(kan_aansluiten=False, reden="Ambtshalve geschrapt.")
    antwoord = ask(feiten, VANDAAG)
    assert (antwoord.status, antwoord.reden) == (
        Verzekerd.KAN_NIET_AANSLUITEN,
        "Ambtshalve geschrapt.",
    )


def test_the_day_of_death_still_counts_the_next_does_not() -> None:
    feiten = LID._replace(overleden_op=date(2026, 2, 3))
    assert ask(feiten, date(2026, 2, 3)).status is Verzekerd.AANGESLOTEN
    erna = ask(feiten, date(2026, 2, 4))
    assert erna.status is Verzekerd.KAN_NIET_AANSLUITEN
    assert "3 februari 2026" in (erna.reden or "")
    assert erna.overleden_op == date(2026, 2, 3)


def test_unknown_and_impossible_numbers_differ() -> None:
    assert "niet gekend" in (ask(None, VANDAAG).reden or "")
    assert "controlecijfers" in (ask(None, VANDAAG, "85073003329").reden or "")
    assert ask(None, VANDAAG).status is Verzekerd.ONBEKEND


def test_a_chain_of_replacements_points_onward() -> None:
    keten = {EEN: Nummer(VERVANGEN, TWEE), TWEE: Nummer(VERVANGEN, DRIE), DRIE: Nummer(ACTIEF)}
    antwoord = ask(LID._replace(stand=VERVANGEN, nummers=keten), date(2026, 2, 1))
    assert (antwoord.status, antwoord.insz_actueel) == (Verzekerd.AANGESLOTEN, DRIE)
    assert "vervangen" in (antwoord.reden or "")


@pytest.mark.parametrize(
    ("nummers", "stuk"),
    [
        ({EEN: Nummer(GEANNULEERD)}, "geannuleerd"),
        ({EEN: Nummer(VERVANGEN, TWEE), TWEE: Nummer(GEANNULEERD)}, "geannuleerd"),
        ({EEN: Nummer(VERVANGEN, TWEE), TWEE: Nummer(VERVANGEN, EEN)}, "loopt dood"),
        ({EEN: Nummer(VERVANGEN, TWEE)}, "loopt dood"),
    ],
)
def test_a_number_without_living_end_is_unknown(nummers: dict[str, Nummer], stuk: str) -> None:
    antwoord = ask(LID._replace(stand=nummers[EEN].stand, nummers=nummers), date(2026, 2, 1))
    assert (antwoord.status, antwoord.insz_actueel) == (Verzekerd.ONBEKEND, None)
    assert stuk in (antwoord.reden or "")
    assert antwoord.naam is None


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")))
def test_following_a_chain_always_ends(keten: dict[str, str]) -> None:
    nummers = {van: Nummer(VERVANGEN, naar) for van, naar in keten.items()}
    for begin in "abcdef":
        eind = last_number(begin, nummers)
        assert eind is None or eind not in keten


def test_differences_that_matter_to_a_facility() -> None:
    oud = ask(LID, date(2026, 2, 1))
    nieuw = ask(LID._replace(zorgkas="680", adres="Straat 2", naam="Maas"), date(2026, 2, 1))
    gevonden = verschillen(oud, nieuw)
    assert [v.wat for v in gevonden] == ["zorgkas", "adres"]
    assert "180" in gevonden[0].tekst
    assert "680" in gevonden[0].tekst
    assert verschillen(oud, oud) == ()


def test_leaving_and_joining_are_said_as_what_they_are() -> None:
    dag = date(2026, 2, 1)
    weg, erbij = (
        {v.wat: v.tekst for v in verschillen(*paar)}
        for paar in ((ask(LID, dag), ask(GEEN_LID, dag)), (ask(GEEN_LID, dag), ask(LID, dag)))
    )
    assert weg.keys() == erbij.keys() == {"status", "zorgkas", "categorie"}
    assert weg["zorgkas"].startswith("De persoon is niet meer aangesloten bij zorgkas 180.")
    assert erbij["zorgkas"].startswith("De persoon is aangesloten bij zorgkas 180.")
    assert not [zin for zin in (*weg.values(), *erbij.values()) if "geen'" in zin or "None" in zin]


def test_a_status_hides_who_it_is_about_from_logs() -> None:
    tekst = repr(ask(LID, date(2026, 2, 1)))
    assert EEN not in tekst
    assert "Maes" not in tekst
    assert "aangesloten" in tekst


def test_a_difference_hides_the_number_from_logs() -> None:
    oud = ask(LID, VANDAAG)
    keten = {EEN: Nummer(VERVANGEN, TWEE), TWEE: Nummer(ACTIEF)}
    nieuw = ask(LID._replace(stand=VERVANGEN, nummers=keten), VANDAAG)
    (gevonden,) = verschillen(oud, nieuw)
    assert gevonden.wat == "insz"
    assert TWEE in gevonden.tekst
    assert TWEE not in repr(gevonden)


def test_choice_of_zorgkas() -> None:
    keuze = Zorgkaskeuze(
        frozenset({"180", "280", "680"}), frozenset({"680"}), {"cm": "180", "spoor": None}
    )
    assert keuze.allowed("cm") == {"180", "680"}
    assert keuze.allowed("spoor") == {"180", "280", "680"}
