"""A made month, judged by the platform in a real database: each answer is the expected one."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from vsb.minilab.platform import Platform, throw_away_platform
from vsb.minilab.vlaanderen import meting
from vsb.minilab.vlaanderen.foutsoorten import SOORTEN
from vsb.minilab.vlaanderen.laden import load_month, receive_all, set_clock_before
from vsb.minilab.vlaanderen.maken import Bestelling, make, read_order
from vsb.minilab.vlaanderen.naief import TABEL, judge_naively
from vsb.minilab.vlaanderen.tijdmeting import DELEN, PUNTEN
from vsb.minilab.vlaanderen.vergelijken import Vergelijking, compare
from vsb.minilab.vlaanderen.verwachting import Verwacht, read_verwacht
from vsb.processes.treat_berichten import treat_next
from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.storage.rollen import Rol
from vsb.storage.server import Server
from vsb.storage.verbinding import connect

pytestmark = pytest.mark.database
WET = Wet.lees(standaard_mappen())


def _make(map_: Path, bestelling: Bestelling) -> list[Verwacht]:
    make(bestelling, map_, WET, lambda gedaan, totaal: None)
    return read_verwacht((map_ / "verwacht.jsonl").read_bytes())


def _prepare(platform: Platform, map_: Path) -> None:
    set_clock_before(platform, map_)
    load_month(platform, map_, lambda wat: None)
    platform.set_clock(read_order(map_).ontvangen_op)


def _judge(platform: Platform, map_: Path, verwacht: list[Verwacht]) -> Vergelijking:
    _prepare(platform, map_)
    conn, omgeving = platform.conn, platform.omgeving
    nummers = receive_all(conn, omgeving, map_, verwacht, lambda gedaan: None)
    while treat_next(conn, omgeving):
        pass
    return compare(conn, omgeving, verwacht, nummers)


@pytest.mark.parametrize("incontinentie", [False, True])
def test_every_kind_of_fault_gets_its_answer(
    tmp_path: Path, server: Server, incontinentie: bool
) -> None:
    """In a month whose law knows the two years, so that `te_laat` is among them."""
    bestelling = Bestelling(15, 3, "2025-06", 0.05, True, incontinentie)
    verwacht = _make(tmp_path / "m", bestelling)
    codes = {code for v in verwacht for code in v.fouten}
    soorten = Counter(v.fout for v in verwacht)
    for soort in SOORTEN:
        verwachte_codes = {*soort.op_regel, *soort.op_factuur, *soort.op_zending}
        assert verwachte_codes <= codes, f"{soort.naam} staat niet in de gegevens"
        assert soort.niveau.value == "factuur" or soorten[soort.naam], soort.naam
    assert {v.uitkomst for v in verwacht} == {"aanvaard", "in_beraad", "geweigerd"}
    tweede = Counter("FAC-036" in v.fouten for v in verwacht if v.bericht_id.endswith("-2"))
    assert tweede.keys() == {True, False}, "na een eerste die telt, en na een die geweigerd werd"
    with throw_away_platform(server) as platform:
        uitslag = _judge(platform, tmp_path / "m", verwacht)
    assert uitslag.verschillen == ()
    gelezen = sum(v.telling.get("verworpen", 0) for v in verwacht)
    assert uitslag.verworpen == gelezen > 0


def test_a_border_of_five_percent_falls_on_the_right_side(tmp_path: Path) -> None:
    verwacht = _make(tmp_path / "m", Bestelling(40, 3, "2024-05", 0.3))
    per_soort = {
        naam: [v for v in verwacht if v.fout == naam]
        for naam in ("te_veel_fouten", "net_niet_te_veel")
    }
    for v in per_soort["te_veel_fouten"]:
        aantal, fouten = v.telling["prestaties"], v.fouten["FAC-221"]
        assert fouten * 100 >= aantal * 5 > (fouten - 1) * 100
        assert v.uitkomst == "geweigerd"
    for v in per_soort["net_niet_te_veel"]:
        aantal, fouten = v.telling["prestaties"], v.fouten.get("FAC-221", 0)
        assert fouten * 100 < aantal * 5 <= (fouten + 1) * 100 or fouten == 0
        assert v.uitkomst == "aanvaard"
    assert all(len(rij) > 2 for rij in per_soort.values())


def test_a_wrong_expectation_and_a_lost_answer_are_seen(tmp_path: Path, server: Server) -> None:
    verwacht = _make(tmp_path / "m", Bestelling(2, 1, "2024-05", 0.0))
    with throw_away_platform(server) as platform:
        uitslag = _judge(platform, tmp_path / "m", verwacht)
        assert uitslag == Vergelijking((), 0)
        eerste = verwacht[0]
        anders = [
            replace(eerste, uitkomst="geweigerd"),
            replace(eerste, fouten={"FAC-221": 1}),
            replace(eerste, telling=eerste.telling | {"aanvaard": 0}),
            replace(eerste, bedragen=eerste.bedragen | {"aanvaard": 1}),
            replace(eerste, telling={}),
            replace(eerste, bericht_id="nooit-verstuurd"),
        ]
        nummers = dict(
            platform.conn.execute(
                "SELECT bericht_id, id FROM bericht WHERE soort = 'zending'"
            ).fetchall()
        )
        nummers["nooit-verstuurd"] = 0
        gezien = compare(platform.conn, platform.omgeving, anders, nummers)
    woorden = ("uitkomst verwacht", "fouten verwacht", "telling verwacht", "bedragen verwacht",
               "het bestand was leesbaar", "er kwam geen antwoord")  # fmt: skip
    assert len(gezien.verschillen) == len(anders)
    for zin, woord in zip(gezien.verschillen, woorden, strict=True):
        assert woord in zin


def test_the_naive_comparator_agrees_on_what_it_judges(tmp_path: Path, server: Server) -> None:
    verwacht = _make(tmp_path / "m", Bestelling(2, 1, "2024-05", 0.0))[:3]
    with throw_away_platform(server) as platform:
        _prepare(platform, tmp_path / "m")
        with connect(server.dsn(platform.database, Rol.EIGENAAR), Rol.EIGENAAR) as conn:
            conn.execute(TABEL)
        naief = judge_naively(platform.conn, tmp_path / "m", verwacht)
        platform.conn.execute(
            "UPDATE tarief SET bekend_tot = bekend_vanaf + interval '1 second' WHERE tot IS NULL"
        )
        zonder = judge_naively(platform.conn, tmp_path / "m", verwacht)
    assert naief.aanvaard == sum(v.telling["aanvaard"] for v in verwacht)
    assert naief.verworpen == 0
    assert naief.records == sum(v.records for v in verwacht)
    assert (zonder.aanvaard, zonder.verworpen) == (0, naief.aanvaard)


def test_the_bench_of_a_month_says_all_that_is_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meting, "ensure_server", lambda: server)
    voor = [getattr(waar, naam) for waar, naam, _ in PUNTEN]
    uitslag = meting.bench_maand(Bestelling(3, 1, "2024-05"))
    assert uitslag["expected_ok"] is True
    gevraagd = {"records", "zendingen", "seconds", "records_per_second", "peak_mb",
                "lines_refused", "naief_records_per_second", "verhouding"}  # fmt: skip
    assert {naam for naam in gevraagd if not uitslag[naam] > 0} == set()
    assert set(uitslag["split_seconds"]) == set(DELEN)
    assert sum(uitslag["split_seconds"].values()) > 0
    assert [getattr(waar, naam) for waar, naam, _ in PUNTEN] == voor
    map_ = meting.cache_of(server) / Bestelling(3, 1, "2024-05").naam
    assert read_order(map_).records == uitslag["records"]
