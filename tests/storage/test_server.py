"""The launcher: idempotent, survives a kill, closed to others, refuses what is unsafe."""

import os
import secrets
import shutil
import signal
import stat
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from vsb.storage import OpslagFout, proces
from vsb.storage.rollen import (
    OnveiligeInstelling,
    Rol,
    controleer_instellingen,
    make_roles,
    missing_roles,
)
from vsb.storage.server import Server, ensure_server

pytestmark = pytest.mark.database


@pytest.fixture
def eigen() -> Iterator[Server]:
    """A server of this test alone."""
    thuis = Path(tempfile.gettempdir()) / f"vsb-t-{secrets.token_hex(4)}"
    # Four at once, and nothing there yet: they must end up with one and the same.
    with ThreadPoolExecutor(4) as tegelijk:
        server, *anderen = tegelijk.map(ensure_server, [thuis] * 4)
    assert anderen == [server] * 3
    yield server
    assert server.plek is not None
    server.stop()
    shutil.rmtree(thuis)
    shutil.rmtree(server.plek.map, ignore_errors=True)


def _pid(server: Server) -> int:
    assert server.plek is not None
    pid = proces.server_pid(server.plek)
    assert pid is not None
    return pid


def test_again_is_the_same_server(server: Server) -> None:
    pid = _pid(server)
    assert ensure_server(server.thuis) == server
    assert _pid(server) == pid


def test_life_of_a_server(eigen: Server) -> None:
    assert eigen.is_running()
    eigen.maak_database("vsb_t_leven")
    eigen.stop()
    assert not eigen.is_running()
    eigen.stop()
    with ThreadPoolExecutor(4) as tegelijk:
        servers = list(tegelijk.map(ensure_server, [eigen.thuis] * 4))
    assert servers == [eigen] * 4
    os.kill(_pid(eigen), signal.SIGKILL)
    assert ensure_server(eigen.thuis).bestaat_database("vsb_t_leven")
    _stale_number(eigen)
    assert ensure_server(eigen.thuis).bestaat_database("vsb_t_leven")


def _stale_number(server: Server) -> None:
    """As after a restart of a container: the number in the lock file is another process's now."""
    assert server.plek is not None
    server.stop()
    slot = server.plek.data / "postmaster.pid"
    slot.write_text(f"{os.getpid()}\n{server.plek.data}\n1\n5432\n")
    os.chown(slot, server.plek.gebruiker.uid, server.plek.gebruiker.gid)


def test_only_the_owner_gets_in(server: Server) -> None:
    assert server.plek is not None
    for pad in (server.plek.map, server.plek.data, server.plek.socket):
        status = pad.stat()
        assert stat.S_IMODE(status.st_mode) == 0o700
        assert status.st_uid == server.plek.gebruiker.uid
    with psycopg.connect(server.dsn("postgres", Rol.EIGENAAR)) as conn:
        rij = conn.execute("SHOW listen_addresses").fetchone()
    assert rij == ("",)


def test_as_root_the_server_is_not(server: Server) -> None:
    assert Path(f"/proc/{_pid(server)}").stat().st_uid != 0


def test_parents_keep_their_rights(eigen: Server, tmp_path: Path) -> None:
    prive = tmp_path / "prive"
    prive.mkdir(mode=0o700)
    voor = [p.stat().st_mode for p in (prive, *prive.parents)]
    tweede = ensure_server(prive / "vsb")
    assert tweede.is_running()
    assert tweede.plek is not None
    tweede.stop()
    assert [p.stat().st_mode for p in (prive, *prive.parents)] == voor
    if os.geteuid() == 0:
        assert not tweede.plek.map.is_relative_to(prive)
        shutil.rmtree(tweede.plek.map.parent)


def test_foreign_home_is_refused(tmp_path: Path) -> None:
    (tmp_path / "iets").touch()
    with pytest.raises(OpslagFout, match="niet door het platform aangemaakt"):
        ensure_server(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["iets"]


def test_data_of_another_version_is_refused(server: Server, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "PG_VERSION").write_text("9\n")
    assert server.plek is not None
    from vsb.storage.plek import Plek
    from vsb.storage.programma import find_programs

    plek = Plek(tmp_path, tmp_path / "socket", server.plek.gebruiker)
    with pytest.raises(OpslagFout, match="zijn van PostgreSQL 9"):
        proces.make_data(plek, find_programs())


def test_databases_have_guarded_names(server: Server) -> None:
    for naam in ("postgres", "vsb_A", 'vsb_"; drop', "vsb_" + "a" * 60, ""):
        with pytest.raises(OpslagFout, match="geen naam"):
            server.maak_database(naam)
    for naam in ("postgres", "vsb", "vsb_productie"):
        with pytest.raises(OpslagFout, match="niet verwijderd"):
            server.verwijder_database(naam)


def test_database_life(server: Server) -> None:
    naam = f"vsb_t_{secrets.token_hex(4)}"
    server.maak_database(naam)
    with pytest.raises(OpslagFout, match="bestaat al"):
        server.maak_database(naam)
    bezig = psycopg.connect(server.dsn(naam, Rol.DEUR))
    bezig.execute("SELECT 1")
    server.verwijder_database(naam)
    bezig.close()
    assert not server.bestaat_database(naam)
    server.verwijder_database(naam)


def test_own_server_by_url(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSB_DATABASE_URL", f"{server.conninfo} dbname=vsb_elders")
    elders = ensure_server(tmp_path / "thuis")
    assert elders.plek is None
    assert elders.standaard == "vsb_elders"
    assert elders.is_running()
    with pytest.raises(OpslagFout, match="blijft draaien"):
        elders.stop()
    for url in ("postgresql://wie@gastheer/vsb", "postgresql://:geheim@gastheer/vsb"):
        monkeypatch.setenv("VSB_DATABASE_URL", url)
        with pytest.raises(OpslagFout, match="pgpass"):
            ensure_server(tmp_path / "thuis")
    monkeypatch.setenv("VSB_DATABASE_URL", f"host={tmp_path}/nergens")
    with pytest.raises(OpslagFout, match="antwoordt niet"):
        ensure_server(tmp_path / "thuis")


@pytest.mark.parametrize(
    ("ingreep", "reden"),
    [
        ("ALTER ROLE vsb_deur BYPASSRLS", "vsb_deur heeft te veel rechten .BYPASSRLS"),
        ("ALTER ROLE vsb_deur SUPERUSER", "SUPERUSER"),
        ("ALTER ROLE vsb_eigenaar BYPASSRLS", "vsb_eigenaar heeft te veel"),
        ("CREATE SCHEMA s AUTHORIZATION vsb_deur", "eigenaar van iets"),
        ("GRANT vsb_eigenaar TO vsb_deur", "lid van een andere rol"),
        ("SET LOCAL synchronous_commit = off", "synchronous_commit staat uit"),
    ],
)
def test_unsafe_is_refused(server: Server, ingreep: str, reden: str) -> None:
    with _super(server) as conn:
        controleer_instellingen(conn)
        conn.execute(ingreep.encode())
        with pytest.raises(OnveiligeInstelling, match=reden):
            controleer_instellingen(conn)
        conn.rollback()


def test_unsafe_disk_settings_are_refused(eigen: Server) -> None:
    with _super(eigen) as conn:
        conn.autocommit = True
        conn.execute("ALTER SYSTEM SET fsync = off")
        conn.execute("ALTER SYSTEM SET full_page_writes = off")
    eigen.stop()
    with pytest.raises(OnveiligeInstelling, match=r"fsync staat uit.*\n.*full_page_writes"):
        ensure_server(eigen.thuis)


def test_roles_can_be_made_again(server: Server) -> None:
    with _super(server) as conn:
        assert missing_roles(conn) == []
        make_roles(conn)
        controleer_instellingen(conn)


def _super(server: Server) -> psycopg.Connection[tuple[object, ...]]:
    dsn = make_conninfo(server.conninfo, dbname="postgres", user=proces.SUPERGEBRUIKER)
    return psycopg.connect(dsn)
