"""Any history of files: every earlier view stays readable, as a slow look at the files tells."""

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.storage.invoer import load
from vsb.storage.leden import status_van
from vsb.storage.rollen import Rol

pytestmark = pytest.mark.database

WET = Wet.lees(standaard_mappen())
NUMMERS = ("52090399867", "77100799891", "61112199821")
JAAR = date(2026, 1, 1)
BEGIN = datetime(2026, 6, 1, 12, tzinfo=UTC)
UUR = timedelta(hours=1)

Perioden = list[tuple[str, date, date | None]]


def random_periods(r: random.Random) -> Perioden:
    """Some memberships in a row, with or without days between them."""
    grenzen = sorted(r.sample(range(0, 12), r.choice((0, 2, 4))))
    paren = list(zip(grenzen[::2], grenzen[1::2], strict=True))
    laatste = paren[-1] if paren and r.random() < 0.5 else None
    return [
        (
            r.choice(("180", "280")),
            JAAR + timedelta(van),
            None if (van, tot) == laatste else JAAR + timedelta(tot),
        )
        for van, tot in paren
    ]


_GEEN_LID = [(None, None, None)]


def rows(leden: Mapping[str, Perioden]) -> list[dict[str, Any]]:
    uit: list[dict[str, Any]] = []
    for insz, perioden in leden.items():
        persoon = {
            "insz": insz,
            "eind": insz,
            "stand": "actief",
            "vervangen_door": None,
            "naam": "Naam",
            "voornaam": "Voor",
            "geslacht": "V",
            "geboren": None,
            "adres": "Straat 1",
            "overleden_op": None,
            "kan_aansluiten": True,
            "reden": None,
            "aansluitingstype": "officieel",
            "categorie": "1",
        }
        for zorgkas, vanaf, tot in perioden or _GEEN_LID:
            lid = {"zorgkas": zorgkas, "vanaf": vanaf, "tot": tot, "regel": len(uit) + 2}
            uit.append(persoon | lid)
    return uit


def zorgkas_on(perioden: Perioden, dag: date) -> str | None:
    return next((z for z, v, t in perioden if v <= dag and (t is None or dag < t)), None)


@pytest.mark.parametrize("zaad", range(3))
def test_every_view_stays_as_it_was(databank: Any, zaad: int) -> None:
    r = random.Random(zaad)
    gekend: dict[str, Perioden] = {}
    beelden: list[tuple[datetime, dict[str, Perioden]]] = []
    with databank.connect(Rol.BEOORDELAAR) as conn:
        for ronde in range(12):
            bestand = {n: random_periods(r) for n in NUMMERS if r.random() < 0.7}
            moment = BEGIN + ronde * UUR
            uitslag = load(conn, "leden", rows(bestand), b"", moment, uitvoeren=True)
            assert uitslag.geladen
            assert bool(uitslag.verschil) is bool(uitslag.personen)
            assert not load(
                conn, "leden", rows(bestand), b"", moment + UUR / 2, uitvoeren=False
            ).verschil
            gekend = gekend | bestand
            beelden.append((moment, dict(gekend)))
        for moment, beeld in beelden:
            vragen = [(n, JAAR + timedelta(d)) for n in NUMMERS for d in range(14)]
            nummers, dagen = [n for n, _ in vragen], [d for _, d in vragen]
            antwoorden = status_van(conn, nummers, dagen, moment, WET)
            verwacht = [zorgkas_on(beeld.get(n, []), d) for n, d in vragen]
            assert [a.zorgkas for a in antwoorden] == verwacht
