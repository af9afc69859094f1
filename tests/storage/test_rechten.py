"""What the roles may not: the door makes nothing, sees only its own, fails without a subject."""

from datetime import date

import psycopg
import pytest
from psycopg import errors

from conftest import Databank
from vsb.storage.rollen import Rol
from vsb.storage.verbinding import is_tijdelijk, pool, set_askers, set_subject

VANDAAG = date(2024, 6, 1)

pytestmark = pytest.mark.database


@pytest.mark.parametrize(
    "opdracht",
    [
        "CREATE TABLE x (a int)",
        "CREATE TEMPORARY TABLE x (a int)",
        "CREATE SCHEMA x",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE klok DISABLE TRIGGER ALL",
        "UPDATE klok SET soort = 'echt'",
        "INSERT INTO migratie VALUES (99, 'x', 'x', '2025-01-01')",
        "DELETE FROM wet_archief",
        "SET ROLE vsb_eigenaar",
        "SET SESSION AUTHORIZATION vsb_beoordelaar",
        "COPY klok TO PROGRAM 'true'",
    ],
)
def test_the_door_may_not(databank: Databank, opdracht: str) -> None:
    with databank.connect(Rol.DEUR) as conn, pytest.raises(errors.InsufficientPrivilege):
        conn.execute(opdracht.encode())


@pytest.mark.parametrize("opdracht", ["CREATE TABLE x (a int)", "DELETE FROM wet_archief"])
def test_the_worker_may_not(databank: Databank, opdracht: str) -> None:
    with databank.connect() as conn, pytest.raises(errors.InsufficientPrivilege):
        conn.execute(opdracht.encode())


def _make_guarded_table(databank: Databank) -> None:
    with databank.connect(Rol.EIGENAAR) as conn:
        conn.execute("CREATE TABLE geheim (hco text, zorgkas text)")
        conn.execute("INSERT INTO geheim VALUES ('111', '180'), ('222', '280'), ('a,b', '380')")
        conn.execute("CALL zet_rechten('geheim', 'SELECT', 'SELECT')")
        conn.execute(
            "CREATE POLICY deur ON geheim FOR SELECT TO vsb_deur"
            " USING (hco = ANY ((SELECT vsb_hcos())::text[]) OR zorgkas = (SELECT vsb_zorgkas()))"
        )


def _seen(conn: psycopg.Connection[tuple[str, ...]]) -> list[str]:
    return [hco for (hco,) in conn.execute("SELECT hco FROM geheim ORDER BY hco")]


def test_rows_are_seen_on_behalf_of_someone_only(databank: Databank) -> None:
    _make_guarded_table(databank)
    with databank.connect(Rol.DEUR) as conn:
        with pytest.raises(errors.InsufficientPrivilege, match="voor wie"):
            _seen(conn)
        conn.rollback()
        set_subject(conn, ["111"], None, "iemand", VANDAAG)
        assert _seen(conn) == ["111"]
        set_subject(conn, ["a,b", "222"], "180", "iemand", VANDAAG)
        assert _seen(conn) == ["111", "222", "a,b"]
        set_subject(conn, [], None, "iemand", VANDAAG)
        assert _seen(conn) == []
        conn.commit()
        # After the transaction the setting is empty, and that is an error again, not "nothing".
        with pytest.raises(errors.InsufficientPrivilege, match="voor wie"):
            _seen(conn)
    with databank.connect(Rol.BEOORDELAAR) as conn:
        assert len(_seen(conn)) == 3


def test_a_pooled_connection_inherits_no_subject(databank: Databank) -> None:
    _make_guarded_table(databank)
    with pool(databank.dsn(Rol.DEUR), Rol.DEUR, maximum=1) as voorraad:
        with voorraad.connection() as conn:
            set_subject(conn, ["111"], None, "iemand", VANDAAG)
            assert _seen(conn) == ["111"]
        with voorraad.connection() as conn:
            with pytest.raises(errors.InsufficientPrivilege):
                _seen(conn)
            conn.rollback()


def test_a_subject_must_make_sense(databank: Databank) -> None:
    with databank.connect(Rol.DEUR) as conn:
        with pytest.raises(ValueError, match="geen onderwerp"):
            set_subject(conn, ["1"], None, "", VANDAAG)
        conn.autocommit = True
        with pytest.raises(ValueError, match="transactie"):
            set_subject(conn, ["1"], None, "a", VANDAAG)


def test_who_asks_together_sees_persons_only_and_notes_its_own_looks(databank: Databank) -> None:
    _make_guarded_table(databank)
    noteer = "INSERT INTO inzage (onderwerp, namens, doel, moment) VALUES (%s, 'x', 'y', now())"
    with databank.connect(Rol.DEUR) as conn:
        set_askers(conn, ["an", "bo"])
        assert conn.execute("SELECT count(*) FROM insz").fetchone() == (0,)
        for wie in ("an", "bo"):
            conn.execute(noteer, [wie])
        with pytest.raises(errors.InsufficientPrivilege), conn.transaction():
            conn.execute(noteer, ["carla"])
        # It speaks for nobody, so all else is closed to it.
        with pytest.raises(errors.InsufficientPrivilege, match="voor wie"), conn.transaction():
            _seen(conn)
        conn.commit()
        with pytest.raises(errors.InsufficientPrivilege, match="voor wie"):
            conn.execute(noteer, ["an"])
        conn.rollback()
        for fout in ([], [""], ["an", ""]):
            with pytest.raises(ValueError, match="geen onderwerp"):
                set_askers(conn, fout)
        conn.autocommit = True
        with pytest.raises(ValueError, match="transactie"):
            set_askers(conn, ["an"])


def test_a_table_without_policy_shows_the_door_nothing(databank: Databank) -> None:
    with databank.connect(Rol.EIGENAAR) as conn:
        conn.execute("CREATE TABLE geheim (hco text)")
        conn.execute("INSERT INTO geheim VALUES ('111')")
        conn.execute("CALL zet_rechten('geheim', 'SELECT', '')")
    with databank.connect(Rol.DEUR) as conn:
        assert _seen(conn) == []
    with databank.connect() as conn, pytest.raises(errors.InsufficientPrivilege):
        _seen(conn)


def test_every_table_binds_the_door(databank: Databank) -> None:
    """Tables without row-level security that the door may read or write: none."""
    with databank.connect(Rol.EIGENAAR) as conn:
        rijen = conn.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')"
            " AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity"
            " AND (has_any_column_privilege('vsb_deur', oid, 'SELECT, INSERT, UPDATE')"
            "      OR has_table_privilege('vsb_deur', oid, 'DELETE, TRUNCATE'))"
        ).fetchall()
    assert rijen == []


def test_no_definer_function_is_open_to_the_door(databank: Databank) -> None:
    with databank.connect(Rol.EIGENAAR) as conn:
        rijen = conn.execute(
            "SELECT proname FROM pg_proc WHERE prosecdef"
            " AND has_function_privilege('vsb_deur', oid, 'EXECUTE')"
        ).fetchall()
    assert rijen == []


def test_nobody_else_gets_in(databank: Databank) -> None:
    with databank.connect(Rol.EIGENAAR) as conn:
        rij = conn.execute(
            "SELECT count(*) FROM pg_database d, aclexplode(d.datacl) a"
            " WHERE datname = current_database() AND a.grantee = 0"
        ).fetchone()
    assert rij == (0,)


def test_temporary_errors(databank: Databank) -> None:
    assert is_tijdelijk(psycopg.OperationalError("weg"))
    assert is_tijdelijk(errors.AdminShutdown())
    assert is_tijdelijk(errors.DeadlockDetected())
    assert is_tijdelijk(errors.DiskFull())
    assert not is_tijdelijk(errors.UniqueViolation())
    assert not is_tijdelijk(errors.QueryCanceled())
    assert not is_tijdelijk(ValueError())
    with databank.connect(Rol.DEUR) as conn, databank.connect(Rol.EIGENAAR) as baas:
        baas.execute("SELECT pg_terminate_backend(%s)", [conn.info.backend_pid])
        with pytest.raises(psycopg.OperationalError) as fout:
            conn.execute("SELECT 1")
        assert is_tijdelijk(fout.value)
