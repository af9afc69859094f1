"""Write what follows from decided messages: dossiers, days of stay, leave, features, rights.

A bundle at a time, in one statement for each kind of row; within a bundle a person occurs once, so
rows never depend on each other. A fact is never overwritten: the old version gets its `bekend_tot`,
the new one its `bekend_vanaf` (`moment`). Days are dates, half-open.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from psycopg import Connection
from psycopg.types.json import Jsonb

from vsb.storage.verbinding import columns, write_rows

Verbinding = Connection[Any]


class NieuwDossier(NamedTuple):
    """A new dossier; `referentie` is None until its aanvraag is accepted."""

    sector: str
    hco: str
    persoon: int
    aanvraag: int
    referentie: str | None


class Versie(NamedTuple):
    """The folded state of a dossier from a moment on."""

    dossier: int
    stand: str
    inhoud: Jsonb
    moment: datetime


class Verblijf(NamedTuple):
    """Days of stay of one dossier, for billing. `opname` is the day of admission, `ontslag` the
    reported day of discharge; `tot` is None without end."""

    dossier: int
    persoon: int
    hco: str
    opname: date
    ontslag: date | None
    vanaf: date
    tot: date | None
    moment: datetime


class Verlof(NamedTuple):
    """Days of leave of one dossier, paid or not."""

    dossier: int
    persoon: int
    hco: str
    betaald: bool
    vanaf: date
    tot: date | None
    moment: datetime


class Kenmerk(NamedTuple):
    """One dated feature of a dossier (type gebruiker …); `wie` is its number as text, `tot` is
    None without end."""

    soort: str
    wie: str
    waarde: str
    vanaf: date
    tot: date | None
    moment: datetime


class Recht(NamedTuple):
    """The automatic right to the zorgbudget that follows from a stay."""

    dossier: int
    persoon: int
    vanaf: date
    moment: datetime


def new_serials(conn: Verbinding, aantal: int) -> list[int]:
    """Serial numbers for VSB-referentienummers; gaps are possible, reuse is not."""
    if not aantal:
        return []
    vraag = "SELECT nextval('dossier_volgnummer') FROM generate_series(1, %s)"
    return sorted(nummer for (nummer,) in conn.execute(vraag, (aantal,)).fetchall())


def insert_dossiers(conn: Verbinding, nieuw: Sequence[NieuwDossier]) -> dict[int, int]:
    """Open dossiers; their numbers, by the message (aanvraag) that opened each."""
    if not nieuw:
        return {}
    rijen = conn.execute(
        """INSERT INTO dossier (sector, hco, persoon, aanvraag, referentie)
           SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::bigint[], %s::text[])
           RETURNING aanvraag, id""",
        columns(nieuw),
    ).fetchall()
    return dict(rijen)


def give_references(conn: Verbinding, rijen: Sequence[tuple[int, str]]) -> None:
    """The VSB-referentienummers of dossiers whose aanvraag was accepted later."""
    write_rows(
        conn,
        """UPDATE dossier d SET referentie = n.referentie
           FROM unnest(%s::bigint[], %s::text[]) AS n (dossier, referentie)
           WHERE d.id = n.dossier""",
        rijen,
    )


def join_messages(conn: Verbinding, rijen: Sequence[tuple[int, int]]) -> None:
    """Which message belongs to which dossier: (dossier, bericht). Twice does nothing."""
    write_rows(
        conn,
        """INSERT INTO dossierbericht SELECT * FROM unnest(%s::bigint[], %s::bigint[])
           ON CONFLICT DO NOTHING""",
        rijen,
    )


def end_versions(conn: Verbinding, rijen: Sequence[tuple[int, datetime]]) -> None:
    """State, days of stay and leave of dossiers (number, moment) hold no longer: new versions are
    written next."""
    write_rows(
        conn,
        """WITH n AS (SELECT * FROM unnest(%s::bigint[], %s::timestamptz[]) AS n (d, m)),
                v AS (UPDATE dossierversie x SET bekend_tot = n.m FROM n
                      WHERE x.dossier = n.d AND x.bekend_tot IS NULL),
                s AS (UPDATE verblijf x SET bekend_tot = n.m FROM n
                      WHERE x.dossier = n.d AND x.bekend_tot IS NULL)
           UPDATE afwezigheid x SET bekend_tot = n.m FROM n
           WHERE x.dossier = n.d AND x.bekend_tot IS NULL""",
        rijen,
    )


Deel = Literal["verblijf", "afwezigheid"]
"""What a dossier says of days: those of stay, or of leave."""


def end_part(conn: Verbinding, deel: Deel, rijen: Sequence[tuple[int, datetime]]) -> None:
    """One of these of dossiers (number, moment) holds no longer, while the rest stands."""
    write_rows(
        conn,
        f"""UPDATE {deel} x SET bekend_tot = n.m
            FROM unnest(%s::bigint[], %s::timestamptz[]) AS n (d, m)
            WHERE x.dossier = n.d AND x.bekend_tot IS NULL""",
        rijen,
    )


def write_versions(conn: Verbinding, versies: Sequence[Versie]) -> None:
    """The folded states from now on; see `end_versions`."""
    write_rows(
        conn,
        """INSERT INTO dossierversie (dossier, stand, inhoud, bekend_vanaf)
           SELECT * FROM unnest(%s::bigint[], %s::text[], %s::jsonb[], %s::timestamptz[])""",
        versies,
    )


_VERBLIJF = """
WITH n AS (SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::date[], %s::date[],
                                %s::date[], %s::date[], %s::timestamptz[])
           AS n (dossier, persoon, hco, opname, ontslag, vanaf, tot, moment)),
"""
_NIEUW = """
INSERT INTO verblijf (dossier, persoon, hco, opname, ontslag, stand, vanaf, tot, bekend_vanaf)
"""
_WIN = f"""{_VERBLIJF} weg AS (
    UPDATE verblijf v SET bekend_tot = n.moment FROM n
    WHERE v.persoon = n.persoon AND v.hco = n.hco AND v.stand = 'in_beraad'
      AND v.bekend_tot IS NULL AND daterange(v.vanaf, v.tot) && daterange(n.vanaf, n.tot)
    RETURNING v.dossier, v.persoon, v.hco, v.opname, v.ontslag, n.moment,
              datemultirange(daterange(v.vanaf, v.tot))
              - datemultirange(daterange(n.vanaf, n.tot)) AS rest)
{_NIEUW}
SELECT dossier, persoon, hco, opname, ontslag, 'in_beraad', lower(r), upper(r), moment
FROM weg, unnest(rest) r
UNION ALL
SELECT dossier, persoon, hco, opname, ontslag, 'aanvaard', vanaf, tot, moment FROM n
"""
_ASK = f"""{_VERBLIJF} vrij AS (
    SELECT n.*, datemultirange(daterange(n.vanaf, n.tot)) - coalesce((
        SELECT range_agg(daterange(v.vanaf, v.tot)) FROM verblijf v
        WHERE v.persoon = n.persoon AND v.hco = n.hco AND v.bekend_tot IS NULL),
        '{{}}'::datemultirange) AS rest
    FROM n)
{_NIEUW}
SELECT dossier, persoon, hco, opname, ontslag, 'in_beraad', lower(r), upper(r), moment
FROM vrij, unnest(rest) r
"""


def write_accepted(conn: Verbinding, dagen: Sequence[Verblijf]) -> None:
    """Approved days of stay from now on.

    They win from days that another aanvraag of the same person and facility still asks, so that
    no two current rows of one person and facility overlap.
    """
    write_rows(conn, _WIN, dagen)


def write_asked(conn: Verbinding, dagen: Sequence[Verblijf]) -> None:
    """Days of stay that are asked but in beraad, as far as nobody has them yet."""
    write_rows(conn, _ASK, dagen)


def write_leave(conn: Verbinding, dagen: Sequence[Verlof]) -> None:
    """The days of leave of dossiers from now on."""
    write_rows(
        conn,
        """INSERT INTO afwezigheid (dossier, persoon, hco, betaald, vanaf, tot, bekend_vanaf)
           SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::boolean[],
                                %s::date[], %s::date[], %s::timestamptz[])""",
        dagen,
    )


_KENMERK = """
WITH n AS (SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::date[], %s::date[],
                                %s::timestamptz[]) AS n (soort, wie, waarde, vanaf, tot, moment))
"""
_ZELFDE = """(k.soort, k.wie, k.waarde, k.vanaf) = (n.soort, n.wie, n.waarde, n.vanaf)
    AND k.tot IS NOT DISTINCT FROM n.tot"""
_END_FEATURES = f"""{_KENMERK}, d AS (
    SELECT * FROM unnest(%s::bigint[], %s::timestamptz[]) AS d (dossier, moment))
UPDATE kenmerk k SET bekend_tot = d.moment FROM d
WHERE k.wie = d.dossier::text AND k.bekend_tot IS NULL
  AND NOT EXISTS (SELECT FROM n WHERE {_ZELFDE})
"""
_NEW_FEATURES = f"""{_KENMERK}
INSERT INTO kenmerk (soort, wie, waarde, vanaf, tot, bekend_vanaf)
SELECT soort, wie, waarde, vanaf, tot, moment FROM n
WHERE NOT EXISTS (SELECT FROM kenmerk k WHERE k.bekend_tot IS NULL AND {_ZELFDE})
"""


def write_features(
    conn: Verbinding, dossiers: Sequence[tuple[int, datetime]], kenmerken: Sequence[Kenmerk]
) -> None:
    """All dated features of these dossiers: what is no more ends, what is new begins."""
    if dossiers:
        nieuw = columns(kenmerken) if kenmerken else [[] for _ in Kenmerk._fields]
        conn.execute(_END_FEATURES, [*nieuw, *columns(dossiers)])
    write_rows(conn, _NEW_FEATURES, kenmerken)


def open_rights(conn: Verbinding, rechten: Sequence[Recht]) -> None:
    """Rights that follow from stays; a dossier that has one keeps it."""
    write_rows(
        conn,
        """INSERT INTO zorgbudgetrecht (dossier, persoon, vanaf, bekend_vanaf)
           SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::date[], %s::timestamptz[])
           ON CONFLICT DO NOTHING""",
        rechten,
    )


def withdraw_rights(conn: Verbinding, rijen: Sequence[tuple[int, datetime]]) -> None:
    """The rights of dossiers (number, moment) are withdrawn, because the acceptance is."""
    write_rows(
        conn,
        """UPDATE zorgbudgetrecht z SET bekend_tot = n.m
           FROM unnest(%s::bigint[], %s::timestamptz[]) AS n (d, m)
           WHERE z.dossier = n.d AND z.bekend_tot IS NULL""",
        rijen,
    )
