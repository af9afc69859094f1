"""Load a made month into a database: reference data by the real imports, stays straight.

And send its zendingen, in the order of receipt, by the deed that the door uses.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from psycopg import Connection

from vsb.formats.invoer import SOORTEN
from vsb.minilab.platform import Platform
from vsb.minilab.vlaanderen.gegevensbestanden import AFWEZIGHEDEN, KENMERKEN, VERBLIJVEN
from vsb.minilab.vlaanderen.maken import read_order
from vsb.minilab.vlaanderen.verwachting import Verwacht
from vsb.processes.omgeving import Omgeving
from vsb.processes.receive_bericht import Ontvangst, receive
from vsb.storage import klok
from vsb.storage.berichten import Envelop
from vsb.storage.proefverblijven import load_stays, refresh_statistics
from vsb.storage.rollen import Rol

_STUK = 1 << 20
_BUNDEL = 200
"""Zendingen that are received in one transaction."""

Melding = Callable[[str], None]


def load_month(platform: Platform, map_: Path, meld: Melding) -> int:
    """Everything that must be known before the zendingen come; how many stays. The clock of the
    database stays as it is. Raises `Vastgelopen` when an import refuses its file."""
    for soort in SOORTEN:
        meld(f"Invoer: {soort}")
        platform.load(soort, (map_ / f"{soort}.csv").read_bytes())
    meld("Verblijven")
    conn = platform.conn
    with conn.transaction():
        bestanden = {n: _pieces(map_ / f"{n}.csv") for n in (VERBLIJVEN, KENMERKEN, AFWEZIGHEDEN)}
        verblijven = load_stays(conn, bestanden, klok.moment(conn))
    refresh_statistics(platform.server.dsn(platform.database, Rol.EIGENAAR))
    return verblijven


def set_clock_before(platform: Platform, map_: Path) -> None:
    """Fix the clock an hour before the zendingen of this month come in."""
    platform.set_clock(read_order(map_).ontvangen_op - timedelta(hours=1))


def receive_all(
    conn: Connection[object],
    omgeving: Omgeving,
    map_: Path,
    zendingen: Sequence[Verwacht],
    meld: Callable[[int], None],
) -> dict[str, int]:
    """Store and queue these zendingen; the number of receipt of each by its bericht_id."""
    nummers: dict[str, int] = {}
    for eerste in range(0, len(zendingen), _BUNDEL):
        with conn.transaction():
            for v in zendingen[eerste : eerste + _BUNDEL]:
                data = (map_ / "zendingen" / v.bericht_id).read_bytes()
                uit = receive(conn, _envelope(v), data, omgeving.sleutels, klok.moment(conn))
                if not isinstance(uit, Ontvangst):
                    raise RuntimeError("een zending heeft de naam van een andere")
                nummers[v.bericht_id] = uit.nummer
        meld(len(nummers))
    return nummers


def _envelope(v: Verwacht) -> Envelop:
    return Envelop(
        zender=f"hco:{v.hco}", bericht_id=v.bericht_id, soort="zending", deur="definitief",
        vorm="bestand", onderwerp="synthetisch-vlaanderen", rollen=["voorziening"], hco=v.hco,
        zorgkas=v.zorgkas,
    )  # fmt: skip


def _pieces(pad: Path) -> Iterator[bytes]:
    with pad.open("rb") as bestand:
        while stuk := bestand.read(_STUK):
            yield stuk
