"""Who of some persons is in a stay, and on which days their membership changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg import Connection
from psycopg.rows import class_row


@dataclass(frozen=True, slots=True)
class Verblijver:
    """One person in one dossier: the days of stay, half-open. `referentie` None: in beraad."""

    persoon: int
    referentie: str | None
    hco: str
    vanaf: date
    tot: date | None


def stays_of(conn: Connection[Any], personen: Sequence[int]) -> list[Verblijver]:
    """The stays of these persons as known now, ended ones too: their days may still be billed."""
    with conn.cursor(row_factory=class_row(Verblijver)) as cur:
        return cur.execute(
            """SELECT v.persoon, d.referentie, v.hco, min(v.vanaf) AS vanaf,
                      CASE WHEN bool_or(v.tot IS NULL) THEN NULL ELSE max(v.tot) END AS tot
               FROM verblijf v JOIN dossier d ON d.id = v.dossier
               WHERE v.persoon = ANY (%s) AND v.bekend_tot IS NULL
               GROUP BY v.dossier, v.persoon, d.referentie, v.hco ORDER BY v.dossier""",
            (list(personen),),
        ).fetchall()


def turning_days(
    conn: Connection[Any], personen: Sequence[int], moment: datetime
) -> dict[int, list[date]]:
    """Per person the days on which a membership that was written or closed at `moment` begins
    or ends (the day after its last), rising."""
    rijen = conn.execute(
        """SELECT DISTINCT l.persoon, dag FROM lidmaatschap l,
                  LATERAL (VALUES (l.vanaf), (l.tot)) AS grens (dag)
           WHERE l.persoon = ANY (%(p)s) AND dag IS NOT NULL
             AND (l.bekend_vanaf = %(m)s OR l.bekend_tot = %(m)s)
           ORDER BY l.persoon, dag""",
        {"p": list(personen), "m": moment},
    ).fetchall()
    uit: dict[int, list[date]] = {}
    for persoon, dag in rijen:
        uit.setdefault(persoon, []).append(dag)
    return uit


def last_change(
    conn: Connection[Any], personen: Sequence[int], moment: datetime
) -> datetime | None:
    """When something about any of these persons last became known, at `moment` at the latest."""
    rij = conn.execute(
        """SELECT max(op) FROM (
               SELECT unnest(ARRAY[bekend_vanaf, bekend_tot]) AS op, persoon FROM insz
               UNION ALL
               SELECT unnest(ARRAY[bekend_vanaf, bekend_tot]), persoon FROM persoonsgegeven
               UNION ALL
               SELECT unnest(ARRAY[bekend_vanaf, bekend_tot]), persoon FROM lidmaatschap) alle
           WHERE persoon = ANY (%s) AND op <= %s""",
        (list(personen), moment),
    ).fetchone()
    return None if rij is None else rij[0]
