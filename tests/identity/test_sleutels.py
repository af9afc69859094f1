"""Keys: what is encrypted comes back, what was touched does not, and files stay closed."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsb.identity.sleutels import Sleutelbos, SleutelFout, key_id


@pytest.fixture(scope="module")
def bos(tmp_path_factory: pytest.TempPathFactory) -> Sleutelbos:
    return Sleutelbos.open(tmp_path_factory.mktemp("thuis") / "sleutels")


@given(data=st.binary(max_size=300), aad=st.binary(max_size=40))
def test_comes_back(bos: Sleutelbos, data: bytes, aad: bytes) -> None:
    blok = bos.versleutel(data, aad)
    assert bos.ontsleutel(blok, aad) == data
    assert key_id(blok) == bos.sleutel_id
    assert bos.versleutel(data, aad) != blok


@given(plaats=st.integers(min_value=0), bit=st.integers(0, 7))
def test_one_changed_bit_is_noticed(bos: Sleutelbos, plaats: int, bit: int) -> None:
    blok = bytearray(bos.versleutel(b"een bericht", b"bericht:1"))
    blok[plaats % len(blok)] ^= 1 << bit
    with pytest.raises(SleutelFout):
        bos.ontsleutel(bytes(blok), b"bericht:1")


def test_another_row_short_and_empty(bos: Sleutelbos) -> None:
    blok = bos.versleutel(b"een bericht", b"bericht:1")
    with pytest.raises(SleutelFout, match="andere rij"):
        bos.ontsleutel(blok, b"bericht:2")
    for lengte in range(len(blok)):
        with pytest.raises(SleutelFout):
            bos.ontsleutel(blok[:lengte], b"bericht:1")


def test_rotation_keeps_old_keys(tmp_path: Path) -> None:
    oud = Sleutelbos.open(tmp_path / "s")
    blok = oud.versleutel(b"x", b"")
    nieuw = oud.rotate()
    assert nieuw.sleutel_id != oud.sleutel_id
    assert nieuw.ontsleutel(blok, b"") == b"x"
    assert key_id(nieuw.versleutel(b"x", b"")) == nieuw.sleutel_id
    assert Sleutelbos.open(tmp_path / "s") == nieuw
    with pytest.raises(SleutelFout, match="ontbreekt"):
        oud.ontsleutel(nieuw.versleutel(b"x", b""), b"")


def test_many_open_at_once_and_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as tegelijk:
        bossen = list(tegelijk.map(Sleutelbos.open, [tmp_path / "s"] * 8))
    assert all(bos == bossen[0] for bos in bossen)
    assert len(bossen[0].gegevens) == 1


def test_files_are_closed(tmp_path: Path) -> None:
    bos = Sleutelbos.open(tmp_path / "s")
    assert stat.S_IMODE(bos.map.stat().st_mode) == 0o700
    sleutels = list(bos.map.glob("*.sleutel"))
    assert {stat.S_IMODE(pad.stat().st_mode) for pad in sleutels} == {0o600}
    assert "half" not in " ".join(pad.name for pad in bos.map.iterdir())


def test_open_damaged_or_swapped_is_refused(tmp_path: Path) -> None:
    bos = Sleutelbos.open(tmp_path / "s")
    pad = next(bos.map.glob("gegevens-*"))
    inhoud = pad.read_bytes()
    pad.chmod(0o640)
    with pytest.raises(SleutelFout, match="leesbaar voor anderen"):
        Sleutelbos.open(bos.map)
    pad.chmod(0o600)
    pad.write_bytes(inhoud[:-1] + bytes([inhoud[-1] ^ 1]))
    with pytest.raises(SleutelFout, match="beschadigd"):
        Sleutelbos.open(bos.map)
    pad.unlink()
    pad.symlink_to("/dev/zero")
    with pytest.raises(SleutelFout, match="niet leesbaar"):
        Sleutelbos.open(bos.map)


def test_folder_others_can_enter_is_refused_unchanged(tmp_path: Path) -> None:
    pad = tmp_path / "s"
    pad.mkdir()
    pad.chmod(0o750)
    with pytest.raises(SleutelFout, match="0700"):
        Sleutelbos.open(pad)
    assert stat.S_IMODE(pad.stat().st_mode) == 0o750
    assert list(pad.iterdir()) == []


def test_keys_do_not_show(bos: Sleutelbos) -> None:
    sleutel = bos.gegevens[bos.sleutel_id]
    assert repr(sleutel) not in repr(bos)
    assert sleutel.hex() not in repr(bos)
