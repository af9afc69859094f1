"""The queue (wachtrij): what is to be done with which message, in which order, by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString

from psycopg import Connection
from psycopg.rows import class_row

from vsb.storage.berichten import Bericht
from vsb.storage.verbinding import write_rows


@dataclass(frozen=True, slots=True)
class Werk:
    """One entry of the queue: a message, its kind and the key that keeps its order."""

    bericht: int
    soort: str
    sleutel: str
    pogingen: int


def enqueue(conn: Connection, bericht: int, zender: str, soort: str, sleutel: str) -> None:
    """Put a stored message in the queue, and wake the worker at commit."""
    conn.execute(
        "INSERT INTO wachtrij (bericht, zender, soort, sleutel, stand)"
        " VALUES (%s, %s, %s, %s, 'te_doen')",
        (bericht, zender, soort, sleutel),
    )
    conn.execute("NOTIFY vsb_werk")


def key_of(conn: Connection, zender: str, bericht_id: str) -> str | None:
    """The queue key of an earlier final message of this sender; None when never received."""
    rij = conn.execute(
        """SELECT w.sleutel FROM bericht b JOIN wachtrij w ON w.bericht = b.id
           WHERE b.zender = %s AND b.bericht_id = %s AND b.deur <> 'proef'""",
        (zender, bericht_id),
    ).fetchone()
    return None if rij is None else str(rij[0])


def key_of_dossier(conn: Connection, referentie: str) -> str | None:
    """The queue key of the aanvraag of a dossier; None when there is none that the reader sees."""
    rij = conn.execute(
        """SELECT w.sleutel FROM dossier d JOIN wachtrij w ON w.bericht = d.aanvraag
           WHERE d.referentie = %s""",
        (referentie,),
    ).fetchone()
    return None if rij is None else str(rij[0])


_MAG: LiteralString = """
    w.stand IN ('te_doen', 'wacht')
    AND (w.niet_voor IS NULL OR w.niet_voor <= %(moment)s)
    AND NOT EXISTS (
        SELECT FROM wachtrij v
        WHERE v.sleutel = w.sleutel AND v.bericht < w.bericht
          AND ((v.stand = 'te_doen' AND (%(koppen)s OR v.niet_voor > %(moment)s))
               OR (v.stand = 'apart' AND v.soort <> 'zending')))"""
"""What may be treated now, as far as one message tells."""

_KLEIN: LiteralString = f"w.soort <> 'zending' AND {_MAG}"

_CLAIM: LiteralString = """
WITH RECURSIVE {keuze} genomen AS MATERIALIZED (
    SELECT w.bericht, w.soort, w.sleutel, w.pogingen
    FROM wachtrij w WHERE {mag}
    ORDER BY w.bericht LIMIT %(aantal)s
    FOR UPDATE OF w SKIP LOCKED)
SELECT g.bericht, g.soort, g.sleutel, g.pogingen
FROM genomen g
WHERE NOT EXISTS (
    SELECT FROM wachtrij v
    WHERE v.sleutel = g.sleutel AND v.bericht < g.bericht AND v.stand = 'te_doen'
      AND v.bericht NOT IN (SELECT bericht FROM genomen))
ORDER BY g.bericht
"""

_EERLIJK: LiteralString = f"""
kop AS (
    (SELECT w.zender, w.bericht FROM wachtrij w WHERE {_KLEIN}
     ORDER BY w.zender, w.bericht LIMIT 1)
    UNION ALL
    SELECT n.zender, n.bericht FROM kop CROSS JOIN LATERAL (
        SELECT w.zender, w.bericht FROM wachtrij w WHERE w.zender > kop.zender AND {_KLEIN}
        ORDER BY w.zender, w.bericht LIMIT 1) n),
kandidaat AS (
    SELECT e.bericht, row_number() OVER (PARTITION BY kop.zender ORDER BY e.bericht) AS rang
    FROM (SELECT zender FROM kop ORDER BY bericht LIMIT %(aantal)s) kop CROSS JOIN LATERAL (
        SELECT w.bericht FROM wachtrij w WHERE w.zender = kop.zender AND {_KLEIN}
        ORDER BY w.bericht
        LIMIT (SELECT greatest(%(elk)s, ceil(%(aantal)s::numeric / count(*))) FROM kop)) e),
gekozen AS (SELECT bericht FROM kandidaat ORDER BY rang, bericht LIMIT %(aantal)s),"""
"""Small messages from each sender in turn: the first of each, oldest first, then the second of
each, and so on."""

_VRAGEN: dict[str, LiteralString] = {
    "zendingen": _CLAIM.replace("{keuze}", "").replace("{mag}", f"w.soort = 'zending' AND {_MAG}"),
    "klein": _CLAIM.replace("{keuze}", _EERLIJK).replace(
        "{mag}", "w.bericht IN (SELECT bericht FROM gekozen)"
    ),
    "alleen": _CLAIM.replace("{keuze}", "").replace("{mag}", f"w.bericht = %(alleen)s AND {_MAG}"),
}

ELK = 10
"""Of so many senders or fewer, a bundle may hold so many messages of each, if there is room."""


def claim(
    conn: Connection,
    *,
    zendingen: bool,
    aantal: int,
    moment: datetime,
    koppen: bool = True,
    samen: bool = False,
    alleen: int | None = None,
) -> list[Werk]:
    """Lock what is treated next: zendingen in order of receipt, small messages of each sender in
    turn; of the chosen ones, the first received comes first.

    Of each key only its head, or (not `koppen`) also what follows on it: never a message without
    the earlier ones of its key, so order holds within a dossier. One worker at a time judges
    zendingen, and one the rest: what it decides, the next decision must see (two facilities may
    ask for one person). Empty while another is at it; `samen`: others of the same stream (see
    `open_stream`) may be. The locks last as long as the transaction: a worker that dies gives all
    back at once. `alleen`: this message or nothing.
    """
    if not _take_turn(conn, zendingen, samen):
        return []
    soort = "alleen" if alleen is not None else "zendingen" if zendingen else "klein"
    vraag = {"aantal": aantal, "moment": moment, "koppen": koppen, "alleen": alleen, "elk": ELK}
    with conn.cursor(row_factory=class_row(Werk)) as cur:
        return cur.execute(_VRAGEN[soort], vraag).fetchall()


def _take_turn(conn: Connection, zendingen: bool, samen: bool) -> bool:
    gedeeld = "_shared" if samen else ""
    rij = conn.execute(
        f"SELECT pg_try_advisory_xact_lock{gedeeld}(hashtext('vsb_beurt'), %s)", (int(zendingen),)
    ).fetchone()
    return bool(rij and rij[0])


def open_stream(conn: Connection) -> bool:
    """Become the one who judges zendingen on several connections, as long as this one is open.

    False while another is. Whoever takes the turn for himself still waits for, and holds up,
    each batch of the stream.
    """
    rij = conn.execute("SELECT pg_try_advisory_lock(hashtext('vsb_stroom'), 1)").fetchone()
    return bool(rij and rij[0])


def wait_for_turns(conn: Connection) -> None:
    """Wait until nothing is being decided, and let nothing be until this transaction ends.

    Raises `psycopg.errors.LockNotAvailable` when that takes longer than the role may wait.
    """
    for zendingen in (0, 1):
        conn.execute("SELECT pg_advisory_xact_lock(hashtext('vsb_beurt'), %s)", (zendingen,))


def behind(conn: Connection, eerste: Sequence[int], rest: Sequence[int]) -> set[int]:
    """Which messages of `rest` come after one of `eerste` in the order of their key."""
    rijen = conn.execute(
        """SELECT r.bericht FROM wachtrij r JOIN wachtrij e USING (sleutel)
           WHERE r.bericht = ANY (%s) AND e.bericht = ANY (%s) AND e.bericht < r.bericht""",
        (list(rest), list(eerste)),
    ).fetchall()
    return {bericht for (bericht,) in rijen}


def finish(conn: Connection, berichten: Sequence[int]) -> None:
    """These messages are treated."""
    conn.execute(
        "UPDATE wachtrij SET stand = 'klaar', niet_voor = NULL WHERE bericht = ANY (%s)",
        (list(berichten),),
    )


def let_wait(conn: Connection, rijen: Sequence[tuple[int, datetime]]) -> None:
    """Messages wait for their predecessor: (message, until when at most)."""
    write_rows(
        conn,
        """UPDATE wachtrij w SET stand = 'wacht', niet_voor = n.niet_voor
           FROM unnest(%s::bigint[], %s::timestamptz[]) AS n (bericht, niet_voor)
           WHERE w.bericht = n.bericht""",
        rijen,
    )


def wake_followers(conn: Connection, berichten: Sequence[Bericht]) -> None:
    """Messages that waited for one of these, by its id or in its dossier, are to be treated."""
    write_rows(
        conn,
        """WITH n AS (SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[])
                      AS n (zender, naam, bericht))
           UPDATE wachtrij SET stand = 'te_doen', niet_voor = NULL
           WHERE stand = 'wacht' AND bericht IN (
               SELECT b.id FROM n JOIN bericht b ON b.zender = n.zender AND b.bouwt_op = n.naam
               UNION ALL
               SELECT d.bericht FROM n JOIN dossierbericht e ON e.bericht = n.bericht
               JOIN dossierbericht d ON d.dossier = e.dossier)""",
        [(b.zender, b.bericht_id, b.id) for b in berichten],
    )


def redo(conn: Connection, berichten: Sequence[int]) -> None:
    """Treat these messages again (facts changed, or released after being set apart).

    What has its definitive answer stays as it is.
    """
    conn.execute(
        """UPDATE wachtrij SET stand = 'te_doen', pogingen = 0, reden = NULL, eigenaar = NULL,
                  niet_voor = NULL
           WHERE bericht = ANY (%s) AND NOT EXISTS (
               SELECT FROM antwoord a WHERE a.bericht = wachtrij.bericht AND a.definitief
                 AND a.soort = 'antwoord')""",
        (list(berichten),),
    )
    conn.execute("NOTIFY vsb_werk")


def has_work(conn: Connection, moment: datetime) -> bool:
    """Is there anything to treat at this moment?"""
    rij = conn.execute(
        """SELECT EXISTS (SELECT FROM wachtrij
           WHERE stand IN ('te_doen', 'wacht') AND (niet_voor IS NULL OR niet_voor <= %s))""",
        (moment,),
    ).fetchone()
    return bool(rij and rij[0])


def backlog(conn: Connection) -> tuple[datetime | None, int]:
    """When the oldest message still to treat came in (None: there is none); how many stand apart.

    As role `vsb_toezicht`.
    """
    rij = conn.execute(
        """SELECT (SELECT b.ontvangen_op FROM wachtrij w JOIN bericht b ON b.id = w.bericht
                   WHERE w.stand = 'te_doen' ORDER BY w.bericht LIMIT 1),
                  (SELECT count(*) FROM wachtrij WHERE stand = 'apart')"""
    ).fetchone()
    return (None, 0) if rij is None else (rij[0], int(rij[1]))
