"""The post boxes: answers to messages, and messages that the platform sends of its own accord."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from psycopg import Connection
from psycopg.rows import class_row

from vsb.storage.luisteren import ANTWOORD


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One piece in a post box; `inhoud` is encrypted as stored.

    `ontvanger` is ``hco:<nummer>`` or ``zorgkas:<nummer>``; `bericht` is the message that it
    answers, None for a message of the platform's own; `soort` is ``antwoord`` for those, else the
    kind of message (``afrekening``, ``verzekering_gewijzigd`` …).
    """

    ontvanger: str
    soort: str
    definitief: bool
    uitkomst: str | None
    vorm: str
    inhoud: bytes
    moment: datetime
    bericht: int | None = None
    id: int = 0
    cursor: str = ""


_CURSOR = re.compile(r"([0-9]{1,20})-([0-9]{1,19})")


VELDEN = """ontvanger, soort, definitief, uitkomst, vorm, inhoud, moment, bericht, id,
             tx::text || '-' || id AS cursor"""
"""The columns of an `Antwoord`."""


_INSERT = f"""
WITH erbij AS (
    INSERT INTO antwoord (bericht, ontvanger, soort, definitief, uitkomst, vorm, inhoud, moment)
    SELECT bericht, ontvanger, soort, definitief, uitkomst, vorm, inhoud, moment
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::boolean[], %s::text[], %s::text[],
                %b::bytea[], %s::timestamptz[]) WITH ORDINALITY
         AS a (bericht, ontvanger, soort, definitief, uitkomst, vorm, inhoud, moment, plaats)
    ORDER BY plaats)
SELECT pg_notify('{ANTWOORD}', '')
"""


def insert_many(conn: Connection, antwoorden: list[Antwoord]) -> None:
    """Put answers in their post boxes, in the given order, and announce it; one statement."""
    if not antwoorden:
        return
    velden = ("bericht", "ontvanger", "soort", "definitief", "uitkomst", "vorm", "inhoud", "moment")
    conn.execute(_INSERT, [[getattr(a, veld) for a in antwoorden] for veld in velden])


def of_bericht(conn: Connection, bericht: int) -> list[Antwoord]:
    """All answers to one message, oldest first; the last one holds."""
    with conn.cursor(row_factory=class_row(Antwoord)) as cur:
        return cur.execute(
            f"SELECT {VELDEN} FROM antwoord WHERE bericht = %s ORDER BY id", (bericht,)
        ).fetchall()


def answered(conn: Connection, berichten: Collection[int]) -> set[int]:
    """Which of these messages have an answer, interim or definitive."""
    rijen = conn.execute(
        "SELECT DISTINCT bericht FROM antwoord WHERE bericht = ANY (%s) AND soort = 'antwoord'",
        (list(berichten),),
    ).fetchall()
    return {bericht for (bericht,) in rijen}


def answers_to(conn: Connection, berichten: list[int]) -> dict[int, Antwoord]:
    """The answer that holds to each of these messages: the last one; unanswered are left out."""
    with conn.cursor(row_factory=class_row(Antwoord)) as cur:
        rijen = cur.execute(
            f"""SELECT DISTINCT ON (bericht) {VELDEN} FROM antwoord
                WHERE bericht = ANY (%s) AND soort = 'antwoord' ORDER BY bericht, id DESC""",
            (berichten,),
        ).fetchall()
    return {a.bericht: a for a in rijen if a.bericht is not None}


def poll(
    conn: Connection, ontvanger: str, na: str, maximaal: int, *, alleen: bool = False
) -> list[Antwoord]:
    """The pieces of a post box after a cursor ('' = from the beginning), at most `maximaal`.

    Only rows of transactions that no running one can still overtake: a reader that keeps its
    cursor misses nothing. Transaction numbers are those of the whole server, so a long write in
    another database holds rows back; `alleen`: nobody else writes here, so there is no need to.
    Raises ValueError on a cursor that was not given by us.
    """
    tx, nummer = _read_cursor(na) if na else (0, 0)
    with conn.cursor(row_factory=class_row(Antwoord)) as cur:
        return cur.execute(
            f"""SELECT {VELDEN} FROM antwoord
                WHERE ontvanger = %s AND (tx, id) > (%s::text::xid8, %s)
                  AND (%s OR tx < pg_snapshot_xmin(pg_current_snapshot()))
                ORDER BY tx, id LIMIT %s""",
            (ontvanger, str(tx), nummer, alleen, maximaal),
        ).fetchall()


def _read_cursor(na: str) -> tuple[int, int]:
    gelezen = _CURSOR.fullmatch(na)
    tx, nummer = (int(deel) for deel in gelezen.groups()) if gelezen else (-1, -1)
    if not (0 <= tx < 2**64 and 0 <= nummer < 2**63):
        raise ValueError("onbekende cursor")
    return tx, nummer


def read_one(conn: Connection, id_: int) -> Antwoord | None:
    """One piece by number; None when it does not exist or is not for this reader."""
    with conn.cursor(row_factory=class_row(Antwoord)) as cur:
        return cur.execute(f"SELECT {VELDEN} FROM antwoord WHERE id = %s", (id_,)).fetchone()


def open_messages(
    conn: Connection, zender: str, na: int, maximaal: int
) -> list[tuple[int, str, str, str, datetime]]:
    """Own messages without a final answer yet, by number after `na`, at most `maximaal`.

    Of each: id, bericht_id, kind, state in the queue, moment of receipt.
    """
    return conn.execute(
        """SELECT b.id, b.bericht_id, b.soort, w.stand, b.ontvangen_op
           FROM bericht b JOIN wachtrij w ON w.bericht = b.id
           WHERE b.zender = %s AND b.id > %s AND NOT EXISTS (
               SELECT FROM antwoord a WHERE a.bericht = b.id AND a.definitief
                 AND a.soort = 'antwoord')
           ORDER BY b.id LIMIT %s""",
        (zender, na, maximaal),
    ).fetchall()
