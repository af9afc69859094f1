"""What fails waits longer each time, what kills is set apart, and a lost key stops the worker."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from vsb.identity.sleutels import Sleutelbos, SleutelOntbreekt
from vsb.processes import gather_opname, judge_zendingen
from vsb.processes.treat_berichten import treat_counted, treat_next, waiting
from vsb.storage import klok
from vsb.storage.rollen import Rol
from vsb.worker import Worker
from zekerheid.wereld import Wereld, month, request

pytestmark = pytest.mark.database


class Dood(BaseException):
    """The end of the process, as out of memory: nothing catches it."""


@pytest.fixture
def stumble(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, BaseException], None]:
    """Make the platform fail so over a message with this word in it."""

    def on(woord: str, fout: BaseException) -> None:
        echt: Any = gather_opname.decode

        def decode(inhoud: bytes) -> object:
            if woord.encode() in inhoud:
                raise fout
            return echt(inhoud)

        monkeypatch.setattr(gather_opname, "decode", decode)

    return on


def treat_one_by_one(conn: Any, omgeving: Any) -> int:
    """What the two services of a worker do after a start, with the first message of each."""
    return sum(
        treat_counted(conn, omgeving, bericht, zendingen=z)
        for z in (False, True)
        for bericht in waiting(conn, 1, zendingen=z)
    )


def _queue(w: Wereld, nummer: int) -> tuple[str, int, datetime | None]:
    ((stand, pogingen, niet_voor),) = w.rows(
        "SELECT stand, pogingen, niet_voor FROM wachtrij WHERE bericht = %s", nummer
    )
    return stand, pogingen, niet_voor


def _now(w: Wereld) -> datetime:
    with w.conn.transaction():
        return klok.moment(w.conn)


def _rest(w: Wereld) -> None:
    while treat_next(w.conn, w.omgeving):
        pass


def test_each_pause_is_twice_the_one_before(
    wereld: Wereld, stumble: Callable[[str, BaseException], None]
) -> None:
    stumble("GIFGIF", ZeroDivisionError())
    hco = wereld.huizen[0].hco
    gif = wereld.send(hco, "opname_aanvraag", "A", request(0, contact_naam="GIFGIF"))
    for poging in range(1, 5):
        begin = _now(wereld)
        _rest(wereld)
        _rest(wereld)
        stand, pogingen, niet_voor = _queue(wereld, gif)
        assert (stand, pogingen) == ("te_doen", poging)
        assert niet_voor is not None
        pauze = timedelta(seconds=10 * 2 ** (poging - 1))
        assert timedelta(0) <= niet_voor - begin - pauze < timedelta(seconds=1)
        wereld.clock(niet_voor)
    _rest(wereld)
    assert _queue(wereld, gif) == ("apart", 5, None)
    wereld.check(poison=[gif])


def test_a_pause_holds_up_its_own_dossier_only(
    wereld: Wereld, stumble: Callable[[str, BaseException], None]
) -> None:
    """Also when more messages follow on it than fit in a bundle."""
    stumble("GIFGIF", ZeroDivisionError())
    hco = wereld.huizen[0].hco
    wereld.send(hco, "opname_aanvraag", "A", request(0, contact_naam="GIFGIF"))
    volgers = [
        wereld.send(hco, "contact_wijzigen", f"V{n}", {"contact_naam": "Nu"}, bouwt_op="A")
        for n in range(60)
    ]
    ander = wereld.send(hco, "opname_aanvraag", "B", request(1))
    _rest(wereld)
    assert wereld.outcome(ander) == "aanvaard"
    assert {wereld.outcome(n) for n in volgers} == {""}


def test_what_ends_the_process_is_set_apart_and_the_rest_goes_on(
    wereld: Wereld, stumble: Callable[[str, BaseException], None]
) -> None:
    stumble("GIFGIF", Dood())
    hco = wereld.huizen[0].hco
    gif = wereld.send(hco, "opname_aanvraag", "A", request(0, contact_naam="GIFGIF"))
    goed = wereld.send(hco, "opname_aanvraag", "B", request(1))
    for poging in range(1, 6):
        with pytest.raises(Dood):
            treat_one_by_one(wereld.conn, wereld.omgeving)
        assert _queue(wereld, gif)[:2] == ("te_doen", poging)
    while treat_one_by_one(wereld.conn, wereld.omgeving):
        pass
    assert _queue(wereld, gif)[:2] == ("apart", 5)
    assert "hield telkens op" in wereld.apart()[0][4]
    assert wereld.outcome(goed) == "aanvaard"
    assert _queue(wereld, goed)[:2] == ("klaar", 0)
    wereld.check(poison=[gif])


def test_a_zending_that_ends_the_process_is_set_apart(
    verblijvend: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt: Any = judge_zendingen.prepare
    gif, goed = (verblijvend.bill(h, f"Z{h.hco}", month(h)) for h in verblijvend.huizen)

    def prepare(conn: Any, omgeving: Any, rij: Any, moment: Any) -> Any:
        if any(b.id == gif for b in rij):
            raise Dood
        return echt(conn, omgeving, rij, moment)

    monkeypatch.setattr(judge_zendingen, "prepare", prepare)
    for _ in range(5):
        with pytest.raises(Dood):
            treat_one_by_one(verblijvend.conn, verblijvend.omgeving)
    while treat_one_by_one(verblijvend.conn, verblijvend.omgeving):
        pass
    assert verblijvend.outcome(goed) == "aanvaard"
    verblijvend.check(poison=[gif])


def test_with_care_an_ordinary_failure_counts_once(
    wereld: Wereld, stumble: Callable[[str, BaseException], None]
) -> None:
    stumble("GIFGIF", ZeroDivisionError())
    hco = wereld.huizen[0].hco
    gif = wereld.send(hco, "opname_aanvraag", "A", request(0, contact_naam="GIFGIF"))
    for poging in range(1, 6):
        assert treat_one_by_one(wereld.conn, wereld.omgeving) == 1
        assert _queue(wereld, gif)[1] == poging
        assert wereld.skip_pause() is (poging < 5)
    assert _queue(wereld, gif)[0] == "apart"


def test_the_keys_of_another_folder_stop_the_worker_before_anything(
    wereld: Wereld, tmp_path: Path
) -> None:
    nummers = [
        wereld.send(wereld.huizen[0].hco, "opname_aanvraag", f"A{p}", request(p)) for p in range(3)
    ]
    vreemd = replace(wereld.omgeving, sleutels=Sleutelbos.open(tmp_path / "sleutels"))
    with pytest.raises(SleutelOntbreekt, match="map met sleutels van deze databank"):
        Worker(wereld.databank.dsn(Rol.BEOORDELAAR), vreemd).run()
    assert wereld.failures() == 0
    assert wereld.apart() == []
    wereld.work()
    assert {wereld.outcome(n) for n in nummers} == {"aanvaard"}


def test_a_key_made_since_the_start_stops_the_worker_and_a_restart_goes_on(
    wereld: Wereld, tmp_path: Path
) -> None:
    oud = Sleutelbos.open(tmp_path / "sleutels")
    wereld.omgeving = replace(wereld.omgeving, sleutels=oud)
    hco = wereld.huizen[0].hco
    eerst = wereld.send(hco, "opname_aanvraag", "A", request(0))
    wereld.omgeving = replace(wereld.omgeving, sleutels=oud.rotate())
    daarna = wereld.send(hco, "opname_aanvraag", "B", request(1))
    with pytest.raises(SleutelOntbreekt):
        treat_next(wereld.conn, replace(wereld.omgeving, sleutels=oud))
    assert wereld.failures() == 0
    wereld.work()
    assert [wereld.outcome(n) for n in (eerst, daarna)] == ["aanvaard", "aanvaard"]


def test_one_message_whose_key_is_damaged_is_set_apart(wereld: Wereld) -> None:
    hco = wereld.huizen[0].hco
    nummers = [wereld.send(hco, "opname_aanvraag", f"A{p}", request(p)) for p in range(3)]
    with wereld.databank.connect(Rol.EIGENAAR) as conn:
        conn.execute("ALTER TABLE bericht DISABLE TRIGGER vast")
        conn.execute(
            "UPDATE bericht SET inhoud = set_byte(inhoud, 3, 255 - get_byte(inhoud, 3))"
            " WHERE id = %s",
            (nummers[0],),
        )
        conn.execute("ALTER TABLE bericht ENABLE TRIGGER vast")
    for _ in range(5):
        with pytest.raises(SleutelOntbreekt):
            Worker(wereld.databank.dsn(Rol.BEOORDELAAR), wereld.omgeving).run()
    while treat_one_by_one(wereld.conn, wereld.omgeving):
        pass
    assert [wereld.outcome(n) for n in nummers] == ["", "aanvaard", "aanvaard"]
    wereld.check(poison=[nummers[0]])
