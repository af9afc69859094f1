"""A small month of synthetic Flanders in the queue, and a picture of all that its judging left."""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest
from psycopg.rows import class_row

from vsb.minilab.platform import Platform, open_platform
from vsb.minilab.vlaanderen.laden import load_month, receive_all, set_clock_before
from vsb.minilab.vlaanderen.maken import Bestelling, make, read_order
from vsb.minilab.vlaanderen.vergelijken import compare
from vsb.minilab.vlaanderen.verwachting import Verwacht, read_verwacht
from vsb.processes import take_zendingen
from vsb.processes.check_grootboek import check_grootboek
from vsb.processes.judge_stream import treat_all
from vsb.processes.post import open_piece
from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.storage.antwoorden import VELDEN, Antwoord
from vsb.storage.rollen import Rol
from vsb.storage.server import Server
from vsb.storage.verbinding import connect

BATCH = 4
"""Zendingen in one batch of these tests, so that a small month makes many."""

BESTELLING = Bestelling(10, 3, "2025-06", 0.05, elke_soort=True)

Beeld = dict[str, list[tuple[Any, ...]]]
"""What was left, by kind: for each message what stands in the store, without serials and times."""


@dataclass(frozen=True, slots=True)
class Maand:
    """A database with everything loaded and all zendingen waiting: to be copied, never used."""

    server: Server
    sjabloon: str
    map: Path
    verwacht: list[Verwacht]
    nummers: dict[str, int]

    @contextmanager
    def copy(self) -> Iterator[Platform]:
        """A platform on a copy of its own, removed afterwards."""
        naam = f"vsb_t_{secrets.token_hex(6)}"
        self.server.maak_database(naam, self.sjabloon)
        try:
            with open_platform(self.server, naam) as platform:
                yield platform
        finally:
            self.server.verwijder_database(naam)

    def differences(self, platform: Platform) -> tuple[str, ...]:
        """Answers that are other ones than the maker of the month expects."""
        return compare(platform.conn, platform.omgeving, self.verwacht, self.nummers).verschillen


def make_maand(server: Server, sjabloon: str, map_: Path) -> Maand:
    """Make, load and receive the month in a new database."""
    make(BESTELLING, map_, Wet.lees(standaard_mappen()), lambda gedaan, totaal: None)
    verwacht = read_verwacht((map_ / "verwacht.jsonl").read_bytes())
    naam = f"vsb_t_maand_{secrets.token_hex(4)}"
    server.maak_database(naam, sjabloon)
    with open_platform(server, naam) as p:
        set_clock_before(p, map_)
        load_month(p, map_, lambda wat: None)
        p.set_clock(read_order(map_).ontvangen_op)
        nummers = receive_all(p.conn, p.omgeving, map_, verwacht, lambda gedaan: None)
    return Maand(server, naam, map_, verwacht, nummers)


_RIJEN = """
SELECT bericht, count(*), md5(string_agg(inhoud, '|' ORDER BY inhoud))
FROM (SELECT {bericht} AS bericht, (to_jsonb(t) - %(weg)s::text[])::text AS inhoud FROM {tabel} t) t
GROUP BY bericht ORDER BY bericht
"""
_VAN_ZENDING = "(SELECT z.bericht FROM zending z WHERE z.id = t.zending)"
_VAN_JOURNAAL = """(SELECT z.bericht FROM zending z JOIN journaal j ON j.zending = z.id
                    WHERE j.id = t.journaal)"""
_BERICHT_VAN = {
    "wachtrij": "t.bericht",
    "zending": "t.bericht",
    "zendingfout": "t.bericht",
    "factuur": _VAN_ZENDING,
    "prestatie": _VAN_ZENDING,
    "werkitem": _VAN_ZENDING,
    "bezetting": _VAN_ZENDING,
    "boeking": _VAN_JOURNAAL,
}
_WEG = ["id", "zending", "journaal", "bekend_vanaf", "moment", "beoordeeld_op", "sinds", "pogingen"]


def picture(platform: Platform, *, zonder: tuple[int, ...] = ()) -> Beeld:
    """All that judging left, but for serials, times and tries, and for the messages of `zonder`."""
    conn, uit = platform.conn, Beeld()
    with conn.transaction():
        for tabel, bericht in _BERICHT_VAN.items():
            vraag = _RIJEN.format(tabel=tabel, bericht=bericht).encode()
            rijen = conn.execute(vraag, {"weg": _WEG}).fetchall()
            uit[tabel] = [r for r in rijen if r[0] not in zonder]
        uit["antwoord"] = [s for s in _pieces(platform) if s[0] not in zonder]
    return uit


def _pieces(platform: Platform) -> list[tuple[Any, ...]]:
    """Every piece in every post box, opened, by message; its moment of decision left out."""
    conn = platform.conn
    van = dict(conn.execute("SELECT id, bericht FROM zending").fetchall())
    uit = []
    with conn.cursor(row_factory=class_row(Antwoord)) as cur:
        for stuk in cur.execute(f"SELECT {VELDEN} FROM antwoord ORDER BY id"):
            data, bericht = open_piece(stuk, platform.omgeving.sleutels), stuk.bericht
            if stuk.vorm == "json":
                inhoud = msgspec.json.decode(data)
                inhoud.pop("beslist_op", None)
                if stuk.soort == "zending_beoordeeld":
                    bericht = van[inhoud.pop("zending")]
                data = msgspec.json.encode(inhoud)
            uit.append((bericht, stuk.soort, stuk.ontvanger, stuk.uitkomst, stuk.definitief, data))
    return sorted(uit)


def without(beeld: Beeld, bericht: int) -> Beeld:
    """The same picture, as if this message had left nothing."""
    return {soort: [r for r in rijen if r[0] != bericht] for soort, rijen in beeld.items()}


def check_sound(platform: Platform, maand: Maand, *, zonder: tuple[int, ...] = ()) -> None:
    """Each message has exactly one definitive answer and is ticked off; the ledger holds."""
    conn = platform.conn
    with conn.transaction():
        open_ = conn.execute(
            """SELECT w.bericht, w.stand, (SELECT count(*) FROM antwoord a
                   WHERE a.bericht = w.bericht AND a.soort = 'antwoord' AND a.definitief) AS aantal
               FROM wachtrij w WHERE w.bericht <> ALL (%s)""",
            (list(zonder),),
        ).fetchall()
        assert {(stand, aantal) for _, stand, aantal in open_} == {("klaar", 1)}
        assert len(open_) == len(maand.nummers) - len(set(zonder) & set(maand.nummers.values()))
        assert check_grootboek(conn).verschillen == ()


def answered(platform: Platform) -> int:
    """How many messages are done."""
    ((aantal,),) = platform.conn.execute(
        "SELECT count(*) FROM wachtrij WHERE stand = 'klaar'"
    ).fetchall()
    return int(aantal)


def check_same(platform: Platform, maand: Maand, verwacht: Beeld) -> None:
    """Everything is as it must be, and as in the undisturbed run."""
    check_sound(platform, maand)
    assert maand.differences(platform) == ()
    gezien = picture(platform)
    for soort, rijen in verwacht.items():
        assert gezien[soort] == rijen, soort


@contextmanager
def connections(server: Server, database: str) -> Iterator[list[psycopg.Connection[Any]]]:
    """Two connections, as the worker has."""
    dsn = server.dsn(database, Rol.BEOORDELAAR)
    with ExitStack() as open_:
        conns = [open_.enter_context(connect(dsn, Rol.BEOORDELAAR)) for _ in range(2)]
        for conn in conns:
            conn.autocommit = True
        yield conns


def judge(platform: Platform) -> int:
    """Judge in the stream, as the worker does, until nothing is left; how many batches.

    What failed is tried again as soon as it may be.
    """
    batches = 0
    with connections(platform.server, platform.database) as conns:
        for _ in range(20):
            batches += treat_all(conns, platform.omgeving, lambda: False)
            ((einde,),) = platform.conn.execute(
                "SELECT min(niet_voor) FROM wachtrij WHERE stand = 'te_doen'"
            ).fetchall()
            if einde is None:
                return batches
            platform.set_clock(einde)
    raise AssertionError("de stroom komt niet tot rust")


def undisturbed(maand: Maand) -> Beeld:
    """What is left by a stream that nothing happens to."""
    with maand.copy() as platform, pytest.MonkeyPatch.context() as patch:
        patch.setattr(take_zendingen, "BATCH", BATCH)
        assert judge(platform) >= 8
        assert maand.differences(platform) == ()
        check_sound(platform, maand)
        return picture(platform)
