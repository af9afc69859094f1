"""Receiving: the same message has one effect, however often and however it is sent."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import msgspec
import psycopg
import pytest

from vsb.processes.receive_bericht import AnderBericht, Ontvangst, receive
from vsb.storage import klok
from vsb.storage.rollen import Rol
from vsb.storage.verbinding import is_tijdelijk, set_subject
from zekerheid.wereld import NU, Wereld, month, request

pytestmark = pytest.mark.database


def _as_door(wereld: Wereld, inhoud: bytes, **velden: str) -> Ontvangst | AnderBericht:
    """Receive under row-level security, on a connection of its own."""
    hco = wereld.huizen[0].hco
    envelop = replace(wereld.envelope(hco, "opname_aanvraag", "A1"), **velden)
    with wereld.databank.connect(Rol.DEUR) as conn:
        set_subject(conn, [hco], None, "toets", date(2024, 6, 3))
        return receive(conn, envelop, inhoud, wereld.omgeving.sleutels, klok.moment(conn))


def test_twenty_at_once_have_one_effect(wereld: Wereld) -> None:
    inhoud = msgspec.json.encode(request(0))
    with ThreadPoolExecutor(20) as pool:
        alle = list(pool.map(lambda _: _as_door(wereld, inhoud), range(20)))
    assert {type(o) for o in alle} == {Ontvangst}
    assert len({o.nummer for o in alle if isinstance(o, Ontvangst)}) == 1
    assert sum(o.nieuw for o in alle if isinstance(o, Ontvangst)) == 1
    wereld.work()
    assert wereld.rows("SELECT count(*) FROM dossier") == [(1,)]
    assert isinstance(weer := _as_door(wereld, inhoud), Ontvangst)
    assert not weer.nieuw
    assert len(wereld.answers(weer.nummer)) == 1
    wereld.check()


def test_twenty_with_other_bytes_leave_one(wereld: Wereld) -> None:
    with ThreadPoolExecutor(20) as pool:
        alle = list(
            pool.map(lambda n: _as_door(wereld, msgspec.json.encode(request(n % 6))), range(20))
        )
    soorten = [type(o) for o in alle]
    assert 1 <= soorten.count(Ontvangst) <= 4
    assert wereld.rows("SELECT count(*) FROM bericht") == [(1,)]
    wereld.work()
    wereld.check()


@pytest.mark.parametrize(
    "anders",
    [
        {"soort": "opname_migratie"},
        {"bouwt_op": "A0"},
        {"dossier": "2024-00000001"},
    ],
)
def test_the_same_bytes_under_another_envelope_are_another_message(
    wereld: Wereld, anders: dict[str, str]
) -> None:
    """An empty body says nothing: ontslag_annuleren and verlenging_annuleren are both ``{}``."""
    assert isinstance(_as_door(wereld, b"{}"), Ontvangst)
    assert isinstance(_as_door(wereld, b"{}", **anders), AnderBericht)


def test_another_release_of_the_software_repeats_the_same_message(wereld: Wereld) -> None:
    assert isinstance(_as_door(wereld, b"{}", software="een 1.0"), Ontvangst)
    weer = _as_door(wereld, b"{}", software="een 1.1", onderwerp="collega")
    assert isinstance(weer, Ontvangst)
    assert not weer.nieuw


def test_same_body_under_another_id_is_a_double_request(wereld: Wereld) -> None:
    hco = wereld.huizen[0].hco
    een = wereld.send(hco, "opname_aanvraag", "A1", request(0))
    twee = wereld.send(hco, "opname_aanvraag", "A2", request(0))
    wereld.work()
    assert [wereld.outcome(een), wereld.outcome(twee)] == ["aanvaard", "geweigerd"]
    assert "dubbele_aanvraag" in {b["naam"] for b in wereld.answers(twee)[-1]["bevindingen"]}
    wereld.check()


def test_same_zending_under_another_id_is_refused(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    een = verblijvend.bill(huis, "Z1", month(huis))
    twee = verblijvend.bill(huis, "Z2", month(huis))
    verblijvend.work()
    assert [verblijvend.outcome(een), verblijvend.outcome(twee)] == ["aanvaard", "geweigerd"]
    verblijvend.check()


def test_proef_and_definitief_with_one_id_are_two_messages(wereld: Wereld) -> None:
    hco = wereld.huizen[0].hco
    proef = wereld.send(hco, "opname_aanvraag", "A1", request(0), deur="proef")
    echt = wereld.send(hco, "opname_aanvraag", "A1", request(0))
    volg = wereld.send(hco, "contact_wijzigen", "C1", {"contact_naam": "Ander"}, bouwt_op="A1")
    wereld.work()
    assert [wereld.outcome(n) for n in (proef, echt, volg)] == ["aanvaard"] * 3
    assert not wereld.answers(proef)[0]["bewaard"]
    wereld.check()


def test_a_follower_builds_on_the_message_that_had_effect(wereld: Wereld) -> None:
    """First offered on condition (not faultless, so nothing was kept), then for good."""
    hco = wereld.huizen[0].hco
    fout = request(0, campus="9")
    eerst = wereld.send(hco, "opname_aanvraag", "A1", fout, deur="indien_foutloos")
    wereld.work()
    echt = wereld.send(hco, "opname_aanvraag", "A1", request(0))
    volg = wereld.send(hco, "contact_wijzigen", "C1", {"contact_naam": "Ander"}, bouwt_op="A1")
    wereld.work()
    assert [wereld.outcome(n) for n in (eerst, echt, volg)] == ["geweigerd", "aanvaard", "aanvaard"]
    wereld.check()


def test_a_lost_connection_is_temporary_and_a_retry_has_one_effect(wereld: Wereld) -> None:
    inhoud = msgspec.json.encode(request(0))
    envelop = wereld.envelope(wereld.huizen[0].hco, "opname_aanvraag", "A1")
    with wereld.databank.connect() as conn:
        moment = klok.moment(conn)
        receive(conn, envelop, inhoud, wereld.omgeving.sleutels, moment)
        _terminate(wereld, conn.info.backend_pid)
        with pytest.raises(psycopg.Error) as fout:
            receive(conn, envelop, inhoud, wereld.omgeving.sleutels, moment)
        assert is_tijdelijk(fout.value)
    assert wereld.rows("SELECT count(*) FROM bericht") == [(0,)]
    assert isinstance(_as_door(wereld, inhoud), Ontvangst)
    weer = _as_door(wereld, inhoud)
    assert isinstance(weer, Ontvangst)
    assert not weer.nieuw
    assert weer.ontvangen_op >= NU
    wereld.work()
    wereld.check()


def _terminate(wereld: Wereld, pid: int) -> None:
    wereld.rows("SELECT pg_terminate_backend(%s, 5000)", pid)
