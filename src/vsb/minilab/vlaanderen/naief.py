"""The naive comparator: judge a zending line by line, with a query and an insert for each.

Simple and honest, as it would be written without columns: it asks all facts of a line in one query,
looks at far fewer rules than the platform, and makes no answer. What it measures is a lower bound.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from psycopg import Connection

from vsb.formats.facturatiebestand.layout import KOP, RECORD, zone
from vsb.minilab.vlaanderen.verwachting import Verwacht

_FEITEN = """
SELECT i.persoon, l.zorgkas, v.dossier, t.bedrag,
       EXISTS (SELECT FROM afwezigheid a WHERE a.dossier = v.dossier AND a.bekend_tot IS NULL
                 AND NOT a.betaald AND %(dag)s >= a.vanaf AND %(dag)s < a.tot) AS afwezig,
       EXISTS (SELECT FROM naief n WHERE n.persoon = i.persoon AND n.dag = %(dag)s
                 AND n.code = %(code)s) AS eerder
FROM insz i
LEFT JOIN lidmaatschap l ON l.persoon = i.persoon AND l.bekend_tot IS NULL
     AND %(dag)s >= l.vanaf AND (l.tot IS NULL OR %(dag)s < l.tot)
LEFT JOIN verblijf v ON v.persoon = i.persoon AND v.hco = %(hco)s AND v.bekend_tot IS NULL
     AND %(dag)s >= v.vanaf AND (v.tot IS NULL OR %(dag)s < v.tot)
LEFT JOIN tarief t ON t.hco = %(hco)s AND t.code = %(code)s::text AND t.bekend_tot IS NULL
     AND %(dag)s >= t.vanaf AND (t.tot IS NULL OR %(dag)s < t.tot)
WHERE i.insz = %(insz)s AND i.bekend_tot IS NULL
"""
_BEWAAR = "INSERT INTO naief VALUES (%s, %s, %s, %s, %s, %s)"

TABEL = """
CREATE TABLE naief (bericht text, persoon bigint, dag date, code integer, bedrag bigint,
                    aanvaard boolean);
CREATE INDEX naief_regel ON naief (persoon, dag, code);
GRANT SELECT, INSERT ON naief TO vsb_beoordelaar;
"""
"""Made by the owner of a throw-away database, before `judge_naively`."""


@dataclass(frozen=True, slots=True)
class Naief:
    """What the comparator did: records read, prestaties accepted and refused, seconds."""

    records: int
    aanvaard: int
    verworpen: int
    seconden: float


def judge_naively(conn: Connection[Any], map_: Path, zendingen: Iterable[Verwacht]) -> Naief:
    """Judge these zendingen one line after another, each zending in a transaction of its own."""
    records = aanvaard = verworpen = 0
    begin = time.perf_counter()
    for v in zendingen:
        data = (map_ / "zendingen" / v.bericht_id).read_bytes()
        with conn.transaction():
            for regel in _records(data):
                records += 1
                if regel[:2] == "30" and int(_zone(regel, "19")):
                    goed = _judge(conn, v, regel)
                    aanvaard, verworpen = aanvaard + goed, verworpen + (not goed)
    return Naief(records, aanvaard, verworpen, time.perf_counter() - begin)


def _records(data: bytes) -> Iterator[str]:
    tekst = data.decode("ascii")
    for plaats in range(KOP, len(tekst), RECORD):
        yield tekst[plaats : plaats + RECORD]


def _zone(regel: str, naam: str) -> str:
    z = zone("30", naam)
    return regel[z.begin : z.begin + z.lengte]


def _judge(conn: Connection[Any], v: Verwacht, regel: str) -> bool:
    """One line: its facts, a few rules, and its row."""
    dag = date.fromisoformat(_zone(regel, "5"))
    code, bedrag = int(_zone(regel, "4")), int(_zone(regel, "19"))
    vraag = {"insz": _zone(regel, "8a")[-11:], "dag": dag, "hco": v.hco, "code": code}
    feit = conn.execute(_FEITEN, vraag).fetchone()
    goed = False
    if feit is not None:
        _, zorgkas, dossier, tarief, afwezig, eerder = feit
        goed = zorgkas == v.zorgkas and dossier is not None and tarief == bedrag
        goed = goed and not afwezig and not eerder
    persoon = None if feit is None else feit[0]
    conn.execute(_BEWAAR, (v.bericht_id, persoon, dag, code, bedrag, goed))
    return goed
