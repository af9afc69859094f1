"""Where the embedded server lies and as whom it runs; no folder above is ever opened for it."""

import hashlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from vsb.storage import OpslagFout
from vsb.storage.eigen_map import open_eigen_map, require_closed

SYSTEEM_MAP = Path("/var/lib/vsb")
"""Where root puts a server whose user cannot reach the home folder."""

SYSTEEM_GEBRUIKER = "vsb-postgres"
"""The account without log-in that owns the server's files when root starts the platform."""

SOCKET_GRENS = 100
"""Socket paths of this many bytes or more are avoided (the kernel's limit is 108, 104 on macOS)."""

_SOCKET = ".s.PGSQL.5432"


@dataclass(frozen=True, slots=True)
class Gebruiker:
    """An account of the operating system."""

    naam: str
    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Plek:
    """The folders of one server: `map` (0700, of `gebruiker`) holds data, log and mostly socket."""

    map: Path
    socket: Path
    gebruiker: Gebruiker

    @property
    def data(self) -> Path:
        """The data folder of PostgreSQL."""
        return self.map / "data"

    @property
    def log(self) -> Path:
        """The log of the server; it never holds statements or values (see `proces`)."""
        return self.map / "postgres.log"


def server_user() -> Gebruiker:
    """As whom the server runs: the present user, or for root a system user of its own.

    Raises `OpslagFout` when root cannot make that user.
    """
    if os.geteuid() != 0:
        return Gebruiker("", os.geteuid(), os.getegid())
    try:
        account = pwd.getpwnam(SYSTEEM_GEBRUIKER)
    except KeyError:
        _add_user()
        account = pwd.getpwnam(SYSTEEM_GEBRUIKER)
    if account.pw_uid == 0:
        raise OpslagFout(f"De gebruiker {SYSTEEM_GEBRUIKER} is root; PostgreSQL weigert dat.")
    return Gebruiker(account.pw_name, account.pw_uid, account.pw_gid)


def choose_base(thuis: Path, gebruiker: Gebruiker, systeem: Path = SYSTEEM_MAP) -> Path:
    """The folder of ours in which the server's folder lies; the same answer at every start.

    That is `thuis`, except for root when the server's user cannot get there or the socket path
    would be too long: then a folder named after `thuis` under `systeem`.
    """
    if gebruiker.uid == os.geteuid() or (thuis / "postgres").exists():
        return thuis
    elders = systeem / hashlib.sha256(os.fsencode(thuis)).hexdigest()[:12]
    if not (elders / "postgres").exists() and _fits(thuis) and can_enter(thuis, gebruiker):
        return thuis
    open_eigen_map(systeem, 0o755)
    return open_eigen_map(elders, 0o755)


def open_place(thuis: Path, gebruiker: Gebruiker, systeem: Path = SYSTEEM_MAP) -> Plek:
    """Make or accept the server's folder, and say where its socket comes.

    `thuis` must be a folder of ours already. Raises `MapGeweigerd` when others can enter.
    """
    pad = choose_base(thuis, gebruiker, systeem) / "postgres"
    if not pad.exists():
        pad.mkdir(mode=0o700)
        if gebruiker.uid != os.geteuid():
            os.chown(pad, gebruiker.uid, gebruiker.gid)
    require_closed(pad, gebruiker.uid)
    return Plek(pad, _socket_folder(pad, gebruiker), gebruiker)


def can_enter(pad: Path, gebruiker: Gebruiker) -> bool:
    """Whether the user may traverse `pad` and every folder above it, by their rights."""
    return all(may(map_, gebruiker, os.X_OK) for map_ in (pad, *pad.parents))


def may(pad: Path, gebruiker: Gebruiker, recht: int) -> bool:
    """Whether the rights of `pad` give the user `recht` (`os.R_OK`, `os.X_OK` or both)."""
    status = pad.stat()
    if status.st_uid == gebruiker.uid:
        bits = status.st_mode >> 6
    elif status.st_gid == gebruiker.gid:
        bits = status.st_mode >> 3
    else:
        bits = status.st_mode
    return bits & recht == recht


def _fits(basis: Path) -> bool:
    return len(os.fsencode(basis / "postgres" / "socket" / _SOCKET)) < SOCKET_GRENS


def _socket_folder(pad: Path, gebruiker: Gebruiker) -> Path:
    if _fits(pad.parent):
        return pad / "socket"
    # Only an ordinary user comes here: root's place under SYSTEEM_MAP is always short.
    naam = "vsb-" + hashlib.sha256(os.fsencode(pad)).hexdigest()[:12]
    ruimtes = [os.environ.get("XDG_RUNTIME_DIR"), os.path.expanduser("~/.cache")]
    for ruimte in filter(None, ruimtes):
        socket = Path(ruimte) / naam
        if len(os.fsencode(socket / _SOCKET)) < SOCKET_GRENS:
            open_eigen_map(socket)
            require_closed(socket, gebruiker.uid)
            return socket
    raise OpslagFout(
        f"Het pad {pad} is te lang voor een socket (grens {SOCKET_GRENS} tekens). "
        "Kies met VSB_THUIS een korter pad."
    )


def _add_user() -> None:
    raad = (
        "Start het platform als gewone gebruiker, of verwijs met VSB_DATABASE_URL naar een "
        "eigen PostgreSQL-server."
    )
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        raise OpslagFout(
            f"PostgreSQL draait niet als root en de gebruiker {SYSTEEM_GEBRUIKER} kan niet worden "
            f"aangemaakt: het programma useradd ontbreekt. {raad}"
        )
    opdracht = [useradd, "--system", "--user-group", "--no-create-home"]
    opdracht += ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", SYSTEEM_GEBRUIKER]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, check=False)
    # 9: the name exists by now, made by a process that was a moment ahead.
    if klaar.returncode not in (0, 9):
        raise OpslagFout(
            f"De gebruiker {SYSTEEM_GEBRUIKER} kon niet worden aangemaakt: "
            f"{klaar.stderr.strip()}. {raad}"
        )
