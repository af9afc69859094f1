"""Stage a file of members: find or make the person behind each number, then the three tables.

All numbers of one chain of replacements are one person, for ever: dossiers and days billed hang
on the person. So a file that would join two known persons, or part one in two, is refused.
"""

from collections.abc import Mapping, Sequence
from typing import Any, LiteralString

import psycopg

from vsb.storage.invoer_tabellen import TABELLEN, Conflict, stage

_GROUP: LiteralString = """
CREATE TEMP TABLE in_groep ON COMMIT DROP AS
SELECT g.eind, coalesce(min(i.persoon), -row_number() OVER (ORDER BY g.eind)) AS persoon,
       min(i.persoon) IS NULL AS is_nieuw, count(DISTINCT i.persoon) AS personen,
       bool_or(g.insz = g.eind AND (g.in_bestand OR i.insz IS NOT NULL)) AS eind_gekend
FROM (SELECT eind, insz, true AS in_bestand FROM in_nummer
      UNION ALL
      SELECT DISTINCT eind, eind, false FROM in_nummer) g
LEFT JOIN insz i ON i.insz = g.insz AND i.bekend_tot IS NULL
GROUP BY g.eind
"""

_MAKE: LiteralString = """
WITH gemaakt AS (INSERT INTO persoon SELECT FROM in_groep WHERE is_nieuw RETURNING id),
     plaats AS (SELECT id, row_number() OVER (ORDER BY id) AS r FROM gemaakt),
     groep AS (SELECT eind, row_number() OVER (ORDER BY eind) AS r FROM in_groep WHERE is_nieuw)
UPDATE in_groep g SET persoon = p.id FROM groep JOIN plaats p USING (r) WHERE g.eind = groep.eind
"""

_CONFLICTS: tuple[tuple[LiteralString, str, str, str], ...] = (
    (
        "SELECT n.regel, n.vervangen_door FROM in_nummer n JOIN in_groep g USING (eind)"
        " WHERE NOT g.eind_gekend ORDER BY n.regel",
        "vervangen_door",
        "de keten van nummers eindigt op een nummer dat niet gekend is",
        "Zet dat nummer met de gegevens van de persoon in hetzelfde bestand.",
    ),
    (
        "SELECT n.regel, n.vervangen_door FROM in_nummer n JOIN in_groep g USING (eind)"
        " WHERE g.personen > 1 AND n.stand = 'vervangen' ORDER BY n.regel",
        "vervangen_door",
        "dit zou twee gekende personen met elk hun eigen geschiedenis samenvoegen",
        "Laad deze rij niet; een operator kijkt eerst de dossiers van beide nummers na.",
    ),
    (
        "SELECT n.regel, n.insz FROM in_nummer n JOIN in_groep g USING (eind) WHERE g.persoon IN ("
        " SELECT persoon FROM ("
        "  SELECT g.persoon FROM in_nummer n JOIN in_groep g USING (eind) WHERE n.stand = 'actief'"
        "  UNION ALL SELECT i.persoon FROM insz i WHERE i.bekend_tot IS NULL"
        "   AND i.stand = 'actief' AND i.persoon IN (SELECT persoon FROM in_groep)"
        "   AND i.insz NOT IN (SELECT insz FROM in_nummer)) a GROUP BY persoon HAVING count(*) > 1"
        ") ORDER BY n.regel",
        "insz",
        "deze persoon zou twee actieve nummers hebben",
        "Zeg van het oude nummer dat het vervangen of geannuleerd is.",
    ),
)

_NUMBERS: LiteralString = """
CREATE TEMP TABLE in_insz ON COMMIT DROP AS
SELECT n.insz, g.persoon, n.stand, n.vervangen_door, n.regel
FROM in_nummer n JOIN in_groep g USING (eind)
"""


def stage_leden(
    conn: psycopg.Connection[Any], rijen: Sequence[Mapping[str, Any]], *, uitvoeren: bool
) -> list[Conflict]:
    """Fill ``in_insz``, ``in_persoonsgegeven`` and ``in_lidmaatschap``; or the conflicts.

    Each row also has `eind`, the last number of its chain within the file. Persons not known yet
    get an id below zero; with `uitvoeren`, and no conflicts, they are made.
    """
    eerste = _stage_numbers(conn, rijen)
    conn.execute("DROP TABLE IF EXISTS pg_temp.in_groep, pg_temp.in_insz")
    conn.execute(_GROUP)
    conflicten = [
        Conflict(regel, kolom, waarde, reden, herstel)
        for vraag, kolom, reden, herstel in _CONFLICTS
        for regel, waarde in conn.execute(vraag).fetchall()
    ]
    if conflicten:
        return conflicten
    if uitvoeren:
        conn.execute(_MAKE)
    _stage_persons(conn, rijen, eerste)
    return []


def _stage_numbers(
    conn: psycopg.Connection[Any], rijen: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """One row per number, the first that names it."""
    eerste = {rij["insz"]: rij for rij in reversed(rijen)}
    conn.execute("DROP TABLE IF EXISTS pg_temp.in_nummer")
    conn.execute(
        "CREATE TEMP TABLE in_nummer (insz text, stand text, vervangen_door text, eind text,"
        " regel integer) ON COMMIT DROP"
    )
    namen = ("insz", "stand", "vervangen_door", "eind", "regel")
    with conn.cursor() as cur, cur.copy("COPY in_nummer FROM STDIN") as copy:
        for rij in eerste.values():
            copy.write_row([rij[naam] for naam in namen])
    conn.execute("ANALYZE in_nummer")
    return list(eerste.values())


def _stage_persons(
    conn: psycopg.Connection[Any],
    rijen: Sequence[Mapping[str, Any]],
    eerste: Sequence[Mapping[str, Any]],
) -> None:
    _, persoonsgegeven, lidmaatschap = TABELLEN["leden"]
    conn.execute(_NUMBERS)
    conn.execute("ANALYZE in_insz")
    vraag = "SELECT insz, persoon FROM in_insz WHERE stand = 'actief'"
    persoon = dict(conn.execute(vraag).fetchall())
    actief = (rij for rij in eerste if rij["insz"] in persoon)
    stage(conn, persoonsgegeven, ({**rij, "persoon": persoon[rij["insz"]]} for rij in actief))
    leden = (rij for rij in rijen if rij["insz"] in persoon and rij["vanaf"] is not None)
    stage(conn, lidmaatschap, ({**rij, "persoon": persoon[rij["insz"]]} for rij in leden))
