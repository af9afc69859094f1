"""Migrations: in order, once, whole or not at all, and never changed afterwards."""

import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conftest import Databank
from vsb.storage import klok
from vsb.storage.migreer import (
    MigratieFout,
    apply_migrations,
    migreer,
    pending_migrations,
    read_migrations,
)
from vsb.storage.rollen import Rol
from vsb.storage.server import Server

pytestmark = pytest.mark.database


@pytest.fixture
def leeg(server: Server) -> Iterator[Databank]:
    """A database without any schema."""
    naam = f"vsb_t_{secrets.token_hex(6)}"
    server.maak_database(naam)
    yield Databank(server, naam)
    server.verwijder_database(naam)


@pytest.fixture
def bestanden(tmp_path: Path) -> Path:
    """Two small migrations."""
    (tmp_path / "0001_een.sql").write_text("CREATE TABLE een (a int); CREATE TABLE ook (a int);")
    (tmp_path / "0002_twee.sql").write_text("CREATE TABLE twee (a int);")
    return tmp_path


def test_applied_once_and_in_order(leeg: Databank, bestanden: Path) -> None:
    dsn = leeg.dsn(Rol.EIGENAAR)
    assert apply_migrations(dsn, bestanden) == ["0001_een", "0002_twee"]
    assert apply_migrations(dsn, bestanden) == []
    (bestanden / "0003_drie.sql").write_text("CREATE TABLE drie (a int)")
    assert apply_migrations(dsn, bestanden) == ["0003_drie"]
    with leeg.connect(Rol.EIGENAAR) as conn:
        vraag = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"
        assert conn.execute(vraag).fetchall() == [("vsb_eigenaar",)]


def test_two_at_once(leeg: Databank, bestanden: Path) -> None:
    with ThreadPoolExecutor(4) as tegelijk:
        lijsten = list(
            tegelijk.map(apply_migrations, [leeg.dsn(Rol.EIGENAAR)] * 4, [bestanden] * 4)
        )
    assert sorted(map(len, lijsten)) == [0, 0, 0, 2]


def test_changed_file_is_refused(leeg: Databank, bestanden: Path) -> None:
    apply_migrations(leeg.dsn(Rol.EIGENAAR), bestanden)
    (bestanden / "0001_een.sql").write_text("CREATE TABLE een (b int)")
    with pytest.raises(MigratieFout, match="0001_een is al toegepast maar"):
        apply_migrations(leeg.dsn(Rol.EIGENAAR), bestanden)


def test_database_of_a_newer_release_is_refused(leeg: Databank, bestanden: Path) -> None:
    apply_migrations(leeg.dsn(Rol.EIGENAAR), bestanden)
    (bestanden / "0002_twee.sql").unlink()
    with pytest.raises(MigratieFout, match="nieuwere versie"):
        apply_migrations(leeg.dsn(Rol.EIGENAAR), bestanden)


def test_failure_keeps_nothing_of_that_file(leeg: Databank, bestanden: Path) -> None:
    (bestanden / "0002_twee.sql").write_text("CREATE TABLE twee (a int); SELECT 1/0;")
    with pytest.raises(MigratieFout, match="0002_twee is niet gelukt"):
        apply_migrations(leeg.dsn(Rol.EIGENAAR), bestanden)
    with leeg.connect(Rol.EIGENAAR) as conn:
        rij = conn.execute("SELECT to_regclass('een') IS NULL, to_regclass('twee') IS NULL")
        assert rij.fetchone() == (False, True)
    (bestanden / "0002_twee.sql").write_text("CREATE TABLE twee (a int); COMMIT;")
    with pytest.raises(MigratieFout, match="COMMIT"):
        apply_migrations(leeg.dsn(Rol.EIGENAAR), bestanden)


def test_gaps_and_names_are_refused(bestanden: Path) -> None:
    (bestanden / "0004_vier.sql").touch()
    with pytest.raises(MigratieFout, match="0004_vier"):
        read_migrations(bestanden)


def test_the_door_sees_what_is_missing(databank: Databank) -> None:
    with databank.connect(Rol.DEUR) as conn:
        assert pending_migrations(conn) == []
    with databank.connect(Rol.EIGENAAR) as conn:
        laatste = read_migrations()[-1]
        conn.execute("DELETE FROM migratie WHERE nummer = %s", [laatste.nummer])
        assert pending_migrations(conn) == [laatste.naam]


def test_a_new_database_is_production_unless_its_maker_says_otherwise(leeg: Databank) -> None:
    dsn = leeg.dsn(Rol.EIGENAAR)
    assert migreer(dsn)
    with leeg.connect(Rol.EIGENAAR) as conn:
        assert conn.execute("SELECT database_soort FROM instelling").fetchall() == [("productie",)]
    assert migreer(dsn) == []
    with leeg.connect(Rol.EIGENAAR) as conn, pytest.raises(klok.KlokFout, match="productie"):
        klok.markeer(conn, "demo")
    with pytest.raises(klok.KlokFout, match="productie"):
        migreer(dsn, "test")


def test_a_test_database_stays_one(databank: Databank) -> None:
    assert migreer(databank.dsn(Rol.EIGENAAR)) == []
    with databank.connect(Rol.DEUR) as conn:
        assert klok.database_soort(conn) == "test"
