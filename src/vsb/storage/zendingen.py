"""Keep what was judged: zendingen, facturen, prestaties (by COPY), and what creditnotas take back.

Nothing here decides. Days come as whole numbers since 1970-01-01 and amounts in cents, as in the
columns; -1 stands for "none".
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from psycopg import Connection

from vsb.basis.dagen import als_datum
from vsb.storage.verbinding import columns

_ZENDING = """
INSERT INTO zending (bericht, sector, hco, zorgkas, zendingsnummer, jaar, maand, verzendmaand,
                     stand, aantal_prestaties, aantal_facturen, open_in_beraad, bedrag_gevraagd,
                     wet_digest, software, beoordeeld_op)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::int[], %s::int[],
                     %s::int[], %s::date[], %s::text[], %s::int[], %s::int[], %s::int[],
                     %s::bigint[], %s::text[], %s::text[], %s::timestamptz[])
RETURNING bericht, id
"""

ONLEESBAAR = "ONLEESBAAR"
"""Noted as the fault of a zending that could not be read at all: no control saw it."""


class Zending(NamedTuple):
    """The head of a judged zending. `verzendmaand`: first day of the month that it uses up."""

    bericht: int
    sector: str
    hco: str
    zorgkas: str
    zendingsnummer: int
    jaar: int
    maand: int
    verzendmaand: date | None
    stand: str
    prestaties: int
    facturen: int
    in_beraad: int
    gevraagd: int
    wet: str
    software: str
    moment: datetime


def insert_zendingen(conn: Connection[Any], zendingen: Sequence[Zending]) -> dict[int, int]:
    """Store the heads; their numbers by message."""
    if not zendingen:
        return {}
    return dict(conn.execute(_ZENDING, columns(zendingen)).fetchall())


FACTUUR = (
    "zending", "factuur", "factuurnummer", "persoon", "type_facturering", "vorig_factuurnummer",
    "stand",
)  # fmt: skip
WERKITEM = (
    "soort", "zorgkas", "eigenaar", "hco", "persoon", "dossier", "bericht", "zending", "regel",
    "bedrag", "redenen", "sinds",
)  # fmt: skip


def make_months(conn: Connection[Any], dagen: Iterable[int]) -> None:
    """Make room for the months of these days where they are new."""
    maanden = sorted({d.replace(day=1) for d in map(als_datum, dagen) if d is not None})
    conn.execute("SELECT maak_prestatiemaand(m) FROM unnest(%s::date[]) m", (maanden,))


def copy(conn: Connection[Any], tabel: str, velden: Sequence[str], rijen: Iterable[Any]) -> None:
    """Append rows to one of the tables `factuur` and `werkitem`."""
    if tabel not in {"factuur", "werkitem"}:
        raise ValueError(f"geen tabel om naar te kopiëren: {tabel}")
    with (
        conn.cursor() as cur,
        cur.copy(f"COPY {tabel} ({', '.join(velden)}) FROM STDIN") as uit,
    ):
        for rij in rijen:
            uit.write_row(rij)


def mark_credited(
    conn: Connection[Any],
    zending: int,
    personen: list[int],
    dagen: list[int],
    codes: list[int],
    moment: datetime,
) -> int:
    """Accepted lines that accepted creditnotas take back; returns how many were marked."""
    return conn.execute(
        """UPDATE prestatie p SET gecrediteerd_door = %s, gecrediteerd_op = %s
           FROM unnest(%s::bigint[], %s::date[], %s::int[]) AS c (persoon, dag, code)
           WHERE p.persoon = c.persoon AND p.dag = c.dag AND p.code = c.code AND NOT p.credit
             AND p.stand = 'aanvaard' AND p.gecrediteerd_op IS NULL""",
        (zending, moment, personen, [als_datum(d) for d in dagen], codes),
    ).rowcount


def insert_faults(
    conn: Connection[Any], fouten: Mapping[tuple[int, str, str], int], moment: datetime
) -> None:
    """Note how often each control spoke: (message, control, kind of fault) -> number of rows.

    For the figures of agency and operators; a message that is treated once more adds nothing.
    """
    if not fouten:
        return
    bericht, controle, soort = map(list, zip(*fouten, strict=True))
    conn.execute(
        """INSERT INTO zendingfout (bericht, controle, soort, aantal, moment)
           SELECT bericht, controle, soort, aantal, %s
           FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::int[])
                AS f (bericht, controle, soort, aantal)
           ON CONFLICT DO NOTHING""",
        (moment, bericht, controle, soort, list(fouten.values())),
    )
