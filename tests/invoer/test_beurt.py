"""An import and the worker: never at once, and the facts are known from when it is their turn."""

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import vsb.minilab
from vsb.processes.load_reference_data import Laadverslag, load_reference_data
from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.storage import OpslagFout, klok, wachtrij
from vsb.storage.rollen import Rol

pytestmark = pytest.mark.database

LEDEN = (Path(vsb.minilab.__file__).parent / "demogegevens" / "leden.csv").read_bytes()
WET = Wet.lees(standaard_mappen())


@pytest.mark.parametrize("zendingen", [False, True])
def test_an_import_waits_for_the_decision_in_hand_and_is_known_after_it(
    databank: Any, zendingen: bool
) -> None:
    """Known before a decision that had not seen it: a replay would then give another answer."""
    verslagen: list[Laadverslag] = []
    with databank.connect() as werk, databank.connect() as invoer:
        with werk.transaction():
            klok.zet_vast(werk, datetime(2026, 3, 1, 8, tzinfo=UTC))

        def load() -> None:
            invoer.execute("SELECT 1")  # Inside a transaction of the caller, as the command does.
            verslagen.append(load_reference_data(invoer, "leden", LEDEN, None, WET, uitvoeren=True))

        draad = threading.Thread(target=load)
        with werk.transaction():
            begin = klok.moment(werk)
            wachtrij.claim(werk, zendingen=zendingen, aantal=1, moment=begin)
            draad.start()
            draad.join(0.5)
            assert draad.is_alive()
            beslist = klok.moment(werk)
        draad.join(20)
        assert verslagen[0].geladen
        (gekend,) = invoer.execute("SELECT max(moment) FROM invoer").fetchone() or (None,)
        assert gekend > beslist
        # Until it is committed nothing is decided: who waits in beraad hears of it afterwards.
        with werk.transaction():
            assert not wachtrij._take_turn(werk, zendingen, samen=False)
        invoer.commit()
        with werk.transaction():
            assert wachtrij._take_turn(werk, zendingen, samen=False)


def test_an_import_that_has_to_wait_too_long_says_so(databank: Any) -> None:
    with databank.connect() as werk, databank.connect(Rol.BEOORDELAAR) as invoer:
        invoer.execute("SET lock_timeout = '100ms'")
        with werk.transaction():
            assert wachtrij._take_turn(werk, True, samen=False)
            with pytest.raises(OpslagFout, match="niets geladen"), invoer.transaction():
                load_reference_data(invoer, "leden", LEDEN, None, WET, uitvoeren=True)
            # Only comparing does not wait.
            assert load_reference_data(invoer, "leden", LEDEN, None, WET).verschil
