"""Between storing and answering: what is stored is acknowledged, whatever happens after that."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from litestar.testing import TestClient
from psycopg_pool import PoolTimeout

from platformwereld import A, Wereld
from vsb.api import berichten as deur
from vsb.api import migratie
from vsb.api.app import DRADEN, create_app
from vsb.api.sessie import TEGELIJK, Deurstaat
from vsb.storage import antwoorden
from vsb.storage.rollen import Rol
from vsb.storage.verbinding import connect, pool

pytestmark = pytest.mark.database


def _message(naam: str) -> dict[str, Any]:
    return {"bericht_id": naam, "soort": "vraag", "inhoud": {"tekst": "?"}}


def _post(w: Wereld, naam: str, client: Any = None) -> Any:
    kop = w.facility()
    return (client or w.client).post("/v1/berichten", json=_message(naam), headers=kop)


@pytest.mark.parametrize("fout", [psycopg.OperationalError, PoolTimeout])
def test_the_database_gone_after_storing_is_a_receipt(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch, fout: type[Exception]
) -> None:
    def gone(*_: Any) -> set[int]:
        raise fout

    naam = f"na-{fout.__name__}"
    monkeypatch.setattr(antwoorden, "answered", gone)
    uit = _post(wereld, naam)
    assert (uit.status_code, uit.json()["herhaling"]) == (202, False)
    monkeypatch.undo()
    assert _post(wereld, naam).json()["ontvangst"] == uit.json()["ontvangst"]


def test_a_token_that_expires_while_waiting_is_a_receipt(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt, later = antwoorden.answered, wereld.now() + timedelta(hours=2)

    def answered(conn: Any, nummers: Any) -> set[int]:
        wereld.set_clock(later)
        return echt(conn, nummers)

    monkeypatch.setattr(antwoorden, "answered", answered)
    monkeypatch.setattr(deur, "WACHT_S", 0.05)
    assert _post(wereld, "verlopen").status_code == 202


def test_a_commit_without_an_answer_is_perhaps_stored(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = deur.receive

    def receive(conn: Any, *wat: Any) -> Any:
        uit = echt(conn, *wat)
        conn.commit()
        pid = conn.execute("SELECT pg_backend_pid()").fetchone()[0]
        with connect(wereld.server.dsn(wereld.databank, Rol.EIGENAAR), Rol.EIGENAAR) as baas:
            baas.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        return uit

    monkeypatch.setattr(deur, "receive", receive)
    uit = _post(wereld, "misschien")
    assert uit.status_code == 503
    assert "Mogelijk" in uit.json()["detail"]
    assert "hetzelfde bericht_id" in uit.json()["herstel"]
    monkeypatch.undo()
    assert _post(wereld, "misschien").json()["herhaling"] is True


def test_a_bulk_asks_again_only_what_is_open_and_reads_contents_once(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    gevraagd: list[list[int]] = []
    gelezen: list[list[int]] = []
    echt, inhoud = antwoorden.answered, antwoorden.answers_to

    def answered(conn: Any, nummers: Any) -> set[int]:
        gevraagd.append(sorted(nummers))
        wereld.work()
        return set(list(nummers)[:2]) & echt(conn, nummers)

    def answers_to(conn: Any, nummers: list[int]) -> Any:
        gelezen.append(nummers)
        return inhoud(conn, nummers)

    monkeypatch.setattr(antwoorden, "answered", answered)
    monkeypatch.setattr(antwoorden, "answers_to", answers_to)
    monkeypatch.setattr(migratie, "WACHT_S", 20.0)
    dossiers = [{"bericht_id": f"mig{n}", "inhoud": {}} for n in range(6)]
    kop = wereld.facility()
    uit = wereld.client.post("/v1/migratiedossiers", json={"dossiers": dossiers}, headers=kop)
    assert uit.json()["telling"] == {"geweigerd": 6}
    assert [len(keer) for keer in gevraagd] == [6, 4, 2]
    assert [len(keer) for keer in gelezen] == [6]


def _wait_until_stored(w: Wereld, aantal: int) -> None:
    einde = time.monotonic() + 20
    while w.conn.execute("SELECT count(*) FROM wachtrij WHERE stand <> 'klaar'").fetchone() < (
        aantal,
    ):
        w.conn.commit()
        assert time.monotonic() < einde
        time.sleep(0.01)
    w.conn.commit()


def test_who_waits_holds_up_nobody_else(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    """More wait for an answer than there are threads; meanwhile the door does other work."""
    monkeypatch.setattr(deur, "WACHT_S", 20.0)
    veel = DRADEN * 2
    wereld.work()

    def post(n: int) -> Any:
        kop = wereld.token("voorziening", hco=A, wie=f"software-{n}")
        return wereld.client.post("/v1/berichten", json=_message(f"wacht-{n}"), headers=kop)

    with ThreadPoolExecutor(veel) as draden:
        wachtend = [draden.submit(post, n) for n in range(veel)]
        _wait_until_stored(wereld, veel)
        assert wereld.get("/antwoorden", wereld.facility()).status_code == 200
        assert not any(w.done() for w in wachtend)
        wereld.work()
        uit = [w.result() for w in wachtend]
    assert {u.status_code for u in uit} == {200}
    assert len({u.json()["antwoord"]["bericht"] for u in uit}) == veel


def test_who_sends_very_much_at_once_waits_for_its_own_turn(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one subject so many are handled at once; another subject goes before the rest."""
    monkeypatch.setattr(deur, "WACHT_S", 20.0)
    wereld.work()
    with ThreadPoolExecutor(3 * TEGELIJK) as draden:
        wachtend = [draden.submit(_post, wereld, f"veel-{n}") for n in range(2 * TEGELIJK)]
        _wait_until_stored(wereld, TEGELIJK)
        assert wereld.get("/werklijst", wereld.worker("180")).status_code == 200
        time.sleep(0.3)
        stand = wereld.conn.execute("SELECT count(*) FROM wachtrij WHERE stand <> 'klaar'")
        assert stand.fetchone() == (TEGELIJK,)
        wereld.conn.commit()
        while not all(w.done() for w in wachtend):
            wereld.work()
        assert {w.result().status_code for w in wachtend} == {200}


def test_who_is_nobody_takes_no_connection_and_no_body_is_read(wereld: Wereld) -> None:
    voorraad = pool(
        wereld.server.dsn(wereld.databank, Rol.DEUR), Rol.DEUR, maximum=1, wachttijd_s=0.2
    )
    app = create_app(Deurstaat(voorraad, wereld.omgeving, wereld.uitgever, voorraad))
    with TestClient(app) as client, voorraad.connection():
        for kop in ({}, {"Authorization": "Bearer onzin"}):
            for pad in ("/v1/berichten", "/v1/zendingen", "/v1/migratiedossiers"):
                assert client.post(pad, content=b"x", headers=kop).status_code == 401
            assert client.get("/v1/zendingen", headers=kop).status_code == 401
            assert client.get("/metrics", headers=kop).status_code == 401
    gestuurd: list[Any] = []

    async def receive() -> Any:
        raise AssertionError("het lichaam werd gelezen")

    async def send(deel: Any) -> None:
        gestuurd.append(deel)

    scope = {
        "type": "http", "http_version": "1.1", "method": "POST", "path": "/v1/berichten",
        "raw_path": b"/v1/berichten", "query_string": b"", "scheme": "http", "root_path": "",
        "headers": [(b"authorization", b"Bearer onzin"), (b"content-length", b"99000000")],
        "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1), "state": {},
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    assert gestuurd[0]["status"] == 401
