"""Decisions on messages, and the work list of what a person must decide."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from psycopg import Connection
from psycopg.types.json import Jsonb

from vsb.storage.verbinding import write_rows

Verbinding = Connection[Any]


class Beslissing(NamedTuple):
    """One decision. `door`: the worker; None = the rules. `feiten`, `bevindingen`: plain data."""

    bericht: int
    uitkomst: str
    eigenaar: str | None
    door: str | None
    reden: str | None
    feiten: Jsonb | None
    bevindingen: Jsonb
    wet_digest: str
    software: str
    moment: datetime


def insert(conn: Verbinding, beslissingen: Sequence[Beslissing]) -> None:
    """Add decisions; nothing is ever changed."""
    write_rows(
        conn,
        """INSERT INTO beslissing (bericht, uitkomst, eigenaar, door, reden, feiten, bevindingen,
                                   wet_digest, software, moment)
           SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[],
                                %s::jsonb[], %s::jsonb[], %s::text[], %s::text[],
                                %s::timestamptz[])""",
        beslissingen,
    )


def last_outcomes(
    conn: Verbinding, berichten: Sequence[int], op: datetime
) -> dict[int, tuple[str, datetime]]:
    """The outcome that holds of each message at a moment, and since when; undecided: left out."""
    rijen = conn.execute(
        """SELECT DISTINCT ON (bericht) bericht, uitkomst, moment FROM beslissing
           WHERE bericht = ANY (%s) AND moment <= %s ORDER BY bericht, id DESC""",
        (list(berichten), op),
    ).fetchall()
    return {b: (u, m) for b, u, m in rijen}


class Opnamewerk(NamedTuple):
    """A message of a dossier that waits for somebody. `redenen`: codes of controls."""

    zorgkas: str | None
    eigenaar: str
    hco: str
    persoon: int | None
    dossier: int | None
    bericht: int
    redenen: Jsonb
    sinds: datetime


def open_work(conn: Verbinding, werk: Sequence[Opnamewerk]) -> None:
    """Put messages on the work list; of what lies there already, the reasons stay as they were."""
    write_rows(
        conn,
        """INSERT INTO werkitem (soort, zorgkas, eigenaar, hco, persoon, dossier, bericht,
                                 redenen, sinds)
           SELECT 'opname', zorgkas, eigenaar, hco, persoon, dossier, bericht,
                  ARRAY(SELECT jsonb_array_elements_text(redenen)), sinds
           FROM unnest(%s::text[], %s::text[], %s::text[], %s::bigint[], %s::bigint[],
                       %s::bigint[], %s::jsonb[], %s::timestamptz[])
                AS n (zorgkas, eigenaar, hco, persoon, dossier, bericht, redenen, sinds)
           ON CONFLICT (bericht) WHERE soort = 'opname' AND stand = 'open' DO NOTHING""",
        werk,
    )


def lapse_work(conn: Verbinding, rijen: Sequence[tuple[int, datetime]]) -> None:
    """The open work on messages (number, moment) is no longer needed."""
    write_rows(
        conn,
        """UPDATE werkitem w SET stand = 'vervallen', besloten_op = n.m
           FROM unnest(%s::bigint[], %s::timestamptz[]) AS n (b, m)
           WHERE w.bericht = n.b AND w.soort = 'opname' AND w.stand = 'open'""",
        rijen,
    )
