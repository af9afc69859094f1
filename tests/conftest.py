"""One embedded server for the whole run (all xdist workers), and a throw-away database per test.

`server`      the running server, in a home of its own that is removed after the run
`databank`    a fresh, migrated database marked as test: `databank.dsn(Rol.DEUR)`,
              `databank.connect(Rol.BEOORDELAAR)`; it is dropped when the test ends
`vsb`         the command line: `vsb("bereken", "katz")`
Nothing starts unless a test asks for one of these.
"""

import fcntl
import hashlib
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from vsb import cli
from vsb.storage.migreer import migreer, read_migrations
from vsb.storage.rollen import Rol
from vsb.storage.server import Server, ensure_server
from vsb.storage.verbinding import connect

_THUIS = "VSB_TOETS_THUIS"

Vsb = Callable[..., tuple[int, str, str]]


@dataclass(frozen=True, slots=True)
class Databank:
    """A throw-away database."""

    server: Server
    naam: str

    def dsn(self, rol: Rol) -> str:
        """The connection string as `rol`."""
        return self.server.dsn(self.naam, rol)

    def connect(self, rol: Rol = Rol.BEOORDELAAR) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection as `rol`, to be used with `with`."""
        return connect(self.dsn(rol), rol)


def pytest_configure(config: pytest.Config) -> None:
    """The run names one home before the workers start, which inherit the environment."""
    if not hasattr(config, "workerinput"):
        naam = f"vsb-t-{secrets.token_hex(4)}"
        os.environ[_THUIS] = str(Path(tempfile.gettempdir()) / naam)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The run, not a worker, stops the server and removes its home."""
    thuis = Path(os.environ.get(_THUIS, ""))
    if hasattr(config, "workerinput") or not thuis.is_dir():
        return
    server = ensure_server(thuis)
    if server.plek is not None:
        server.stop()
    shutil.rmtree(thuis)


@pytest.fixture(scope="session")
def server() -> Server:
    """The server of this run."""
    return ensure_server(Path(os.environ[_THUIS]))


@pytest.fixture(scope="session")
def sjabloon(server: Server) -> str:
    """The name of a migrated database marked as test, to be copied; nobody may connect to it."""
    inhoud = "".join(migratie.sha256 for migratie in read_migrations())
    naam = f"vsb_t_sjabloon_{hashlib.sha256(inhoud.encode()).hexdigest()[:12]}"
    with (server.thuis / ".slot-sjabloon").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not server.bestaat_database(naam):
            server.maak_database(naam)
            migreer(server.dsn(naam, Rol.EIGENAAR), "test")
    return naam


@pytest.fixture
def databank(server: Server, sjabloon: str) -> Iterator[Databank]:
    """A fresh database with the whole schema."""
    naam = f"vsb_t_{secrets.token_hex(6)}"
    server.maak_database(naam, sjabloon)
    yield Databank(server, naam)
    server.verwijder_database(naam)


@pytest.fixture
def vsb(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Vsb:
    """Call the entry point: exit code, stdout, stderr."""

    def call(*woorden: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["vsb", *map(str, woorden)])
        with pytest.raises(SystemExit) as einde:
            cli.main()
        uit = capsys.readouterr()
        return int(einde.value.code or 0), uit.out, uit.err

    return call
