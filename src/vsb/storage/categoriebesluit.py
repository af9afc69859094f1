"""Categories that workers decided where an indicatiestelling gives none: kept, never changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg import Connection


def insert(
    conn: Connection[Any],
    *,
    bericht: int,
    categorie: str,
    reden: str,
    zorgkas: str,
    door: str,
    daad: int,
    moment: datetime,
) -> None:
    """Note the category of an indicatiestelling (`bericht`); `daad` is the deed that says so."""
    conn.execute(
        """INSERT INTO categoriebesluit (bericht, categorie, reden, zorgkas, door, daad, moment)
           VALUES (%s, %s, %s, %s, %s, %s, %s)""",
        (bericht, categorie, reden, zorgkas, door, daad, moment),
    )


def read(
    conn: Connection[Any], berichten: Sequence[int], op: datetime
) -> dict[int, tuple[str, str]]:
    """The category that holds and its reason, by indicatiestelling, as known at `op`."""
    if not berichten:
        return {}
    rijen = conn.execute(
        """SELECT DISTINCT ON (bericht) bericht, categorie, reden FROM categoriebesluit
           WHERE bericht = ANY (%s) AND moment <= %s ORDER BY bericht, moment DESC, id DESC""",
        (list(berichten), op),
    ).fetchall()
    return {bericht: (categorie, reden) for bericht, categorie, reden in rijen}
