"""The account of a story: aligned on every width, plain in a pipe, no raw names, no numbers."""

import io
import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from rich.console import Console

from vsb.minilab.afspelen import Uitslag
from vsb.minilab.postbeschrijving import post_lines
from vsb.minilab.verhaal import Gegeven, Verhaal
from vsb.minilab.verslag import Bezorgd, Stapverslag
from vsb.minilab.vertellen import Verteller, tell_line
from vsb.minilab.vervoer import Poststuk, Uitgaand
from vsb.minilab.verwoorden import days_text, details, outcome_word

NUMMER = "79051799889"
STAP = Stapverslag(
    nummer=7,
    op=datetime.fromisoformat("2026-03-03T11:00"),
    wat="Een zin die zo lang is dat hij op een smalle terminal zeker over twee regels loopt.",
    wie="zorgkas 180",
    daad="opname_aanvraag",
    antwoord={"uitkomst": "aanvaard", "dossier": "VSB-2026-0000001-59"},
)
VERHAAL = Verhaal("naam", "Titel", "waarom", Gegeven(begin=STAP.op), {}, ())


def piece(soort: str, over: str = "", /, **inhoud: Any) -> Bezorgd:
    return Bezorgd(Poststuk(1, "zorgkas:180", soort, None, "json", inhoud), over)


def decision(besluit: str, *post: Bezorgd, **resultaat: Any) -> Stapverslag:
    inhoud = json.dumps({"werkitems": [1], "besluit": besluit, "reden": "Nagekeken."}).encode()
    return replace(
        STAP,
        daad="beslist",
        antwoord={"uitkomst": "aanvaard", "resultaat": {"opnames": 0, "prestaties": 0} | resultaat},
        verstuurd=Uitgaand(bericht_id="s", soort="d", inhoud=inhoud, namens="zorgkas:180"),
        post=post,
    )


@pytest.mark.parametrize("breedte", [60, 80, 100, 200])
@pytest.mark.parametrize("terminal", [True, False])
def test_lines_hang_under_their_text_and_fit(breedte: int, terminal: bool) -> None:
    blad = io.StringIO()
    scherm = Console(file=blad, width=breedte, force_terminal=terminal, highlight=False)
    stap = replace(STAP, verschillen=("de uitkomst: " + "verwacht iets anders " * 8,))
    Verteller(scherm).step(stap)
    tekst = blad.getvalue()
    assert ("\x1b[" in tekst) == terminal
    if not terminal:
        regels = tekst.splitlines()
        assert regels[1] == "3 maart 2026"
        assert regels[2].startswith("  7  11:00 Een zin")
        assert all(regel.startswith(" " * 11) for regel in regels[3:])
        assert all(len(r) <= min(breedte, 100) and r == r.rstrip() for r in regels)


def test_a_day_is_named_once() -> None:
    blad = io.StringIO()
    verteller = Verteller(Console(file=blad, width=100))
    verteller.step(STAP)
    verteller.step(STAP)
    assert blad.getvalue().count("3 maart 2026") == 1


def test_a_decision_is_told_as_what_was_decided() -> None:
    antwoord = piece("antwoord", "opname-nora", soort="opname_aanvraag", reden="Nagekeken.")
    gevolg = piece("antwoord", "ontslag-nora", soort="ontslag_melden", reden=None)
    stap = decision("geweigerd", antwoord, gevolg, opnames=1, bedrag=0, uitgevoerd=True)
    assert outcome_word(stap) == "geweigerd"
    assert details(stap) == ["de aanvraag opname-nora", "reden: Nagekeken."]
    stap = decision("goedgekeurd", prestaties=2, bedrag=26140, uitgevoerd=True)
    assert outcome_word(stap) == "goedgekeurd"
    assert details(stap) == ["2 prestaties, 261,40 EUR", "reden: Nagekeken."]
    assert outcome_word(decision("goedgekeurd", bedrag=0, uitgevoerd=False)) == "bekeken"


def test_every_piece_of_post_has_a_phrase() -> None:
    wijziging = {"wat": "insz", "oud": NUMMER, "nieuw": NUMMER, "dag": "2026-03-16"}
    stap = replace(
        STAP,
        post=(
            piece("vraag_beantwoord", tekst=f"Ja, {NUMMER} klopt."),
            piece("te_crediteren", dagen=["2026-03-07", "2026-03-08"]),
            piece("verzekering_gewijzigd", wijzigingen=[wijziging]),
            piece("iets_nieuws"),
        ),
    )
    assert post_lines(stap) == [
        "zorgkas 180: een antwoord „Ja, … klopt.”",
        "zorgkas 180: te crediteren, 2 dagen (7 t.e.m. 8 maart 2026)",
        "zorgkas 180: de gewijzigde verzekering, vanaf 16 maart 2026 INSZ gewijzigd",
        "zorgkas 180: iets nieuws",
    ]


def test_faults_are_named_and_explained_without_national_numbers() -> None:
    fout = {"naam": "insz_onbekend", "tekst": f"Het nummer {NUMMER} is niet bekend."}
    stap = replace(STAP, antwoord={"uitkomst": "geweigerd", "bevindingen": [fout]})
    assert details(stap) == ["insz onbekend · Het nummer … is niet bekend."]
    veel = replace(STAP, antwoord={"uitkomst": "geweigerd", "bevindingen": [fout] * 5})
    assert details(veel) == ["5 oorzaken: " + ", ".join(["insz onbekend"] * 5)]


def test_amounts_stand_under_one_another() -> None:
    telling = {"prestaties": 94, "aanvaard": 93, "in_beraad": 0, "verworpen": 1}
    bedragen = {"gevraagd": 1208105, "aanvaard": 1195465, "in_beraad": 0, "geweigerd": 12640}
    antwoord = {"uitkomst": "aanvaard", "telling": telling, "bedragen": bedragen}
    regels = details(replace(STAP, daad="zending", antwoord=antwoord))
    assert [regel.split(maxsplit=1)[0] for regel in regels] == ["94", "93", "1"]
    assert len({len(regel) for regel in regels}) == 1


def test_days_are_told_as_periods() -> None:
    dagen = ["2026-03-31", "2026-03-30", "2026-04-01", "2026-05-02"]
    assert days_text(dagen) == "4 dagen (30 maart t.e.m. 1 april 2026, 2 mei 2026)"


def test_of_many_stories_one_line_each_with_what_is_wrong() -> None:
    blad = io.StringIO()
    uitslag = Uitslag(VERHAAL, (replace(STAP, verschillen=("de uitkomst: x",)),), "")
    assert not uitslag.goed
    tell_line(Console(file=blad, width=100), VERHAAL, uitslag.stappen, "", [VERHAAL])
    eerste, *rest = blad.getvalue().splitlines()
    assert eerste == "fout        1  naam  Titel"
    assert rest[-1].strip() == "de uitkomst: x"
