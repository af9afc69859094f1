"""Messages as evidence (bericht) and the work to do with them (wachtrij)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from psycopg import Connection
from psycopg.rows import class_row

from vsb.storage.verbinding import columns, write_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelop:
    """What the door reads of a message: who, which, what; never what stands in it.

    `zender` is ``hco:<nummer>`` or ``zorgkas:<nummer>``. `vorm` is json, bestand or jsonl.
    """

    zender: str
    bericht_id: str
    soort: str
    deur: str
    vorm: str
    onderwerp: str
    rollen: list[str]
    hco: str | None = None
    zorgkas: str | None = None
    dossier: str | None = None
    bouwt_op: str | None = None
    software: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bericht(Envelop):
    """A stored message; `inhoud` is still encrypted."""

    id: int
    hash: bytes
    inhoud: bytes
    ontvangen_op: datetime


@dataclass(frozen=True, slots=True)
class Werk:
    """One entry of the queue: a message, its kind and the key that keeps its order."""

    bericht: int
    soort: str
    sleutel: str
    pogingen: int


_VELDEN = (
    "id, zender, bericht_id, soort, deur, vorm, onderwerp, rollen, hco, zorgkas, dossier, "
    "bouwt_op, software, hash, inhoud, ontvangen_op"
)

_INSERT = """
INSERT INTO bericht (zender, bericht_id, soort, deur, vorm, onderwerp, rollen, hco, zorgkas,
                     dossier, bouwt_op, software, hash, inhoud, ontvangen_op)
VALUES (%(zender)s, %(bericht_id)s, %(soort)s, %(deur)s, %(vorm)s, %(onderwerp)s,
        %(rollen)s, %(hco)s, %(zorgkas)s, %(dossier)s, %(bouwt_op)s, %(software)s, %(hash)s,
        %(inhoud)s, %(ontvangen_op)s)
ON CONFLICT (zender, deur, bericht_id) DO NOTHING
RETURNING id
"""


def insert(
    conn: Connection, envelop: Envelop, hash_: bytes, inhoud: bytes, moment: datetime
) -> int | None:
    """Store a message; its id, or None when this sender already used this bericht_id and door."""
    waarden = {veld: getattr(envelop, veld) for veld in Envelop.__dataclass_fields__}
    rij = conn.execute(
        _INSERT, waarden | {"hash": hash_, "inhoud": inhoud, "ontvangen_op": moment}
    ).fetchone()
    return None if rij is None else int(rij[0])


def enqueue(conn: Connection, bericht: int, soort: str, sleutel: str) -> None:
    """Put a stored message in the queue, and wake the worker at commit."""
    conn.execute(
        "INSERT INTO wachtrij (bericht, soort, sleutel, stand) VALUES (%s, %s, %s, 'te_doen')",
        (bericht, soort, sleutel),
    )
    conn.execute("NOTIFY vsb_werk")


def find(conn: Connection, zender: str, deur: str, bericht_id: str) -> Bericht | None:
    """The stored message of this identity."""
    with conn.cursor(row_factory=class_row(Bericht)) as cur:
        return cur.execute(
            f"SELECT {_VELDEN} FROM bericht WHERE zender = %s AND deur = %s AND bericht_id = %s",
            (zender, deur, bericht_id),
        ).fetchone()


def find_final(conn: Connection, namen: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The stored messages (ids) by sender and bericht_id, that were not only a try.

    An id may come by two doors: the one that had effect counts, else the last. What was never
    received is left out.
    """
    if not (gevraagd := list(namen)):
        return {}
    rijen = conn.execute(
        """SELECT DISTINCT ON (b.zender, b.bericht_id) b.zender, b.bericht_id, b.id
           FROM unnest(%s::text[], %s::text[]) AS v (zender, bericht_id)
           JOIN bericht b USING (zender, bericht_id) WHERE b.deur <> 'proef'
           ORDER BY b.zender, b.bericht_id,
                    EXISTS (SELECT FROM dossierbericht d WHERE d.bericht = b.id) DESC, b.id DESC""",
        columns(gevraagd),
    ).fetchall()
    return {(zender, naam): nummer for zender, naam, nummer in rijen}


def read(conn: Connection, ids: Sequence[int]) -> list[Bericht]:
    """Stored messages by id, in order of receipt."""
    with conn.cursor(row_factory=class_row(Bericht)) as cur:
        return cur.execute(
            f"SELECT {_VELDEN} FROM bericht WHERE id = ANY (%s) ORDER BY id",
            (list(ids),),
            binary=True,
        ).fetchall()


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


_CLAIM = """
WITH genomen AS MATERIALIZED (
    SELECT w.bericht, w.soort, w.sleutel, w.pogingen
    FROM wachtrij w
    WHERE (w.soort = 'zending') = %(zendingen)s
      AND (w.stand = 'te_doen' OR (w.stand = 'wacht' AND w.niet_voor <= %(moment)s))
      AND NOT EXISTS (
          SELECT FROM wachtrij v
          WHERE v.sleutel = w.sleutel AND v.bericht < w.bericht
            AND ((v.stand = 'te_doen' AND %(koppen)s)
                 OR (v.stand = 'apart' AND v.soort <> 'zending')))
    ORDER BY w.bericht
    LIMIT %(aantal)s
    FOR UPDATE OF w SKIP LOCKED)
SELECT g.bericht, g.soort, g.sleutel, g.pogingen
FROM genomen g
WHERE NOT EXISTS (
    SELECT FROM wachtrij v
    WHERE v.sleutel = g.sleutel AND v.bericht < g.bericht AND v.stand = 'te_doen'
      AND v.bericht NOT IN (SELECT bericht FROM genomen))
ORDER BY g.bericht
"""


def claim(
    conn: Connection,
    *,
    zendingen: bool,
    aantal: int,
    moment: datetime,
    koppen: bool = True,
    samen: bool = False,
) -> list[Werk]:
    """Lock the first messages to treat, in order of receipt.

    Of each key only its head, or (not `koppen`) also what follows on it: never a message without
    the earlier ones of its key, so order holds within a dossier. One worker at a time judges
    zendingen, and one the rest: what it decides, the next decision must see (two facilities may
    ask for one person). Empty while another is at it; `samen`: others of the same stream (see
    `open_stream`) may be. The locks last as long as the transaction: a worker that dies gives all
    back at once.
    """
    if not _take_turn(conn, zendingen, samen):
        return []
    vraag = {"zendingen": zendingen, "aantal": aantal, "moment": moment, "koppen": koppen}
    with conn.cursor(row_factory=class_row(Werk)) as cur:
        return cur.execute(_CLAIM, vraag).fetchall()


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


def sizes(conn: Connection, ids: Sequence[int]) -> dict[int, int]:
    """How many bytes the content of each of these messages has, in order of receipt."""
    return dict(
        conn.execute(
            "SELECT id, octet_length(inhoud) FROM bericht WHERE id = ANY (%s) ORDER BY id",
            (list(ids),),
        ).fetchall()
    )


def finish(conn: Connection, berichten: Sequence[int]) -> None:
    """These messages are treated."""
    conn.execute(
        "UPDATE wachtrij SET stand = 'klaar', niet_voor = NULL WHERE bericht = ANY (%s)",
        (list(berichten),),
    )


def unanswered(conn: Connection, berichten: Sequence[int]) -> set[int]:
    """Which of these messages were never answered yet, not even with an interim answer."""
    if not berichten:
        return set()
    rijen = conn.execute(
        """SELECT v.bericht FROM unnest(%s::bigint[]) AS v (bericht)
           WHERE NOT EXISTS (SELECT FROM antwoord a WHERE a.bericht = v.bericht)""",
        (list(berichten),),
    ).fetchall()
    return {bericht for (bericht,) in rijen}


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


def count_failure(conn: Connection, bericht: int, reden: str, maximum: int) -> bool:
    """Note that treating this message failed; after `maximum` times it is set apart (True).

    `reden` names the kind of failure only, never content of the message.
    """
    rij = conn.execute(
        """UPDATE wachtrij SET pogingen = pogingen + 1,
                  stand = CASE WHEN pogingen + 1 >= %(max)s THEN 'apart' ELSE stand END,
                  reden = %(reden)s, eigenaar = 'platform'
           WHERE bericht = %(bericht)s RETURNING stand = 'apart'""",
        {"max": maximum, "reden": reden, "bericht": bericht},
    ).fetchone()
    return bool(rij and rij[0])


def set_apart(conn: Connection) -> list[tuple[int, str, str, int, str, str]]:
    """Messages set apart: id, sender, kind, attempts, reason, owner."""
    return conn.execute(
        """SELECT b.id, b.zender, b.soort, w.pogingen, w.reden, w.eigenaar
           FROM wachtrij w JOIN bericht b ON b.id = w.bericht WHERE w.stand = 'apart'
           ORDER BY b.id"""
    ).fetchall()


def has_work(conn: Connection, moment: datetime) -> bool:
    """Is there anything to treat at this moment?"""
    rij = conn.execute(
        """SELECT EXISTS (SELECT FROM wachtrij
           WHERE stand = 'te_doen' OR (stand = 'wacht' AND niet_voor <= %s))""",
        (moment,),
    ).fetchone()
    return bool(rij and rij[0])
