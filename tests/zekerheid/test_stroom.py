"""The stream of many batches: what breaks the reader, what has no facts, what comes again."""

import threading
from collections import Counter
from dataclasses import replace
from typing import Any

import msgspec
import psycopg
import pytest

from vsb.minilab import synthetisch
from vsb.minilab.platform import Platform
from vsb.minilab.synthetisch import Huis
from vsb.minilab.vlaanderen.laden import receive_all
from vsb.processes import judge_stream, judge_zendingen, keep_zending, take_zendingen
from vsb.processes.judge_stream import treat_all
from vsb.processes.post import open_piece
from vsb.processes.receive_bericht import Ontvangst, receive
from vsb.processes.rejudge_all import rejudge_all
from vsb.storage import antwoorden, klok, mislukking, wachtrij
from vsb.storage.berichten import Envelop
from vsb.storage.rollen import Rol
from zekerheid.maandwereld import (
    BATCH,
    Beeld,
    Maand,
    check_same,
    check_sound,
    connections,
    judge,
    picture,
    without,
)
from zekerheid.wereld import Wereld, month, open_world

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take_zendingen, "BATCH", BATCH)


# What breaks the reader, or the connection.


def test_a_zending_that_breaks_the_reader_is_set_apart_alone(
    maand: Maand, ongestoord: Beeld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours in reading, of one file in the middle; later it is mended and released."""
    # One without a second zending of its month, which would be judged before it.
    namen = [v.bericht_id for v in maand.verwacht]
    gif = next(n for n in namen[21:] if not n.endswith("-2") and f"{n}-2" not in namen)
    nummer, echt = maand.nummers[gif], judge_zendingen.read_zending
    gelezen: Counter[str] = Counter()

    def read_zending(bron: Any, data: bytes) -> Any:
        gelezen[bron.bericht_id] += 1
        if bron.bericht_id == gif:
            raise IndexError("index 4711 is out of bounds")
        return echt(bron, data)

    with maand.copy() as platform:
        monkeypatch.setattr(judge_zendingen, "read_zending", read_zending)
        judge(platform)
        with platform.conn.transaction():
            ((apart, _, soort, pogingen, reden, eigenaar),) = mislukking.set_apart(platform.conn)
        assert (apart, soort, pogingen, eigenaar) == (nummer, "zending", 5, "platform")
        assert reden.startswith("IndexError in read_zending:")
        assert gelezen[gif] > 5
        check_sound(platform, maand, zonder=(nummer,))
        assert picture(platform, zonder=(nummer,)) == without(ongestoord, nummer)
        monkeypatch.setattr(judge_zendingen, "read_zending", echt)
        with platform.conn.transaction():
            wachtrij.redo(platform.conn, [nummer])
        judge(platform)
        check_same(platform, maand, ongestoord)


def test_a_file_that_cannot_be_cut_is_answered_and_not_set_apart(maand: Maand) -> None:
    """Bytes of every kind between the good ones: an answer with the reason, no failure."""
    vuil = [b"", b"\x00" * 4000, b"920000", b"920000" + b"\xff" * 900, b"%PDF-1.7\n" * 99,
            b"920000" + b"9" * (227 - 6 + 350 * 3)]  # fmt: skip
    with maand.copy() as platform:
        stuur = [_send_bytes(platform, f"vuil-{n}", data) for n, data in enumerate(vuil)]
        judge(platform)
        for nummer in stuur:
            antwoord = _answer(platform, nummer)
            assert antwoord["uitkomst"] == "geweigerd"
            assert antwoord["fouten"], nummer
        assert platform.conn.execute(
            "SELECT DISTINCT stand, pogingen FROM wachtrij"
        ).fetchall() == [("klaar", 0)]
        assert maand.differences(platform) == ()


def _send_bytes(platform: Platform, naam: str, data: bytes) -> int:
    envelop = Envelop(
        zender="hco:80001", bericht_id=naam, soort="zending", deur="definitief", vorm="bestand",
        onderwerp="toets", rollen=["voorziening"], hco="80001", zorgkas="180",
    )  # fmt: skip
    conn = platform.conn
    with conn.transaction():
        uit = receive(conn, envelop, data, platform.omgeving.sleutels, klok.moment(conn))
    assert isinstance(uit, Ontvangst)
    return uit.nummer


def _answer(platform: Platform, nummer: int) -> dict[str, Any]:
    with platform.conn.transaction():
        stuk = antwoorden.answers_to(platform.conn, [nummer])[nummer]
    inhoud: dict[str, Any] = msgspec.json.decode(open_piece(stuk, platform.omgeving.sleutels))
    return inhoud


def test_a_connection_that_is_cut_lets_no_later_zending_go_before(
    databank: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two batches under way about one person: the first loses its connection while the second
    waits to be kept. The second is judged after the first all the same."""
    monkeypatch.setattr(take_zendingen, "BATCH", 1)
    with open_world(databank, huizen=2, personen=2, stays=True) as wereld:
        een, twee = wereld.huizen
        vreemd = replace(month(een).facturen[0], nummer=77, zorgkas=int(twee.zorgkas))
        eerste = wereld.bill(een, "A", month(een))
        tweede = wereld.bill(twee, "B", replace(month(twee), facturen=(vreemd,)))
        _cut_while_both_are_judged(wereld, monkeypatch)
        with (
            connections(databank.server, databank.naam) as conns,
            pytest.raises(psycopg.OperationalError),
        ):
            treat_all(conns, wereld.omgeving, lambda: False)
        assert [wereld.queue(n) for n in (eerste, tweede)] == ["te_doen", "te_doen"]
        with connections(databank.server, databank.naam) as conns:
            treat_all(conns, wereld.omgeving, lambda: False)
        assert wereld.outcome(eerste) == "aanvaard"
        namen = {f["naam"] for f in wereld.answers(tweede)[-1]["fouten"]}
        assert "dag_al_aanvaard_elders" in namen
        assert wereld.failures() == 0
        wereld.check()


def _cut_while_both_are_judged(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    """End the backend of the first batch when it writes and the second one has been judged."""
    tweede_klaar = threading.Event()
    afgesneden: list[int] = []
    await_turn: Any = judge_stream._Orde.await_turn
    write_lines: Any = keep_zending._write_lines

    def wait(orde: Any, nummer: int) -> Any:
        if nummer == 1:
            tweede_klaar.set()
        return await_turn(orde, nummer)

    def cut(conn: Any, *wat: Any) -> None:
        if not afgesneden:
            afgesneden.append(conn.info.backend_pid)
            assert tweede_klaar.wait(10)
            with wereld.databank.connect() as ander:
                ander.execute("SELECT pg_terminate_backend(%s, 5000)", afgesneden)
        write_lines(conn, *wat)

    monkeypatch.setattr(judge_stream._Orde, "await_turn", wait)
    monkeypatch.setattr(keep_zending, "_write_lines", cut)


# What has no facts.


ZONDER: dict[str, tuple[str, str, set[str]]] = {
    "erkenning": ("DELETE FROM erkenning WHERE hco = %(hco)s", "geweigerd",
                  {"voorziening_onbekend", "derdebetaler_onbekend",
                   "voorziening_die_dag_niet_erkend", "prestatiecode_van_andere_sector"}),
    "erkenning die dag": ("UPDATE erkenning SET tot = '2024-04-01' WHERE hco = %(hco)s",
                          "geweigerd", {"voorziening_die_dag_niet_erkend"}),
    "verblijf": ("DELETE FROM verblijf WHERE hco = %(hco)s", "geweigerd", {"geen_opname_bekend"}),
    "lidmaatschap": ("DELETE FROM lidmaatschap WHERE persoon IN"
                     " (SELECT persoon FROM insz WHERE insz = ANY (%(wie)s))",
                     "in_beraad", {"verzekering_niet_in_orde"}),
    "tarief": ("DELETE FROM tarief WHERE hco = %(hco)s", "in_beraad",
               {"tarief_klopt_niet", "persoonlijk_aandeel_klopt_niet", "tweede_deel_klopt_niet"}),
    "kenmerk": ("DELETE FROM kenmerk WHERE wie IN (SELECT id::text FROM dossier"
                " WHERE hco = %(hco)s)", "in_beraad",
                {"prestatiecode_niet_voor_type_gebruiker", "tarief_klopt_niet",
                 "persoonlijk_aandeel_klopt_niet", "tweede_deel_klopt_niet"}),
}  # fmt: skip
"""What is taken away of a facility, and what the answer to its zending must be."""


def test_a_zending_whose_facts_are_missing_has_a_clear_answer(databank: Any) -> None:
    """Refused where the law says so, in beraad where a fact is missing; the others as always."""
    with open_world(databank, huizen=2 * len(ZONDER) + 1, personen=2, stays=True) as wereld:
        arm, gewoon = wereld.huizen[: len(ZONDER)], wereld.huizen[len(ZONDER) :]
        with databank.connect(Rol.EIGENAAR) as conn:
            for huis, (weg, _, _) in zip(arm, ZONDER.values(), strict=True):
                wie = [synthetisch.insz(p) for p in huis.personen]
                conn.execute(weg.encode(), {"hco": huis.hco, "wie": wie})
        nergens = Huis("70999", synthetisch.riziv(999), "180", (9_000, 9_001))
        door_elkaar = [h for paar in zip(arm, gewoon, strict=False) for h in paar]
        nummers = {h.hco: wereld.bill(h, "Z", month(h)) for h in (*door_elkaar, nergens)}
        with connections(databank.server, databank.naam) as conns:
            assert treat_all(conns, wereld.omgeving, lambda: False) >= 3
        verwacht = {h.hco: ("aanvaard", set()) for h in gewoon if h.hco in nummers}
        verwacht |= {
            huis.hco: (uitkomst, namen)
            for huis, (_, uitkomst, namen) in zip(arm, ZONDER.values(), strict=True)
        }
        verwacht[nergens.hco] = ("geweigerd", {"voorziening_onbekend", "derdebetaler_onbekend",
            "persoon_onbekend", "prestatiecode_van_andere_sector",
            "voorziening_die_dag_niet_erkend"})  # fmt: skip
        for hco, nummer in nummers.items():
            antwoord = wereld.answers(nummer)[-1]
            gezien = (antwoord["uitkomst"], {f["naam"] for f in antwoord["fouten"]})
            assert gezien == verwacht[hco], hco
            assert all(g["tekst"] for f in antwoord["fouten"] for g in f["gevallen"])
        assert wereld.failures() == 0
        wereld.check()


# What comes again.


def test_judging_again_changes_nothing(maand: Maand, ongestoord: Beeld) -> None:
    """Sent again, put in the queue again, judged again under the law of then: all as it was."""
    with maand.copy() as platform:
        judge(platform)
        voor = (picture(platform), _serials(platform))
        assert voor[0] == ongestoord
        weer = receive_all(
            platform.conn, platform.omgeving, maand.map, maand.verwacht, lambda gedaan: None
        )
        assert weer == maand.nummers
        with platform.conn.transaction():
            wachtrij.redo(platform.conn, list(maand.nummers.values()))
        judge(platform)
        with platform.conn.transaction():
            verslag = rejudge_all(platform.conn, platform.omgeving)
        assert verslag.verschillen == ()
        assert verslag.aantal + verslag.zonder_oordeel == len(maand.nummers)
        assert (picture(platform), _serials(platform)) == voor
        check_same(platform, maand, ongestoord)


def _serials(platform: Platform) -> list[tuple[Any, ...]]:
    """Which rows there are, serials and moments included."""
    return platform.conn.execute(
        """SELECT 'antwoord', id, moment FROM antwoord
           UNION ALL SELECT 'zending', id, beoordeeld_op FROM zending
           UNION ALL SELECT 'journaal', id, moment FROM journaal ORDER BY 1, 2"""
    ).fetchall()
