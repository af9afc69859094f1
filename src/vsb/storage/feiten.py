"""Gather the facts of a batch of zendingen, as known at one moment, in thirteen queries.

Every table of `vsb.facturatie.feiten.Feiten` is one query over all persons, facilities and days of
the batch; its SELECT names the columns in the order of that table. Days leave the database as
whole numbers since 1970-01-01.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import numpy as np
from psycopg import Connection

from vsb.basis.dagen import als_datum
from vsb.facturatie import feiten as f
from vsb.facturatie.tabel import Kolommen

T = TypeVar("T", bound=Kolommen)


@dataclass(frozen=True, slots=True)
class Vraag:
    """What a batch needs facts of: INSZ as sent, HCO and RIZIV numbers, first and last billed day
    (included), own invoice numbers and those referred to; and the moment to which knowledge counts.
    """

    inszs: list[str]
    hcos: list[str]
    van: int
    tem: int
    factuurnummers: list[str]
    bekend_op: datetime
    rizivs: list[str] = field(default_factory=list)
    vorige: list[str] = field(default_factory=list)
    # A zending that is judged again is no earlier zending to itself.
    zonder_zending: int | None = None


_GELDT = "{t}.bekend_vanaf <= %(op)s AND ({t}.bekend_tot IS NULL OR {t}.bekend_tot > %(op)s)"
_VANAF = "({t}.vanaf - DATE '1970-01-01')"
_TOT = "coalesce({t}.tot - DATE '1970-01-01', 2147483647)"


def _sql(tekst: str, t: str) -> str:
    return tekst.replace("@GELDT", _GELDT.format(t=t)).replace(
        "@PERIODE", f"{_VANAF.format(t=t)}, {_TOT.format(t=t)}"
    )


_PERSONEN = """
SELECT i.insz::bigint, i.persoon, CASE g.geslacht WHEN 'M' THEN 1 WHEN 'V' THEN 2 ELSE 0 END,
       coalesce(g.overleden_op - DATE '1970-01-01', -2147483648),
       coalesce(i.vervangen_door::bigint, -1), i.stand = 'geannuleerd'
FROM insz i
LEFT JOIN persoonsgegeven g ON g.persoon = i.persoon AND g.bekend_vanaf <= %(op)s
     AND (g.bekend_tot IS NULL OR g.bekend_tot > %(op)s)
WHERE i.insz = ANY (%(inszs)s) AND @GELDT ORDER BY i.insz"""

_LIDMAATSCHAPPEN = """
SELECT l.persoon, @PERIODE, l.zorgkas::int, l.aansluitingstype, l.categorie
FROM lidmaatschap l WHERE l.persoon = ANY (%(personen)s) AND @GELDT ORDER BY l.persoon, l.vanaf"""

_VERBLIJVEN = """
SELECT v.persoon, v.hco::int, @PERIODE, v.dossier, CASE v.stand WHEN 'aanvaard' THEN 1 ELSE 2 END,
       v.opname - DATE '1970-01-01', coalesce(v.ontslag - DATE '1970-01-01', -2147483648), d.sector
FROM verblijf v JOIN dossier d ON d.id = v.dossier WHERE v.persoon = ANY (%(personen)s) AND @GELDT
ORDER BY v.persoon, v.hco, v.vanaf, v.dossier"""

_KENMERKEN = """
SELECT k.van, k.soort, k.wie, @PERIODE, k.waarde
FROM (
    SELECT 'dossier' AS van, soort, wie::bigint AS wie, waarde, vanaf, tot, bekend_vanaf, bekend_tot
    FROM kenmerk
    WHERE wie = ANY (SELECT d.id::text FROM dossier d WHERE d.persoon = ANY (%(personen)s))
    UNION ALL
    SELECT 'voorziening', kenmerk, hco::bigint, waarde, vanaf, tot, bekend_vanaf, bekend_tot
    FROM voorzieningskenmerk WHERE hco = ANY (%(hcos)s)) k
WHERE @GELDT ORDER BY k.van, k.soort, k.wie, k.vanaf"""

_AFWEZIGHEDEN = """
SELECT a.dossier, @PERIODE, a.betaald
FROM afwezigheid a WHERE a.persoon = ANY (%(personen)s) AND @GELDT ORDER BY a.dossier, a.vanaf"""

_ERKENNINGEN = """
SELECT e.hco::int, @PERIODE, e.riziv::bigint, e.kbo::bigint, e.iban, e.sector, e.plaatsen
FROM erkenning e WHERE (e.hco = ANY (%(hcos)s) OR e.riziv = ANY (%(rizivs)s)) AND @GELDT
ORDER BY e.hco::int, e.vanaf"""

_CAMPUSSEN = """
SELECT c.hco::int, c.campus::int, @PERIODE
FROM campus c WHERE c.hco = ANY (%(hcos)s) AND @GELDT ORDER BY c.hco::int, c.campus::int, c.vanaf"""

_PRESTATIECODES = """
SELECT p.code::int, @PERIODE, p.soort, p.sector, coalesce(p.aandeelcode::int, -1),
       coalesce(p.tweede_code::int, -1), p.type_gebruiker, p.verlof
FROM prestatiecode p WHERE @GELDT ORDER BY p.code, p.vanaf"""

_TARIEVEN = """
SELECT t.hco::int, t.code::int, t.type_gebruiker, t.categorie, @PERIODE, t.bedrag, t.aandeel,
       coalesce(t.tweede_deel, 0)
FROM tarief t WHERE t.hco = ANY (%(hcos)s) AND @GELDT
ORDER BY t.hco::int, t.code, t.type_gebruiker, t.categorie, t.vanaf"""

# The state of a line at that moment: a worker may have decided, or a creditnota come, later.
# Lines of the billed days, and those of the invoices that are referred to, whatever their day.
_EERDER = """
WITH lijn AS (
    SELECT p.zending, p.regel, p.dag FROM prestatie p
    WHERE p.persoon = ANY (%(personen)s) AND p.dag BETWEEN %(van)s AND %(tem)s
    UNION ALL
    SELECT p.zending, p.regel, p.dag
    FROM factuur f
    JOIN zending z ON z.id = f.zending AND z.hco = ANY (%(hcos)s)
    JOIN prestatie p ON p.zending = f.zending AND p.factuur = f.factuur
    WHERE f.factuurnummer = ANY (%(vorige)s) AND p.persoon = ANY (%(personen)s)
      AND p.dag NOT BETWEEN %(van)s AND %(tem)s)
SELECT p.persoon, p.dag - DATE '1970-01-01', p.code, p.hco::int, p.zorgkas::int,
       f.factuurnummer::bigint, z.zendingsnummer, z.jaar * 100 + z.maand, coalesce(p.bedrag, 0),
       coalesce(p.aandeel, 0), coalesce(p.tweede_deel, 0), p.netto,
       CASE WHEN p.gecrediteerd_op <= %(op)s
                 AND p.gecrediteerd_door IS DISTINCT FROM %(zonder)s THEN 3
            WHEN c.zending IS NOT NULL THEN 4
            WHEN w.sinds <= %(op)s AND (w.besloten_op IS NULL OR w.besloten_op > %(op)s) THEN 2
            WHEN w.sinds > %(op)s AND EXISTS (
                SELECT FROM werkitem v WHERE v.soort = 'prestatie' AND v.zending = p.zending
                AND v.regel = p.regel AND v.sinds <= %(op)s AND v.besloten_op > %(op)s) THEN 2
            ELSE 1 END
FROM lijn
JOIN prestatie p ON p.dag = lijn.dag AND p.zending = lijn.zending AND p.regel = lijn.regel
JOIN zending z ON z.id = p.zending
JOIN factuur f ON f.zending = p.zending AND f.factuur = p.factuur
LEFT JOIN werkitem w ON w.soort = 'prestatie' AND w.zending = p.zending AND w.regel = p.regel
     AND w.heropend_op IS NULL
LEFT JOIN LATERAL (
    SELECT c.zending FROM prestatie c
    WHERE c.dag = p.dag AND c.persoon = p.persoon AND c.code = p.code AND c.credit
      AND c.zending IS DISTINCT FROM %(zonder)s
      -- OFFSET: never begin at the work list, all of which would be gone through for each line.
      AND EXISTS (
          SELECT FROM werkitem cw
          WHERE cw.soort = 'prestatie' AND cw.zending = c.zending AND cw.regel = c.regel
            AND cw.sinds <= %(op)s AND (cw.besloten_op IS NULL OR cw.besloten_op > %(op)s)
          OFFSET 0)
    LIMIT 1) c ON p.gecrediteerd_op IS NULL OR p.gecrediteerd_op > %(op)s
WHERE p.bekend_vanaf <= %(op)s AND NOT p.credit AND z.stand <> 'geweigerd'
  AND z.id IS DISTINCT FROM %(zonder)s
  AND (p.stand <> 'verworpen' OR w.besloten_op > %(op)s)
ORDER BY p.persoon, p.dag, p.code, p.zending, p.regel"""

_ZENDINGEN = """
SELECT z.hco::int, e.riziv::bigint, z.zorgkas::int,
       (extract(year FROM z.verzendmaand) * 100 + extract(month FROM z.verzendmaand))::int,
       z.jaar, z.zendingsnummer
FROM zending z
JOIN LATERAL (SELECT e.riziv FROM erkenning e WHERE e.hco = z.hco AND @GELDT
              ORDER BY e.vanaf DESC LIMIT 1) e ON true
WHERE (z.hco = ANY (%(hcos)s)
       OR z.hco IN (SELECT a.hco FROM erkenning a WHERE a.riziv = ANY (%(rizivs)s)))
  AND z.verzendmaand IS NOT NULL AND z.beoordeeld_op <= %(op)s
  AND z.id IS DISTINCT FROM %(zonder)s
ORDER BY z.id"""

_FACTUURNUMMERS = """
SELECT z.hco::int, f.factuurnummer::bigint
FROM factuur f JOIN zending z ON z.id = f.zending
WHERE f.factuurnummer = ANY (%(nummers)s) AND z.hco = ANY (%(hcos)s)
  AND z.verzendmaand IS NOT NULL AND z.beoordeeld_op <= %(op)s
  AND z.id IS DISTINCT FROM %(zonder)s
ORDER BY z.id, f.factuur"""


# Days that were taken off (a creditnota) count below zero; each zending notes its own.
_BEZETTING = """
SELECT b.hco::int, b.jaar, sum(b.dagen)
FROM bezetting b
WHERE b.hco = ANY (%(hcos)s) AND b.moment <= %(op)s AND b.zending IS DISTINCT FROM %(zonder)s
GROUP BY b.hco, b.jaar ORDER BY b.hco::int, b.jaar"""


def gather_codes(conn: Connection[Any], bekend_op: datetime) -> f.Prestatiecodes:
    """All prestatiecodes as known then: needed to read a zending, before its facts."""
    return _table(conn, f.Prestatiecodes, _sql(_PRESTATIECODES, "p"), {"op": bekend_op})


def gather(conn: Connection[Any], vraag: Vraag, codes: f.Prestatiecodes) -> f.Feiten:
    """The facts of a batch. Twelve queries, whatever the size of the batch."""
    bind: dict[str, Any] = {
        "op": vraag.bekend_op,
        "inszs": vraag.inszs,
        "hcos": vraag.hcos,
        "van": _date(vraag.van),
        "tem": _date(vraag.tem),
        "nummers": vraag.factuurnummers,
        "rizivs": vraag.rizivs,
        "vorige": vraag.vorige,
        "zonder": vraag.zonder_zending,
    }
    personen = _table(conn, f.Personen, _sql(_PERSONEN, "i"), bind)
    bind["personen"] = np.unique(personen.persoon).tolist()
    return f.Feiten(
        personen=personen,
        lidmaatschappen=_table(conn, f.Lidmaatschappen, _sql(_LIDMAATSCHAPPEN, "l"), bind),
        verblijven=_table(conn, f.Verblijven, _sql(_VERBLIJVEN, "v"), bind),
        kenmerken=_table(conn, f.Kenmerken, _sql(_KENMERKEN, "k"), bind),
        afwezigheden=_table(conn, f.Afwezigheden, _sql(_AFWEZIGHEDEN, "a"), bind),
        erkenningen=_table(conn, f.Erkenningen, _sql(_ERKENNINGEN, "e"), bind),
        campussen=_table(conn, f.Campussen, _sql(_CAMPUSSEN, "c"), bind),
        prestatiecodes=codes,
        tarieven=_table(conn, f.Tarieven, _sql(_TARIEVEN, "t"), bind),
        eerder=_table(conn, f.EerderGevraagd, _EERDER, bind),
        zendingen=_table(conn, f.EerdereZendingen, _sql(_ZENDINGEN, "e"), bind),
        factuurnummers=_table(conn, f.Factuurnummers, _FACTUURNUMMERS, bind),
        bezetting=_table(conn, f.Bezetting, _BEZETTING, bind),
    )


def _date(dag: int) -> Any:
    # A year 0 or 99999 in a file must not break the query: bound to what a stay can be.
    return als_datum(min(max(dag, -25_567), 60_000))


def _table(conn: Connection[Any], klasse: type[T], vraag: str, bind: Mapping[str, Any]) -> T:
    rijen = conn.execute(vraag, bind).fetchall()
    kolommen = list(zip(*rijen, strict=True)) if rijen else []
    soorten = klasse.declaraties
    waarden: dict[str, Any] = {
        d.naam: np.array(kolommen[i] if rijen else [], dtype=d.soort) for i, d in enumerate(soorten)
    }
    return klasse(**waarden)
