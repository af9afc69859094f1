"""How the platform runs at this moment: queue, what is set apart, work in beraad, answers.

Every query has a bound that does not grow with the years: it reads what is open through partial
indexes, the last `ANTWOORDEN` pieces of post by their number, or zendingen of `DAGEN` days.
As role `vsb_toezicht`: no content of a message and no person is read.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row

Verbinding = Connection[Any]

ANTWOORDEN = 10_000
"""Pieces of post that are looked at for answer times and rate, the last ones."""

DAGEN = 31
"""Of how many days the signed and the refused zendingen are counted."""

APART_MAX = 100
"""Messages set apart that are listed; they are all counted."""


@dataclass(frozen=True, slots=True)
class Wachtend:
    """Messages of one kind in one state of the queue, and when the oldest came in (aware)."""

    soort: str
    stand: str
    aantal: int
    oudste: datetime


@dataclass(frozen=True, slots=True)
class Apart:
    """One message set apart. `erachter`: how many messages of its dossier wait for it."""

    ontvangst: int
    soort: str
    hco: str | None
    zorgkas: str | None
    pogingen: int
    reden: str
    eigenaar: str
    ontvangen_op: datetime
    erachter: int


@dataclass(frozen=True, slots=True)
class Beraad:
    """Open work of one kind (opname, prestatie) that one party must do, and its oldest moment."""

    soort: str
    eigenaar: str
    aantal: int
    oudste: datetime


@dataclass(frozen=True, slots=True)
class Beantwoord:
    """One answer: `eerste` to its message, `definitief`; `duur`: seconds since receipt."""

    soort: str
    eerste: bool
    definitief: bool
    duur: float
    moment: datetime


_WACHTEND = """
SELECT q.soort, q.stand, q.aantal, b.ontvangen_op AS oudste
FROM (SELECT soort, stand, count(*) AS aantal, min(bericht) AS eerste
      FROM wachtrij WHERE stand IN ('te_doen', 'wacht', 'apart') GROUP BY soort, stand) q
JOIN bericht b ON b.id = q.eerste
ORDER BY q.stand, q.soort"""


def waiting(conn: Verbinding) -> list[Wachtend]:
    """What is in the queue and not done, by state and kind."""
    with conn.cursor(row_factory=class_row(Wachtend)) as cur:
        return cur.execute(_WACHTEND).fetchall()


_APART = """
SELECT w.bericht AS ontvangst, w.soort, b.hco, b.zorgkas, w.pogingen, w.reden, w.eigenaar,
       b.ontvangen_op,
       (SELECT count(*) FROM wachtrij v WHERE v.sleutel = w.sleutel AND v.bericht > w.bericht
          AND v.stand <> 'klaar') AS erachter
FROM wachtrij w JOIN bericht b ON b.id = w.bericht
WHERE w.stand = 'apart' ORDER BY w.bericht LIMIT %s"""


def apart(conn: Verbinding) -> list[Apart]:
    """The oldest messages that are set apart, at most `APART_MAX`."""
    with conn.cursor(row_factory=class_row(Apart)) as cur:
        return cur.execute(_APART, (APART_MAX,)).fetchall()


def blocked_dossiers(conn: Verbinding) -> int:
    """How many dossiers (keys of order) have a message set apart; a zending blocks nobody."""
    rij = conn.execute(
        """SELECT count(DISTINCT sleutel) FROM wachtrij
           WHERE stand = 'apart' AND soort <> 'zending'"""
    ).fetchone()
    return int(rij[0]) if rij else 0


def in_beraad(conn: Verbinding) -> list[Beraad]:
    """What waits for a person, by kind and by who must act."""
    with conn.cursor(row_factory=class_row(Beraad)) as cur:
        return cur.execute(
            """SELECT soort, eigenaar, count(*) AS aantal, min(sinds) AS oudste FROM werkitem
               WHERE stand = 'open' GROUP BY soort, eigenaar ORDER BY soort, eigenaar"""
        ).fetchall()


_ZENDINGEN = """
SELECT CASE WHEN open_in_beraad > 0 THEN 'in_beraad' ELSE 'te_ondertekenen' END, count(*)
FROM zending WHERE stand = 'beoordeeld' GROUP BY 1
UNION ALL
SELECT stand, count(*) FROM zending
WHERE beoordeeld_op > %(sinds)s AND stand IN ('ondertekend', 'geweigerd') GROUP BY 1"""


def zendingen(conn: Verbinding, op: datetime) -> dict[str, int]:
    """Judged zendingen by state: all that are open; signed and refused those of `DAGEN` days."""
    rijen = conn.execute(_ZENDINGEN, {"sinds": op - timedelta(days=DAGEN)}).fetchall()
    return {stand: int(aantal) for stand, aantal in rijen}


_BEANTWOORD = """
WITH laatste AS (
    SELECT id, bericht, definitief, soort, moment FROM antwoord ORDER BY id DESC LIMIT %(grens)s)
SELECT b.soort, l.definitief, greatest(extract(epoch FROM l.moment - b.ontvangen_op), 0)::float8
           AS duur, l.moment,
       NOT EXISTS (SELECT FROM antwoord e WHERE e.bericht = l.bericht AND e.id < l.id
                     AND e.soort = 'antwoord') AS eerste
FROM laatste l JOIN bericht b ON b.id = l.bericht
WHERE l.soort = 'antwoord' AND l.moment > %(sinds)s AND l.moment <= %(op)s
ORDER BY l.id DESC"""


def answered(conn: Verbinding, sinds: datetime, op: datetime) -> list[Beantwoord]:
    """Answers given after `sinds` until `op`, the last first; of the last `ANTWOORDEN` pieces."""
    with conn.cursor(row_factory=class_row(Beantwoord)) as cur:
        return cur.execute(_BEANTWOORD, {"grens": ANTWOORDEN, "sinds": sinds, "op": op}).fetchall()


def window_begin(conn: Verbinding) -> datetime | None:
    """The moment of the first of the last `ANTWOORDEN` pieces; None when there are fewer.

    Before that moment the window of `answered` is blind.
    """
    rij = conn.execute(
        "SELECT moment FROM antwoord ORDER BY id DESC OFFSET %s LIMIT 1", (ANTWOORDEN - 1,)
    ).fetchone()
    return None if rij is None else rij[0]
