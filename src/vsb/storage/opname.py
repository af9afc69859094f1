"""Dossiers in the store: find them, and read what their messages are judged by.

Everything is read as known at a moment, for a whole bundle of messages in one query each. Days are
dates, half-open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg import Connection

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
SELECT {sleutel}, d.id, d.persoon, d.aanvraag, v.inhoud
FROM dossier d JOIN dossierversie v ON v.dossier = d.id {bij}
WHERE {sleutel} = ANY (%(wat)s)
  AND v.bekend_vanaf <= %(op)s AND (v.bekend_tot IS NULL OR v.bekend_tot > %(op)s)
ORDER BY d.id
"""
_BIJ_BERICHT = "JOIN dossierbericht b ON b.dossier = d.id"


def _rows(
    conn: Verbinding, sleutel: str, wat: Iterable[Any], op: datetime, bij: str = ""
) -> list[tuple[Any, Dossierrij]]:
    if not (gevraagd := list(wat)):
        return []
    vraag = _DOSSIER.format(sleutel=sleutel, bij=bij)
    rijen = conn.execute(vraag, {"wat": gevraagd, "op": op}).fetchall()
    return [(s, Dossierrij(i, p, a, Dossier.from_plain(plat))) for s, i, p, a, plat in rijen]


def by_reference(
    conn: Verbinding, referenties: Iterable[str], op: datetime
) -> dict[str, Dossierrij]:
    """The dossiers with these VSB-referentienummers; what does not exist is left out."""
    return dict(_rows(conn, "d.referentie", referenties, op))


def by_message(conn: Verbinding, berichten: Iterable[int], op: datetime) -> dict[int, Dossierrij]:
    """The dossiers to which these stored messages belong; who belongs to none is left out."""
    return dict(_rows(conn, "b.bericht", berichten, op, _BIJ_BERICHT))


def of_persons(
    conn: Verbinding, personen: Iterable[int], op: datetime
) -> dict[int, list[Dossierrij]]:
    """All dossiers of each of these persons, also those in beraad and refused ones."""
    uit: dict[int, list[Dossierrij]] = {}
    for persoon, rij in _rows(conn, "d.persoon", personen, op):
        uit.setdefault(persoon, []).append(rij)
    return uit


_BILLED = """
SELECT DISTINCT v.dossier, p.dag, CASE WHEN c.soort = 'dag' THEN c.verlof END,
       coalesce(c.type_gebruiker, '')
FROM unnest(%(d)s::bigint[], %(p)s::bigint[], %(h)s::text[], %(van)s::date[], %(tot)s::date[])
     AS v (dossier, persoon, hco, vanaf, tot)
JOIN prestatie p ON p.persoon = v.persoon AND p.hco = v.hco
 AND p.dag >= v.vanaf AND (v.tot IS NULL OR p.dag < v.tot)
LEFT JOIN prestatiecode c ON c.code = lpad(p.code::text, 6, '0')
 AND c.vanaf <= p.dag AND (c.tot IS NULL OR p.dag < c.tot)
 AND c.bekend_vanaf <= %(op)s AND (c.bekend_tot IS NULL OR c.bekend_tot > %(op)s)
WHERE NOT p.credit AND p.stand = 'aanvaard' AND p.bekend_vanaf <= %(op)s
  AND (p.gecrediteerd_op IS NULL OR p.gecrediteerd_op > %(op)s)
ORDER BY 1, 2, 3, 4
"""


def billed_days(
    conn: Verbinding, rijen: Iterable[Dossierrij], op: datetime
) -> dict[int, list[tuple[date, bool | None, str]]]:
    """Per dossier (its number) the accepted billed days that were not credited, rising: with what
    their code says of leave (None: no code of a day) and kind of user."""
    dossiers = {r.id: r for r in rijen}.values()
    uit: dict[int, list[tuple[date, bool | None, str]]] = {}
    if not dossiers:
        return uit
    bind = {
        "d": [r.id for r in dossiers],
        "p": [r.persoon for r in dossiers],
        "h": [r.dossier.hco for r in dossiers],
        "van": [r.dossier.vanaf for r in dossiers],
        "tot": [r.dossier.tot for r in dossiers],
        "op": op,
    }
    for dossier, *dag in conn.execute(_BILLED, bind).fetchall():
        uit.setdefault(dossier, []).append(tuple(dag))
    return uit


def leave(
    conn: Verbinding, dossiers: Sequence[int], op: datetime
) -> dict[int, list[tuple[Periode, bool]]]:
    """Days of leave of these dossiers as known then, rising: which, and whether they are paid."""
    uit: dict[int, list[tuple[Periode, bool]]] = {}
    for dossier, vanaf, tot, betaald in conn.execute(
        """SELECT dossier, vanaf, tot, betaald FROM afwezigheid
           WHERE dossier = ANY (%s) AND bekend_vanaf <= %s
             AND (bekend_tot IS NULL OR bekend_tot > %s) ORDER BY dossier, vanaf""",
        (list(dossiers), op, op),
    ).fetchall():
        uit.setdefault(dossier, []).append((Periode(vanaf, tot), betaald))
    return uit


def undecided_kinds(conn: Verbinding, paren: Iterable[tuple[int, int]]) -> dict[int, list[str]]:
    """Of pairs (dossier, message), by message: the kinds of the earlier messages of that dossier
    that are not decided yet. The aanvraag itself is left out."""
    uit: dict[int, list[str]] = {}
    if not (gevraagd := list(paren)):
        return uit
    dossiers, berichten = map(list, zip(*gevraagd, strict=True))
    for bericht, soort in conn.execute(
        """SELECT v.bericht, b.soort
           FROM unnest(%s::bigint[], %s::bigint[]) AS v (dossier, bericht)
           JOIN dossierbericht d ON d.dossier = v.dossier AND d.bericht < v.bericht
           JOIN bericht b ON b.id = d.bericht JOIN dossier k ON k.id = d.dossier
           WHERE d.bericht <> k.aanvraag AND NOT EXISTS (
               SELECT FROM antwoord a WHERE a.bericht = b.id AND a.definitief
                 AND a.soort = 'antwoord')
           ORDER BY b.id""",
        (dossiers, berichten),
    ).fetchall():
        uit.setdefault(bericht, []).append(soort)
    return uit


def features(
    conn: Verbinding, dossiers: Sequence[int], op: datetime
) -> dict[int, list[tuple[str, date, date | None, str]]]:
    """The features of these dossiers (kind, vanaf, tot, value), as known then, by kind and day."""
    uit: dict[int, list[tuple[str, date, date | None, str]]] = {}
    for wie, *kenmerk in conn.execute(
        """SELECT wie::bigint, soort, vanaf, tot, waarde FROM kenmerk
           WHERE wie = ANY (%s) AND bekend_vanaf <= %s AND (bekend_tot IS NULL OR bekend_tot > %s)
           ORDER BY wie, soort, vanaf""",
        ([str(d) for d in dossiers], op, op),
    ).fetchall():
        uit.setdefault(wie, []).append(tuple(kenmerk))
    return uit
