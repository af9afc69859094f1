"""The questions that prove the ledger; each gives rows only where something does not hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

from vsb.betaling.betaalopdracht import REKENING
from vsb.betaling.grootboek import Rekening


@dataclass(frozen=True, slots=True)
class Totaal:
    """How much there was to check: numbers of entries and the sum of all lines in cents."""

    journalen: int
    boekingen: int
    zendingen: int
    betaalopdrachten: int
    bankregels: int
    som: int


def totals(conn: Connection[Any]) -> Totaal:
    """The size of the ledger."""
    rij = conn.execute(
        """SELECT (SELECT count(*) FROM journaal), count(*), (SELECT count(*) FROM zending),
                  (SELECT count(*) FROM betaalopdracht), (SELECT count(*) FROM bankregel),
                  coalesce(sum(bedrag), 0)::bigint FROM boeking"""
    ).fetchone()
    assert rij is not None
    return Totaal(*rij)


def unbalanced_entries(conn: Connection[Any]) -> list[tuple[int, str, int]]:
    """Entries that do not sum to zero, or have no lines: number, kind, sum in cents."""
    return conn.execute(
        """SELECT j.id, j.soort, coalesce(sum(b.bedrag), 0)::bigint
           FROM journaal j LEFT JOIN boeking b ON b.journaal = j.id
           GROUP BY j.id HAVING coalesce(sum(b.bedrag), 1) <> 0 ORDER BY j.id"""
    ).fetchall()


def unbalanced_parties(conn: Connection[Any]) -> list[tuple[str, str, int]]:
    """Zorgkas and HCO between whom the ledger does not sum to zero, with the sum in cents."""
    return conn.execute(
        """SELECT j.zorgkas, j.hco, sum(b.bedrag)::bigint
           FROM journaal j JOIN boeking b ON b.journaal = j.id
           GROUP BY 1, 2 HAVING sum(b.bedrag) <> 0 ORDER BY 1, 2"""
    ).fetchall()


def strange_parties(conn: Connection[Any]) -> list[tuple[int, str]]:
    """Entries and orders whose zorgkas or HCO is not that of their zending: number, which."""
    return conn.execute(
        """SELECT j.id, 'journaal' FROM journaal j JOIN zending z ON z.id = j.zending
           WHERE (j.zorgkas, j.hco) <> (z.zorgkas, z.hco)
           UNION ALL
           SELECT o.id, 'betaalopdracht' FROM betaalopdracht o JOIN zending z ON z.id = o.zending
           WHERE (o.zorgkas, o.hco) <> (z.zorgkas, z.hco) ORDER BY 2, 1"""
    ).fetchall()


_SALDI = """
WITH lijnen AS (
    SELECT zending, sum(netto) FILTER (WHERE stand = 'aanvaard') AS aanvaard
    FROM prestatie GROUP BY zending
), kop AS (
    SELECT z.id, z.stand, coalesce(l.aanvaard, 0) AS aanvaard,
           coalesce(o.bedrag, 0) AS te_betalen, o.stand AS opdracht
    FROM zending z LEFT JOIN lijnen l ON l.zending = z.id
    LEFT JOIN betaalopdracht o ON o.zending = z.id AND o.stand <> 'vervangen'
), verwacht (zending, rekening, bedrag) AS (
    SELECT id, %(verwacht)s, aanvaard FROM kop WHERE stand = 'beoordeeld'
    UNION ALL SELECT id, %(gereserveerd)s, -aanvaard FROM kop WHERE stand = 'beoordeeld'
    UNION ALL SELECT id, %(kost)s, aanvaard FROM kop WHERE stand = 'ondertekend'
    UNION ALL SELECT id, %(overgedragen)s, te_betalen - aanvaard FROM kop
              WHERE stand = 'ondertekend'
    UNION ALL SELECT k.id, r.rekening, -k.te_betalen FROM kop k
              JOIN unnest(%(standen)s::text[], %(rekeningen)s::text[]) r (stand, rekening)
              ON r.stand = k.opdracht
), geboekt AS (
    SELECT j.zending, b.rekening, sum(b.bedrag) AS bedrag
    FROM journaal j JOIN boeking b ON b.journaal = j.id GROUP BY 1, 2
)
SELECT coalesce(v.zending, g.zending), coalesce(v.rekening, g.rekening),
       coalesce(v.bedrag, 0)::bigint, coalesce(g.bedrag, 0)::bigint
FROM verwacht v FULL JOIN geboekt g ON g.zending = v.zending AND g.rekening = v.rekening
WHERE coalesce(v.bedrag, 0) <> coalesce(g.bedrag, 0) ORDER BY 1, 2
"""


def wrong_balances(conn: Connection[Any]) -> list[tuple[int, str, int, int]]:
    """Per zending and account what should stand there and what does, in cents, where they differ.

    What should: accepted lines are reserved until the signature and are the cost after it; what
    is to be paid stands on the account of the state of its order; the rest was carried or netted.
    """
    standen = [stand.value for stand in REKENING]
    return conn.execute(
        _SALDI,
        {
            "verwacht": Rekening.VERWACHTE_KOST,
            "gereserveerd": Rekening.GERESERVEERD,
            "kost": Rekening.TEGEMOETKOMINGEN,
            "overgedragen": Rekening.OVERGEDRAGEN,
            "standen": standen,
            "rekeningen": [rekening.value for rekening in REKENING.values()],
        },
    ).fetchall()


def wrong_settlements(conn: Connection[Any]) -> list[tuple[int, int, int, int, int]]:
    """Signed zendingen whose amounts are not those of their lines, in cents.

    Zending, accepted as signed, accepted by its lines, refused as signed, refused by its lines:
    all that was asked and not accepted, stored or not.
    """
    return conn.execute(
        """WITH lijnen AS (
               SELECT zending,
                      coalesce(sum(netto) FILTER (WHERE stand = 'aanvaard'), 0)::bigint AS goed
               FROM prestatie GROUP BY zending),
           kop AS (
               SELECT z.*, coalesce(l.goed, 0) AS goed, z.bedrag_gevraagd - coalesce(l.goed, 0)
                      AS fout
               FROM zending z LEFT JOIN lijnen l ON l.zending = z.id)
           SELECT id, bedrag_aanvaard, goed, bedrag_geweigerd, fout FROM kop
           WHERE stand = 'ondertekend'
             AND (bedrag_aanvaard, bedrag_geweigerd) IS DISTINCT FROM (goed, fout) ORDER BY id"""
    ).fetchall()


def wrong_debts(conn: Connection[Any]) -> list[tuple[str, str, int]]:
    """Zorgkas and HCO where more was netted than was owed: the debt in cents, below zero."""
    return conn.execute(
        """SELECT j.zorgkas, j.hco, sum(b.bedrag)::bigint
           FROM journaal j JOIN boeking b ON b.journaal = j.id AND b.rekening = %s
           GROUP BY 1, 2 HAVING sum(b.bedrag) < 0 ORDER BY 1, 2""",
        (Rekening.OVERGEDRAGEN,),
    ).fetchall()


def wrong_bank(conn: Connection[Any]) -> list[tuple[str, int, int]]:
    """Orders where bank lines and ledger differ: reference, by the bank, by the ledger, in cents.

    Both count what left the account, less what came back.
    """
    return conn.execute(
        """WITH bank AS (
               SELECT betaalopdracht, sum(CASE soort WHEN 'betaald' THEN bedrag ELSE -bedrag END)
                      AS bedrag
               FROM bankregel WHERE soort <> 'open' GROUP BY 1),
           geboekt AS (
               SELECT j.betaalopdracht, -sum(b.bedrag) AS bedrag
               FROM journaal j JOIN boeking b ON b.journaal = j.id AND b.rekening = %s GROUP BY 1)
           SELECT o.referentie, coalesce(k.bedrag, 0)::bigint, coalesce(g.bedrag, 0)::bigint
           FROM betaalopdracht o LEFT JOIN bank k ON k.betaalopdracht = o.id
           LEFT JOIN geboekt g ON g.betaalopdracht = o.id
           WHERE coalesce(k.bedrag, 0) <> coalesce(g.bedrag, 0) ORDER BY 1""",
        (Rekening.BANK,),
    ).fetchall()


def open_posts(conn: Connection[Any]) -> Sequence[tuple[str, str, int, str]]:
    """Lines of the bank that fitted nothing so far: zorgkas, reference, cents, reason."""
    return conn.execute(
        """SELECT o.zorgkas, o.referentie, o.bedrag, o.reden FROM bankregel o
           WHERE o.soort = 'open' AND NOT EXISTS (
               SELECT FROM bankregel b WHERE b.zorgkas = o.zorgkas
                 AND b.bankreferentie = o.bankreferentie AND b.soort <> 'open')
           ORDER BY o.zorgkas, o.dag, o.bankreferentie"""
    ).fetchall()
