"""The law files under which decisions were taken, kept under their digest."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from psycopg import Connection
from psycopg.types.json import Jsonb


def keep_law(
    conn: Connection[Any], digest: str, bestanden: Mapping[str, str], moment: datetime
) -> bool:
    """Keep these files; False when they were kept already."""
    rij = conn.execute(
        """INSERT INTO wet_archief (digest, bestanden, ingelezen_op) VALUES (%s, %s, %s)
           ON CONFLICT DO NOTHING RETURNING digest""",
        (digest, Jsonb(dict(bestanden)), moment),
    ).fetchone()
    return rij is not None


def read_law(conn: Connection[Any], digest: str) -> dict[str, str] | None:
    """The files with this digest; None when they were never kept."""
    rij = conn.execute("SELECT bestanden FROM wet_archief WHERE digest = %s", (digest,)).fetchone()
    return None if rij is None else dict(rij[0])
