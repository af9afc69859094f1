"""A worker decides the category that scores do not give; every decision can be replayed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vsb.formats.invoer import Kader
from vsb.minilab.gegevens import Naslag
from vsb.minilab.platform import Platform, throw_away_platform
from vsb.minilab.rechtstreeks import Rechtstreeks
from vsb.minilab.speler import Speler
from vsb.minilab.verhaal import read_verhaal
from vsb.processes.rejudge_all import rejudge_all
from vsb.storage.server import Server

VERHALEN = Path(__file__).parents[2] / "verhalen"
KOP = """
titel = "t"
waarom = "w"
[gegeven]
begin = 2026-01-02 08:00:00
invoer = "wzc"
[[stap]]
op = 2026-03-02 15:00:00
wat = "Berta komt."
voorziening = "99101"
stuurt = "opname_aanvraag"
als = "opname"
inhoud = { insz = "77100799891", startdatum = 2026-03-02 }
verwacht = { uitkomst = "aanvaard", referentie = true, post = ["zorgkas 180: opname_beslist"] }
"""
SCORES = """
[[stap]]
op = %s 15:00:00
wat = "Haar scores."
voorziening = "99101"
stuurt = "indicatiestelling_melden"
dossier = "van opname"
inhoud = { datum_indicatiestelling = 2026-03-02, %s = "3" }
[stap.verwacht]
uitkomst = "in_beraad"
eigenaar = "zorgkas"
fouten = { %s = 1 }
post = ["zorgkas 180: opname_beslist"]
"""
DAAD = """
[[stap]]
op = 2026-03-30 09:00:00
wat = "Iemand bepaalt de categorie."
zorgkas = "%s"
persoon = "bert"
stuurt = "categorie_bepalen"
inhoud = { werkitem = 1, categorie = "A", reden = "Nagekeken." }
verwacht = { uitkomst = "geweigerd", fouten = { zonder_naam = 1 } }
"""
pytestmark = pytest.mark.database


@pytest.fixture
def platform(server: Server) -> Iterator[Platform]:
    """A platform for one story."""
    with throw_away_platform(server) as p:
        yield p


def play(platform: Platform, pad: Path) -> list[str]:
    """Everything that was not as expected."""
    naslag = Naslag(Kader.of(platform.omgeving.wet))
    speler = Speler.of(read_verhaal(pad), Rechtstreeks(platform), naslag)
    speler.prepare()
    return [v for stap in speler.play() for v in stap.verschillen]


@pytest.mark.parametrize(
    "naam",
    [
        "wzc-categorie-bepaald-door-een-medewerker",
        "cvk-van-kortverblijf-naar-woonzorgcentrum",
        "cvk-te-lang-en-te-jong-gemeld",
    ],
)
def test_what_was_decided_can_be_replayed(platform: Platform, naam: str) -> None:
    assert play(platform, VERHALEN / f"{naam}.toml") == []
    verslag = rejudge_all(platform.conn, platform.omgeving)
    platform.conn.rollback()
    assert verslag.verschillen == ()


@pytest.mark.parametrize(
    ("scores", "zorgkas"),
    [
        (("2026-03-03", "eten", "categorie_niet_bepaald"), "280"),
        (("2026-03-20", "wassen", "indicatiestelling_te_laat"), "180"),
    ],
    ids=["een andere zorgkas", "Katz geeft zelf een categorie"],
)
def test_who_may_not_and_what_may_not(
    platform: Platform, tmp_path: Path, scores: tuple[str, str, str], zorgkas: str
) -> None:
    pad = tmp_path / "verhaal.toml"
    pad.write_text(KOP + SCORES % scores + DAAD % zorgkas)
    assert play(platform, pad) == []
    rijen = platform.conn.execute("SELECT count(*) FROM categoriebesluit").fetchone()
    assert rijen == (0,)


def test_who_and_when_and_why_are_kept(platform: Platform) -> None:
    play(platform, VERHALEN / "wzc-categorie-bepaald-door-een-medewerker.toml")
    rijen = platform.conn.execute(
        "SELECT categorie, reden, zorgkas, door, moment::date::text FROM categoriebesluit"
        " ORDER BY id"
    ).fetchall()
    (wie,) = {rij[3] for rij in rijen}
    assert wie
    assert [(*rij[:3], rij[4]) for rij in rijen] == [
        ("A", "Nagekeken met de voorziening.", "180", "2026-03-03"),
        ("A", "Nagekeken met de voorziening.", "180", "2026-03-31"),
    ]
