"""Read recognised facilities as they were known at a moment."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, LiteralString

import psycopg

from vsb.basis.dagen import Periode
from vsb.voorzieningen.erkenning import Campus, Erkenning, Overmacht, Voorziening

_KNOWN: LiteralString = (
    "hco = ANY (%(hcos)s) AND bekend_vanaf <= %(op)s"
    " AND (bekend_tot IS NULL OR bekend_tot > %(op)s) ORDER BY hco, vanaf"
)
_ERKENNINGEN: LiteralString = f"""
SELECT hco, sector, naam, riziv, kbo, iban, bic, plaatsen, vanaf, tot, einde_reden,
       overgenomen_door
FROM erkenning WHERE {_KNOWN}"""
_CAMPUSSEN: LiteralString = f"""
SELECT hco, campus, naam, adres, vanaf, tot FROM campus WHERE {_KNOWN}, campus"""


_BIJZONDER: LiteralString = """
SELECT hco, 'overmacht', zorgkas, vanaf, tot FROM overmacht
WHERE hco = ANY (%(hcos)s) AND bekend_vanaf <= %(op)s
UNION ALL
SELECT hco, 'instapmoment', waarde, vanaf, tot FROM voorzieningskenmerk
WHERE hco = ANY (%(hcos)s) AND kenmerk = 'instapmoment'
  AND bekend_vanaf <= %(op)s AND (bekend_tot IS NULL OR bekend_tot > %(op)s)
ORDER BY 1, 2, 4"""


def read_voorzieningen(
    conn: psycopg.Connection[Any], hcos: Iterable[str], bekend_op: datetime
) -> dict[str, Voorziening]:
    """The facilities with these HCO numbers, as known at `bekend_op` (aware); three queries.

    A number that was never recognised is left out. Whoever took one over is not read along.
    """
    waarden = {"hcos": sorted(set(hcos)), "op": bekend_op}
    erkenningen: dict[str, list[Erkenning]] = defaultdict(list)
    for rij in conn.execute(_ERKENNINGEN, waarden):
        velden = (*rij[:8], Periode(rij[8], rij[9]), *rij[10:])
        erkenningen[rij[0]].append(Erkenning(*velden))
    campussen: dict[str, list[Campus]] = defaultdict(list)
    for rij in conn.execute(_CAMPUSSEN, waarden):
        velden = (*rij[:4], Periode(rij[4], rij[5]))
        campussen[rij[0]].append(Campus(*velden))
    instap: dict[str, date] = {}
    overmacht: dict[str, list[Overmacht]] = defaultdict(list)
    for hco, soort, waarde, vanaf, tot in conn.execute(_BIJZONDER, waarden):
        if soort == "overmacht":
            overmacht[hco].append(Overmacht(waarde, Periode(vanaf, tot)))
        else:
            instap[hco] = date.fromisoformat(waarde)
    return {
        hco: Voorziening(
            hco, tuple(lijst), tuple(campussen[hco]), instap.get(hco), tuple(overmacht[hco])
        )
        for hco, lijst in erkenningen.items()
    }
