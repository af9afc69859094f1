"""Workers that are killed, doubled or cut off: nothing is lost and nothing happens twice."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from vsb.processes import judge_opname
from vsb.processes.treat_berichten import treat_next
from vsb.storage import wachtrij
from vsb.storage.rollen import Rol
from vsb.worker import VOORZICHTIG, Worker
from zekerheid.wereld import Wereld, discharge, month, open_world, request

pytestmark = pytest.mark.database
_GEDULD_S = 30.0


def _send_stream(wereld: Wereld, keer: int) -> None:
    """A bundle of dossiers, each with two changes, and a zending of another facility."""
    voorziening, ander = wereld.huizen[0].hco, wereld.huizen[1 + keer]
    for p in wereld.huizen[0].personen[keer * 8 : keer * 8 + 8]:
        wereld.send(voorziening, "opname_aanvraag", f"A{p}", request(p, startdatum="2024-05-20"))
        wereld.send(voorziening, "contact_wijzigen", f"C{p}", {"contact_naam": "Nu"},
                    bouwt_op=f"A{p}")  # fmt: skip
        wereld.send(voorziening, "ontslag_melden", f"O{p}", discharge(), bouwt_op=f"C{p}")
    wereld.bill(ander, f"Z{keer}", month(ander))


def _wait(wereld: Wereld, over: int = 0) -> None:
    einde = time.monotonic() + _GEDULD_S
    while time.monotonic() < einde:
        ((rest,),) = wereld.rows("SELECT count(*) FROM wachtrij WHERE stand = 'te_doen'")
        if rest <= over:
            return
        time.sleep(0.02)
    raise AssertionError("de wachtrij komt niet tot rust")


def _cut_off(wereld: Wereld, conn: Any) -> None:
    with wereld.databank.connect() as ander:
        ander.execute("SELECT pg_terminate_backend(%s, 5000)", (conn.info.backend_pid,))


@contextmanager
def _stays_but_first(databank: Any) -> Iterator[Wereld]:
    """Everybody in a stay, but for the persons of the first facility."""
    with open_world(databank, huizen=5, personen=40, stays=True) as wereld:
        with databank.connect(Rol.EIGENAAR) as conn:
            for tabel in ("verblijf", "dossier"):
                conn.execute(f"DELETE FROM {tabel} WHERE hco = %s", (wereld.huizen[0].hco,))
        yield wereld


@pytest.mark.slow
def test_kill_nine_at_any_moment_loses_nothing(databank: Any) -> None:
    with _stays_but_first(databank) as wereld:
        omgeving = os.environ | {"VSB_THUIS": str(databank.server.thuis)}
        opdracht = [sys.executable, "-m", "vsb.cli", "worker", "--database", databank.naam]
        for keer in range(4):
            proces = subprocess.Popen(opdracht, env=omgeving, stdout=subprocess.DEVNULL)
            _wait_for_listener(wereld)
            bijl = threading.Timer(0.03 + 0.04 * keer, proces.send_signal, [signal.SIGKILL])
            bijl.start()
            try:
                _send_stream(wereld, keer)
            finally:
                bijl.join()
                proces.kill()
                proces.wait(10)
            wereld.work()
        _check_stream(wereld, 4)


def _wait_for_listener(wereld: Wereld) -> None:
    einde = time.monotonic() + _GEDULD_S
    luistert = "SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN vsb_werk'"
    while time.monotonic() < einde:
        if wereld.rows(luistert + " AND datname = current_database()") != [(0,)]:
            return
        time.sleep(0.02)
    raise AssertionError("de verwerker start niet")


@pytest.mark.parametrize("zorg", [0, VOORZICHTIG])
@pytest.mark.parametrize("stap", ["keep", "note", "put_all"])
def test_a_connection_cut_at_each_step_of_a_message(
    databank: Any, monkeypatch: pytest.MonkeyPatch, stap: str, zorg: int
) -> None:
    """The backend of a running worker is ended within the message; it goes on by itself.

    Of a message that was treated alone it counts as a try: it may have been the cause.
    """
    monkeypatch.setattr("vsb.worker.VOORZICHTIG", zorg)
    with _stays_but_first(databank) as wereld:
        afgesneden: list[int] = []
        echt: Any = getattr(judge_opname, stap)

        def cut(conn: Any, *wat: Any, **hoe: Any) -> Any:
            if len(afgesneden) < 2:
                afgesneden.append(conn.info.backend_pid)
                _cut_off(wereld, conn)
            return echt(conn, *wat, **hoe)

        monkeypatch.setattr(judge_opname, stap, cut)
        monkeypatch.setattr("vsb.worker._ADEMPAUZE_S", 0.05)
        _send_stream(wereld, 0)
        with _running(wereld, 1):
            _wait(wereld)
        assert len(afgesneden) == 2
        assert wereld.failures() == (2 if zorg else 0)
        _check_stream(wereld, 1)


@pytest.mark.parametrize("zorg", [0, VOORZICHTIG])
def test_a_connection_cut_in_a_batch_of_zendingen(
    verblijvend: Wereld, monkeypatch: pytest.MonkeyPatch, zorg: int
) -> None:
    monkeypatch.setattr("vsb.worker.VOORZICHTIG", zorg)
    from vsb.processes import keep_zending

    afgesneden: list[int] = []
    echt: Any = keep_zending._write_lines

    def cut(conn: Any, *wat: Any) -> Any:
        if not afgesneden:
            afgesneden.append(conn.info.backend_pid)
            _cut_off(verblijvend, conn)
        return echt(conn, *wat)

    monkeypatch.setattr(keep_zending, "_write_lines", cut)
    monkeypatch.setattr("vsb.worker._ADEMPAUZE_S", 0.05)
    nummers = [verblijvend.bill(h, f"Z{h.hco}", month(h)) for h in verblijvend.huizen]
    with _running(verblijvend, 1):
        _wait(verblijvend)
    assert len(afgesneden) == 1
    assert {verblijvend.outcome(n) for n in nummers} == {"aanvaard"}
    assert verblijvend.failures() == (1 if zorg else 0)
    verblijvend.check()


def test_two_workers_on_one_queue(databank: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with _stays_but_first(databank) as wereld:
        behandeld: list[int] = []
        echt: Any = judge_opname.settle

        def settle(conn: Any, omgeving: Any, oordelen: Any) -> Any:
            behandeld.extend(o.bericht for o in oordelen)
            return echt(conn, omgeving, oordelen)

        monkeypatch.setattr(judge_opname, "settle", settle)
        with _running(wereld, 2):
            for keer in range(2):
                _send_stream(wereld, keer)
            _wait(wereld)
        assert len(behandeld) == len(set(behandeld))
        assert wereld.failures() == 0
        _check_stream(wereld, 2)


def test_two_facilities_ask_for_one_person_with_two_workers(wereld: Wereld) -> None:
    """While the first request is judged, a second worker may not judge the other by old facts."""
    een = wereld.send(wereld.huizen[0].hco, "opname_aanvraag", "A1", request(0))
    with wereld.databank.connect() as ander:
        ander.autocommit = True
        gevonden: list[bool] = []
        echt: Any = wachtrij.finish

        def finish(conn: Any, wat: Any) -> None:
            if conn is wereld.conn and not gevonden:
                twee.append(wereld_twee.send(wereld.huizen[1].hco, "opname_aanvraag", "B1",
                                             request(0)))  # fmt: skip
                gevonden.append(treat_next(ander, wereld.omgeving))
            echt(conn, wat)

        twee: list[int] = []
        with wereld.databank.connect() as derde, pytest.MonkeyPatch.context() as patch:
            derde.autocommit = True
            wereld_twee = Wereld(wereld.databank, wereld.omgeving, derde, wereld.huizen)
            patch.setattr(wachtrij, "finish", finish)
            wereld.work()
    assert gevonden == [False]
    assert [wereld.outcome(n) for n in (een, *twee)] == ["aanvaard", "in_beraad"]
    wereld.check()


def test_zendingen_of_one_facility_keep_their_order_with_two_workers(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    nummers = [verblijvend.bill(huis, f"Z{n}", month(huis)) for n in range(6)]
    with _running(verblijvend, 2):
        _wait(verblijvend)
    assert [verblijvend.outcome(n) for n in nummers] == ["aanvaard"] + ["geweigerd"] * 5
    assert verblijvend.failures() == 0
    verblijvend.check()


@contextmanager
def _running(wereld: Wereld, aantal: int) -> Iterator[None]:
    """So many workers in threads, each with connections of its own; stopped at the end."""
    dsn = wereld.databank.dsn(Rol.BEOORDELAAR)
    werkers = [Worker(dsn, wereld.omgeving) for _ in range(aantal)]
    draden = [threading.Thread(target=w.run, daemon=True) for w in werkers]
    for draad in draden:
        draad.start()
    try:
        yield
    finally:
        for werker in werkers:
            werker.stop()
        for draad in draden:
            draad.join(10)
        assert not any(draad.is_alive() for draad in draden)


def _check_stream(wereld: Wereld, keren: int) -> None:
    rijen = wereld.rows(
        """SELECT b.soort, a.uitkomst, count(*) FROM bericht b JOIN antwoord a ON a.bericht = b.id
           WHERE a.definitief AND a.soort = 'antwoord' GROUP BY 1, 2"""
    )
    verwacht = dict.fromkeys(("opname_aanvraag", "contact_wijzigen", "ontslag_melden"), 8 * keren)
    verwacht["zending"] = keren
    assert {s: n for s, u, n in rijen if u == "aanvaard"} == verwacht
    ((dossiers, gesloten),) = wereld.rows(
        """SELECT count(*), count(*) FILTER (WHERE v.stand = 'gesloten')
           FROM dossier d JOIN dossierversie v ON v.dossier = d.id
           WHERE v.bekend_tot IS NULL AND d.hco = %s""",
        wereld.huizen[0].hco,
    )
    assert (dossiers, gesloten) == (8 * keren, 8 * keren)
    wereld.check()
