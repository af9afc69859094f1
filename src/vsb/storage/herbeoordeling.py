"""Read back, in pieces, every message that was answered: for judging all of it again."""

from collections.abc import Sequence
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row

from vsb.storage.antwoorden import VELDEN, Antwoord

Verbinding = Connection[Any]


def count_answered(conn: Verbinding, soorten: Sequence[str]) -> int:
    """How many messages of these kinds have an answer."""
    rij = conn.execute(
        """SELECT count(*) FROM bericht b WHERE b.soort = ANY (%s) AND EXISTS (
               SELECT FROM antwoord a WHERE a.bericht = b.id AND a.soort = 'antwoord')""",
        (list(soorten),),
    ).fetchone()
    return int(rij[0]) if rij else 0


def next_answered(conn: Verbinding, soorten: Sequence[str], na: int, maximaal: int) -> list[int]:
    """Numbers of the next messages of these kinds that were answered, after number `na`."""
    rijen = conn.execute(
        """SELECT b.id FROM bericht b WHERE b.id > %s AND b.soort = ANY (%s) AND EXISTS (
               SELECT FROM antwoord a WHERE a.bericht = b.id AND a.soort = 'antwoord')
           ORDER BY b.id LIMIT %s""",
        (na, list(soorten), maximaal),
    )
    return [nummer for (nummer,) in rijen.fetchall()]


def answers_to(conn: Verbinding, berichten: Sequence[int]) -> dict[int, list[Antwoord]]:
    """The answers to these messages, oldest first."""
    uit: dict[int, list[Antwoord]] = {nummer: [] for nummer in berichten}
    with conn.cursor(row_factory=class_row(Antwoord)) as cur:
        cur.execute(
            f"SELECT {VELDEN} FROM antwoord WHERE bericht = ANY (%s) AND soort = 'antwoord'"
            " ORDER BY id",
            (list(berichten),),
        )
        for antwoord in cur:
            uit[antwoord.bericht or 0].append(antwoord)
    return uit


def references(conn: Verbinding, aanvragen: Sequence[int]) -> dict[int, str]:
    """The VSB-referentienummer of the dossiers that these messages opened."""
    rijen = conn.execute(
        "SELECT aanvraag, referentie FROM dossier WHERE aanvraag = ANY (%s)"
        " AND referentie IS NOT NULL",
        (list(aanvragen),),
    )
    return dict(rijen.fetchall())


def kept_zendingen(conn: Verbinding, berichten: Sequence[int]) -> dict[int, int]:
    """The number of the zending that each of these messages became; absent when only tried."""
    rijen = conn.execute(
        "SELECT bericht, id FROM zending WHERE bericht = ANY (%s)", (list(berichten),)
    )
    return dict(rijen.fetchall())
