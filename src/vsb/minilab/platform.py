"""The platform under a story: its database, clock, imports and ledger, for either transport."""

import fcntl
import hashlib
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from psycopg import Connection

from vsb.basis.dagen import BELGIE
from vsb.processes.archive_wet import archive_wet
from vsb.processes.check_grootboek import check_grootboek
from vsb.processes.load_reference_data import load_reference_data
from vsb.processes.notify_verzekering import notify_verzekering
from vsb.processes.omgeving import Omgeving
from vsb.storage import klok, wachtrij
from vsb.storage.migreer import migreer, read_migrations
from vsb.storage.rollen import Rol
from vsb.storage.server import Server
from vsb.storage.verbinding import connect

_GEDULD_S = 30.0


class Vastgelopen(RuntimeError):
    """The platform does not come to rest, or refuses the data of a story."""


def local(moment: datetime) -> datetime:
    """A moment as a story writes it (Belgian local time), aware, UTC."""
    return moment.replace(tzinfo=BELGIE).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Platform:
    """One database with a connection of the worker's role, to set the scene of a story."""

    server: Server
    database: str
    omgeving: Omgeving
    conn: Connection[Any]

    def set_clock(self, moment: datetime) -> None:
        """Fix the clock on an aware moment."""
        with self.conn.transaction():
            klok.zet_vast(self.conn, moment)

    def load(self, soort: str, data: bytes) -> None:
        """Load a file by the real import; who is touched by it hears so. Raises `Vastgelopen`."""
        with self.conn.transaction():
            verslag = load_reference_data(
                self.conn, soort, data, None, self.omgeving.wet, uitvoeren=True
            )
            notify_verzekering(self.conn, self.omgeving, verslag.personen, klok.moment(self.conn))
        if not verslag.geladen:
            uitleg = "; ".join(fout.describe() for fout in verslag.fouten[:5])
            raise Vastgelopen(f"De gegevens {soort} zijn niet geladen: {uitleg}")

    def is_busy(self) -> bool:
        """Is there a message to treat at this moment?"""
        with self.conn.transaction():
            return wachtrij.has_work(self.conn, klok.moment(self.conn))

    def wait_for_rest(self) -> None:
        """Wait until another process has treated everything. Raises `Vastgelopen`."""
        einde = time.monotonic() + _GEDULD_S
        while self.is_busy():
            if time.monotonic() > einde:
                raise Vastgelopen("Het platform behandelt een bericht niet; kijk in zijn logboek.")
            time.sleep(0.01)

    def check_ledger(self) -> tuple[str, ...]:
        """Every difference in the ledger."""
        with self.conn.transaction():
            return check_grootboek(self.conn).verschillen


def template(server: Server) -> str:
    """The name of a migrated database marked as test, to copy; made when it is not there."""
    merk = "".join(migratie.sha256 for migratie in read_migrations())
    naam = f"vsb_t_verhaal_{hashlib.sha256(merk.encode()).hexdigest()[:12]}"
    with (server.thuis / ".slot-verhaal").open("w") as slot:
        # Two stories may be played at once: the template is made by one of them.
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not server.bestaat_database(naam):
            make_database(server, naam, "test")
    return naam


def make_database(server: Server, naam: str, soort: klok.Soort) -> None:
    """A new database with the whole schema, marked for what it is."""
    server.maak_database(naam)
    migreer(server.dsn(naam, Rol.EIGENAAR), soort)


@contextmanager
def open_platform(server: Server, database: str) -> Iterator[Platform]:
    """The platform on an existing database."""
    with connect(server.dsn(database, Rol.BEOORDELAAR), Rol.BEOORDELAAR) as conn:
        conn.autocommit = True
        omgeving = Omgeving.open(server.thuis)
        archive_wet(conn, omgeving.wet, klok.moment(conn))
        yield Platform(server, database, omgeving, conn)


@contextmanager
def throw_away_platform(server: Server) -> Iterator[Platform]:
    """A platform on a fresh database that is removed afterwards."""
    naam = f"vsb_t_{secrets.token_hex(6)}"
    server.maak_database(naam, template(server))
    try:
        with open_platform(server, naam) as platform:
            yield platform
    finally:
        server.verwijder_database(naam)
