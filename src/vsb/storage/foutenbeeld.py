"""What controls found in the messages of facilities, by the software that sent them.

A message that was only tried does not count. The queries run over the messages received in a
period; the caller bounds it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row


@dataclass(frozen=True, slots=True)
class Gestuurd:
    """What one facility sent with one software text: messages, those refused, those with a
    finding."""

    software: str | None
    hco: str
    berichten: int
    geweigerd: int
    met_fout: int


@dataclass(frozen=True, slots=True)
class Gevonden:
    """How often one control spoke for one facility and software text.

    `berichten`: in how many messages; `aantal`: how many times in all (rows of a zending).
    """

    software: str | None
    hco: str
    controle: str
    berichten: int
    aantal: int


_GESTUURD = """
SELECT b.software, b.hco, count(*) AS berichten,
       count(*) FILTER (WHERE a.uitkomst = 'geweigerd') AS geweigerd,
       count(*) FILTER (WHERE EXISTS (SELECT FROM zendingfout z WHERE z.bericht = b.id)
           OR EXISTS (SELECT FROM beslissing s WHERE s.bericht = b.id
                        AND s.bevindingen <> '[]')) AS met_fout
FROM bericht b
LEFT JOIN antwoord a ON a.bericht = b.id AND a.definitief AND a.soort = 'antwoord'
WHERE b.ontvangen_op >= %(vanaf)s AND b.ontvangen_op < %(tot)s AND b.hco IS NOT NULL
  AND b.deur <> 'proef'
GROUP BY b.software, b.hco"""

# A message may have been decided more than once: each control counts once for it.
_GEVONDEN = """
WITH ontvangen AS (
    SELECT id, software, hco FROM bericht
    WHERE ontvangen_op >= %(vanaf)s AND ontvangen_op < %(tot)s AND hco IS NOT NULL
      AND deur <> 'proef'),
fouten AS (
    SELECT o.id, o.software, o.hco, z.controle, z.aantal
    FROM ontvangen o JOIN zendingfout z ON z.bericht = o.id
    UNION ALL
    SELECT DISTINCT o.id, o.software, o.hco, c.code, 1
    FROM ontvangen o JOIN beslissing s ON s.bericht = o.id
         CROSS JOIN LATERAL jsonb_array_elements_text(s.bevindingen) AS c (code))
SELECT software, hco, controle, count(DISTINCT id) AS berichten, sum(aantal)::bigint AS aantal
FROM fouten GROUP BY software, hco, controle"""


def count_sent(conn: Connection[Any], vanaf: datetime, tot: datetime) -> list[Gestuurd]:
    """What facilities sent in this period (aware moments, half-open)."""
    with conn.cursor(row_factory=class_row(Gestuurd)) as cur:
        return cur.execute(_GESTUURD, {"vanaf": vanaf, "tot": tot}).fetchall()


def count_found(conn: Connection[Any], vanaf: datetime, tot: datetime) -> list[Gevonden]:
    """What was found in it."""
    with conn.cursor(row_factory=class_row(Gevonden)) as cur:
        return cur.execute(_GEVONDEN, {"vanaf": vanaf, "tot": tot}).fetchall()
