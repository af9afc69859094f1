"""Who did what from a terminal, and whose facts were handed out there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg import Connection
from psycopg.types.json import Jsonb


def note_handeling(
    conn: Connection[Any], door: str, daad: str, wat: dict[str, Any], moment: datetime
) -> None:
    """Note a deed of an account of the machine; `wat` holds no name or number of a person."""
    conn.execute(
        "INSERT INTO handeling (door, daad, wat, moment) VALUES (%s, %s, %s, %s)",
        (door, daad, Jsonb(wat), moment),
    )


def note_handed_out(
    conn: Connection[Any], door: str, namens: str, inszs: Sequence[str], moment: datetime
) -> None:
    """Note of each of these persons (by any number they have) that their facts were handed out."""
    conn.execute(
        """INSERT INTO inzage (onderwerp, namens, doel, persoon, moment)
           SELECT DISTINCT %s, %s, 'feitenuitvoer', i.persoon, %s::timestamptz
           FROM insz i WHERE i.insz = ANY (%s) ORDER BY i.persoon""",
        (door, namens, moment, list(inszs)),
    )
