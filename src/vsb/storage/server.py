"""The PostgreSQL server that everything uses: the embedded one, or yours by VSB_DATABASE_URL."""

import fcntl
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from vsb.storage import OpslagFout, proces
from vsb.storage.eigen_map import open_eigen_map
from vsb.storage.plek import Plek, open_place, server_user
from vsb.storage.programma import usable_programs
from vsb.storage.rollen import Rol, controleer_instellingen, make_roles, missing_roles

DEMO = "vsb_demo"
"""The database of the demo."""

_NAAM = re.compile(r"vsb(_[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. `thuis` is our folder for what lies outside the database (keys).

    `conninfo` has no user and no database; `plek` is None for a server that is not ours to start;
    `standaard` is the database that is meant when none is named.
    """

    thuis: Path
    conninfo: str
    plek: Plek | None
    standaard: str = DEMO

    def dsn(self, database: str, rol: Rol) -> str:
        """The connection string for one database and role."""
        return make_conninfo(self.conninfo, dbname=database, user=str(rol))

    def is_running(self) -> bool:
        """Whether the server answers."""
        try:
            with self._beheer():
                return True
        except psycopg.OperationalError:
            return False

    def stop(self) -> None:
        """Stop the embedded server; raises `OpslagFout` for a server that is not ours."""
        if self.plek is None:
            raise OpslagFout("Deze server werd niet door het platform gestart en blijft draaien.")
        with _lock(self.thuis):
            proces.stop(self.plek, usable_programs(self.plek.gebruiker))

    def bestaat_database(self, naam: str) -> bool:
        """Whether there is a database of that name."""
        with self._beheer() as conn:
            vraag = "SELECT 1 FROM pg_database WHERE datname = %s"
            return conn.execute(vraag, [naam]).fetchone() is not None

    def is_in_use(self, naam: str) -> bool:
        """Whether a door or a worker, of any process, is connected to this database."""
        return naam in self.databases_in_use()

    def databases_in_use(self) -> list[str]:
        """The names of the databases to which a door or a worker is connected, sorted."""
        with self._beheer() as conn:
            vraag = (
                "SELECT DISTINCT datname FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                " AND application_name = ANY (%s) ORDER BY datname"
            )
            wie = [str(Rol.DEUR), str(Rol.BEOORDELAAR)]
            return [naam for (naam,) in conn.execute(vraag, [wie]).fetchall()]

    def maak_database(self, naam: str, sjabloon: str | None = None) -> None:
        """Make a database of `vsb_eigenaar` that only our roles can enter.

        `sjabloon` is a database to copy whole, to which nobody is connected. Names are `vsb`
        or `vsb_...` in small letters. Raises `OpslagFout` when the name is taken or not allowed.
        """
        if not _NAAM.fullmatch(naam) or len(naam) > 63:
            raise OpslagFout(f"{naam!r} is geen naam voor een databank: gebruik vsb_naam.")
        with self._beheer() as conn:
            taal = _locale(conn) if sjabloon is None else sql.SQL("")
            bron = sql.Identifier(sjabloon or "template0")
            maak = sql.SQL("CREATE DATABASE {} TEMPLATE {}{}")
            try:
                conn.execute(maak.format(sql.Identifier(naam), bron, taal))
            except psycopg.errors.DuplicateDatabase:
                raise OpslagFout(f"De databank {naam} bestaat al.") from None
            with conn.transaction():
                for regel in _RECHTEN:
                    conn.execute(sql.SQL(regel).format(sql.Identifier(naam)))

    def verwijder_database(self, naam: str) -> None:
        """Remove the demo or a throw-away database (`vsb_t_...`), also when it is in use.

        Nothing happens when it is not there. Raises `OpslagFout` for any other name.
        """
        if naam != DEMO and not naam.startswith("vsb_t_"):
            raise OpslagFout(f"{naam} is geen demo- of testdatabank en wordt niet verwijderd.")
        with self._beheer() as conn:
            weg = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            conn.execute(weg.format(sql.Identifier(naam)))

    @contextmanager
    def _beheer(self) -> Iterator[psycopg.Connection[Any]]:
        dsn = self.dsn("postgres", Rol.EIGENAAR)
        with psycopg.connect(dsn, autocommit=True, connect_timeout=10) as conn:
            yield conn


_RECHTEN: tuple[LiteralString, ...] = (
    "REVOKE ALL ON DATABASE {} FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {} TO vsb_deur",
    "GRANT CONNECT, TEMPORARY ON DATABASE {} TO vsb_beoordelaar",
    "GRANT CONNECT ON DATABASE {} TO vsb_toezicht",
)


def open_thuis(thuis: Path | None = None) -> Path:
    """Our folder: `thuis`, else of `VSB_THUIS`, else `.vsb` here; made when it is not there.

    Raises `MapGeweigerd` for a folder that the platform did not make.
    """
    pad = (thuis or _named_thuis()).absolute()
    # As root the server's own user must be able to pass (0711), never to look around.
    return open_eigen_map(pad.parent.resolve() / pad.name, 0o711 if os.geteuid() == 0 else 0o700)


def require_thuis() -> None:
    """Raise `OpslagFout` when there is no folder of ours yet; makes nothing."""
    if _named_thuis().exists():
        return
    if os.environ.get("VSB_THUIS"):
        raise OpslagFout(f"VSB_THUIS noemt een map die niet bestaat: {_named_thuis()}.")
    raise OpslagFout(
        "Er is geen platform in deze map. Ga naar de map van het project, voer make demo uit, of "
        "zet VSB_THUIS."
    )


def _named_thuis() -> Path:
    return Path(os.environ.get("VSB_THUIS") or ".vsb")


def stop_server() -> bool:
    """Stop the embedded server of our folder, without starting it first; False when none ran.

    Raises `OpslagFout` when there is no folder of ours, the server is not ours, or a platform
    works on it: that one would wait for its database for ever.
    """
    require_thuis()
    eigen = open_thuis()
    if url := os.environ.get("VSB_DATABASE_URL"):
        _server_of_url(eigen, url).stop()
    plek = open_place(eigen, server_user())
    if proces.server_pid(plek) is None:
        return False
    server = _embedded(eigen, plek)
    if server.is_running() and (bezig := server.databases_in_use()):
        raise OpslagFout(
            f"Het platform werkt nog op {', '.join(bezig)}. Stop het eerst (Ctrl-C bij vsb serve), "
            "of wacht tot de opdracht klaar is."
        )
    server.stop()
    return True


def _embedded(thuis: Path, plek: Plek) -> Server:
    return Server(thuis, make_conninfo(host=str(plek.socket), port=5432), plek)


def ensure_server(thuis: Path | None = None) -> Server:
    """The running and checked server; the embedded one is made and started when needed.

    Two processes may call it at once. Raises `OpslagFout` with what is wrong and what to do.
    """
    eigen = open_thuis(thuis)
    if url := os.environ.get("VSB_DATABASE_URL"):
        server = _server_of_url(eigen, url)
        _check(server)
        return server
    with _lock(eigen):
        plek = open_place(eigen, server_user())
        server = _embedded(eigen, plek)
        if not server.is_running():
            _launch(server, plek)
    _check(server)
    return server


def _launch(server: Server, plek: Plek) -> None:
    programma = usable_programs(plek.gebruiker)
    proces.make_data(plek, programma)
    # The one moment at which anything acts as superuser.
    with _first_connection(server, plek, programma) as conn:
        if missing_roles(conn):
            make_roles(conn)


def _first_connection(
    server: Server, plek: Plek, programma: Path, seconden: float = 60
) -> psycopg.Connection[Any]:
    """Start the server unless it runs, and wait while it comes back from (or dies of) a kill."""
    dsn = make_conninfo(server.conninfo, dbname="postgres", user=proces.SUPERGEBRUIKER)
    einde = time.monotonic() + seconden
    while True:
        if proces.server_pid(plek) is None:
            proces.start(plek, programma)
        try:
            return psycopg.connect(dsn, connect_timeout=10)
        except psycopg.OperationalError as fout:
            if time.monotonic() > einde:
                raise OpslagFout(f"De databankserver antwoordt niet: {fout}") from fout
            time.sleep(0.1)


def _server_of_url(thuis: Path, url: str) -> Server:
    try:
        delen = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise OpslagFout("VSB_DATABASE_URL is geen geldig adres van een databank.") from None
    if "user" in delen or "password" in delen:
        raise OpslagFout(
            "VSB_DATABASE_URL mag geen gebruiker of wachtwoord bevatten: het platform werkt met "
            "vier rollen (zie rollen.sql). Zet hun wachtwoorden in ~/.pgpass of gebruik "
            "certificaten."
        )
    database = str(delen.pop("dbname", None) or DEMO)
    return Server(thuis, make_conninfo("", **delen), None, database)


def _check(server: Server) -> None:
    try:
        with psycopg.connect(server.dsn("postgres", Rol.EIGENAAR), connect_timeout=10) as conn:
            controleer_instellingen(conn)
    except psycopg.OperationalError as fout:
        raise OpslagFout(
            f"De databankserver antwoordt niet of laat vsb_eigenaar niet toe: {fout}. Kijk het "
            "adres na, en of rollen.sql er door een beheerder is uitgevoerd."
        ) from fout


@contextmanager
def _lock(thuis: Path) -> Iterator[None]:
    """One process at a time makes, starts or stops the server of this folder."""
    slot = os.open(thuis / ".slot", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(slot, fcntl.LOCK_EX)
        yield
    finally:
        os.close(slot)


def _locale(conn: psycopg.Connection[Any]) -> sql.SQL:
    """The same order of text on every server: by code point; names are sorted in Python."""
    if conn.info.server_version >= 170000:
        return sql.SQL(
            " ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
        )
    vraag = "SELECT 1 FROM pg_collation WHERE collname = 'C.utf8'"
    if conn.execute(vraag).fetchone():
        return sql.SQL(" ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    return sql.SQL(" ENCODING 'UTF8' LOCALE 'C'")
