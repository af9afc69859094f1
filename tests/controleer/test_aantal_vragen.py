"""Judging costs the same number of queries for a small zending and for one ten times as large."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from zendingwereld import (
    MENSEN,
    OPNAME,
    Wereld,
    content,
    day_line,
    invoice,
    names,
    open_world,
)

from vsb.formats.facturatiebestand import lees
from vsb.formats.facturatiebestand.inhoud import ZendingInhoud
from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.formats.feitenbestand import read_feitenbestand
from vsb.processes.export_feiten import export_feiten
from vsb.storage import klok

pytestmark = pytest.mark.database


@pytest.fixture
def wereld(databank: Any, tmp_path: Path) -> Iterator[Wereld]:
    with open_world(databank, tmp_path) as deze:
        yield deze


def counting(teller: Counter[str]) -> type[psycopg.Cursor[Any]]:
    """A cursor that counts what it is asked, an executemany by each of its rows."""

    class Teller(psycopg.Cursor[Any]):
        def execute(self, *wat: Any, **hoe: Any) -> Any:
            teller["vraag"] += 1
            return super().execute(*wat, **hoe)

        def executemany(self, wat: Any, rijen: Any, **hoe: Any) -> None:
            alle = list(rijen)
            teller["vraag"] += len(alle)
            super().executemany(wat, alle, **hoe)

        def copy(self, *wat: Any, **hoe: Any) -> Any:
            teller["copy"] += 1
            return super().copy(*wat, **hoe)

    return Teller


def of_records(aantal: int) -> ZendingInhoud:
    """A zending of about so many records, three a day, over all people, from the admission on."""
    per_persoon = (aantal // len(MENSEN) - 2) // 3
    lijnen = range(1, per_persoon + 1)
    return content(
        *(
            invoice(w, prestaties=tuple(day_line(w, OPNAME + timedelta(days=d)) for d in lijnen))
            for w in range(len(MENSEN))
        )
    )


def queries(wereld: Wereld, data: bytes, bericht: str) -> Counter[str]:
    """What judging this zending asks of the database."""
    teller: Counter[str] = Counter()
    nummer = wereld.send(data, bericht)
    wereld.conn.cursor_factory = counting(teller)
    wereld.judge()
    wereld.conn.cursor_factory = psycopg.Cursor
    assert names(wereld.answer(nummer)) == []
    return teller


@pytest.fixture(scope="module")
def geteld() -> dict[int, Counter[str]]:
    """What was counted, per number of records."""
    return {}


@pytest.mark.parametrize("aantal", [550, 5_500])
def test_as_many_queries_for_550_as_for_5500_records(
    wereld: Wereld, geteld: dict[int, Counter[str]], aantal: int
) -> None:
    data = schrijf(of_records(aantal))
    assert abs(len(lees(data).records) - aantal) <= 30
    geteld[aantal] = queries(wereld, data, f"m-{aantal}")
    assert geteld[aantal]["vraag"] < 60
    assert all(teller == geteld[aantal] for teller in geteld.values())


def test_an_export_is_counted_too(wereld: Wereld) -> None:
    teller: Counter[str] = Counter()
    data = schrijf(of_records(5_500))
    wereld.conn.cursor_factory = counting(teller)
    uitvoer = export_feiten(
        wereld.conn, wereld.omgeving, "99001", "180", klok.moment(wereld.conn), [data]
    )
    assert teller["vraag"] < 20
    assert read_feitenbestand(uitvoer, wereld.omgeving.wet).hco == "99001"
