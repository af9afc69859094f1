"""How many days of stay a facility has accepted per calendar year: kept as changes, never counted.

Each zending notes what it adds (a creditnota takes off), each decision on its lines what that
changes. Days are whole; a sum up to a moment is the number as known then.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.storage.verbinding import write_rows

Verbinding = Connection[Any]


def add_days_billed(
    conn: Verbinding, rijen: Iterable[tuple[str, int, int, int]], moment: datetime
) -> None:
    """Note the days of new zendingen: (HCO, calendar year, zending, days)."""
    write_rows(
        conn,
        """INSERT INTO bezetting (hco, jaar, zending, dagen, moment)
           SELECT * FROM unnest(%s::text[], %s::smallint[], %s::bigint[], %s::int[],
                                %s::timestamptz[])""",
        [(*rij, moment) for rij in rijen],
    )


_CORRECT = """
WITH nu AS (
    SELECT p.hco, extract(year FROM p.dag)::smallint AS jaar, p.zending,
           sum(CASE WHEN p.credit THEN -1 ELSE 1 END)::int AS dagen
    FROM prestatie p
    WHERE p.zending = ANY (%(z)s) AND p.stand = 'aanvaard' AND EXISTS (
        SELECT FROM prestatiecode c WHERE c.code = lpad(p.code::text, 6, '0') AND c.soort = 'dag'
          AND c.bekend_tot IS NULL)
    GROUP BY p.hco, jaar, p.zending),
oud AS (
    SELECT hco, jaar, zending, sum(dagen)::int AS dagen FROM bezetting
    WHERE zending = ANY (%(z)s) GROUP BY hco, jaar, zending)
INSERT INTO bezetting (hco, jaar, zending, dagen, moment)
SELECT hco, jaar, zending, coalesce(nu.dagen, 0) - coalesce(oud.dagen, 0), %(m)s
FROM nu FULL JOIN oud USING (hco, jaar, zending)
WHERE coalesce(nu.dagen, 0) <> coalesce(oud.dagen, 0)
"""


def correct_days_billed(conn: Verbinding, zendingen: Sequence[int], moment: datetime) -> None:
    """Note what decisions on lines of these zendingen changed in their accepted days."""
    conn.execute(_CORRECT, {"z": list(zendingen), "m": moment})
