"""The ledger in the database: add entries, read balances. Nothing is ever changed or removed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.betaling.grootboek import Gebeurtenis, Journaal, Rekening, book


@dataclass(frozen=True, slots=True)
class Partij:
    """Between whom the money moves, and for which zending (and betaalopdracht, by row number)."""

    zorgkas: str
    hco: str
    zending: int
    betaalopdracht: int | None = None


_INSERT = """
WITH j AS (
    INSERT INTO journaal (soort, zorgkas, hco, zending, betaalopdracht, moment)
    VALUES (%s, %s, %s, %s, %s, %s) RETURNING id)
INSERT INTO boeking (journaal, rekening, bedrag)
SELECT j.id, r.rekening, r.bedrag FROM j, unnest(%s::text[], %s::bigint[]) r (rekening, bedrag)
"""


def insert(
    conn: Connection[Any], journalen: Iterable[tuple[Partij, Journaal]], moment: datetime
) -> None:
    """Add entries; the database refuses at commit what does not sum to zero."""
    rijen = [
        (j.soort, p.zorgkas, p.hco, p.zending, p.betaalopdracht, moment,
         [r.rekening for r in j.regels], [r.bedrag for r in j.regels])
        for p, j in journalen
    ]  # fmt: skip
    with conn.cursor() as cur:
        cur.executemany(_INSERT, rijen)


# Lateral: right after a batch was written, the planner knows nothing of the new rows yet.
_DIFFERENCE = """
WITH verschil AS (
    SELECT z.id, z.zorgkas, z.hco, aanvaard.som + geboekt.som AS bedrag
    FROM zending z
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(netto), 0)::bigint AS som FROM prestatie
        WHERE zending = z.id AND stand = 'aanvaard') aanvaard
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(b.bedrag), 0)::bigint AS som
        FROM journaal j JOIN boeking b ON b.journaal = j.id
        WHERE j.zending = z.id AND b.rekening = %(gereserveerd)s) geboekt
    WHERE z.id = ANY (%(zendingen)s) AND z.stand = 'beoordeeld'
)
"""

_GIVEN = """
WITH verschil AS (
    SELECT z.id, z.zorgkas, z.hco, n.bedrag
    FROM unnest(%(zendingen)s::bigint[], %(bedragen)s::bigint[]) n (zending, bedrag)
    JOIN zending z ON z.id = n.zending AND z.stand = 'beoordeeld'
)
"""

_BOOK_DIFFERENCE = """
, nieuw AS (
    INSERT INTO journaal (soort, zorgkas, hco, zending, moment)
    SELECT %(soort)s, zorgkas, hco, id, %(moment)s FROM verschil WHERE bedrag <> 0
    RETURNING id, zending
)
INSERT INTO boeking (journaal, rekening, bedrag)
SELECT nieuw.id, r.rekening, r.teken * v.bedrag
FROM nieuw JOIN verschil v ON v.id = nieuw.zending
CROSS JOIN unnest(%(rekeningen)s::text[], %(tekens)s::int[]) r (rekening, teken)
"""


def reserve(conn: Connection[Any], zendingen: Sequence[int], moment: datetime) -> None:
    """Bring what is reserved for these zendingen to the net of their accepted lines.

    To be called after each decision of a worker, in the same transaction, with the rows of these
    zendingen locked. Calling it again books nothing. Signed and refused zendingen are left alone.
    One statement for any number of them.
    """
    conn.execute(
        (_DIFFERENCE + _BOOK_DIFFERENCE).encode(),
        {**_accepted(moment), "zendingen": list(zendingen), "gereserveerd": Rekening.GERESERVEERD},
    )


def reserve_judged(conn: Connection[Any], aanvaard: Mapping[int, int], moment: datetime) -> None:
    """Reserve what was accepted of zendingen just judged: net in cents by number of the zending.

    For a batch that knows its amounts and has reserved nothing yet: their lines are not read.
    """
    conn.execute(
        (_GIVEN + _BOOK_DIFFERENCE).encode(),
        {**_accepted(moment), "zendingen": list(aanvaard), "bedragen": list(aanvaard.values())},
    )


def _accepted(moment: datetime) -> dict[str, Any]:
    """How an acceptance is booked, per cent."""
    per_cent = book(Gebeurtenis.AANVAARD, 1).regels
    return {
        "soort": Gebeurtenis.AANVAARD,
        "moment": moment,
        "rekeningen": [regel.rekening for regel in per_cent],
        "tekens": [regel.bedrag for regel in per_cent],
    }


def lock_debt(conn: Connection[Any], zorgkas: str, hco: str) -> int:
    """What this voorziening owes this zorgkas from earlier settlements, in cents (>= 0).

    Holds a lock until the transaction ends, so that no two settlements net the same debt.
    """
    conn.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('overgedragen|' || %s || '|' || %s, 0))",
        (zorgkas, hco),
    )
    rij = conn.execute(
        """SELECT coalesce(sum(b.bedrag), 0)::bigint FROM journaal j
           JOIN boeking b ON b.journaal = j.id
           WHERE j.zorgkas = %s AND j.hco = %s AND b.rekening = %s""",
        (zorgkas, hco, Rekening.OVERGEDRAGEN),
    ).fetchone()
    return int(rij[0]) if rij else 0


def read_balances(conn: Connection[Any], zorgkas: str, hco: str) -> dict[Rekening, int]:
    """The balance of every account between a zorgkas and a voorziening, in cents."""
    rijen = conn.execute(
        """SELECT b.rekening, sum(b.bedrag)::bigint FROM journaal j
           JOIN boeking b ON b.journaal = j.id
           WHERE j.zorgkas = %s AND j.hco = %s GROUP BY b.rekening""",
        (zorgkas, hco),
    ).fetchall()
    return dict.fromkeys(Rekening, 0) | {Rekening(naam): bedrag for naam, bedrag in rijen}
