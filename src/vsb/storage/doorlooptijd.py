"""Per facility and month: the days of stay to be billed, those billed and accepted, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row


@dataclass(frozen=True, slots=True)
class Maandtelling:
    """Of one facility: days of stay of the month, how many of them stand as accepted lines, and
    the moment at which the last of those was accepted (None: none was)."""

    hco: str
    dagen: int
    aanvaard: int
    laatste: datetime | None


# A day of unpaid leave is not billed. A line that a worker approved counts from his decision on.
_TEL = """
WITH dagen AS (
    SELECT v.hco, v.persoon, d::date AS dag
    FROM verblijf v,
         generate_series(greatest(v.vanaf, %(vanaf)s)::timestamp,
                         least(v.tot, %(tot)s) - interval '1 day', interval '1 day') d
    WHERE v.hco = ANY (%(hcos)s) AND v.stand = 'aanvaard' AND v.vanaf < %(tot)s
      AND (v.tot IS NULL OR v.tot > %(vanaf)s)
      AND v.bekend_tot IS NULL
      AND NOT EXISTS (SELECT FROM afwezigheid a WHERE a.persoon = v.persoon AND a.hco = v.hco
                        AND NOT a.betaald AND a.vanaf <= d AND a.tot > d
                        AND a.bekend_tot IS NULL)),
lijnen AS (
    SELECT p.hco, p.persoon, p.dag, min(coalesce(w.besloten_op, p.bekend_vanaf)) AS op
    FROM prestatie p
    LEFT JOIN werkitem w ON w.soort = 'prestatie' AND w.zending = p.zending
         AND w.regel = p.regel AND w.stand = 'goedgekeurd'
         AND w.heropend_op IS NULL
    WHERE p.dag >= %(vanaf)s AND p.dag < %(tot)s AND p.hco = ANY (%(hcos)s)
      AND p.stand = 'aanvaard' AND NOT p.credit AND p.gecrediteerd_op IS NULL
      AND p.code IN (SELECT c.code::integer FROM prestatiecode c
                     WHERE c.soort = 'dag' AND c.bekend_tot IS NULL)
    GROUP BY p.hco, p.persoon, p.dag)
SELECT d.hco, count(*) AS dagen, count(l.dag) AS aanvaard, max(l.op) AS laatste
FROM dagen d LEFT JOIN lijnen l USING (hco, persoon, dag)
GROUP BY d.hco"""


def count_month(
    conn: Connection[Any], hcos: Sequence[str], vanaf: date, tot: date
) -> dict[str, Maandtelling]:
    """The count of each of these facilities over the days `vanaf` to `tot` (half-open), as known
    now; one without days of stay is left out."""
    bind = {"hcos": list(hcos), "vanaf": vanaf, "tot": tot}
    with conn.cursor(row_factory=class_row(Maandtelling)) as cur:
        return {telling.hco: telling for telling in cur.execute(_TEL, bind)}


def list_facilities(
    conn: Connection[Any], vanaf: date, tot: date, na: str, maximaal: int
) -> list[tuple[str, str, str]]:
    """HCO, name and sector of facilities recognised in these days, after HCO `na` ('' = all)."""
    return conn.execute(
        """SELECT DISTINCT ON (hco) hco, naam, sector FROM erkenning
           WHERE bekend_tot IS NULL AND vanaf < %(tot)s AND (tot IS NULL OR tot > %(vanaf)s)
             AND hco > %(na)s
           ORDER BY hco, vanaf DESC LIMIT %(maximaal)s""",
        {"vanaf": vanaf, "tot": tot, "na": na, "maximaal": maximaal},
    ).fetchall()
