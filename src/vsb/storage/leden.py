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

# A chain of replaced numbers is one person, so the person leads to all its numbers. They are
# gathered for the few numbers only that are not active.
_STATUS: LiteralString = f"""
SELECT n.stand, p.naam, p.voornaam, p.geslacht, p.adres, p.overleden_op,
       p.kan_aansluiten, p.reden, l.zorgkas, l.aansluitingstype, l.categorie, l.vanaf, l.tot,
       CASE WHEN n.stand <> 'actief' THEN (
           SELECT array_agg(ARRAY[a.insz, a.stand, a.vervangen_door] ORDER BY a.insz) FROM insz a
           WHERE a.persoon = n.persoon AND {_KNOWN.format("a")}) END
FROM unnest(%(inszs)s::text[], %(dagen)s::date[]) WITH ORDINALITY AS v (insz, dag, plaats)
LEFT JOIN insz n ON n.insz = v.insz AND {_KNOWN.format("n")}
LEFT JOIN persoonsgegeven p ON p.persoon = n.persoon AND {_KNOWN.format("p")}
LEFT JOIN lidmaatschap l ON l.persoon = n.persoon AND {_KNOWN.format("l")}
     AND l.vanaf <= v.dag AND (l.tot IS NULL OR l.tot > v.dag)
ORDER BY v.plaats
"""


def status_van(
    conn: psycopg.Connection[Any],
    inszs: Sequence[str],
    dagen: date | Sequence[date],
    bekend_op: datetime,
    wet: Wet,
) -> list[Verzekeringsstatus]:
    """The status of each number on its day (one day for all, or one each), in the order asked.

    As it was known at `bekend_op` (aware); that moment is also the *today* of the rule. One
    query, however many are asked. Under `vsb_deur` a subject must be set.
    """
    alle = [dagen] * len(inszs) if isinstance(dagen, date) else list(dagen)
    if len(alle) != len(inszs):
        raise ValueError("Er zijn niet evenveel dagen als nummers.")
    recht = membership_law(wet.voor(None), local_day(bekend_op))
    waarden = {"inszs": _askable(inszs), "dagen": alle, "op": bekend_op}
    # Many at once want a plan of their own, not the one that was prepared for a single number.
    bereid = None if len(alle) < _VEEL else False
    rijen = conn.execute(_STATUS, waarden, prepare=bereid, binary=True).fetchall()
    return [
        bepaal_status(insz, dag, _facts(rij), recht)
        for insz, dag, rij in zip(inszs, alle, rijen, strict=True)
    ]


def _askable(inszs: Iterable[str]) -> list[str]:
    """What is not made of digits is nobody's number, and may hold what a database refuses."""
    return [insz if insz.isascii() and insz.isdigit() else "" for insz in inszs]


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


def note_inzage(
    conn: psycopg.Connection[Any],
    inszs: Iterable[str],
    *,
    onderwerp: str,
    namens: str,
    doel: str,
    moment: datetime,
) -> None:
    """Note who looked at these persons, on whose behalf and why; one statement for all.

    Numbers that are not known have no person and are not noted.
    """
    conn.execute(
        "INSERT INTO inzage (onderwerp, namens, doel, persoon, moment)"
        " SELECT DISTINCT %(onderwerp)s, %(namens)s, %(doel)s, n.persoon, %(op)s::timestamptz"
        f" FROM insz n WHERE n.insz = ANY (%(inszs)s) AND {_KNOWN.format('n')}",
        {
            "onderwerp": onderwerp,
            "namens": namens,
            "doel": doel,
            "inszs": _askable(inszs),
            "op": moment,
        },
    )
