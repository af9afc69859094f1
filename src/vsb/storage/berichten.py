"""Messages as evidence (bericht)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from psycopg import Connection
from psycopg.rows import class_row

from vsb.storage.verbinding import columns


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


_VELDEN = (
    "id, zender, bericht_id, soort, deur, vorm, onderwerp, rollen, hco, zorgkas, dossier, "
    "bouwt_op, software, hash, inhoud, ontvangen_op"
)

_INSERT = """
INSERT INTO bericht (zender, bericht_id, soort, deur, vorm, onderwerp, rollen, hco, zorgkas,
                     dossier, bouwt_op, software, hash, inhoud, ontvangen_op)
VALUES (%(zender)s, %(bericht_id)s, %(soort)s, %(deur)s, %(vorm)s, %(onderwerp)s,
        %(rollen)s, %(hco)s, %(zorgkas)s, %(dossier)s, %(bouwt_op)s, %(software)s, %(hash)s,
        %(inhoud)b, %(ontvangen_op)s)
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


def sizes(conn: Connection, ids: Sequence[int]) -> dict[int, int]:
    """How many bytes the content of each of these messages has, in order of receipt."""
    return dict(
        conn.execute(
            "SELECT id, octet_length(inhoud) FROM bericht WHERE id = ANY (%s) ORDER BY id",
            (list(ids),),
        ).fetchall()
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
