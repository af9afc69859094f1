"""The bounds: what is scraped each quarter of a minute reads what is open, not what ever was."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from conftest import Databank
from vsb.processes.treat_berichten import known_kinds
from vsb.rapportering.achterblijvers import OPNAMEBERICHTEN
from vsb.rapportering.toestand import gather_toestand
from vsb.storage import achterblijvers, klok, toestand
from vsb.storage.rollen import Rol

pytestmark = pytest.mark.database

NU = datetime(2026, 3, 1, 12, tzinfo=UTC)
KLAAR, OPEN = 100_000, 2_000

_VUL = """
INSERT INTO bericht (zender, bericht_id, soort, deur, vorm, hco, onderwerp, rollen, hash, inhoud,
                     ontvangen_op)
SELECT 'hco:' || n %% 500, 'b' || n, CASE WHEN n %% 10 = 0 THEN 'zending' ELSE 'vraag' END,
       'definitief', 'json', n %% 500, 'toets', '{}', '', '',
       %(nu)s - (%(totaal)s - n) * interval '0.1 second'
FROM generate_series(1, %(totaal)s) n;
INSERT INTO wachtrij (bericht, zender, soort, sleutel, stand)
SELECT id, zender, soort, 's' || id, CASE WHEN id <= %(klaar)s THEN 'klaar' ELSE 'te_doen' END
FROM bericht;
INSERT INTO antwoord (bericht, ontvanger, soort, definitief, uitkomst, vorm, inhoud, moment)
SELECT id, 'hco:1', 'antwoord', true, 'aanvaard', 'json', '', ontvangen_op + interval '20 ms'
FROM bericht WHERE id <= %(klaar)s;
"""


@pytest.fixture
def groot(databank: Databank) -> psycopg.Connection[Any]:
    """A database with a hundred thousand messages done and two thousand to do."""
    with databank.connect(Rol.EIGENAAR) as baas:
        klok.zet_vast(baas, NU)
        with psycopg.ClientCursor(baas) as cur:
            cur.execute(_VUL, {"nu": NU, "totaal": KLAAR + OPEN, "klaar": KLAAR})
        baas.commit()
        baas.autocommit = True
        baas.execute("VACUUM ANALYZE bericht, wachtrij, antwoord")
    conn = databank.connect(Rol.TOEZICHT)
    yield conn  # type: ignore[misc]
    conn.close()


def _scans(conn: psycopg.Connection[Any], vraag: str, bind: Any = None) -> set[tuple[str, str]]:
    """Which table is read how, by the plan."""
    with psycopg.ClientCursor(conn) as cur:
        cur.execute(("EXPLAIN (FORMAT json) " + vraag).encode(), bind)
        rij = cur.fetchone()
    assert rij is not None
    uit: set[tuple[str, str]] = set()
    knopen = [rij[0][0]["Plan"]]
    while knopen:
        knoop = knopen.pop()
        knopen += knoop.get("Plans", [])
        if "Relation Name" in knoop:
            uit.add((knoop["Relation Name"], knoop["Node Type"]))
    return uit


def test_a_scrape_reads_no_table_whole(groot: psycopg.Connection[Any]) -> None:
    grens = {"grens": 1000, "sinds": NU - timedelta(minutes=10), "op": NU}
    vragen: list[tuple[str, Any]] = [
        (toestand._WACHTEND, None),
        (toestand._APART, (toestand.APART_MAX,)),
        (toestand._BEANTWOORD, grens),
    ]
    for vraag, bind in vragen:
        gelezen = _scans(groot, vraag, bind)
        assert gelezen
        assert not {tabel for tabel, hoe in gelezen if hoe == "Seq Scan"}, (vraag, gelezen)
    soorten = {"soorten": list(OPNAMEBERICHTEN), "hcos": None}
    wegen = _scans(groot, achterblijvers._LEES, soorten)
    assert ("bericht", "Seq Scan") not in wegen


def test_a_scrape_is_quick_whatever_was_ever_done(groot: psycopg.Connection[Any]) -> None:
    gather_toestand(groot, known_kinds())
    begin = time.perf_counter()
    nu = gather_toestand(groot, known_kinds())
    duur = time.perf_counter() - begin
    assert sum(rij.aantal for rij in nu.wachtrij) == OPEN
    assert nu.oudste == pytest.approx((OPEN - 1) * 0.1, abs=0.01)
    # The ten minutes hold 6,001 messages, of which the last 2,000 are not answered yet.
    assert sum(a.aantal for a in nu.antwoordtijden if a.definitief) == 4_001
    assert {a.p99 for a in nu.antwoordtijden} == {0.02}
    een, tien = nu.tempo
    assert (een.per_seconde, tien.per_seconde) == (0, pytest.approx(4000 / 600, rel=0.01))
    print(f"een blik duurde {duur * 1000:.0f} ms")
    assert duur < 2
