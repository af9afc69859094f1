"""Lists for the door: zendingen, their lines, betaalopdrachten. Under row-level security.

Every list is paged by a rising number and filtered on the party that asks. Amounts in cents.
"""

from typing import Any

from psycopg import Connection
from psycopg.rows import dict_row

Verbinding = Connection[Any]
Rij = dict[str, Any]

_ZENDING = """
SELECT z.id AS nummer, z.hco, z.zorgkas, z.zendingsnummer, z.jaar, z.maand, z.stand,
       z.aantal_prestaties, z.aantal_facturen, z.open_in_beraad, z.bedrag_gevraagd,
       z.bedrag_aanvaard, z.bedrag_geweigerd, z.beoordeeld_op, z.ondertekend_op,
       z.bericht AS ontvangst, b.bericht_id, b.ontvangen_op
FROM zending z JOIN bericht b ON b.id = z.bericht
WHERE (z.hco = %(hco)s OR z.zorgkas = %(zorgkas)s)"""


def list_zendingen(
    conn: Verbinding, hco: str | None, zorgkas: str | None, na: int, maximaal: int
) -> list[Rij]:
    """Zendingen after number `na`, of a facility or of a zorgkas (the other is None)."""
    bind = {"hco": hco, "zorgkas": zorgkas, "na": na, "maximaal": maximaal}
    return _rows(conn, _ZENDING + " AND z.id > %(na)s ORDER BY z.id LIMIT %(maximaal)s", bind)


def read_zending(conn: Verbinding, nummer: int, hco: str | None, zorgkas: str | None) -> Rij | None:
    """One zending; None when it does not exist for the party that asks."""
    bind = {"hco": hco, "zorgkas": zorgkas, "nummer": nummer}
    rijen = _rows(conn, _ZENDING + " AND z.id = %(nummer)s", bind)
    return rijen[0] if rijen else None


def list_lines(conn: Verbinding, zending: int, na: int, maximaal: int) -> list[Rij]:
    """Lines of a zending after line `na` (-1 = from the beginning), in their order."""
    return _rows(
        conn,
        """SELECT p.regel, p.record, f.factuurnummer, p.dag, lpad(p.code::text, 6, '0') AS code,
                  p.credit, p.bedrag, p.aandeel, p.tweede_deel, p.netto, p.referentie, p.stand,
                  p.controles, p.gecrediteerd_op, w.id AS werkitem, w.stand AS werkstand,
                  w.besluit_reden
           FROM prestatie p
           JOIN factuur f ON f.zending = p.zending AND f.factuur = p.factuur
           LEFT JOIN werkitem w ON w.soort = 'prestatie' AND w.zending = p.zending
                AND w.regel = p.regel AND w.heropend_op IS NULL
           WHERE p.zending = %(zending)s AND p.regel > %(na)s
           ORDER BY p.regel LIMIT %(maximaal)s""",
        {"zending": zending, "na": na, "maximaal": maximaal},
    )


def list_orders(
    conn: Verbinding, hco: str | None, zorgkas: str | None, stand: str | None, na: int,
    maximaal: int,
) -> list[Rij]:  # fmt: skip
    """Betaalopdrachten after number `na`, of a facility or of a zorgkas, in one state or in any.

    Who put them ready and released them is for the zorgkas only.
    """
    return _rows(
        conn,
        """SELECT o.id AS nummer, o.referentie, o.zending, o.zorgkas, o.hco, o.bedrag, o.iban,
                  o.bic, o.naam, o.vervaldag, o.stand, o.reden, o.vrijgegeven_op, o.gewijzigd_op,
                  CASE WHEN o.zorgkas = %(zorgkas)s THEN o.klaargezet_door END AS klaargezet_door,
                  CASE WHEN o.zorgkas = %(zorgkas)s THEN o.vrijgegeven_door END AS vrijgegeven_door
           FROM betaalopdracht o
           WHERE (o.hco = %(hco)s OR o.zorgkas = %(zorgkas)s) AND o.id > %(na)s
             AND (%(stand)s::text IS NULL OR o.stand = %(stand)s)
           ORDER BY o.id LIMIT %(maximaal)s""",
        {"hco": hco, "zorgkas": zorgkas, "stand": stand, "na": na, "maximaal": maximaal},
    )


def _rows(conn: Verbinding, vraag: str, bind: dict[str, Any]) -> list[Rij]:
    with conn.cursor(row_factory=dict_row) as cur:
        return cur.execute(vraag.encode(), bind).fetchall()
