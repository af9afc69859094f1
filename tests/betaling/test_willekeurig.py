"""Any order of deeds by anybody, in a real database: after each of them the ledger holds."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from betaling.camtmaker import Post, camt
from betaling.geldwereld import (
    ANDERE_IBAN,
    COLLEGA,
    IBAN,
    KAS,
    KASSIER,
    TEKENAAR,
    Wereld,
    open_world,
)
from vsb.betaling.betaalopdracht import Betaalopdracht, Stand
from vsb.betaling.grootboek import Gebeurtenis
from vsb.processes.check_grootboek import check_grootboek
from vsb.processes.confirm_betaling import confirm_betaling
from vsb.processes.reject_betaalbestand import reject_betaalbestand
from vsb.processes.release_betaling import hold_betaling, release_betaling, resume_betaling
from vsb.storage import betaling

if TYPE_CHECKING:
    from conftest import Databank

pytestmark = pytest.mark.database

Stap = Callable[[Wereld, random.Random], object]


def _new(wereld: Wereld, kans: random.Random) -> object:
    lijnen = [
        (kans.choice((8500, 6500, 4000, -9000)), kans.choice(("aanvaard", "verworpen")))
        for _ in range(kans.randint(1, 4))
    ]
    return wereld.zending(*lijnen)


def _sign(wereld: Wereld, kans: random.Random) -> object:
    rijen = wereld.conn.execute("SELECT id FROM zending ORDER BY id").fetchall()
    return wereld.sign(kans.choice(rijen)[0]) if rijen else None


def _order(wereld: Wereld, kans: random.Random, *standen: Stand) -> Betaalopdracht | None:
    alle = betaling.orders_of(wereld.conn, KAS, standen or list(Stand))
    return kans.choice(alle) if alle else None


def _release(wereld: Wereld, kans: random.Random) -> object:
    keuze = {o.referentie for o in (_order(wereld, kans), _order(wereld, kans)) if o}
    wie = kans.choice((KASSIER, TEKENAAR))
    return release_betaling(wereld.conn, wie, sorted(keuze), wereld.later(), wereld.omgeving)


def _hold(wereld: Wereld, kans: random.Random) -> object:
    o = _order(wereld, kans)
    return o and hold_betaling(wereld.conn, KASSIER, o.referentie, "vraag", wereld.later())


def _resume(wereld: Wereld, kans: random.Random) -> object:
    o = _order(wereld, kans)
    return o and resume_betaling(wereld.conn, COLLEGA, o.referentie, "gebeld", wereld.later())


def _bank(wereld: Wereld, kans: random.Random) -> object:
    o = _order(wereld, kans, Stand.VRIJGEGEVEN, Stand.BETAALD, Stand.VERVANGEN)
    if o is None:
        return None
    bedrag = f"{o.bedrag // 100}.{o.bedrag % 100:02d}"
    terug = kans.choice(("", "", "AC04"))
    post = Post(o.referentie, bedrag, terug=terug, bank=f"{o.id}{terug}{kans.choice('ab')}")
    return confirm_betaling(wereld.conn, KASSIER, camt(post), wereld.later(), wereld.omgeving)


def _reject(wereld: Wereld, kans: random.Random) -> object:
    o = _order(wereld, kans, Stand.VRIJGEGEVEN)
    if o is None or o.bestand is None:
        return None
    refs = kans.choice(((), (o.referentie,)))
    return reject_betaalbestand(wereld.conn, COLLEGA, o.bestand, refs, "x", wereld.later())


def _account(wereld: Wereld, kans: random.Random) -> object:
    wereld.later()
    return wereld.erkenning(kans.choice((IBAN, IBAN, ANDERE_IBAN)))


STAPPEN: list[Stap] = [_new, _sign, _release, _bank, _hold, _resume, _account, _reject]
GEWICHTEN = [2, 3, 4, 4, 1, 3, 1, 1]


@pytest.mark.parametrize("zaad", [1, 2, 3])
def test_the_ledger_holds_after_every_deed(databank: "Databank", tmp_path: Path, zaad: int) -> None:
    kans = random.Random(zaad)
    with open_world(databank, tmp_path) as wereld:
        for nummer in range(200):
            [stap] = kans.choices(STAPPEN, GEWICHTEN)
            stap(wereld, kans)
            wereld.conn.commit()
            assert check_grootboek(wereld.conn).verschillen == (), f"na stap {nummer}"
        geboekt = wereld.conn.execute("SELECT DISTINCT soort FROM journaal").fetchall()
        assert {soort for (soort,) in geboekt} >= set(Gebeurtenis) - {Gebeurtenis.OPNIEUW}
