"""The dated features of dossiers: read as known at a moment, written as a new version."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.opname.kenmerken import Kenmerk

Verbinding = Connection[Any]


def write_features(
    conn: Verbinding, rij: int, kenmerken: Sequence[Kenmerk], moment: datetime
) -> None:
    """The dated features of a dossier, all of them: what is no more ends, what is new begins."""
    bind = {
        "s": [k.soort for k in kenmerken],
        "w": [k.waarde for k in kenmerken],
        "v": [k.vanaf for k in kenmerken],
        "t": [k.tot for k in kenmerken],
        "d": str(rij),
        "m": moment,
    }
    conn.execute(_END_FEATURES, bind)
    conn.execute(_NEW_FEATURES, bind)


_GIVEN_FEATURES = """
    SELECT n.soort, n.waarde, n.vanaf, n.tot
    FROM unnest(%(s)s::text[], %(w)s::text[], %(v)s::date[], %(t)s::date[])
         AS n (soort, waarde, vanaf, tot)"""

_END_FEATURES = f"""
UPDATE kenmerk k SET bekend_tot = %(m)s
WHERE k.wie = %(d)s AND k.bekend_tot IS NULL AND NOT EXISTS (
    SELECT FROM ({_GIVEN_FEATURES}) g
    WHERE (g.soort, g.waarde, g.vanaf) = (k.soort, k.waarde, k.vanaf)
      AND g.tot IS NOT DISTINCT FROM k.tot)
"""

_NEW_FEATURES = f"""
INSERT INTO kenmerk (soort, wie, waarde, vanaf, tot, bekend_vanaf)
SELECT g.soort, %(d)s, g.waarde, g.vanaf, g.tot, %(m)s FROM ({_GIVEN_FEATURES}) g
WHERE NOT EXISTS (
    SELECT FROM kenmerk k WHERE k.wie = %(d)s AND k.bekend_tot IS NULL
      AND (g.soort, g.waarde, g.vanaf) = (k.soort, k.waarde, k.vanaf)
      AND g.tot IS NOT DISTINCT FROM k.tot)
"""


def features(conn: Verbinding, dossiers: Sequence[int], op: datetime) -> dict[int, dict[str, str]]:
    """The features of these dossiers (type gebruiker …), as known then."""
    uit: dict[int, dict[str, str]] = {}
    for wie, soort, waarde in conn.execute(
        """SELECT wie::bigint, soort, waarde FROM kenmerk
           WHERE wie = ANY (%s) AND bekend_vanaf <= %s AND (bekend_tot IS NULL OR bekend_tot > %s)
           ORDER BY wie, soort, vanaf""",
        ([str(d) for d in dossiers], op, op),
    ).fetchall():
        uit.setdefault(wie, {})[soort] = waarde
    return uit
