"""Settled zendingen, betaalopdrachten and bank lines in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from psycopg import Connection
from psycopg.rows import class_row, kwargs_row

from vsb.basis.dagen import Periode
from vsb.betaling.betaalopdracht import Begunstigde, Betaalopdracht, Stand
from vsb.betaling.rekeningen import Zorgkasrekening
from vsb.facturatie.afrekening import Afrekenlijnen
from vsb.facturatie.beslissing import AANVAARD, IN_BERAAD, VERWORPEN
from vsb.regelgeving.bron import VOORBEELD

_STANDEN = {"aanvaard": AANVAARD, "in_beraad": IN_BERAAD, "verworpen": VERWORPEN}


@dataclass(frozen=True, slots=True)
class Zendingkop:
    """A zending as far as its settlement needs it; `open_items` counts undecided work,
    `aantal_prestaties` and `bedrag_gevraagd` (cents) all that was sent."""

    id: int
    bericht: int
    hco: str
    zorgkas: str
    stand: str
    ontvangen_op: datetime
    beoordeeld_op: datetime
    aantal_prestaties: int
    bedrag_gevraagd: int
    open_items: int


@dataclass(frozen=True, slots=True)
class Bankboeking:
    """One line of the bank as taken in. `soort`: betaald, teruggekeerd, or open with a reason."""

    zorgkas: str
    bankreferentie: str
    referentie: str
    soort: str
    bedrag: int
    dag: date
    reden: str
    betaalopdracht: int | None = None


def read_zending(conn: Connection[Any], zending: int, *, lock: bool = False) -> Zendingkop | None:
    """One zending; None when there is none. `lock` keeps its row until the transaction ends."""
    if lock:
        conn.execute("SELECT FROM zending WHERE id = %s FOR UPDATE", (zending,))
    # A statement of its own: it must see what the transaction that held the lock has written.
    with conn.cursor(row_factory=class_row(Zendingkop)) as cur:
        return cur.execute(
            """SELECT z.id, z.bericht, z.hco, z.zorgkas, z.stand, b.ontvangen_op, z.beoordeeld_op,
                      z.aantal_prestaties, z.bedrag_gevraagd,
                      -- A line in beraad has its work item: the same thing, counted once.
                      greatest((SELECT count(*) FROM werkitem w WHERE w.zending = z.id
                                AND w.soort = 'prestatie' AND w.stand = 'open'),
                               (SELECT count(*) FROM prestatie p WHERE p.zending = z.id
                                AND p.stand = 'in_beraad')) AS open_items
               FROM zending z JOIN bericht b ON b.id = z.bericht WHERE z.id = %s""",
            (zending,),
        ).fetchone()


def read_lines(conn: Connection[Any], zending: int) -> Afrekenlijnen:
    """All lines of a zending as columns, in their order."""
    rijen = conn.execute(
        """SELECT regel, dag - DATE '1970-01-01', code, netto, stand
           FROM prestatie WHERE zending = %s ORDER BY regel""",
        (zending,),
    ).fetchall()
    regel, dag, code, netto, stand = zip(*rijen, strict=True) if rijen else ((),) * 5
    return Afrekenlijnen(
        regel=np.array(regel, dtype=np.int32),
        dag=np.array(dag, dtype=np.int32),
        code=np.array(code, dtype=np.int32),
        netto=np.array(netto, dtype=np.int64),
        stand=np.array([_STANDEN[naam] for naam in stand], dtype=np.int8),
    )


def mark_signed(
    conn: Connection[Any], zending: int, door: str, moment: datetime, digest: str,
    aanvaard: int, geweigerd: int,
) -> None:  # fmt: skip
    """The zending is settled: by whom, over which digest, with which amounts in cents."""
    conn.execute(
        """UPDATE zending SET stand = 'ondertekend', ondertekend_door = %s, ondertekend_op = %s,
                  digest = %s, bedrag_aanvaard = %s, bedrag_geweigerd = %s WHERE id = %s""",
        (door, moment, digest, aanvaard, geweigerd, zending),
    )


def signers_of(conn: Connection[Any], zendingen: Sequence[int]) -> dict[int, str]:
    """Who signed each of these zendingen; absent when nobody did."""
    rijen = conn.execute(
        "SELECT id, ondertekend_door FROM zending WHERE id = ANY (%s) AND stand = 'ondertekend'",
        (list(zendingen),),
    )
    return dict(rijen.fetchall())


def beneficiaries(
    conn: Connection[Any], hcos: Sequence[str], dag: date, bekend_op: datetime
) -> dict[str, Begunstigde]:
    """Per HCO the erkenning in force on a day, as known at a moment; absent when there is none."""
    rijen = conn.execute(
        """SELECT hco, naam, regexp_replace(upper(iban), '[ .-]', '', 'g'), bic FROM erkenning
           WHERE hco = ANY (%(hcos)s) AND vanaf <= %(dag)s AND (tot IS NULL OR tot > %(dag)s)
             AND bekend_vanaf <= %(op)s AND (bekend_tot IS NULL OR bekend_tot > %(op)s)""",
        {"hcos": list(hcos), "dag": dag, "op": bekend_op},
    ).fetchall()
    return {hco: Begunstigde(naam, iban, bic) for hco, naam, iban, bic in rijen}


def last_beneficiaries(
    conn: Connection[Any], hcos: Sequence[str], dag: date, bekend_op: datetime
) -> dict[str, Begunstigde]:
    """Per HCO who stands last for it on a day: by its own latest erkenning, or where that ended by
    a take-over, by that of who took it over, and so on."""
    rijen = conn.execute(
        """WITH RECURSIVE laatste AS (
               SELECT DISTINCT ON (hco) * FROM erkenning
               WHERE vanaf <= %(dag)s
                 AND bekend_vanaf <= %(op)s AND (bekend_tot IS NULL OR bekend_tot > %(op)s)
               ORDER BY hco, vanaf DESC),
           keten AS (
               SELECT hco AS voor, 0 AS stap, l.* FROM laatste l WHERE hco = ANY (%(hcos)s)
               UNION ALL
               SELECT k.voor, k.stap + 1, l.* FROM keten k JOIN laatste l
               ON l.hco = k.overgenomen_door AND k.tot <= %(dag)s AND k.stap < 20)
           SELECT DISTINCT ON (voor) voor, naam,
                  regexp_replace(upper(iban), '[ .-]', '', 'g'), bic
           FROM keten ORDER BY voor, stap DESC""",
        {"hcos": list(hcos), "dag": dag, "op": bekend_op},
    ).fetchall()
    return {hco: Begunstigde(naam, iban, bic) for hco, naam, iban, bic in rijen}


def accounts(conn: Connection[Any], zorgkas: str, bekend_op: datetime) -> list[Zorgkasrekening]:
    """The accounts of a zorgkas, ended ones too, as known at a moment."""
    rijen = conn.execute(
        """SELECT zorgkas, iban, bic, vanaf, tot, bron = %(voorbeeld)s FROM zorgkasrekening
           WHERE zorgkas = %(zorgkas)s AND bekend_vanaf <= %(op)s
             AND (bekend_tot IS NULL OR bekend_tot > %(op)s) ORDER BY vanaf""",
        {"zorgkas": zorgkas, "op": bekend_op, "voorbeeld": VOORBEELD},
    ).fetchall()
    return [
        Zorgkasrekening(zorgkas, iban, bic, Periode(vanaf, tot), voorbeeld)
        for zorgkas, iban, bic, vanaf, tot, voorbeeld in rijen
    ]


_VELDEN = """id, referentie, zending, poging, zorgkas, hco, bedrag, iban, bic, naam, vervaldag,
             stand, klaargezet_door, vrijgegeven_door, vrijgegeven_op, bestand, reden, na_einde"""


def insert_order(conn: Connection[Any], opdracht: Betaalopdracht, moment: datetime) -> int:
    """Store a new betaalopdracht; its row number. A zending has one at a time (unique index)."""
    rij = conn.execute(
        """INSERT INTO betaalopdracht (referentie, zending, poging, zorgkas, hco, bedrag, iban, bic,
                  naam, vervaldag, stand, klaargezet_door, reden, na_einde, gewijzigd_op)
           VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id""",
        (opdracht.referentie, opdracht.zending, opdracht.poging, opdracht.zorgkas, opdracht.hco,
         opdracht.bedrag, opdracht.iban, opdracht.bic, opdracht.naam, opdracht.vervaldag,
         opdracht.stand, opdracht.klaargezet_door, opdracht.reden, opdracht.na_einde, moment),
    ).fetchone()  # fmt: skip
    assert rij is not None
    return int(rij[0])


def lock_orders(conn: Connection[Any], referenties: Sequence[str]) -> dict[str, Betaalopdracht]:
    """The betaalopdrachten with these references, locked; always in the same order: no deadlock."""
    conn.execute(
        "SELECT FROM betaalopdracht WHERE referentie = ANY (%s) ORDER BY id FOR UPDATE",
        (list(referenties),),
    )
    return {o.referentie: o for o in _orders(conn, "referentie = ANY (%s)", (list(referenties),))}


def orders_in_file(conn: Connection[Any], zorgkas: str, bestand: str) -> list[Betaalopdracht]:
    """The betaalopdrachten that left in this pain.001, by reference."""
    return _orders(conn, "zorgkas = %s AND bestand = %s", (zorgkas, bestand))


def orders_of(
    conn: Connection[Any], zorgkas: str, standen: Sequence[Stand]
) -> list[Betaalopdracht]:
    """The betaalopdrachten of a zorgkas in these states, by reference."""
    return _orders(conn, "zorgkas = %s AND stand = ANY (%s)", (zorgkas, list(standen)))


def _orders(conn: Connection[Any], waar: str, waarden: Sequence[Any]) -> list[Betaalopdracht]:
    vraag = f"SELECT {_VELDEN} FROM betaalopdracht WHERE {waar} ORDER BY referentie"
    with conn.cursor(row_factory=kwargs_row(_order)) as cur:
        return cur.execute(vraag.encode(), waarden).fetchall()


def _order(**velden: Any) -> Betaalopdracht:
    return Betaalopdracht(**{**velden, "stand": Stand(velden["stand"])})


def move_orders(
    conn: Connection[Any], ids: Sequence[int], stand: Stand, redenen: Sequence[str | None],
    moment: datetime,
) -> None:  # fmt: skip
    """Bring betaalopdrachten in a state, each with its reason (or none)."""
    conn.execute(
        """UPDATE betaalopdracht o SET stand = %s, reden = n.reden, gewijzigd_op = %s
           FROM unnest(%s::bigint[], %s::text[]) n (id, reden) WHERE o.id = n.id""",
        (stand, moment, list(ids), list(redenen)),
    )


def release_orders(
    conn: Connection[Any], ids: Sequence[int], bestand: str, door: str, moment: datetime
) -> None:
    """These betaalopdrachten leave together in one pain.001."""
    conn.execute(
        """UPDATE betaalopdracht SET stand = 'vrijgegeven', bestand = %s, vrijgegeven_door = %s,
                  vrijgegeven_op = %s, gewijzigd_op = %s WHERE id = ANY (%s)""",
        (bestand, door, moment, moment, list(ids)),
    )


def known_bank_lines(
    conn: Connection[Any], zorgkas: str, bankreferenties: Sequence[str]
) -> set[str]:
    """Which of these lines were taken in before, as a payment or a return."""
    rijen = conn.execute(
        """SELECT bankreferentie FROM bankregel
           WHERE zorgkas = %s AND bankreferentie = ANY (%s) AND soort <> 'open'""",
        (zorgkas, list(bankreferenties)),
    )
    return {referentie for (referentie,) in rijen}


def insert_bank_lines(
    conn: Connection[Any], regels: Sequence[Bankboeking], moment: datetime
) -> None:
    """Keep lines of the bank; an open one that is offered again stays as it was."""
    with conn.cursor() as cur:
        cur.executemany(
            """INSERT INTO bankregel (zorgkas, bankreferentie, referentie, soort, bedrag, dag,
                      reden, betaalopdracht, moment)
               VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
               ON CONFLICT (zorgkas, bankreferentie, soort) DO NOTHING""",
            [(r.zorgkas, r.bankreferentie, r.referentie, r.soort, r.bedrag, r.dag, r.reden,
              r.betaalopdracht, moment) for r in regels],
        )  # fmt: skip
