"""The work list of a zorgkas: read it, decide lines in sets, take lines in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row

Verbinding = Connection[Any]


@dataclass(frozen=True, slots=True)
class Werkitem:
    """One thing to decide. `bedrag` in cents, 0 for an opname; `redenen`: codes of controls;
    `toelichting`: why a worker took it in, in that person's own words."""

    id: int
    soort: str
    zorgkas: str | None
    eigenaar: str
    hco: str
    dossier: str | None
    bericht: int
    berichtsoort: str
    zending: int | None
    regel: int | None
    bedrag: int
    redenen: list[str]
    sinds: datetime
    stand: str
    sector: str | None
    toelichting: str | None


_LEES = """
SELECT w.id, w.soort, w.zorgkas, w.eigenaar, w.hco, d.referentie AS dossier, w.bericht,
       b.soort AS berichtsoort, w.zending, w.regel, w.bedrag, w.redenen, w.sinds, w.stand,
       d.sector,
       w.toelichting
FROM werkitem w
JOIN bericht b ON b.id = w.bericht
LEFT JOIN dossier d ON d.id = w.dossier
"""


def list_open(conn: Verbinding, zorgkas: str, na: int, maximaal: int) -> list[Werkitem]:
    """Open work of a zorgkas, oldest first, after item `na` (0 = from the beginning)."""
    with conn.cursor(row_factory=class_row(Werkitem)) as cur:
        return cur.execute(
            _LEES
            + "WHERE w.zorgkas = %s AND w.stand = 'open' AND w.id > %s ORDER BY w.id LIMIT %s",
            (zorgkas, na, maximaal),
        ).fetchall()


def oldest_messages(conn: Verbinding, sectoren: Sequence[str], maximaal: int) -> list[Werkitem]:
    """Messages of these sectors that wait for a worker, of any zorgkas, oldest first."""
    with conn.cursor(row_factory=class_row(Werkitem)) as cur:
        return cur.execute(
            _LEES + "WHERE d.sector = ANY (%s) AND w.stand = 'open' AND w.soort = 'opname'"
            " AND w.eigenaar = 'zorgkas' ORDER BY w.id LIMIT %s",
            (list(sectoren), maximaal),
        ).fetchall()


def read_items(conn: Verbinding, ids: Sequence[int], *, lock: bool = False) -> list[Werkitem]:
    """These items, in order; `lock` keeps others from deciding them meanwhile."""
    vraag = _LEES + "WHERE w.id = ANY (%s) ORDER BY w.id"
    with conn.cursor(row_factory=class_row(Werkitem)) as cur:
        return cur.execute(vraag + (" FOR UPDATE OF w" if lock else ""), (list(ids),)).fetchall()


def items_of_persons(conn: Verbinding, personen: Sequence[int]) -> list[Werkitem]:
    """Open items that wait for the facility, about these persons."""
    with conn.cursor(row_factory=class_row(Werkitem)) as cur:
        return cur.execute(
            _LEES + "WHERE w.persoon = ANY (%s) AND w.stand = 'open' AND w.soort = 'opname'"
            " AND w.eigenaar = 'voorziening' ORDER BY w.id",
            (list(personen),),
        ).fetchall()


def close_items(
    conn: Verbinding, ids: Sequence[int], stand: str, door: str, reden: str, moment: datetime
) -> None:
    """Note what a worker decided on these items, and why."""
    conn.execute(
        """UPDATE werkitem SET stand = %s, door = %s, besluit_reden = %s, besloten_op = %s
           WHERE id = ANY (%s) AND stand = 'open'""",
        (stand, door, reden, moment, list(ids)),
    )


def decide_lines(conn: Verbinding, ids: Sequence[int], stand: str, moment: datetime) -> list[int]:
    """Bring the lines of these items in their state; the zendingen that they belong to.

    A creditnota line that is accepted takes back the line it credits. The zendingen are locked:
    nobody signs one while its lines are being decided.
    """
    conn.execute(
        """SELECT FROM zending WHERE id IN (SELECT zending FROM werkitem WHERE id = ANY (%s))
           ORDER BY id FOR UPDATE""",
        (list(ids),),
    )
    conn.execute(
        """UPDATE prestatie p SET stand = %s FROM werkitem w
           WHERE w.id = ANY (%s) AND w.soort = 'prestatie' AND p.zending = w.zending
             AND p.regel = w.regel""",
        (stand, list(ids)),
    )
    if stand == "aanvaard":
        conn.execute(
            """UPDATE prestatie p SET gecrediteerd_door = c.zending, gecrediteerd_op = %s
               FROM werkitem w JOIN prestatie c ON c.zending = w.zending AND c.regel = w.regel
               WHERE w.id = ANY (%s) AND c.credit AND p.persoon = c.persoon AND p.dag = c.dag
                 AND p.code = c.code AND NOT p.credit AND p.stand = 'aanvaard'
                 AND p.gecrediteerd_op IS NULL""",
            (moment, list(ids)),
        )
    rijen = conn.execute(
        "SELECT DISTINCT zending FROM werkitem WHERE id = ANY (%s) AND zending IS NOT NULL"
        " ORDER BY zending",
        (list(ids),),
    ).fetchall()
    zendingen = [z for (z,) in rijen]
    count_open(conn, zendingen)
    return zendingen


def loose_credits(conn: Verbinding, ids: Sequence[int]) -> list[int]:
    """Of these items those on a creditnota whose line does not stand (any more)."""
    rijen = conn.execute(
        """SELECT w.id FROM werkitem w
           JOIN prestatie c ON c.zending = w.zending AND c.regel = w.regel
           WHERE w.id = ANY (%s) AND w.soort = 'prestatie' AND c.credit AND NOT EXISTS (
               SELECT FROM prestatie p
               WHERE p.persoon = c.persoon AND p.dag = c.dag AND p.code = c.code
                 AND NOT p.credit AND p.stand = 'aanvaard' AND p.gecrediteerd_op IS NULL)
           ORDER BY w.id""",
        (list(ids),),
    ).fetchall()
    return [i for (i,) in rijen]


def taken_days(conn: Verbinding, ids: Sequence[int]) -> list[int]:
    """Of these items those on a day that would be accepted twice: it is accepted already on
    another line, or stands on another of these items. All codes for a day of stay are one."""
    rijen = conn.execute(
        """WITH dagcode AS (
               SELECT code::int FROM prestatiecode WHERE soort = 'dag' AND bekend_tot IS NULL),
           gekozen AS (
               SELECT w.id, p.zending, p.regel, p.persoon, p.dag,
                      CASE WHEN p.code IN (SELECT code FROM dagcode) THEN 0 ELSE p.code END AS code
               FROM werkitem w JOIN prestatie p ON p.zending = w.zending AND p.regel = w.regel
               WHERE w.id = ANY (%(ids)s) AND w.soort = 'prestatie' AND NOT p.credit)
           SELECT g.id FROM gekozen g
           WHERE EXISTS (SELECT FROM gekozen a WHERE a.id <> g.id AND a.persoon = g.persoon
                         AND a.dag = g.dag AND a.code = g.code)
              OR EXISTS (SELECT FROM prestatie p
                         WHERE p.persoon = g.persoon AND p.dag = g.dag AND p.stand = 'aanvaard'
                           AND NOT p.credit AND p.gecrediteerd_op IS NULL
                           AND (p.zending, p.regel) <> (g.zending, g.regel)
                           AND CASE WHEN p.code IN (SELECT code FROM dagcode) THEN 0
                                    ELSE p.code END = g.code)
           ORDER BY g.id""",
        {"ids": list(ids)},
    ).fetchall()
    return [i for (i,) in rijen]


def count_open(conn: Verbinding, zendingen: Sequence[int]) -> None:
    """Bring the kept counter of open lines up to date."""
    conn.execute(
        """UPDATE zending z SET open_in_beraad = (
               SELECT count(*) FROM werkitem w WHERE w.zending = z.id AND w.stand = 'open'
                 AND w.soort = 'prestatie')
           WHERE z.id = ANY (%s)""",
        (list(zendingen),),
    )


def take_over(conn: Verbinding, bericht: int, zorgkas: str, dag: date) -> int | None:
    """The zorgkas of the person takes over what waits for the facility; the item, or None."""
    rij = conn.execute(
        """UPDATE werkitem w SET eigenaar = 'zorgkas', zorgkas = %(z)s
           WHERE w.bericht = %(b)s AND w.soort = 'opname' AND w.stand = 'open'
             AND w.eigenaar = 'voorziening' AND (w.zorgkas = %(z)s OR EXISTS (
                 SELECT FROM lidmaatschap l WHERE l.persoon = w.persoon AND l.zorgkas = %(z)s
                   AND l.bekend_tot IS NULL AND l.vanaf <= %(d)s
                   AND (l.tot IS NULL OR l.tot > %(d)s)))
           RETURNING w.id""",
        {"b": bericht, "z": zorgkas, "d": dag},
    ).fetchone()
    return None if rij is None else int(rij[0])


def decided_reasons(conn: Verbinding, zending: int) -> dict[int, tuple[set[str], bool]]:
    """Per approved line of a zending the codes that its worker saw, and whether the verdict itself
    put it on the list (then none of these codes refuses: it was doubt, or asked for a person)."""
    rijen = conn.execute(
        """SELECT w.regel, w.redenen, w.sinds <= z.beoordeeld_op
           FROM werkitem w JOIN zending z ON z.id = w.zending
           WHERE w.zending = %s AND w.soort = 'prestatie' AND w.stand = 'goedgekeurd'
             AND w.heropend_op IS NULL""",
        (zending,),
    ).fetchall()
    return {regel: (set(redenen), eerste) for regel, redenen, eerste in rijen}


_BACK_IN_BERAAD = """
UPDATE prestatie p SET stand = 'in_beraad' FROM zending z
WHERE z.id = %(z)s AND z.stand = 'beoordeeld' AND p.zending = z.id
  AND p.regel = ANY (%(r)s) AND p.stand = 'aanvaard' AND p.gecrediteerd_op IS NULL AND NOT p.credit
  AND (%(heropen)s OR NOT EXISTS (
      SELECT FROM werkitem w
      WHERE w.soort = 'prestatie' AND w.zending = p.zending AND w.regel = p.regel))
RETURNING p.regel, p.hco, p.zorgkas, p.persoon, p.netto, z.bericht"""
_REOPENED = """
UPDATE werkitem SET heropend_op = %s
WHERE soort = 'prestatie' AND zending = %s AND regel = ANY (%s) AND heropend_op IS NULL"""
_NEW_ITEM = """
INSERT INTO werkitem (soort, zorgkas, eigenaar, hco, persoon, bericht, zending, regel, bedrag,
                      redenen, toelichting, sinds)
VALUES ('prestatie', %s, 'zorgkas', %s, %s, %s, %s, %s, %s, %s, %s, %s)"""


def take_in(
    conn: Verbinding,
    zending: int,
    redenen: Mapping[int, Sequence[str]],
    moment: datetime,
    *,
    toelichting: str | None = None,
    heropen: bool = False,
) -> list[int]:
    """Put accepted lines of an unsigned zending back in beraad; the lines that were.

    `redenen`: per line the codes of controls that speak of it; `toelichting`: in the words of who
    takes them in. A line that a person decided stays as it is, unless `heropen`; a creditnota
    always: it took back its line at once, which may have been billed again since. The zending is
    locked first.
    """
    conn.execute("SELECT FROM zending WHERE id = %s FOR UPDATE", (zending,))
    rijen = conn.execute(
        _BACK_IN_BERAAD, {"z": zending, "r": list(redenen), "heropen": heropen}
    ).fetchall()
    genomen = sorted(rij[0] for rij in rijen)
    conn.execute(_REOPENED, (moment, zending, genomen))
    with conn.cursor() as cur:
        cur.executemany(
            _NEW_ITEM,
            [
                (zorgkas, hco, persoon, bericht, zending, regel, netto, list(redenen[regel]),
                 toelichting, moment)
                for regel, hco, zorgkas, persoon, netto, bericht in rijen
            ],
        )  # fmt: skip
    count_open(conn, [zending])
    return genomen
