"""In every story, the offline validator is asked about every zending, before the platform is."""

from datetime import datetime
from typing import Any

import pytest
from psycopg import Connection

from vsb.formats.feitenbestand import read_feitenbestand
from vsb.formats.zending import Onleesbaar
from vsb.minilab.controleer import Omstandigheden, check
from vsb.processes import judge_zendingen
from vsb.processes.export_feiten import export_feiten
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import open_piece
from vsb.processes.receive_bericht import content_of
from vsb.storage import antwoorden
from vsb.storage.berichten import Bericht


def _offline(
    conn: Connection[Any], omgeving: Omgeving, bericht: Bericht, moment: datetime
) -> bytes | str:
    """The answer by facts exported at that moment for this file, or why it cannot be read."""
    data = content_of(bericht, omgeving.sleutels)
    hco, zorgkas = bericht.hco or "", bericht.zorgkas or ""
    try:
        uitvoer = export_feiten(conn, omgeving, hco, zorgkas, moment, [data])
        feiten = read_feitenbestand(uitvoer, omgeving.wet)
        om = Omstandigheden(bericht=bericht.bericht_id, deur=bericht.deur)
        return check(data, omgeving.wet, om, feiten).bytes
    except Onleesbaar as fout:
        return fout.reden


class Vergelijking:
    """What validator and platform said of each zending, where that differs."""

    def __init__(self) -> None:
        self.aantal = 0
        self.anders: list[str] = []

    def compare(self, bericht: Bericht, offline: bytes | str, platform: bytes) -> None:
        """Note one zending."""
        self.aantal += 1
        gelijk = offline == platform if isinstance(offline, bytes) else offline.encode() in platform
        if not gelijk:
            self.anders.append(bericht.bericht_id)


@pytest.fixture
def validator(monkeypatch: pytest.MonkeyPatch) -> Vergelijking:
    """Compares during the test; look at `.anders` and `.aantal` afterwards."""
    vergelijking = Vergelijking()
    store = judge_zendingen.store

    def compare_and_store(
        conn: Connection[Any],
        omgeving: Omgeving,
        v: judge_zendingen.Voorstel,
        zonder: frozenset[int] = frozenset(),
    ) -> list[int]:
        rij = [bericht for bericht, _ in (*v.rij, *v.onleesbaar)]
        vooraf = {b.id: _offline(conn, omgeving, b, v.moment) for b in rij}
        klaar = store(conn, omgeving, v, zonder)
        for b in rij:
            if b.id in klaar:
                stuk = antwoorden.answers_to(conn, [b.id])[b.id]
                vergelijking.compare(b, vooraf[b.id], open_piece(stuk, omgeving.sleutels))
        return klaar

    monkeypatch.setattr(judge_zendingen, "store", compare_and_store)
    return vergelijking
