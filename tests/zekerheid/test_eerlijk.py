"""Who sends very much holds up nobody: small messages are taken from each sender in turn."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from vsb.processes.treat_berichten import BUNDEL, treat_small, waiting
from vsb.storage import klok, wachtrij
from vsb.storage.rollen import Rol
from zekerheid.wereld import Wereld, open_world, request

pytestmark = pytest.mark.database
VEEL = 3 * BUNDEL


@pytest.fixture
def wereld(databank: Any) -> Iterator[Wereld]:
    """Six facilities; the first one can send very much."""
    with open_world(databank, huizen=6, personen=VEEL, stays=False) as w:
        yield w


def _flood(w: Wereld, huis: int = 0, aantal: int = VEEL) -> list[int]:
    h = w.huizen[huis]
    return [
        w.send(h.hco, "opname_aanvraag", f"V{n}", request(p, startdatum="2024-05-20"))
        for n, p in enumerate(h.personen[:aantal])
    ]


def _answered(w: Wereld, nummers: list[int]) -> int:
    ((aantal,),) = w.rows("SELECT count(*) FROM antwoord WHERE bericht = ANY (%s)", nummers)
    return int(aantal)


def test_a_flood_of_one_sender_lets_the_others_go_first(wereld: Wereld) -> None:
    vloed = _flood(wereld)
    anderen = [n for huis in range(1, 6) for n in _flood(wereld, huis, 3)]
    assert treat_small(wereld.conn, wereld.omgeving)
    assert _answered(wereld, anderen) == len(anderen)
    # What room there is goes to who has more.
    assert _answered(wereld, vloed) > 0
    wereld.work()
    assert _answered(wereld, vloed) == len(vloed)
    wereld.check()


def test_alone_a_sender_fills_the_bundle_in_order_of_receipt(wereld: Wereld) -> None:
    vloed = _flood(wereld)
    assert waiting(wereld.conn, BUNDEL, zendingen=False) == vloed[:BUNDEL]


def test_the_first_of_each_comes_before_the_second_of_anybody(wereld: Wereld) -> None:
    for huis in range(6):
        _flood(wereld, huis, 20)
    eerste = waiting(wereld.conn, 6, zendingen=False)
    zenders = wereld.rows("SELECT zender FROM wachtrij WHERE bericht = ANY (%s)", eerste)
    assert len(set(zenders)) == 6
    twaalf = waiting(wereld.conn, 12, zendingen=False)
    per_zender = wereld.rows("SELECT zender FROM wachtrij WHERE bericht = ANY (%s)", twaalf)
    assert set(Counter(per_zender).values()) == {2}


def test_more_senders_than_a_bundle_holds_all_get_their_turn(wereld: Wereld) -> None:
    """The queue alone: a hundred senders with three messages each, taken ten at a time."""
    with wereld.databank.connect(Rol.EIGENAAR) as conn:
        conn.execute(
            """INSERT INTO bericht (zender, bericht_id, soort, deur, vorm, onderwerp, rollen, hash,
                                    inhoud, ontvangen_op)
               SELECT 'hco:' || n % 100, 'q' || n, 'vraag', 'definitief', 'json', 'x', '{}', '',
                      '', '2024-06-01Z' FROM generate_series(0, 299) n""",
        )
        conn.execute(
            """INSERT INTO wachtrij (bericht, zender, soort, sleutel, stand)
               SELECT id, zender, soort, 'q' || id, 'te_doen' FROM bericht"""
        )
    beurten: list[str] = []
    while genomen := waiting(wereld.conn, 10, zendingen=False):
        with wereld.conn.transaction():
            wachtrij.finish(wereld.conn, genomen)
        beurten += [z for (z,) in wereld.rows(
            "SELECT zender FROM wachtrij WHERE bericht = ANY (%s)", genomen)]  # fmt: skip
    for ronde in range(3):
        assert len(set(beurten[100 * ronde : 100 * ronde + 100])) == 100


def test_who_has_nothing_that_can_be_taken_takes_no_place(wereld: Wereld) -> None:
    """Senders whose messages wait for a later moment, or behind one that stands apart."""
    wacht, achter = _flood(wereld, 0, 4), _flood(wereld, 1, 4)
    with wereld.conn.transaction():
        later = klok.moment(wereld.conn) + timedelta(hours=1)
        wereld.conn.execute(
            "UPDATE wachtrij SET niet_voor = %s WHERE bericht = ANY (%s)", (later, wacht)
        )
        wereld.conn.execute(
            "UPDATE wachtrij SET sleutel = 'samen' WHERE bericht = ANY (%s)", (achter,)
        )
        wereld.conn.execute(
            "UPDATE wachtrij SET stand = 'apart', reden = 'x', eigenaar = 'x' WHERE bericht = %s",
            (achter[0],),
        )
    derde = _flood(wereld, 2, 4)
    assert waiting(wereld.conn, 5, zendingen=False) == derde
