"""Read a judged zending as its afrekenbestand needs it: its head, and every line with its fate."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row

_KOP = """
SELECT z.id, z.bericht, z.hco, z.zorgkas, z.zendingsnummer, z.jaar, z.maand, z.stand,
       z.aantal_facturen, z.bedrag_gevraagd, z.wet_digest, z.software, z.beoordeeld_op,
       (SELECT a.id FROM antwoord a
        WHERE a.bericht = z.bericht AND a.soort = 'antwoord' AND a.definitief) AS antwoord
FROM zending z WHERE z.id = %s"""

# One worker decision a line at most that holds: a unique index on werkitem says so.
_LIJNEN = """
SELECT p.regel, p.record, f.factuurnummer::bigint AS factuur, p.dag, p.code, p.referentie, p.netto,
       p.stand, p.controles, w.stand AS besluit, w.besluit_reden AS reden, w.besloten_op
FROM prestatie p
JOIN factuur f ON f.zending = p.zending AND f.factuur = p.factuur
LEFT JOIN werkitem w ON w.soort = 'prestatie' AND w.zending = p.zending AND w.regel = p.regel
     AND w.heropend_op IS NULL AND w.stand IN ('goedgekeurd', 'geweigerd')
WHERE p.zending = %s ORDER BY p.regel"""


@dataclass(frozen=True, slots=True)
class Afrekenkop:
    """A judged zending; `bedrag_gevraagd` in cents. `bericht` is the message it came in, `antwoord`
    the piece of post that holds its verdict (None when there is none)."""

    id: int
    bericht: int
    hco: str
    zorgkas: str
    zendingsnummer: int
    jaar: int
    maand: int
    stand: str
    aantal_facturen: int
    bedrag_gevraagd: int
    wet_digest: str
    software: str
    beoordeeld_op: datetime
    antwoord: int | None


@dataclass(frozen=True, slots=True)
class Afrekenlijn:
    """One prestatie; `regel` is its place in the zending, from 0, `record` that of its
    main record (or the line of the JSON file), from 1; `dag` None when it was no date; `netto` in
    cents. `besluit`, `reden` and `besloten_op` are of a worker, None when the rules decided."""

    regel: int
    record: int
    factuur: int
    dag: date | None
    code: int
    referentie: str
    netto: int
    stand: str
    controles: list[str]
    besluit: str | None
    reden: str | None
    besloten_op: datetime | None


def read_head(conn: Connection[Any], zending: int) -> Afrekenkop | None:
    """The head of a zending; None when there is none."""
    with conn.cursor(row_factory=class_row(Afrekenkop)) as cur:
        return cur.execute(_KOP, (zending,)).fetchone()


def read_lines(conn: Connection[Any], zending: int) -> list[Afrekenlijn]:
    """The stored lines of a zending, in their order. A refused line without a plausible day is not
    stored: its `regel` is skipped."""
    with conn.cursor(row_factory=class_row(Afrekenlijn)) as cur:
        return cur.execute(_LIJNEN, (zending,)).fetchall()
