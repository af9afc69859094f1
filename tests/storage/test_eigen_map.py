"""Folders: ours are used, others are refused, and nothing above or beside is ever changed."""

import os
import stat
from pathlib import Path

import pytest

from vsb.storage.eigen_map import MERK, MapGeweigerd, open_eigen_map, require_closed


def test_made_with_mark_and_accepted_again(tmp_path: Path) -> None:
    pad = open_eigen_map(tmp_path / "a" / "b")
    assert (pad / MERK).is_file()
    assert stat.S_IMODE(pad.stat().st_mode) == 0o700
    assert open_eigen_map(pad) == pad
    assert sorted(p.name for p in pad.parent.iterdir()) == ["b"]


def test_folders_above_are_unchanged(tmp_path: Path) -> None:
    boven = tmp_path / "prive"
    boven.mkdir(mode=0o700)
    voor = boven.stat().st_mode
    open_eigen_map(boven / "vsb")
    assert boven.stat().st_mode == voor


def test_foreign_folder_is_refused_and_unchanged(tmp_path: Path) -> None:
    vreemd = tmp_path / "vreemd"
    vreemd.mkdir()
    vreemd.chmod(0o755)
    with pytest.raises(MapGeweigerd, match="niet door het platform aangemaakt"):
        open_eigen_map(vreemd)
    assert stat.S_IMODE(vreemd.stat().st_mode) == 0o755
    assert list(vreemd.iterdir()) == []


def test_link_file_and_writable_are_refused(tmp_path: Path) -> None:
    echt = open_eigen_map(tmp_path / "echt")
    (tmp_path / "link").symlink_to(echt)
    (tmp_path / "bestand").touch()
    for naam in ("link", "bestand"):
        with pytest.raises(MapGeweigerd, match="geen gewone map"):
            open_eigen_map(tmp_path / naam)
    echt.chmod(0o770)
    with pytest.raises(MapGeweigerd, match="anderen schrijven"):
        open_eigen_map(echt)


def test_place_that_all_can_write_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with pytest.raises(MapGeweigerd, match="iedereen schrijven"):
        open_eigen_map(tmp_path / "vsb")
    tmp_path.chmod(0o1777)
    assert open_eigen_map(tmp_path / "vsb").is_dir()


def test_other_owner_is_refused(tmp_path: Path) -> None:
    pad = open_eigen_map(tmp_path / "vsb")
    if os.geteuid() == 0:
        os.chown(pad, 12345, -1)
        with pytest.raises(MapGeweigerd, match="andere gebruiker"):
            open_eigen_map(pad)


def test_closed_folder(tmp_path: Path) -> None:
    pad = tmp_path / "socket"
    pad.mkdir(mode=0o700)
    require_closed(pad, os.geteuid())
    with pytest.raises(MapGeweigerd, match="0700"):
        require_closed(pad, os.geteuid() + 1)
    pad.chmod(0o710)
    with pytest.raises(MapGeweigerd, match="0700"):
        require_closed(pad, os.geteuid())
