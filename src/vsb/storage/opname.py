"""Dossiers in the store: find one, read what its message is judged by, write what follows.

Every fact is read as known at a moment and written as a new version: the old one gets its
`bekend_tot`. Days are dates, half-open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg import Connection
from psycopg.types.json import Jsonb

from vsb.basis.dagen import Periode
from vsb.opname.dossier import Dossier

Verbinding = Connection[Any]


@dataclass(frozen=True, slots=True)
class Dossierrij:
    """A dossier as stored: its numbers and its latest folded state."""

    id: int
    persoon: int
    aanvraag: int
    dossier: Dossier


_DOSSIER = """
SELECT d.id, d.persoon, d.aanvraag, v.inhoud
FROM dossier d JOIN dossierversie v ON v.dossier = d.id
WHERE {0} AND v.bekend_vanaf <= %(op)s AND (v.bekend_tot IS NULL OR v.bekend_tot > %(op)s)
ORDER BY d.id
"""


def _rows(conn: Verbinding, waar: str, bind: dict[str, Any]) -> list[Dossierrij]:
    rijen = conn.execute(_DOSSIER.format(waar), bind).fetchall()
    return [Dossierrij(i, p, a, Dossier.from_plain(plat)) for i, p, a, plat in rijen]


def by_reference(conn: Verbinding, referentie: str, op: datetime) -> Dossierrij | None:
    """The dossier with this VSB-referentienummer."""
    gevonden = _rows(conn, "d.referentie = %(r)s", {"r": referentie, "op": op})
    return gevonden[0] if gevonden else None


def by_message(conn: Verbinding, bericht: int, op: datetime) -> Dossierrij | None:
    """The dossier to which a stored message belongs."""
    gevonden = _rows(
        conn,
        "d.id = (SELECT dossier FROM dossierbericht WHERE bericht = %(b)s)",
        {"b": bericht, "op": op},
    )
    return gevonden[0] if gevonden else None


def of_person(conn: Verbinding, persoon: int, op: datetime) -> list[Dossierrij]:
    """All dossiers of a person, also those in beraad and refused ones."""
    return _rows(conn, "d.persoon = %(p)s", {"p": persoon, "op": op})


def new_serial(conn: Verbinding) -> int:
    """The next serial number for a VSB-referentienummer; gaps are possible, reuse is not."""
    rij = conn.execute("SELECT nextval('dossier_volgnummer')").fetchone()
    assert rij is not None
    return int(rij[0])


def insert_dossier(
    conn: Verbinding, *, sector: str, hco: str, persoon: int, aanvraag: int
) -> tuple[int, int]:
    """A new dossier, still without reference; its number, and a serial for a reference."""
    rij = conn.execute(
        """INSERT INTO dossier (sector, hco, persoon, aanvraag)
           VALUES (%s, %s, %s, %s) RETURNING id, nextval('dossier_volgnummer')""",
        (sector, hco, persoon, aanvraag),
    ).fetchone()
    assert rij is not None
    return int(rij[0]), int(rij[1])


def give_reference(conn: Verbinding, dossier: int, referentie: str) -> None:
    """The VSB-referentienummer of a dossier whose aanvraag was accepted later."""
    conn.execute("UPDATE dossier SET referentie = %s WHERE id = %s", (referentie, dossier))


def join_message(conn: Verbinding, dossier: int, bericht: int) -> None:
    """This message belongs to this dossier; saying it twice does nothing."""
    conn.execute(
        "INSERT INTO dossierbericht VALUES (%s, %s) ON CONFLICT DO NOTHING", (dossier, bericht)
    )


def end_versions(conn: Verbinding, rij: int, moment: datetime) -> None:
    """State, days of stay and leave of a dossier hold no longer: new versions are written next."""
    conn.execute(
        """WITH v AS (UPDATE dossierversie SET bekend_tot = %(m)s
                      WHERE dossier = %(d)s AND bekend_tot IS NULL),
                s AS (UPDATE verblijf SET bekend_tot = %(m)s
                      WHERE dossier = %(d)s AND bekend_tot IS NULL)
           UPDATE afwezigheid SET bekend_tot = %(m)s
           WHERE dossier = %(d)s AND bekend_tot IS NULL""",
        {"d": rij, "m": moment},
    )


def write_version(conn: Verbinding, dossier: int, inhoud: Dossier, moment: datetime) -> None:
    """The folded state of a dossier from this moment on; see `end_versions`."""
    conn.execute(
        "INSERT INTO dossierversie (dossier, stand, inhoud, bekend_vanaf) VALUES (%s, %s, %s, %s)",
        (dossier, str(inhoud.stand), Jsonb(inhoud.to_plain()), moment),
    )


@dataclass(frozen=True, slots=True)
class Verblijfdagen:
    """Days of stay of one dossier for billing: approved, and asked but still in beraad.

    `opname` is the day of admission, `ontslag` the reported day of discharge.
    """

    aanvaard: Periode | None
    in_beraad: Periode | None
    opname: date
    ontslag: date | None


def write_stay(
    conn: Verbinding, rij: int, persoon: int, hco: str, dagen: Verblijfdagen, moment: datetime
) -> None:
    """The days of stay of a dossier from this moment on.

    Approved days win from days that another aanvraag of the same person and facility still asks,
    so that no two current rows of one person and facility overlap.
    """
    bind: dict[str, Any] = {
        "d": rij, "p": persoon, "h": hco, "m": moment, "o": dagen.opname, "e": dagen.ontslag,
    }  # fmt: skip
    if dagen.aanvaard is not None:
        grens = {"van": dagen.aanvaard.vanaf, "tot": dagen.aanvaard.tot}
        conn.execute(_WIN, bind | grens)
        conn.execute(
            """INSERT INTO verblijf (dossier, persoon, hco, stand, opname, ontslag, vanaf, tot,
                                     bekend_vanaf)
               VALUES (%(d)s, %(p)s, %(h)s, 'aanvaard', %(o)s, %(e)s, %(van)s, %(tot)s, %(m)s)""",
            bind | grens,
        )
    if dagen.in_beraad is not None:
        conn.execute(_ASK, bind | {"van": dagen.in_beraad.vanaf, "tot": dagen.in_beraad.tot})


_WIN = """
WITH weg AS (
    UPDATE verblijf SET bekend_tot = %(m)s
    WHERE persoon = %(p)s AND hco = %(h)s AND stand = 'in_beraad' AND bekend_tot IS NULL
      AND daterange(vanaf, tot) && daterange(%(van)s, %(tot)s)
    RETURNING dossier, opname, ontslag, vanaf, tot)
INSERT INTO verblijf (dossier, persoon, hco, stand, opname, ontslag, vanaf, tot, bekend_vanaf)
SELECT w.dossier, %(p)s, %(h)s, 'in_beraad', w.opname, w.ontslag, lower(r), upper(r), %(m)s
FROM weg w, unnest(datemultirange(daterange(w.vanaf, w.tot))
                   - datemultirange(daterange(%(van)s, %(tot)s))) r
"""

_ASK = """
INSERT INTO verblijf (dossier, persoon, hco, stand, opname, ontslag, vanaf, tot, bekend_vanaf)
SELECT %(d)s, %(p)s, %(h)s, 'in_beraad', %(o)s, %(e)s, lower(r), upper(r), %(m)s
FROM unnest(datemultirange(daterange(%(van)s, %(tot)s)) - coalesce((
    SELECT range_agg(daterange(v.vanaf, v.tot)) FROM verblijf v
    WHERE v.persoon = %(p)s AND v.hco = %(h)s AND v.bekend_tot IS NULL), '{}'::datemultirange)) r
"""


def write_leave(
    conn: Verbinding,
    rij: int,
    persoon: int,
    hco: str,
    delen: Iterable[tuple[Periode, bool]],
    moment: datetime,
) -> None:
    """The days of leave of a dossier, paid or not, from this moment on."""
    rijen = [(rij, persoon, hco, betaald, p.vanaf, p.tot, moment) for p, betaald in delen]
    if rijen:
        with conn.cursor() as cur:
            cur.executemany(
                """INSERT INTO afwezigheid (dossier, persoon, hco, betaald, vanaf, tot,
                                            bekend_vanaf)
                   VALUES (%s, %s, %s, %s, %s, %s, %s)""",
                rijen,
            )


def open_right(conn: Verbinding, rij: int, persoon: int, vanaf: date, moment: datetime) -> None:
    """The automatic right to the zorgbudget that follows from this stay."""
    conn.execute(
        """INSERT INTO zorgbudgetrecht (dossier, persoon, vanaf, bekend_vanaf)
           VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING""",
        (rij, persoon, vanaf, moment),
    )


def withdraw_right(conn: Verbinding, rij: int, moment: datetime) -> None:
    """The right is withdrawn, because the acceptance is."""
    conn.execute(
        "UPDATE zorgbudgetrecht SET bekend_tot = %s WHERE dossier = %s AND bekend_tot IS NULL",
        (moment, rij),
    )


def billed_days(
    conn: Verbinding, persoon: int, hco: str, periode: Periode, op: datetime
) -> list[tuple[date, bool | None, str]]:
    """Accepted billed days of a person in a facility that were not credited, rising: with what
    their code says of leave (None: no code of a day) and kind of user."""
    return conn.execute(
        """SELECT DISTINCT p.dag, CASE WHEN c.soort = 'dag' THEN c.verlof END,
                  coalesce(c.type_gebruiker, '')
           FROM prestatie p LEFT JOIN prestatiecode c ON c.code = lpad(p.code::text, 6, '0')
             AND c.vanaf <= p.dag AND (c.tot IS NULL OR p.dag < c.tot)
             AND c.bekend_vanaf <= %(op)s AND (c.bekend_tot IS NULL OR c.bekend_tot > %(op)s)
           WHERE persoon = %(p)s AND hco = %(h)s AND NOT credit AND stand <> 'verworpen'
             AND dag >= %(van)s AND (%(tot)s::date IS NULL OR dag < %(tot)s)
             AND p.bekend_vanaf <= %(op)s AND (gecrediteerd_op IS NULL OR gecrediteerd_op > %(op)s)
           ORDER BY dag, 2, 3""",
        {"p": persoon, "h": hco, "van": periode.vanaf, "tot": periode.tot, "op": op},
    ).fetchall()


def paid_leave(conn: Verbinding, dossiers: Sequence[int], op: datetime) -> dict[int, list[Periode]]:
    """Days of paid leave of these dossiers, as known then."""
    uit: dict[int, list[Periode]] = {}
    for dossier, vanaf, tot in conn.execute(
        """SELECT dossier, vanaf, tot FROM afwezigheid
           WHERE dossier = ANY (%s) AND betaald AND bekend_vanaf <= %s
             AND (bekend_tot IS NULL OR bekend_tot > %s) ORDER BY dossier, vanaf""",
        (list(dossiers), op, op),
    ).fetchall():
        uit.setdefault(dossier, []).append(Periode(vanaf, tot))
    return uit


def undecided_kinds(conn: Verbinding, dossier: int, voor: int) -> list[str]:
    """Kinds of messages of a dossier, earlier than message `voor`, that are not decided yet.

    The aanvraag itself is left out.
    """
    rijen = conn.execute(
        """SELECT b.soort FROM dossierbericht d
           JOIN bericht b ON b.id = d.bericht JOIN dossier k ON k.id = d.dossier
           WHERE d.dossier = %s AND d.bericht < %s AND d.bericht <> k.aanvraag AND NOT EXISTS (
               SELECT FROM antwoord a WHERE a.bericht = b.id AND a.definitief
                 AND a.soort = 'antwoord')
           ORDER BY b.id""",
        (dossier, voor),
    ).fetchall()
    return [soort for (soort,) in rijen]
