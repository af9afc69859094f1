"""The moment as data: what time it is for this database, and what it is for."""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal, get_args

import psycopg

from vsb.storage import OpslagFout

Soort = Literal["productie", "demo", "test"]

SOORTEN: tuple[Soort, ...] = get_args(Soort)
"""What a database can be for."""


class KlokFout(OpslagFout):
    """A clock that does not fit the database, or a database marked a second time."""


def real_time() -> datetime:
    """The time of this machine, aware, UTC: the one place where the platform reads it."""
    return datetime.now(UTC)


def moment(conn: psycopg.Connection[Any]) -> datetime:
    """The moment for this database: aware, UTC.

    Of a fixed clock every reading is some microseconds later than all earlier ones.
    """
    return moments(conn, 1)[0]


def moments(conn: psycopg.Connection[Any], aantal: int) -> list[datetime]:
    """`aantal` (at least 1) rising moments in one reading: one for each message of a bundle."""
    rij = conn.execute(
        "SELECT soort, moment, verschuiving, CASE WHEN soort = 'vast' THEN"
        " (SELECT min(nextval('klok_tik')) FROM generate_series(1, %s)) END FROM klok",
        [aantal],
    ).fetchone()
    if rij is None:
        raise KlokFout("De klok van deze databank ontbreekt (tabel klok is leeg).")
    soort, vast, verschuiving, tik = rij
    if soort == "vast":
        begin: datetime = (vast + timedelta(microseconds=tik)).astimezone(UTC)
    else:
        begin = real_time() + (verschuiving or timedelta(0))
    return [begin + timedelta(microseconds=n) for n in range(aantal)]


def zet_vast(conn: psycopg.Connection[Any], vast: datetime) -> None:
    """Fix the clock on an aware moment. The ticks go on counting, whatever the new moment.

    Raises `KlokFout` unless the database is marked as demo or test; ValueError when not aware.
    """
    if vast.tzinfo is None:
        raise ValueError("Een vast moment moet een tijdzone hebben.")
    _set(conn, "vast", vast, None)


def zet_verschoven(conn: psycopg.Connection[Any], verschuiving: timedelta) -> None:
    """Let the clock run so much ahead of real time (or behind). Raises `KlokFout` as above."""
    _set(conn, "verschoven", None, verschuiving)


def zet_echt(conn: psycopg.Connection[Any]) -> None:
    """Follow real time."""
    _set(conn, "echt", None, None)


def markeer(conn: psycopg.Connection[Any], soort: Soort) -> None:
    """Say once and for all what the database is for; as `vsb_eigenaar`.

    Marking it again with the same kind does nothing; with another kind raises `KlokFout`.
    """
    conn.execute(
        "INSERT INTO instelling (database_soort) VALUES (%s) ON CONFLICT DO NOTHING", [soort]
    )
    if (nu := database_soort(conn)) != soort:
        raise KlokFout(f"Deze databank is al gemarkeerd als {nu} en wordt nooit {soort}.")


def database_soort(conn: psycopg.Connection[Any]) -> Soort:
    """What the database is for; a database that does not say so is production."""
    rij = conn.execute("SELECT database_soort FROM instelling").fetchone()
    return "productie" if rij is None else rij[0]


def _set(
    conn: psycopg.Connection[Any],
    soort: str,
    vast: datetime | None,
    verschuiving: timedelta | None,
) -> None:
    try:
        conn.execute(
            "UPDATE klok SET soort = %s, moment = %s, verschuiving = %s",
            [soort, vast, verschuiving],
        )
    except psycopg.Error as fout:
        if fout.sqlstate != "VSB01":
            raise
        raise KlokFout(
            "Alleen een demo- of testdatabank mag een andere dan de echte tijd volgen; deze is "
            "er geen. De transactie moet worden teruggedraaid."
        ) from fout
