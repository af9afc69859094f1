"""One message on which the platform itself fails never holds up the others."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from vsb.identity.sleutels import SleutelFout
from vsb.processes import gather_opname, judge_zendingen
from vsb.storage import wachtrij
from vsb.storage.rollen import Rol
from zekerheid.wereld import Wereld, month, open_world, request

pytestmark = pytest.mark.database


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make the platform stumble over the message with this id."""

    def stumble_on(bericht_id: str) -> None:
        echt: Any = gather_opname.decode

        def decode(inhoud: bytes) -> object:
            if bericht_id.encode() in inhoud:
                raise ZeroDivisionError("gif")
            return echt(inhoud)

        monkeypatch.setattr(gather_opname, "decode", decode)

    return stumble_on


def tamper(wereld: Wereld, nummer: int) -> None:
    """Change one bit of what is stored, as a broken disk or a thief would."""
    with wereld.databank.connect(Rol.EIGENAAR) as conn:
        conn.execute("ALTER TABLE bericht DISABLE TRIGGER vast")
        conn.execute(
            "UPDATE bericht SET inhoud = set_bit(inhoud, 8 * (length(inhoud) - 20), 1 - "
            "get_bit(inhoud, 8 * (length(inhoud) - 20))) WHERE id = %s",
            (nummer,),
        )
        conn.execute("ALTER TABLE bericht ENABLE TRIGGER vast")


@pytest.mark.slow
def test_two_hundred_dossiers_and_one_poison(databank: Any, poison: Callable[[str], None]) -> None:
    with open_world(databank, huizen=4, personen=51) as wereld:
        wie = [(h.hco, p) for h in wereld.huizen for p in h.personen][:201]
        poison("GIFGIF")
        nummers = [
            wereld.send(hco, "opname_aanvraag", f"A{n}",
                        request(p, contact_naam="GIFGIF" if n == 77 else "Contact"))
            for n, (hco, p) in enumerate(wie)
        ]  # fmt: skip
        wereld.work()
        uitkomsten = [wereld.outcome(n) for n in nummers]
        assert uitkomsten.pop(77) == ""
        assert set(uitkomsten) == {"aanvaard"}
        wereld.check(poison=[nummers[77]])


def test_poison_is_set_apart_blocks_its_dossier_and_is_released(
    wereld: Wereld, poison: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    hco = wereld.huizen[0].hco
    nummers = [wereld.send(hco, "opname_aanvraag", f"A{p}", request(p)) for p in range(3)]
    wereld.work()
    dossier = wereld.answers(nummers[0])[-1]["dossier"]
    poison("GIFGIF")
    contact = "contact_wijzigen"
    gif = wereld.send(hco, contact, "G", {"contact_naam": "GIFGIF"}, bouwt_op="A0")
    later = [
        wereld.send(hco, contact, "L1", {"contact_naam": "Later"}, dossier=dossier),
        wereld.send(hco, contact, "L2", {"contact_naam": "Laatst"}, bouwt_op="A0"),
    ]
    ander = wereld.send(hco, contact, "B1", {"contact_naam": "Later"}, bouwt_op="A1")
    wereld.work()
    ((_, _, soort, pogingen, reden, eigenaar),) = wereld.apart()
    assert (soort, pogingen, eigenaar) == (contact, 5, "platform")
    assert "ZeroDivisionError" in reden
    assert "gif" not in reden.split()
    assert [wereld.outcome(n) for n in (gif, *later, ander)] == ["", "", "", "aanvaard"]
    monkeypatch.undo()
    with wereld.conn.transaction():
        wachtrij.redo(wereld.conn, [gif])
    wereld.work()
    assert [wereld.outcome(n) for n in (gif, *later)] == ["aanvaard"] * 3
    ((naam,),) = wereld.rows(
        """SELECT v.inhoud -> 'contact' ->> 'contact_naam' FROM dossierversie v
           JOIN dossier d ON d.id = v.dossier
           WHERE v.bekend_tot IS NULL AND d.aanvraag = %s""",
        nummers[0],
    )
    assert naam == "Laatst"
    wereld.check()


def test_poison_by_reference_blocks_messages_that_build_on_the_request(
    wereld: Wereld, poison: Callable[[str], None]
) -> None:
    hco = wereld.huizen[0].hco
    aanvraag = wereld.send(hco, "opname_aanvraag", "A0", request(0))
    wereld.work()
    dossier = wereld.answers(aanvraag)[-1]["dossier"]
    poison("GIFGIF")
    gif = wereld.send(hco, "contact_wijzigen", "G", {"contact_naam": "GIFGIF"}, dossier=dossier)
    later = wereld.send(hco, "contact_wijzigen", "L", {"contact_naam": "Later"}, bouwt_op="A0")
    wereld.work()
    assert wereld.outcome(later) == ""
    assert {rij[0] for rij in wereld.apart()} == {gif}


def test_a_tampered_message_is_set_apart_alone(wereld: Wereld) -> None:
    hco = wereld.huizen[0].hco
    nummers = [wereld.send(hco, "opname_aanvraag", f"A{p}", request(p)) for p in range(4)]
    tamper(wereld, nummers[1])
    wereld.work()
    assert [wereld.outcome(n) for n in nummers] == ["aanvaard", "", "aanvaard", "aanvaard"]
    assert SleutelFout.__name__ in wereld.apart()[0][4]
    wereld.check(poison=[nummers[1]])


def test_a_tampered_deed_is_set_apart_alone(wereld: Wereld) -> None:
    nummers = [
        wereld.deed("180", "werkitems_beslissen", f"D{n}",
                    {"werkitems": [1], "besluit": "geweigerd", "reden": "x"})
        for n in range(3)
    ]  # fmt: skip
    tamper(wereld, nummers[1])
    wereld.work()
    assert [wereld.outcome(n) for n in nummers] == ["geweigerd", "", "geweigerd"]
    wereld.check(poison=[nummers[1]])


def test_a_zending_that_breaks_the_batch_is_found_by_halving(
    databank: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_world(databank, huizen=9, personen=2, stays=True) as wereld:
        nummers = [wereld.bill(h, f"Z{h.hco}", month(h)) for h in wereld.huizen]
        tamper(wereld, nummers[2])
        echt: Any = judge_zendingen.beoordeel

        def beoordeel(regels: Any, *wat: Any, **hoe: Any) -> Any:
            if int(wereld.huizen[6].hco) in regels.zendingen.hco.tolist():
                raise ZeroDivisionError
            return echt(regels, *wat, **hoe)

        monkeypatch.setattr(judge_zendingen, "beoordeel", beoordeel)
        wereld.work()
        goed = [n for i, n in enumerate(nummers) if i not in (2, 6)]
        assert {wereld.outcome(n) for n in goed} == {"aanvaard"}
        wereld.check(poison=[nummers[2], nummers[6]])
        monkeypatch.undo()
        with wereld.conn.transaction():
            wachtrij.redo(wereld.conn, [nummers[6]])
        wereld.work()
        assert wereld.outcome(nummers[6]) == "aanvaard"
        wereld.check(poison=[nummers[2]])


def test_a_zending_set_apart_does_not_block_the_next_of_its_facility(verblijvend: Wereld) -> None:
    huis = verblijvend.huizen[0]
    een = verblijvend.bill(huis, "Z1", month(huis))
    tamper(verblijvend, een)
    twee = verblijvend.bill(huis, "Z2", month(huis))
    verblijvend.work()
    assert verblijvend.outcome(twee) == "aanvaard"
    verblijvend.check(poison=[een])


def test_a_fault_of_the_database_on_one_message_spares_its_bundle(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error while the bundle is written is the fault of that message only."""
    hco = wereld.huizen[0].hco
    nummers = [wereld.send(hco, "opname_aanvraag", f"A{p}", request(p)) for p in range(4)]

    def wake(conn: Any, bundel: Any) -> None:
        if any(bericht.bericht_id == "A2" for bericht in bundel):
            conn.execute("INSERT INTO dossier VALUES (DEFAULT, NULL, NULL, NULL, NULL, NULL)")

    monkeypatch.setattr(wachtrij, "wake_followers", wake)
    wereld.work()
    assert [wereld.outcome(n) for n in nummers] == ["aanvaard", "aanvaard", "", "aanvaard"]
    wereld.check(poison=[nummers[2]])


def test_reading_ahead_never_fails_the_bundle(wereld: Wereld) -> None:
    hco = wereld.huizen[0].hco
    gif = wereld.send(hco, "opname_aanvraag", "N", request(0, insz="\x00"))
    goed = wereld.send(hco, "opname_aanvraag", "A1", request(1))
    wereld.work()
    assert [wereld.outcome(gif), wereld.outcome(goed)] == ["geweigerd", "aanvaard"]
    assert wereld.failures() == 0
    assert msgspec.json.encode(wereld.answers(gif)[0])
    wereld.check()
