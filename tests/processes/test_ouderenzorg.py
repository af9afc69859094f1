"""What sectors with a capacity and a term in beraad need of the platform, in a real database."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from vsb.formats.invoer import Kader
from vsb.minilab.gegevens import Naslag
from vsb.minilab.platform import Platform, throw_away_platform
from vsb.minilab.rechtstreeks import Rechtstreeks
from vsb.minilab.speler import Speler
from vsb.minilab.verhaal import Verhaal, read_verhaal
from vsb.minilab.verslag import Stapverslag
from vsb.processes.post import open_piece
from vsb.regelgeving.wet import Wet
from vsb.storage import antwoorden
from vsb.storage.server import Server
from vsb.storage.voorzieningen import read_voorzieningen

VERHALEN = Path(__file__).parents[2] / "verhalen"
pytestmark = pytest.mark.database


@dataclass
class Uitgesteld(Rechtstreeks):
    """Does no work until as many zendingen have come in as told."""

    open: list[int] = field(default_factory=lambda: [0])
    samen: int = 1

    def send(self, wie: Any, uit: Any) -> Any:
        self.open[0] += uit.soort == "zending"
        return Rechtstreeks.send(self, wie, uit)

    def work(self) -> None:
        if self.open[0] in (0, self.samen):
            self.open[0] = 0
            Rechtstreeks.work(self)


def play(verhaal: Verhaal, vervoer: Rechtstreeks) -> Iterator[Stapverslag]:
    naslag = Naslag(Kader.of(vervoer.platform.omgeving.wet))
    speler = Speler.of(verhaal, vervoer, naslag)
    speler.prepare()
    return speler.play()


def answers_to_zendingen(platform: Platform) -> dict[str, bytes]:
    """The last answer to each zending, by the bericht_id of its sender."""
    rijen = platform.conn.execute(
        "SELECT id, bericht_id FROM bericht WHERE soort = 'zending' ORDER BY id"
    ).fetchall()
    stukken = antwoorden.answers_to(platform.conn, [i for i, _ in rijen])
    return {naam: open_piece(stukken[i], platform.omgeving.sleutels) for i, naam in rijen}


def first_part(verhaal: Verhaal, tot: str) -> Verhaal:
    """A story up to and including the step with this name."""
    nummer = [s.als for s in verhaal.stappen].index(tot)
    return replace(verhaal, stappen=verhaal.stappen[: nummer + 1])


def test_one_batch_near_the_capacity_gives_the_same_bytes_as_two(server: Server) -> None:
    heel = read_verhaal(VERHALEN / "wzc-capaciteit-van-het-jaar.toml")
    verhaal = first_part(heel, "frieda-1")
    uit = []
    for samen in (1, 2):
        with throw_away_platform(server) as platform:
            list(play(verhaal, Uitgesteld(platform, samen=samen)))
            uit.append(answers_to_zendingen(platform))
            (dagen,) = platform.conn.execute("SELECT sum(dagen) FROM bezetting").fetchone() or (0,)
            assert dagen == 365
    assert uit[0] == uit[1]
    assert set(uit[0]) == {"berta-1", "frieda-1"}
    assert msgspec.json.decode(uit[0]["frieda-1"])["telling"]["in_beraad"] == 5


def test_kept_days_are_those_of_the_accepted_lines(server: Server) -> None:
    verhaal = read_verhaal(VERHALEN / "wzc-capaciteit-van-het-jaar.toml")
    with throw_away_platform(server) as platform:
        list(play(verhaal, Rechtstreeks(platform)))
        bewaard = platform.conn.execute(
            "SELECT zending, sum(dagen)::int FROM bezetting GROUP BY zending ORDER BY zending"
        ).fetchall()
        geteld = platform.conn.execute(
            """SELECT zending, sum(CASE WHEN credit THEN -1 ELSE 1 END)::int FROM prestatie
               WHERE stand = 'aanvaard' GROUP BY zending ORDER BY zending"""
        ).fetchall()
    assert bewaard == geteld == [(1, 200), (2, 170), (3, -10), (4, 5)]


def with_automatic_refusal(wet: Wet) -> Wet:
    naam = "regelgeving/parameters/berichten.toml"
    kop, staart = wet.bestanden[naam].split("[[beraad_automatisch_weigeren.waarden]]")
    staart = staart.replace('waarde = "nee"', 'waarde = "ja"', 1)
    tekst = kop + "[[beraad_automatisch_weigeren.waarden]]" + staart
    return Wet.uit_bestanden({**wet.bestanden, naam: tekst})


@pytest.mark.parametrize(("dag", "uitkomst"), [("16", "in_beraad"), ("17", "geweigerd")])
def test_the_law_may_let_the_platform_refuse(server: Server, dag: str, uitkomst: str) -> None:
    heel = read_verhaal(VERHALEN / "wzc-te-lang-in-beraad.toml")
    with throw_away_platform(server) as platform:
        omgeving = replace(platform.omgeving, wet=with_automatic_refusal(platform.omgeving.wet))
        vervoer = Rechtstreeks(replace(platform, omgeving=omgeving))
        list(play(replace(heel, stappen=heel.stappen[:2]), vervoer))
        platform.set_clock(datetime.fromisoformat(f"2026-05-{dag}T08:00:00+02:00"))
        vervoer.work()
        rijen = platform.conn.execute(
            """SELECT DISTINCT ON (bericht) uitkomst, door, reden FROM beslissing
               ORDER BY bericht, id DESC"""
        ).fetchall()
    assert [rij[0] for rij in rijen] == [uitkomst, "in_beraad"]
    if uitkomst == "geweigerd":
        assert rijen[0][1:] == (
            "platform",
            "Het bericht is in beraad sinds 16 maart 2026; de termijn om het aan te vullen liep "
            "tot en met 16 mei 2026.",
        )


def test_what_was_known_then_is_known_of_a_facility(server: Server) -> None:
    """An earlier moment sees neither the overmacht nor the kenmerk that came later."""
    verhaal = read_verhaal(VERHALEN / "wzc-overmacht.toml")
    with throw_away_platform(server) as platform:
        list(play(verhaal, Rechtstreeks(platform)))
        voor, na = (
            read_voorzieningen(platform.conn, ["99101"], datetime.fromisoformat(m))["99101"]
            for m in ("2026-03-11T10:59:00+01:00", "2026-03-11T11:01:00+01:00")
        )
    assert voor.overmacht == ()
    assert [p.days() for p in na.overmacht_bij("180")] == [3]
    assert na.overmacht_bij("280") == ()
    assert voor.instapmoment == na.instapmoment
    assert voor.instapmoment is not None
