"""The follow-up list, and the figures of one facility that are kept with each line of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row, dict_row
from psycopg.types.json import Jsonb

Verbinding = Connection[Any]

DAGEN = 30
"""Of how many days the figures of a facility are."""


@dataclass(frozen=True, slots=True)
class Opvolglijn:
    """One line. `cijfers_na` and what is `gesloten` are None while it is open."""

    id: int
    hco: str
    naam: str | None
    probleem: str
    actie: str
    eigenaar: str
    cijfers_voor: dict[str, int]
    geopend_door: str
    geopend_op: datetime
    cijfers_na: dict[str, int] | None
    resultaat: str | None
    gesloten_door: str | None
    gesloten_op: datetime | None


_LEES = """
SELECT o.id, o.hco, (SELECT e.naam FROM erkenning e WHERE e.hco = o.hco AND e.bekend_tot IS NULL
                     ORDER BY e.vanaf DESC LIMIT 1) AS naam,
       o.probleem, o.actie, o.eigenaar, o.cijfers_voor, o.geopend_door, o.geopend_op,
       o.cijfers_na, o.resultaat, o.gesloten_door, o.gesloten_op
FROM opvolging o """


def list_lines(conn: Verbinding, na: int, maximaal: int, *, ook_gesloten: bool) -> list[Opvolglijn]:
    """Lines by number after `na`, the open ones or all."""
    welke = "" if ook_gesloten else "AND o.gesloten_op IS NULL "
    with conn.cursor(row_factory=class_row(Opvolglijn)) as cur:
        return cur.execute(
            (_LEES + f"WHERE o.id > %s {welke}ORDER BY o.id LIMIT %s").encode(), (na, maximaal)
        ).fetchall()


def read_line(conn: Verbinding, nummer: int, *, lock: bool = False) -> Opvolglijn | None:
    """One line; None when there is none. `lock` keeps another from closing it meanwhile."""
    with conn.cursor(row_factory=class_row(Opvolglijn)) as cur:
        return cur.execute(
            (_LEES + "WHERE o.id = %s" + (" FOR UPDATE OF o" if lock else "")).encode(), (nummer,)
        ).fetchone()


def insert_line(
    conn: Verbinding,
    *,
    hco: str,
    probleem: str,
    actie: str,
    eigenaar: str,
    cijfers: dict[str, int],
    door: str,
    moment: datetime,
) -> int:
    """A new open line; its number."""
    rij = conn.execute(
        """INSERT INTO opvolging (hco, probleem, actie, eigenaar, cijfers_voor, geopend_door,
                                  geopend_op)
           VALUES (%s, %s, %s, %s, %s, %s, %s) RETURNING id""",
        (hco, probleem, actie, eigenaar, Jsonb(cijfers), door, moment),
    ).fetchone()
    assert rij is not None
    return int(rij[0])


def close_line(
    conn: Verbinding,
    nummer: int,
    *,
    resultaat: str,
    cijfers: dict[str, int],
    door: str,
    moment: datetime,
) -> None:
    """Close an open line with the figures of now."""
    conn.execute(
        """UPDATE opvolging SET resultaat = %s, cijfers_na = %s, gesloten_door = %s,
                  gesloten_op = %s
           WHERE id = %s AND gesloten_op IS NULL""",
        (resultaat, Jsonb(cijfers), door, moment, nummer),
    )


def is_facility(conn: Verbinding, hco: str) -> bool:
    """Was this HCO ever recognised?"""
    rij = conn.execute("SELECT EXISTS (SELECT FROM erkenning WHERE hco = %s)", (hco,)).fetchone()
    return bool(rij and rij[0])


_CIJFERS = """
SELECT o.opnameberichten, o.opnameberichten_geweigerd, z.zendingen, z.zendingen_geweigerd,
       z.fouten,
       (SELECT count(*) FROM werkitem WHERE hco = %(hco)s AND stand = 'open') AS in_beraad,
       (SELECT count(*) FROM wachtrij w JOIN bericht b ON b.id = w.bericht
        WHERE w.stand = 'apart' AND b.hco = %(hco)s) AS apart
FROM (SELECT count(*) AS opnameberichten,
             count(*) FILTER (WHERE a.uitkomst = 'geweigerd') AS opnameberichten_geweigerd
      FROM bericht b
      LEFT JOIN antwoord a ON a.bericht = b.id AND a.definitief AND a.soort = 'antwoord'
      WHERE b.hco = %(hco)s AND b.ontvangen_op > %(sinds)s AND b.ontvangen_op <= %(op)s
        AND b.soort <> 'zending' AND b.deur <> 'proef' AND b.soort = ANY (%(soorten)s)) o,
     (SELECT count(*) AS zendingen,
             count(*) FILTER (WHERE z.stand = 'geweigerd') AS zendingen_geweigerd,
             coalesce(sum((SELECT sum(f.aantal) FROM zendingfout f
                           WHERE f.bericht = z.bericht AND f.soort <> 'in_beraad')), 0)::bigint
                 AS fouten
      FROM zending z WHERE z.hco = %(hco)s AND z.beoordeeld_op > %(sinds)s
        AND z.beoordeeld_op <= %(op)s) z"""


def figures_of(
    conn: Verbinding, hco: str, soorten: tuple[str, ...], op: datetime
) -> dict[str, int]:
    """The figures of a facility over the last `DAGEN` days, and what is open now."""
    bind = {"hco": hco, "soorten": list(soorten), "op": op, "sinds": op - timedelta(days=DAGEN)}
    with conn.cursor(row_factory=dict_row) as cur:
        rij = cur.execute(_CIJFERS, bind).fetchone()
    assert rij is not None
    return {naam: int(waarde) for naam, waarde in rij.items()}
