"""The bench of a month: all zendingen of synthetic Flanders, from stored bytes to answered.

In a throw-away database. Made or reused, loaded and received outside the timed part; then judged
as the worker does it, with two connections; then every answer is compared with the expected one.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from vsb.minilab.platform import Platform, throw_away_platform
from vsb.minilab.vlaanderen import tijdmeting
from vsb.minilab.vlaanderen.laden import load_month, receive_all, set_clock_before
from vsb.minilab.vlaanderen.maken import Bestelling, Gemaakt, make, read_order
from vsb.minilab.vlaanderen.naief import TABEL, Naief, judge_naively
from vsb.minilab.vlaanderen.tijdmeting import DELEN, Stopwatch
from vsb.minilab.vlaanderen.vergelijken import Vergelijking, compare
from vsb.minilab.vlaanderen.verwachting import Verwacht, read_verwacht
from vsb.processes.judge_stream import treat_all
from vsb.processes.omgeving import find_rules
from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.storage.rollen import Rol
from vsb.storage.server import Server, ensure_server
from vsb.storage.verbinding import connect

SCHERM = Console(stderr=True)
BREEDTE = 2
"""Connections that judge at once, as many as the worker has."""
TOON = 5
"""So many differences are told."""
NAIEVE_PRESTATIES = 600
"""The naive comparator judges whole zendingen until it has had so many prestaties."""

Uitslag = dict[str, Any]


def cache_of(server: Server) -> Path:
    """Where made months are kept, in our own folder."""
    return server.thuis / "vlaanderen"


def make_month(bestelling: Bestelling, basis: Path) -> Path:
    """The folder of a month under `basis`, made with a bar of progress when it is not there."""
    map_ = basis / bestelling.naam
    return map_ if map_.is_dir() else make_month_in(bestelling, map_)


def make_month_in(bestelling: Bestelling, map_: Path) -> Path:
    """Make a month in a new folder, with a bar of progress."""
    with Progress(console=SCHERM, transient=True) as balk:
        taak = balk.add_task("Zendingen schrijven", total=None)

        def meld(gedaan: int, totaal: int) -> None:
            balk.update(taak, completed=gedaan, total=totaal)

        make(bestelling, map_, Wet.lees(standaard_mappen()), meld)
    return map_


def bench_maand(bestelling: Bestelling) -> Uitslag:
    """Make or reuse the month, judge it, compare; the figures. Differences go to stderr."""
    server, duur = ensure_server(), dict[str, float]()
    with _timed(duur, "make_seconds"):
        map_ = make_month(bestelling, cache_of(server))
    gemaakt = read_order(map_)
    verwacht = read_verwacht((map_ / "verwacht.jsonl").read_bytes())
    with throw_away_platform(server) as platform:
        with _timed(duur, "load_seconds"):
            set_clock_before(platform, map_)
            with SCHERM.status("Laden") as stand:
                load_month(platform, map_, lambda wat: stand.update(wat))
            platform.set_clock(gemaakt.ontvangen_op)
        naief = _naive(platform, map_, verwacht)
        with _timed(duur, "receive_seconds"):
            nummers = _receive(platform, map_, verwacht)
        stappen = _judge(platform, duur)
        with _timed(duur, "compare_seconds"), SCHERM.status("Vergelijken"):
            uitslag = compare(platform.conn, platform.omgeving, verwacht, nummers)
    for verschil in uitslag.verschillen[:TOON]:
        SCHERM.print(verschil, markup=False, highlight=False, soft_wrap=True)
    return _report(gemaakt, uitslag, duur, naief) | stappen


@contextmanager
def _timed(duur: dict[str, float], naam: str) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    duur[naam] = time.perf_counter() - begin


def _receive(platform: Platform, map_: Path, verwacht: Sequence[Verwacht]) -> dict[str, int]:
    with Progress(console=SCHERM, transient=True) as balk:
        taak = balk.add_task("Zendingen ontvangen", total=len(verwacht))
        return receive_all(
            platform.conn,
            platform.omgeving,
            map_,
            verwacht,
            lambda gedaan: balk.update(taak, completed=gedaan),
        )


def _naive(platform: Platform, map_: Path, verwacht: Sequence[Verwacht]) -> Naief:
    """The comparator over the first readable zendingen, in a table of its own."""
    eigenaar = platform.server.dsn(platform.database, Rol.EIGENAAR)
    with connect(eigenaar, Rol.EIGENAAR) as conn:
        conn.execute(TABEL)
    gekozen, aantal = [], 0
    for v in verwacht:
        if v.leesbaar and aantal < NAIEVE_PRESTATIES:
            gekozen.append(v)
            aantal += v.telling["prestaties"]
    with SCHERM.status("De naieve vergelijking"):
        return judge_naively(platform.conn, map_, gekozen)


def _judge(platform: Platform, duur: dict[str, float]) -> Uitslag:
    """The timed part: until no zending waits any more."""
    find_rules()
    dsn, klok = platform.server.dsn(platform.database, Rol.BEOORDELAAR), Stopwatch()
    with ExitStack() as open_:
        conns = [open_.enter_context(connect(dsn, Rol.BEOORDELAAR)) for _ in range(BREEDTE)]
        for conn in conns:
            conn.autocommit = True
        tijdmeting.forget_peak()
        voor = tijdmeting.peak_mb()
        backends = [conn.info.backend_pid for conn in conns]
        cpu, cpu_daar = time.process_time(), tijdmeting.backend_cpu(backends)
        with _counting() as stop, klok.around(), _timed(duur, "seconds"):
            bundels = treat_all(conns, platform.omgeving, stop)
        return {
            "batches": bundels,
            "cpu_seconds": round(time.process_time() - cpu, 2),
            "postgres_cpu_seconds": round(tijdmeting.backend_cpu(backends) - cpu_daar, 2),
            "peak_mb": tijdmeting.peak_mb(),
            "peak_mb_before": voor,
            "postgres_mb": tijdmeting.backend_mb(backends),
            "split_seconds": {deel: round(klok.klok[deel], 2) for deel in DELEN},
            "split_cpu_seconds": {deel: round(klok.cpu[deel], 2) for deel in DELEN},
        }


@contextmanager
def _counting() -> Iterator[Callable[[], bool]]:
    """A bar that moves with each batch: `treat_all` asks before each whether to stop."""
    with Progress(console=SCHERM, transient=True) as balk:
        taak = balk.add_task("Zendingen beoordelen", total=None)

        def stop() -> bool:
            balk.advance(taak)
            return False

        yield stop


def _report(
    gemaakt: Gemaakt, uitslag: Vergelijking, duur: dict[str, float], naief: Naief
) -> Uitslag:
    per_seconde = gemaakt.records / duur["seconds"]
    naief_per_seconde = naief.records / naief.seconden
    return {
        "voorzieningen": gemaakt.bestelling.voorzieningen,
        "incontinentie": gemaakt.bestelling.incontinentie,
        "zendingen": gemaakt.zendingen,
        "prestaties": gemaakt.prestaties,
        "records": gemaakt.records,
        "records_per_second": round(per_seconde),
        "lines_refused": uitslag.verworpen,
        "expected_ok": not uitslag.verschillen,
        "differences": len(uitslag.verschillen),
        "naief_records": naief.records,
        "naief_records_per_second": round(naief_per_seconde),
        "verhouding": round(per_seconde / naief_per_seconde, 1),
    } | {naam: round(seconden, 2) for naam, seconden in duur.items()}
