"""The world of these tests, on the throw-away database of each."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from vsb.storage.rollen import Rol
from vsb.storage.server import Server
from vsb.storage.verbinding import connect
from zekerheid.maandwereld import Beeld, Maand, make_maand, undisturbed
from zekerheid.wereld import Wereld, open_world


@dataclass(frozen=True, slots=True)
class Los:
    """A database that a test makes and removes itself."""

    server: Server
    naam: str

    def dsn(self, rol: Rol) -> str:
        """The connection string as `rol`."""
        return self.server.dsn(self.naam, rol)

    def connect(self, rol: Rol = Rol.BEOORDELAAR) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection as `rol`."""
        return connect(self.dsn(rol), rol)


@pytest.fixture
def wereld(databank: Any) -> Iterator[Wereld]:
    """Two facilities with six persons each, nobody admitted yet."""
    with open_world(databank) as deze:
        yield deze


@pytest.fixture
def verblijvend(databank: Any) -> Iterator[Wereld]:
    """Two facilities, everybody in an accepted stay since January: ready to be billed."""
    with open_world(databank, stays=True) as deze:
        yield deze


@pytest.fixture
def databank_per_keer(server: Server, sjabloon: str) -> Callable[..., Any]:
    """Opens a world on a database of its own, as often as asked: for properties."""

    @contextmanager
    def open_new(**hoe: Any) -> Iterator[Wereld]:
        naam = f"vsb_t_{secrets.token_hex(6)}"
        server.maak_database(naam, sjabloon)
        try:
            with open_world(Los(server, naam), **hoe) as deze:
                yield deze
        finally:
            server.verwijder_database(naam)

    return open_new


@pytest.fixture(scope="session")
def maand(
    server: Server, sjabloon: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Maand]:
    """A month of small Flanders, waiting, in a database to copy."""
    deze = make_maand(server, sjabloon, tmp_path_factory.mktemp("maand") / "m")
    yield deze
    server.verwijder_database(deze.sjabloon)


@pytest.fixture(scope="session")
def ongestoord(maand: Maand) -> Beeld:
    """What must be left of that month, whatever happens while it is judged."""
    return undisturbed(maand)
