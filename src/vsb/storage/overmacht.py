"""Days of overmacht that zorgkassen grant: kept, never changed."""

from datetime import date, datetime
from typing import Any

from psycopg import Connection

from vsb.basis.dagen import Periode


def insert(
    conn: Connection[Any],
    *,
    zorgkas: str,
    hco: str,
    periode: Periode,
    reden: str,
    door: str,
    bericht: int,
    moment: datetime,
) -> None:
    """Note that these days count in no term; `bericht` is the deed that says so."""
    conn.execute(
        """INSERT INTO overmacht (zorgkas, hco, vanaf, tot, reden, door, bericht, bekend_vanaf)
           VALUES (%s, %s, %s, %s, %s, %s, %s, %s)""",
        (zorgkas, hco, periode.vanaf, periode.tot, reden, door, bericht, moment),
    )


def is_recognised(conn: Connection[Any], hco: str, dag: date) -> bool:
    """Is or was this a recognised facility on or before this day?"""
    rij = conn.execute(
        "SELECT 1 FROM erkenning WHERE hco = %s AND bekend_tot IS NULL AND vanaf <= %s LIMIT 1",
        (hco, dag),
    ).fetchone()
    return rij is not None


def messages_in_beraad(conn: Connection[Any], zorgkas: str, hco: str) -> list[int]:
    """The messages of a facility that wait for a worker of this zorgkas."""
    rijen = conn.execute(
        """SELECT bericht FROM werkitem WHERE zorgkas = %s AND hco = %s AND stand = 'open'
             AND soort = 'opname' AND eigenaar = 'zorgkas' ORDER BY bericht""",
        (zorgkas, hco),
    ).fetchall()
    return [bericht for (bericht,) in rijen]
