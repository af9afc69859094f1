"""Load a file with reference data: read it, compare it with the store, and load it when told to."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg

from vsb.formats.invoer import Ingelezen, Invoerfout, Kader, read_invoer
from vsb.leden.feiten import Nummer
from vsb.leden.status import last_number
from vsb.regelgeving.wet import Wet
from vsb.storage.invoer import Uitslag, Verschil, load


@dataclass(frozen=True, slots=True)
class Laadverslag:
    """What came of it. Loaded only when `geladen`; with `fouten` never, not even in part.

    `verschil` counts what the file changes (shown before loading, and the same afterwards);
    `personen` are the ids of the persons touched by a file of members that was loaded: whoever
    of them is in a stay has a facility to be told. `fouten` and `verschil` may hold national
    numbers: for the loader only, never for a log.
    """

    soort: str
    rijen: int
    fouten: tuple[Invoerfout, ...] = ()
    verschil: Verschil = field(default=Verschil(), repr=False)
    personen: tuple[int, ...] = field(default=(), repr=False)
    geladen: bool = False


def load_reference_data(
    conn: psycopg.Connection[Any],
    soort: str,
    data: bytes,
    moment: datetime | None,
    wet: Wet,
    *,
    uitvoeren: bool = False,
) -> Laadverslag:
    """Judge and compare a file of one of `formats.invoer.SOORTEN`; with `uitvoeren` load it too.

    `moment` is from when the facts are known; None, wherever a worker may run: the clock when it
    is our turn (`storage.invoer.load` says more, and what it raises). All faults come at once:
    those of the file, and when it has none those against the store. Needs `vsb_beoordelaar`.
    The caller commits.
    """
    gelezen = read_invoer(soort, data, Kader.of(wet))
    if gelezen.fouten:
        return Laadverslag(soort, len(gelezen.rijen), gelezen.fouten)
    uitslag = load(conn, soort, _rows(gelezen), gelezen.hash, moment, uitvoeren=uitvoeren)
    return Laadverslag(
        soort,
        len(gelezen.rijen),
        _faults(uitslag),
        uitslag.verschil,
        uitslag.personen,
        uitslag.geladen,
    )


def _rows(gelezen: Ingelezen) -> list[dict[str, Any]]:
    """The rows as storage wants them: of members each with the last number of its chain."""
    if gelezen.soort != "leden":
        return list(gelezen.rijen)
    nummers = {r["insz"]: Nummer(r["stand"], r["vervangen_door"]) for r in gelezen.rijen}
    return [{**rij, "eind": last_number(rij["insz"], nummers)} for rij in gelezen.rijen]


def _faults(uitslag: Uitslag) -> tuple[Invoerfout, ...]:
    return tuple(
        Invoerfout(c.regel, c.kolom, c.waarde, c.reden, c.herstel) for c in uitslag.conflicten
    )
