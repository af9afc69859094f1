"""Read what is known of members: the verzekeringsstatus of one or of very many, in one query."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, LiteralString

import psycopg

from vsb.basis.dagen import local_day
from vsb.leden.feiten import Ledenfeiten, Nummer
from vsb.leden.status import bepaal_status, membership_law
from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.regelgeving.wet import Wet

_VEEL = 100

_KNOWN: LiteralString = (
    "{0}.bekend_vanaf <= %(op)s AND ({0}.bekend_tot IS NULL OR {0}.bekend_tot > %(op)s)"
)

_ASKED: LiteralString = f"""
WITH gevraagd AS MATERIALIZED (
    SELECT v.plaats, v.dag, v.vrager, n.persoon, n.stand
    FROM unnest(string_to_array(%(inszs)s, ','), string_to_array(%(dagen)s, ',')::date[],
                string_to_array(%(vragers)s, ',')::int[])
         WITH ORDINALITY AS v (insz, dag, vrager, plaats)
    LEFT JOIN insz n ON n.insz = v.insz AND {_KNOWN.format("n")})"""
"""The persons that are asked for. Lists come as one text, which is read ten times as fast."""

_NOTED: LiteralString = """,
genoteerd AS (
    INSERT INTO inzage (onderwerp, namens, doel, persoon, moment)
    SELECT DISTINCT (%(onderwerpen)s::text[])[vrager], (%(namens)s::text[])[vrager], %(doel)s,
           persoon, %(op)s::timestamptz
    FROM gevraagd WHERE persoon IS NOT NULL)"""

# A chain of replaced numbers is one person, so the person leads to all its numbers. They are
# gathered for the few numbers only that are not active.
_STATUS: LiteralString = f"""
SELECT n.stand, p.naam, p.voornaam, p.geslacht, p.adres, p.overleden_op,
       p.kan_aansluiten, p.reden, l.zorgkas, l.aansluitingstype, l.categorie, l.vanaf, l.tot,
       CASE WHEN n.stand <> 'actief' THEN (
           SELECT array_agg(ARRAY[a.insz, a.stand, a.vervangen_door] ORDER BY a.insz) FROM insz a
           WHERE a.persoon = n.persoon AND {_KNOWN.format("a")}) END
FROM gevraagd n
LEFT JOIN persoonsgegeven p ON p.persoon = n.persoon AND {_KNOWN.format("p")}
LEFT JOIN lidmaatschap l ON l.persoon = n.persoon AND {_KNOWN.format("l")}
     AND l.vanaf <= n.dag AND (l.tot IS NULL OR l.tot > n.dag)
ORDER BY n.plaats
"""

Dagen = date | Sequence[date]
"""One day for all, or one for each."""


def status_van(
    conn: psycopg.Connection[Any],
    inszs: Sequence[str],
    dagen: Dagen,
    bekend_op: datetime,
    wet: Wet,
) -> list[Verzekeringsstatus]:
    """The status of each number on its day, in the order asked.

    As it was known at `bekend_op` (aware); that moment is also the *today* of the rule. One
    query, however many are asked. Under `vsb_deur` a subject must be set.
    """
    return _query(conn, _ASKED + _STATUS, inszs, dagen, bekend_op, wet, {"vragers": ""})


def look_up_status(
    conn: psycopg.Connection[Any],
    inszs: Sequence[str],
    dagen: Dagen,
    bekend_op: datetime,
    wet: Wet,
    *,
    vragers: Sequence[tuple[str, str]],
    doel: str,
) -> list[Verzekeringsstatus]:
    """The same for who asks it, and the same statement notes who looked (table inzage).

    `vragers`: for each number the subject that asks and on whose behalf. Numbers that are not
    known have no person and are not noted. Under `vsb_deur` each subject must be set.
    """
    wie = {vrager: plaats for plaats, vrager in enumerate(dict.fromkeys(vragers), start=1)}
    meer = {
        "vragers": ",".join([str(wie[vrager]) for vrager in vragers]),
        "onderwerpen": [onderwerp for onderwerp, _ in wie],
        "namens": [namens for _, namens in wie],
        "doel": doel,
    }
    return _query(conn, _ASKED + _NOTED + _STATUS, inszs, dagen, bekend_op, wet, meer)


def _query(
    conn: psycopg.Connection[Any],
    vraag: LiteralString,
    inszs: Sequence[str],
    dagen: Dagen,
    bekend_op: datetime,
    wet: Wet,
    meer: dict[str, Any],
) -> list[Verzekeringsstatus]:
    alle = [dagen] * len(inszs) if isinstance(dagen, date) else dagen
    if len(alle) != len(inszs):
        raise ValueError("Er zijn niet evenveel dagen als nummers.")
    recht = membership_law(wet.voor(None), local_day(bekend_op))
    waarden = {
        "inszs": ",".join(_askable(inszs)),
        "dagen": ",".join([dag.isoformat() for dag in alle]),
        "op": bekend_op,
    }
    # Many at once want a plan of their own, not the one that was prepared for a single number.
    bereid = None if len(alle) < _VEEL else False
    rijen = conn.execute(vraag, waarden | meer, prepare=bereid, binary=True).fetchall()
    return [
        bepaal_status(insz, dag, _facts(rij), recht)
        for insz, dag, rij in zip(inszs, alle, rijen, strict=True)
    ]


def _askable(inszs: Iterable[str]) -> list[str]:
    """What is not made of digits is nobody's number, and may hold what a database refuses."""
    return [insz if insz.isascii() and insz.isdigit() else "0" for insz in inszs]


def _facts(rij: tuple[Any, ...]) -> Ledenfeiten | None:
    if rij[0] is None:
        return None
    if rij[-1] is None:
        return Ledenfeiten._make(rij)
    keten = {nummer: Nummer(*rest) for nummer, *rest in rij[-1]}
    return Ledenfeiten._make((*rij[:-1], keten))


def read_persons(
    conn: psycopg.Connection[Any], inszs: Iterable[str], bekend_op: datetime
) -> dict[str, int]:
    """The person (id) behind each number that is known; unknown numbers are left out."""
    vraag = (
        f"SELECT n.insz, n.persoon FROM insz n WHERE n.insz = ANY (%(i)s) AND {_KNOWN.format('n')}"
    )
    return dict(conn.execute(vraag, {"i": _askable(inszs), "op": bekend_op}).fetchall())


def read_numbers(
    conn: psycopg.Connection[Any], personen: Iterable[int], bekend_op: datetime
) -> dict[int, str]:
    """The active number of each of these persons; who has none is left out."""
    vraag = (
        "SELECT n.persoon, n.insz FROM insz n WHERE n.persoon = ANY (%(p)s)"
        f" AND n.stand = 'actief' AND {_KNOWN.format('n')}"
    )
    return dict(conn.execute(vraag, {"p": list(personen), "op": bekend_op}).fetchall())
