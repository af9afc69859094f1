"""The stream of many batches and real processes: two at once, killed, cut off from the database.

Nothing lost, nothing double: what is left is, byte for byte, what an undisturbed run leaves, but
for serial numbers and moments.
"""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from vsb.minilab.platform import Platform, open_platform
from vsb.storage import mislukking, proces
from vsb.storage.migreer import migreer
from vsb.storage.programma import usable_programs
from vsb.storage.rollen import Rol
from vsb.storage.server import Server, ensure_server
from zekerheid.maandwereld import (
    BATCH,
    Beeld,
    Maand,
    answered,
    check_same,
    check_sound,
    make_maand,
    picture,
    without,
)
from zekerheid.verwerkerproces import Verwerker, wait_until, worker_process

pytestmark = pytest.mark.database
KLEIN = ("--batch", BATCH, "--zorg", 1)
"""Small batches, and the stream right after the start."""


def wait_for_all(platform: Platform, maand: Maand, *werkers: Verwerker) -> None:
    """Until every zending is done; the workers must stay alive."""

    def klaar() -> bool:
        assert all(w.leeft for w in werkers)
        return answered(platform) == len(maand.nummers)

    wait_until(klaar, "niet alle zendingen zijn beantwoord")


def test_two_worker_processes_answer_each_zending_once(maand: Maand, ongestoord: Beeld) -> None:
    thuis = maand.server.thuis
    with maand.copy() as platform:
        with (
            worker_process(thuis, platform.database, *KLEIN, "--pauze", 0.02) as een,
            worker_process(thuis, platform.database, *KLEIN, "--pauze", 0.02) as twee,
        ):
            wait_for_all(platform, maand, een, twee)
        check_same(platform, maand, ongestoord)


def test_a_second_worker_takes_over_from_one_that_is_killed(
    maand: Maand, ongestoord: Beeld
) -> None:
    """The first has the stream, and the second waits for it, until the first one dies in it."""
    thuis = maand.server.thuis
    with maand.copy() as platform:
        with worker_process(thuis, platform.database, *KLEIN, "--pauze", 0.5) as een:
            wait_until(lambda: answered(platform) >= BATCH, "er komt geen schot in")
            with worker_process(thuis, platform.database, *KLEIN) as twee:
                wait_until(lambda: _asked_for_stream(platform) == 2, "de tweede vraagt niets")
                een.kill()
                assert answered(platform) < len(maand.nummers) - 2 * BATCH
                wait_for_all(platform, maand, twee)
        check_same(platform, maand, ongestoord)


def _asked_for_stream(platform: Platform) -> int:
    """How many workers asked for the stream, whether they got it or wait for it."""
    ((aantal,),) = platform.conn.execute(
        """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
             AND query LIKE 'SELECT pg_try_advisory_lock(%vsb_stroom%'"""
    ).fetchall()
    return int(aantal)


GELEZEN, GEOORDEELD, LIJNEN, BOEKEN, ANTWOORDEN, AFVINKEN, BEWAARD = (
    "processes.judge_zendingen:beoordeel",
    "processes.judge_stream:_keep",
    "processes.keep_zending:_write_lines",
    "processes.keep_zending:reserve_judged",
    "processes.judge_zendingen:put",
    "storage.wachtrij:finish",
    "processes.judge_stream:_Orde.pass_on",
)
"""Where it dies: just before this is called; the last one, just after its transaction."""


@pytest.mark.parametrize(
    "stappen",
    [
        (f"{GELEZEN}:4", f"{LIJNEN}:5", f"{AFVINKEN}:3"),
        pytest.param((f"{GEOORDEELD}:3", f"{BOEKEN}:2", f"{BEWAARD}:2"), marks=pytest.mark.slow),
        pytest.param((f"{AFVINKEN}:7", f"{GELEZEN}:2", f"{ANTWOORDEN}:3"), marks=pytest.mark.slow),
    ],
)
def test_a_worker_killed_in_batches_again_and_again(
    maand: Maand, ongestoord: Beeld, stappen: tuple[str, ...]
) -> None:
    """After reading, while it stores, just before it commits; then another is started."""
    thuis = maand.server.thuis
    with maand.copy() as platform:
        gedaan = []
        for stap in stappen:
            with worker_process(thuis, platform.database, *KLEIN, "--dood", stap) as werker:
                werker.wait_for_death()
            gedaan.append(answered(platform))
        assert sorted(gedaan) == gedaan
        assert 0 < gedaan[-1] < len(maand.nummers)
        with worker_process(thuis, platform.database, *KLEIN) as werker:
            wait_for_all(platform, maand, werker)
        check_same(platform, maand, ongestoord)


@pytest.mark.slow
def test_a_zending_that_ends_the_process_that_reads_it_is_set_apart(
    maand: Maand, ongestoord: Beeld
) -> None:
    """Memory that is out, or a fault in a library: no error that can be caught. Whoever starts the
    worker again and again sees all others answered, and this one apart with its reason."""
    thuis, gif = maand.server.thuis, maand.verwacht[9].bericht_id
    gelezen, keuzes = maand.nummers[gif], (*KLEIN, "--gif", gif)
    alle = len(maand.nummers) - 1
    with maand.copy() as platform:
        doden = 0
        while answered(platform) < alle:
            with worker_process(thuis, platform.database, *keuzes) as werker:
                wait_until(lambda: not werker.leeft or answered(platform) == alle, "wacht")
                doden += not werker.leeft
            assert doden < 12
        with platform.conn.transaction():
            ((nummer, *_, reden, eigenaar),) = mislukking.set_apart(platform.conn)
        assert (nummer, eigenaar) == (gelezen, "platform")
        assert reden == "de verwerker hield telkens op tijdens de behandeling"
        check_sound(platform, maand, zonder=(gelezen,))
        gezien = picture(platform, zonder=(gelezen,))
    assert gezien == without(ongestoord, gelezen)


@pytest.fixture
def eigen(tmp_path: Path) -> Iterator[Maand]:
    """The same month on a server of this test alone, which may be stopped."""
    thuis = Path(tempfile.gettempdir()) / f"vsb-t-{secrets.token_hex(4)}"
    server = ensure_server(thuis)
    assert server.plek is not None
    try:
        server.maak_database("vsb_t_leeg")
        migreer(server.dsn("vsb_t_leeg", Rol.EIGENAAR), "test")
        yield make_maand(server, "vsb_t_leeg", tmp_path / "m")
    finally:
        server.stop()
        shutil.rmtree(thuis)
        shutil.rmtree(server.plek.map, ignore_errors=True)


def stop_at_once(server: Server) -> None:
    """As a power cut: nothing is written away, transactions are lost with their connections."""
    plek = server.plek
    assert plek is not None
    programma = usable_programs(plek.gebruiker) / "pg_ctl"
    proces.run(plek, [programma, "-D", plek.data, "-m", "immediate", "-w", "stop"])


def test_the_database_restarted_in_the_middle(eigen: Maand, ongestoord: Beeld) -> None:
    """Twice; the worker stays, waits, and goes on by itself."""
    server = eigen.server
    naam = "vsb_t_herstart"
    server.maak_database(naam, eigen.sjabloon)
    with open_platform(server, naam) as platform:
        # The copy of a sequence is not logged before its first 32 numbers are gone: without this
        # the fixed clock of the test would go back.
        platform.conn.execute("SELECT max(nextval('klok_tik')) FROM generate_series(1, 40)")
    with worker_process(server.thuis, naam, *KLEIN, "--pauze", 0.1) as werker:
        for keer in (1, 2):
            with open_platform(server, naam) as platform:
                wait_until(lambda: answered(platform) >= 2 * keer * BATCH, "geen schot")  # noqa: B023
                gedaan = answered(platform)
            stop_at_once(server)
            assert not server.is_running()
            assert werker.leeft
            ensure_server(server.thuis)
        with open_platform(server, naam) as platform:
            assert gedaan <= answered(platform) < len(eigen.nummers)
            wait_for_all(platform, eigen, werker)
            check_same(platform, eigen, ongestoord)
