"""The embedded server as a process: made, started, stopped, always as the user who owns it."""

import os
import shlex
import subprocess
import tempfile
import time
from pathlib import Path

from vsb.storage import OpslagFout
from vsb.storage.plek import Plek
from vsb.storage.programma import major_version

SUPERGEBRUIKER = "vsb_super"

INSTELLINGEN = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "effective_cache_size": "2GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "TimeZone": "UTC",
    "log_timezone": "UTC",
    # No statement and no value in the log: they may hold a person's number. The client gets
    # every error in full, so the server keeps only its own events (log, fatal, panic).
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
"""Given on the command line at each start, so that a file cannot change them."""


def run(plek: Plek, opdracht: list[str | Path], seconden: float = 120) -> str:
    """Run a program as the server's user, in its folder, without our environment; its output.

    Raises `OpslagFout` with the end of the output when it fails or takes too long.
    """
    ander = plek.gebruiker.uid != os.geteuid()
    # A file and not a pipe: the server inherits it, and a pipe would stay open as long as it runs.
    with tempfile.TemporaryFile("w+") as uitvoer:
        try:
            klaar = subprocess.run(
                opdracht,
                stdin=subprocess.DEVNULL,
                stdout=uitvoer,
                stderr=subprocess.STDOUT,
                cwd=plek.map,
                env={"PATH": os.defpath, "LC_ALL": "C"},
                user=plek.gebruiker.uid if ander else None,
                group=plek.gebruiker.gid if ander else None,
                extra_groups=[] if ander else None,
                umask=0o077,
                timeout=seconden,
                check=False,
            )
            code: int | str = klaar.returncode
        except subprocess.TimeoutExpired:
            code = f"na {seconden:.0f} seconden"
        uitvoer.seek(0)
        tekst = uitvoer.read()
    if code != 0:
        naam = Path(opdracht[0]).name
        raise OpslagFout(f"{naam} is niet gelukt ({code}): {tekst[-2000:].strip()}")
    return tekst


def make_data(plek: Plek, bin_map: Path) -> None:
    """Make the data folder when there is none: checksums on, local connections only.

    Raises `OpslagFout` when the folder is of another major version.
    """
    if plek.data.exists():
        _require_same_version(plek, bin_map)
        return
    half = plek.map / "data.half"
    run(plek, ["rm", "-rf", half])
    vast: list[str | Path] = [bin_map / "initdb", "-D", half, "-U", SUPERGEBRUIKER]
    vast += ["--encoding=UTF8", "--data-checksums", "--auth-local=trust", "--auth-host=reject"]
    if major_version(bin_map) >= 17:
        taal = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    else:
        taal = ["--locale=C"]
    run(plek, [*vast, *taal])
    # The last step: data that was not made to its end never bears the name.
    run(plek, ["mv", half, plek.data])


def start(plek: Plek, bin_map: Path) -> None:
    """Start the server and wait until it answers; mends what a sudden end left behind.

    Raises `OpslagFout` with the end of the server's log.
    """
    run(plek, ["mkdir", "-p", plek.socket])
    opties = INSTELLINGEN | {"unix_socket_directories": str(plek.socket)}
    tekst = " ".join(f"-c {naam}={shlex.quote(waarde)}" for naam, waarde in opties.items())
    opdracht: list[str | Path] = [bin_map / "pg_ctl", "-D", plek.data, "-l", plek.log]
    opdracht += ["-w", "-t", "60", "-o", tekst, "start"]
    for poging in (1, 2, 3):
        _remove_stale_lock(plek)
        try:
            run(plek, opdracht)
            return
        except OpslagFout as fout:
            # After a kill the old back-ends may need a moment to see that their parent is gone.
            if poging == 3:
                raise OpslagFout(
                    f"De databank in {plek.data} start niet. {_end_of_log(plek)}"
                ) from fout
            time.sleep(0.5)


def stop(plek: Plek, bin_map: Path) -> None:
    """Stop the server, open transactions are rolled back; nothing when it does not run."""
    if server_pid(plek) is not None:
        run(plek, [bin_map / "pg_ctl", "-D", plek.data, "-m", "fast", "-w", "-t", "60", "stop"])


def server_pid(plek: Plek) -> int | None:
    """The process number of the running server, None when it does not run."""
    try:
        pid = int((plek.data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        os.kill(pid, 0)
    except (FileNotFoundError, IndexError, ValueError, ProcessLookupError):
        return None
    except PermissionError:
        # Another user's process got the number of ours.
        return None
    return pid if _is_server_of(plek, pid) else None


def _is_server_of(plek: Plek, pid: int) -> bool:
    """Whether the process lives and works in our data folder; True if the system does not tell."""
    if not Path("/proc/self/cwd").is_symlink():
        return True
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == plek.data
    except FileNotFoundError:
        # Dead, though its parent has not taken note yet.
        return False
    except PermissionError:
        return True


def _remove_stale_lock(plek: Plek) -> None:
    """Remove the lock files of a server that is gone: its number may be another process's now."""
    if server_pid(plek) is None:
        socket_slot = plek.socket / ".s.PGSQL.5432.lock"
        run(plek, ["rm", "-f", plek.data / "postmaster.pid", socket_slot])


def _require_same_version(plek: Plek, bin_map: Path) -> None:
    data = int((plek.data / "PG_VERSION").read_text(encoding="ascii"))
    programma = major_version(bin_map)
    if data != programma:
        raise OpslagFout(
            f"De gegevens in {plek.data} zijn van PostgreSQL {data}, het programma is versie "
            f"{programma}. Maak met versie {data} een kopie (pg_dump) en lees die in een nieuwe "
            "map in; er werd niets gewijzigd."
        )


def _end_of_log(plek: Plek) -> str:
    try:
        regels = plek.log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "Er is geen logboek."
    return f"Einde van het logboek {plek.log}:\n" + "\n".join(regels[-8:])
