"""A zorgkas withdraws an accepted opname."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from platformwereld import BERTA, Wereld, day, open_wereld, zending
from vsb.processes.rejudge_all import rejudge_all
from vsb.storage.server import Server

pytestmark = pytest.mark.database


@pytest.fixture
def wereld(server: Server, sjabloon: str, tmp_path: Path) -> Iterator[Wereld]:
    """A platform without a story."""
    with open_wereld(server, sjabloon, tmp_path) as w:
        yield w


def test_days_right_and_credits_follow_and_it_can_be_replayed(wereld: Wereld) -> None:
    wereld.set_clock(datetime(2026, 2, 3, 9, tzinfo=UTC))
    ref = wereld.admit(BERTA, "2026-01-05", wereld.facility())["antwoord"]["inhoud"]["dossier"]
    lijnen = [day(date(2026, 1, 7)), day(date(2026, 1, 8))]
    oordeel = wereld.bill(zending(1, lijnen), wereld.facility(), "z1")
    assert oordeel["antwoord"]["uitkomst"] == "aanvaard", oordeel
    daad = {"dossier": ref, "reden": "Opname op verkeerde persoon."}
    vreemd = wereld.send("opname_intrekken", daad, wereld.worker("280"))
    assert vreemd["antwoord"]["uitkomst"] == "geweigerd"
    eigen = wereld.send("opname_intrekken", daad, wereld.worker("180"))
    dagen = ["2026-01-07", "2026-01-08"]
    assert eigen["antwoord"]["inhoud"]["resultaat"]["te_crediteren"] == dagen
    [post] = wereld.mail(wereld.facility(), "opname_ingetrokken")
    assert post["inhoud"]["te_crediteren"] == dagen
    open_recht = wereld.conn.execute(
        "SELECT count(*) FROM zorgbudgetrecht WHERE bekend_tot IS NULL"
    ).fetchone()
    assert open_recht == (0,)
    weer = wereld.send("opname_intrekken", daad, wereld.worker("180"))
    assert weer["antwoord"]["uitkomst"] == "geweigerd"
    verslag = rejudge_all(wereld.conn, wereld.omgeving)
    wereld.conn.rollback()
    assert verslag.verschillen == ()
