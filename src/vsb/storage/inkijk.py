"""Read a dossier for people: as known at a moment, and only what the reader may see.

The connection is that of the door: row-level security leaves out what is not the reader's. Every
question names the moment; nothing that became known later is in an answer.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, LiteralString

from psycopg import Connection
from psycopg.rows import class_row, dict_row

from vsb.opname.dossier import Dossier

GROOTSTE = 2**63 - 1
"""The highest number that the store gives."""

Verbinding = Connection[Any]
Rij = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dossierkop:
    """Which dossier. `volledig`: the reader is its facility, or the person's zorgkas today."""

    id: int
    referentie: str | None
    sector: str
    hco: str
    persoon: int
    volledig: bool


_KOP = """
SELECT d.id, d.referentie, d.sector, d.hco, d.persoon, vsb_ziet_alles(d.hco, d.persoon) AS volledig
FROM dossier d WHERE """


def find_dossier(conn: Verbinding, referentie: str) -> Dossierkop | None:
    """The dossier with this VSB-referentienummer; None when it is not there for this reader."""
    with conn.cursor(row_factory=class_row(Dossierkop)) as cur:
        return cur.execute(_KOP + "d.referentie = %s", (referentie,)).fetchone()


def find_dossier_of(conn: Verbinding, bericht: int) -> Dossierkop | None:
    """The dossier to which this message belongs: the way in while it has no referentienummer."""
    vraag = _KOP + "d.id = (SELECT b.dossier FROM dossierbericht b WHERE b.bericht = %s)"
    with conn.cursor(row_factory=class_row(Dossierkop)) as cur:
        return cur.execute(vraag, (bericht,)).fetchone()


# One page of numbers first: what is passed over costs no policy and no version.
_BLADZIJDE = """
WITH eigen AS MATERIALIZED (
    {0}
)
SELECT d.id AS nummer, d.referentie, d.sector, d.hco, v.stand
FROM eigen JOIN dossier d USING (id)
LEFT JOIN dossierversie v ON v.dossier = d.id AND v.bekend_tot IS NULL
ORDER BY d.id"""
VAN_HCO = _BLADZIJDE.format(
    "SELECT id FROM dossier WHERE hco = %(hco)s AND id > %(na)s ORDER BY id LIMIT %(maximaal)s"
)
VAN_LEDEN = _BLADZIJDE.format(
    "SELECT id FROM dossier WHERE id > %(na)s AND vsb_is_lid(persoon)"
    " ORDER BY id LIMIT %(maximaal)s"
)


def list_dossiers(
    conn: Verbinding, hco: str | None, zorgkas: str | None, na: int, maximaal: int
) -> list[Rij]:
    """Dossiers by number after `na`: of a facility its own, of a zorgkas those of its members."""
    bind = {"hco": hco, "na": min(na, GROOTSTE), "maximaal": maximaal}
    if zorgkas is None:
        return _rows(conn, VAN_HCO, bind)
    with _members_only(conn):
        return _rows(conn, VAN_LEDEN, bind)


@contextmanager
def _members_only(conn: Verbinding) -> Iterator[None]:
    """Look at the dossiers of present members only, which no policy needs to search for."""
    conn.execute("SELECT set_config('vsb.smal', 'ja', true)")
    yield
    conn.execute("SELECT set_config('vsb.smal', '', true)")


def read_version(conn: Verbinding, dossier: int, op: datetime) -> Dossier | None:
    """The folded dossier as known then."""
    rij = conn.execute(
        """SELECT inhoud FROM dossierversie WHERE dossier = %(d)s AND bekend_vanaf <= %(op)s
             AND (bekend_tot IS NULL OR bekend_tot > %(op)s)""",
        {"d": dossier, "op": op},
    ).fetchone()
    return None if rij is None else Dossier.from_plain(rij[0])


def messages_of(conn: Verbinding, dossier: int, op: datetime) -> list[Rij]:
    """The messages of a dossier in order of receipt."""
    return _rows(
        conn,
        """SELECT b.id AS ontvangst, b.bericht_id, b.soort, b.zender, b.deur, b.ontvangen_op
           FROM dossierbericht d JOIN bericht b ON b.id = d.bericht
           WHERE d.dossier = %(d)s AND b.ontvangen_op <= %(op)s ORDER BY b.id""",
        {"d": dossier, "op": op},
    )


_BESLISSING = """
SELECT b.id, b.bericht, b.uitkomst, b.eigenaar, b.door, b.reden, b.bevindingen, b.wet_digest,
       b.software, b.moment, b.zorgkas, w.stand AS besluit{0}
FROM beslissing b
LEFT JOIN werkitem w ON w.bericht = b.bericht AND w.soort = 'opname' AND w.door = b.door
     AND w.besloten_op = b.moment
WHERE b.bericht = ANY (%(berichten)s) AND b.moment <= %(op)s ORDER BY b.id"""


def decisions_of(
    conn: Verbinding, berichten: Sequence[int], op: datetime, *, met_feiten: bool = False
) -> list[Rij]:
    """Every decision on these messages, oldest first; `met_feiten`: with what it rested on.

    `besluit`: what the worker asked for (goedgekeurd, geweigerd) where a worker decided.
    """
    vraag = _BESLISSING.format(", b.feiten" if met_feiten else "")
    return _rows(conn, vraag, {"berichten": list(berichten), "op": op})


_BEKEND: LiteralString = "bekend_vanaf <= %(op)s AND (bekend_tot IS NULL OR bekend_tot > %(op)s)"


def periods_of(conn: Verbinding, dossier: int, op: datetime) -> dict[str, list[Rij]]:
    """The half-open periods of a dossier: stay, leave (paid or not), right to the zorgbudget."""
    bind = {"d": dossier, "op": op}
    vragen: dict[str, LiteralString] = {
        "verblijf": "stand, vanaf, tot FROM verblijf",
        "afwezigheid": "betaald, vanaf, tot FROM afwezigheid",
        "zorgbudget": "vanaf FROM zorgbudgetrecht",
    }
    return {
        naam: _rows(conn, f"SELECT {deel} WHERE dossier = %(d)s AND {_BEKEND} ORDER BY vanaf", bind)
        for naam, deel in vragen.items()
    }


# The state of a line at that moment: a worker may have decided, or a creditnota come, later.
_DAGEN = """
SELECT p.zending, p.zorgkas, p.dag, lpad(p.code::text, 6, '0') AS code, p.credit, p.bedrag,
       p.aandeel, p.tweede_deel, p.netto,
       CASE WHEN w.sinds <= %(op)s AND (w.besloten_op IS NULL OR w.besloten_op > %(op)s)
                 THEN 'in_beraad'
            WHEN w.sinds > %(op)s AND EXISTS (
                SELECT FROM werkitem v WHERE v.soort = 'prestatie' AND v.zending = p.zending
                AND v.regel = p.regel AND v.sinds <= %(op)s AND v.besloten_op > %(op)s)
                 THEN 'in_beraad'
            WHEN w.sinds > %(op)s THEN 'aanvaard'
            ELSE p.stand END AS stand,
       p.gecrediteerd_op <= %(op)s AS gecrediteerd,
       z.ondertekend_op <= %(op)s AS ondertekend
FROM prestatie p
LEFT JOIN zending z ON z.id = p.zending
LEFT JOIN werkitem w ON w.soort = 'prestatie' AND w.zending = p.zending AND w.regel = p.regel
     AND w.heropend_op IS NULL
WHERE p.persoon = %(persoon)s AND p.hco = %(hco)s AND p.dag >= %(van)s
  AND (%(tot)s::date IS NULL OR p.dag < %(tot)s) AND p.bekend_vanaf <= %(op)s
  AND (%(eigen)s::text IS NULL OR p.zorgkas = %(eigen)s)
ORDER BY p.zending, p.dag, p.code, p.regel"""


def billed_days(
    conn: Verbinding, kop: Dossierkop, dagen: tuple[date, date | None], op: datetime,
    eigen: str | None,
) -> list[Rij]:  # fmt: skip
    """The billed lines of these days (half-open), with their state then.

    `eigen`: only those billed to this zorgkas; None = all. `ondertekend` is None where the
    zending is that of another zorgkas.
    """
    bind = {"persoon": kop.persoon, "hco": kop.hco, "van": dagen[0], "tot": dagen[1], "op": op}
    return _rows(conn, _DAGEN, bind | {"eigen": eigen})


def payments_of(conn: Verbinding, zendingen: Sequence[int], op: datetime) -> dict[int, str]:
    """The last thing that happened to the payment of each zending, as booked until then."""
    rijen = conn.execute(
        """SELECT DISTINCT ON (zending) zending, soort FROM journaal
           WHERE zending = ANY (%s) AND betaalopdracht IS NOT NULL AND moment <= %s
           ORDER BY zending, id DESC""",
        (list(zendingen), op),
    )
    return dict(rijen.fetchall())


def stay_days(conn: Verbinding, dossier: int) -> tuple[date, date | None] | None:
    """First day and the day after the last one that was ever a day of this stay, half-open."""
    rij = conn.execute(
        """SELECT min(vanaf), CASE WHEN bool_or(tot IS NULL) THEN NULL ELSE max(tot) END
           FROM verblijf WHERE dossier = %s""",
        (dossier,),
    ).fetchone()
    return None if rij is None or rij[0] is None else (rij[0], rij[1])


def note_look(
    conn: Verbinding, kop: Dossierkop, *, onderwerp: str, namens: str, doel: str, moment: datetime
) -> None:
    """Note who looked at a dossier, on whose behalf and why."""
    conn.execute(
        """INSERT INTO inzage (onderwerp, namens, doel, persoon, dossier, moment)
           VALUES (%s, %s, %s, %s, %s, %s)""",
        (onderwerp, namens, doel, kop.persoon, kop.referentie, moment),
    )


def _rows(conn: Verbinding, vraag: str, bind: dict[str, Any]) -> list[Rij]:
    with conn.cursor(row_factory=dict_row) as cur:
        return cur.execute(vraag.encode(), bind).fetchall()
