"""Decisions on messages, and the work list of what a person must decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection
from psycopg.types.json import Jsonb

Verbinding = Connection[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beslissing:
    """One decision. `door`: the worker; None = the rules. `feiten`, `bevindingen`: plain data."""

    bericht: int
    uitkomst: str
    eigenaar: str | None
    door: str | None
    reden: str | None
    feiten: Any
    bevindingen: Any
    wet_digest: str
    software: str
    moment: datetime


def insert(conn: Verbinding, b: Beslissing) -> None:
    """Add a decision; nothing is ever changed."""
    waarden = {naam: getattr(b, naam) for naam in Beslissing.__dataclass_fields__}
    waarden["feiten"] = None if b.feiten is None else Jsonb(b.feiten)
    waarden["bevindingen"] = Jsonb(b.bevindingen)
    conn.execute(
        """INSERT INTO beslissing (bericht, uitkomst, eigenaar, door, reden, feiten, bevindingen,
                                   wet_digest, software, moment)
           VALUES (%(bericht)s, %(uitkomst)s, %(eigenaar)s, %(door)s, %(reden)s, %(feiten)s,
                   %(bevindingen)s, %(wet_digest)s, %(software)s, %(moment)s)""",
        waarden,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Opnamewerk:
    """A message of a dossier that waits for somebody."""

    zorgkas: str | None
    eigenaar: str
    hco: str
    persoon: int | None
    dossier: int | None
    bericht: int
    redenen: list[str]
    sinds: datetime


def open_work(conn: Verbinding, w: Opnamewerk) -> None:
    """Put a message on the work list; when it lies there already, its reasons stay as they were."""
    waarden = {naam: getattr(w, naam) for naam in Opnamewerk.__dataclass_fields__}
    conn.execute(
        """INSERT INTO werkitem (soort, zorgkas, eigenaar, hco, persoon, dossier, bericht,
                                 redenen, sinds)
           VALUES ('opname', %(zorgkas)s, %(eigenaar)s, %(hco)s, %(persoon)s, %(dossier)s,
                   %(bericht)s, %(redenen)s, %(sinds)s)
           ON CONFLICT (bericht) WHERE soort = 'opname' AND stand = 'open' DO NOTHING""",
        waarden,
    )


def lapse_work(conn: Verbinding, bericht: int, moment: datetime) -> None:
    """The open work on a message is no longer needed."""
    conn.execute(
        """UPDATE werkitem SET stand = 'vervallen', besloten_op = %s
           WHERE bericht = %s AND soort = 'opname' AND stand = 'open'""",
        (moment, bericht),
    )
