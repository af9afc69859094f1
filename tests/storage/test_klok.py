"""The clock: real, shifted or fixed, and only a demo or test database may leave real time."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from psycopg import errors

from conftest import Databank
from vsb.storage import klok
from vsb.storage.migreer import apply_migrations
from vsb.storage.rollen import Rol
from vsb.storage.server import Server

pytestmark = pytest.mark.database
TOEN = datetime(2023, 6, 1, 8, tzinfo=UTC)


@pytest.fixture
def onbestemd(server: Server) -> Iterator[Databank]:
    """A migrated database that does not say what it is for."""
    naam = f"vsb_t_{secrets.token_hex(6)}"
    server.maak_database(naam)
    apply_migrations(server.dsn(naam, Rol.EIGENAAR))
    yield Databank(server, naam)
    server.verwijder_database(naam)


def test_real_time(databank: Databank) -> None:
    with databank.connect(Rol.DEUR) as conn:
        voor = datetime.now(UTC)
        nu = klok.moment(conn)
        assert voor <= nu <= datetime.now(UTC)
        assert nu.utcoffset() == timedelta(0)


def test_fixed_clock_ticks_for_all(databank: Databank) -> None:
    with databank.connect() as werk, databank.connect(Rol.DEUR) as deur:
        klok.zet_vast(werk, TOEN)
        werk.commit()
        momenten = [klok.moment(conn) for conn in (werk, deur, deur, werk)]
        klok.zet_vast(werk, TOEN)
        momenten.append(klok.moment(werk))
    assert momenten == [TOEN + timedelta(microseconds=n) for n in range(1, 6)]
    assert momenten[0].utcoffset() == timedelta(0)


def test_fixed_moment_in_another_zone(databank: Databank) -> None:
    with databank.connect() as conn:
        klok.zet_vast(conn, TOEN.astimezone(timezone(timedelta(hours=2))))
        assert klok.moment(conn) == TOEN + timedelta(microseconds=1)
        with pytest.raises(ValueError, match="tijdzone"):
            klok.zet_vast(conn, TOEN.replace(tzinfo=None))


def test_shifted_clock_runs(databank: Databank) -> None:
    with databank.connect() as conn:
        klok.zet_verschoven(conn, timedelta(days=-400, seconds=3))
        verschil = datetime.now(UTC) - klok.moment(conn)
        assert abs(verschil - timedelta(days=400)) < timedelta(minutes=1)
        klok.zet_echt(conn)
        assert datetime.now(UTC) - klok.moment(conn) < timedelta(minutes=1)


def test_production_follows_real_time_only(onbestemd: Databank) -> None:
    with onbestemd.connect() as conn:
        assert klok.database_soort(conn) == "productie"
        for zet in (
            lambda: klok.zet_vast(conn, TOEN),
            lambda: klok.zet_verschoven(conn, timedelta(days=1)),
        ):
            with pytest.raises(klok.KlokFout, match="demo- of testdatabank"):
                zet()
            conn.rollback()
        klok.zet_echt(conn)


def test_marked_once(onbestemd: Databank) -> None:
    with onbestemd.connect(Rol.EIGENAAR) as conn:
        klok.markeer(conn, "demo")
        klok.markeer(conn, "demo")
        assert klok.database_soort(conn) == "demo"
        with pytest.raises(klok.KlokFout, match="al gemarkeerd als demo"):
            klok.markeer(conn, "productie")
        for opdracht in (b"UPDATE instelling SET database_soort = 'test'", b"TRUNCATE instelling"):
            with pytest.raises(errors.DatabaseError, match="alleen toegevoegd"), conn.transaction():
                conn.execute(opdracht)
    with onbestemd.connect() as conn, pytest.raises(errors.InsufficientPrivilege):
        klok.markeer(conn, "demo")


def test_empty_clock_is_an_error(databank: Databank) -> None:
    with databank.connect(Rol.EIGENAAR) as conn:
        conn.execute("DELETE FROM klok")
        with pytest.raises(klok.KlokFout, match="ontbreekt"):
            klok.moment(conn)
