"""When each facility sent its first opname message, and when its first zending was processed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row


@dataclass(frozen=True, slots=True)
class Begin:
    """One recognised facility and its beginnings.

    `vanaf`, `tot`: half-open, one row per period in which it was recognised in one sector under
    one name. `eerste_opname`: receipt of its first opname message; `eerste_zending`: the verdict
    on its first zending that was not refused whole. None: never.
    """

    hco: str
    sector: str
    naam: str
    vanaf: date
    tot: date | None
    eerste_opname: datetime | None
    eerste_zending: datetime | None


# Two look-ups in an index for each facility: 1,520 of them, however many messages there are.
_LEES = """
SELECT e.hco, e.sector, e.naam, e.vanaf, e.tot, o.moment AS eerste_opname,
       z.moment AS eerste_zending
FROM erkenning e
LEFT JOIN LATERAL (
    SELECT b.ontvangen_op AS moment FROM bericht b
    WHERE b.hco = e.hco AND b.soort <> 'zending' AND b.deur <> 'proef'
      AND b.soort = ANY (%(soorten)s)
    ORDER BY b.ontvangen_op LIMIT 1) o ON true
LEFT JOIN LATERAL (
    SELECT min(beoordeeld_op) AS moment FROM zending WHERE hco = e.hco AND stand <> 'geweigerd'
) z ON true
WHERE e.bekend_tot IS NULL AND (%(hcos)s::text[] IS NULL OR e.hco = ANY (%(hcos)s))
ORDER BY e.hco, e.vanaf"""


def read_beginnings(
    conn: Connection[Any], soorten: Sequence[str], hcos: Sequence[str] | None = None
) -> list[Begin]:
    """All facilities (or these) as recognised by what is known now.

    `soorten`: the kinds of message that count as an opname message; one that was only tried never
    counts.
    """
    bind = {"soorten": list(soorten), "hcos": None if hcos is None else list(hcos)}
    with conn.cursor(row_factory=class_row(Begin)) as cur:
        return cur.execute(_LEES, bind).fetchall()
