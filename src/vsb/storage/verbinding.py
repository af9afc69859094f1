"""Connections: as which role, for whom (row-level security), which errors pass by themselves."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from psycopg_pool import ConnectionPool

from vsb.storage.rollen import Rol

_TIJDELIJK = ("08", "53", "57P", "40001", "40P01", "55P03")
"""SQLSTATEs, by their start: connection lost, no resources, server going or coming, and a
conflict with another transaction: the same work, done again in a moment, may succeed."""


def connect(dsn: str, rol: Rol) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection as `rol`; autocommit is off. Raises `psycopg.OperationalError`."""
    return psycopg.connect(dsn, **_parameters(rol))


def pool(
    dsn: str, rol: Rol, *, minimum: int = 1, maximum: int = 8, wachttijd_s: float = 5.0
) -> ConnectionPool[psycopg.Connection[tuple[Any, ...]]]:
    """An open pool of such connections; close it, or use it with `with`.

    Whoever gets no connection within `wachttijd_s` seconds gets `PoolTimeout`, which is temporary.
    """
    return ConnectionPool(
        dsn,
        kwargs=_parameters(rol),
        min_size=minimum,
        max_size=maximum,
        timeout=wachttijd_s,
        check=ConnectionPool.check_connection,
        open=True,
    )


def set_subject(
    conn: psycopg.Connection[Any],
    hcos: Iterable[str],
    zorgkas: str | None,
    onderwerp: str,
    vandaag: date,
) -> None:
    """Say for whom, and on which day, the present transaction acts; the policies read it.

    It ends with the transaction, so the next user of a pooled connection inherits nothing; a
    policy that finds no subject raises an error. Raises ValueError without a subject or when the
    setting would be lost at once (autocommit outside a transaction).
    """
    if not onderwerp:
        raise ValueError("Er is geen onderwerp opgegeven voor wie er gewerkt wordt.")
    _require_transaction(conn)
    conn.execute(
        "SELECT set_config('vsb.hcos', (%s::text[])::text, true),"
        " set_config('vsb.zorgkas', %s, true), set_config('vsb.onderwerp', %s, true),"
        " set_config('vsb.vandaag', %s, true)",
        [sorted(hcos), zorgkas or "", onderwerp, vandaag.isoformat()],
    )


def set_askers(conn: psycopg.Connection[Any], onderwerpen: Iterable[str]) -> None:
    """Say which subjects ask in the present transaction for the status of persons.

    It sees persons only, and notes a look for these subjects only. Raises ValueError as
    `set_subject`.
    """
    alle = sorted(set(onderwerpen))
    if not all(alle) or not alle:
        raise ValueError("Er is geen onderwerp opgegeven voor wie er gewerkt wordt.")
    _require_transaction(conn)
    conn.execute("SELECT set_config('vsb.onderwerpen', (%s::text[])::text, true)", [alle])


def _require_transaction(conn: psycopg.Connection[Any]) -> None:
    if conn.autocommit and conn.info.transaction_status == TransactionStatus.IDLE:
        raise ValueError("Het onderwerp geldt alleen binnen een transactie.")


def columns(rijen: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Rows as columns, the parameters of a statement with an array for each column."""
    return [list(kolom) for kolom in zip(*rijen, strict=True)]


def write_rows(conn: psycopg.Connection[Any], vraag: str, rijen: Sequence[Sequence[Any]]) -> None:
    """One statement for all rows, each `%s` of it an array of one column; none for no rows."""
    if rijen:
        conn.execute(vraag, columns(rijen))


def is_tijdelijk(fout: BaseException) -> bool:
    """Whether the database was only gone or busy for a moment, so that trying again makes sense."""
    if not isinstance(fout, psycopg.Error):
        return False
    if fout.sqlstate is None:
        return isinstance(fout, psycopg.OperationalError)
    return fout.sqlstate.startswith(_TIJDELIJK)


def _parameters(rol: Rol) -> dict[str, Any]:
    return {"user": str(rol), "application_name": str(rol), "connect_timeout": 10}
