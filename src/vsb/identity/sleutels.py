"""The keys outside the database: AES-256-GCM for stored bytes, and keys that sign.

A folder 0700 with files 0600. A data key's file is `gegevens-<number>-<id>.sleutel`, 32 bytes; the
id is the start of the key's own digest, so a damaged or exchanged file is noticed when it is read.
The highest number encrypts, every key that is still there decrypts. Without the folder the stored
bytes cannot be read: it belongs in a backup of its own, away from that of the database.
"""

import contextlib
import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VORM = b"\x01"
"""First byte of every cipher text; then 8 bytes key id, 12 bytes nonce, the text with its tag."""

_ID, _NONCE, _TAG = 8, 12, 16
KOP = len(_VORM) + _ID
"""So many bytes at the start of a cipher text say with which key it was made."""


class SleutelFout(Exception):
    """A key is missing, damaged or too open, or bytes do not decrypt; never holds the bytes."""


class SleutelOntbreekt(SleutelFout):
    """The key of these bytes is not in the folder: it is another folder, or was read before."""


@dataclass(frozen=True, slots=True, repr=False)
class Sleutelbos:
    """The data keys in use by id, the newest last."""

    map: Path
    gegevens: dict[str, bytes]

    @classmethod
    def open(cls, pad: Path) -> Self:
        """Read the keys of a folder; folder and first keys are made when they are not there.

        Raises `SleutelFout` when others can get at the folder or a file is damaged.
        """
        _open_folder(pad)
        with _lock(pad):
            if not list(pad.glob("gegevens-*.sleutel")):
                _make_data_key(pad, 1)
        bestanden = sorted(pad.glob("gegevens-*.sleutel"))
        return cls(pad, dict(_read_data_key(bestand) for bestand in bestanden))

    def rotate(self) -> Self:
        """The bunch with a new data key, which encrypts from now on; the old ones stay."""
        with _lock(self.map):
            laatste = max(self.map.glob("gegevens-*.sleutel")).name
            _make_data_key(self.map, int(laatste.split("-")[1]) + 1)
        return self.open(self.map)

    @property
    def sleutel_id(self) -> str:
        """The id (16 hexadecimal digits) of the key that encrypts."""
        return next(reversed(self.gegevens))

    def versleutel(self, data: bytes, aad: bytes) -> bytes:
        """Encrypt; `aad` says what the bytes are (table and row) and must be given to read them."""
        kop = _VORM + bytes.fromhex(self.sleutel_id)
        nonce = os.urandom(_NONCE)
        return kop + nonce + AESGCM(self.gegevens[self.sleutel_id]).encrypt(nonce, data, kop + aad)

    def ontsleutel(self, blok: bytes, aad: bytes) -> bytes:
        """The bytes that were encrypted. Raises `SleutelFout` when anything was changed."""
        if len(blok) < KOP + _NONCE + _TAG or blok[:1] != _VORM:
            raise SleutelFout("Deze gegevens zijn niet door het platform versleuteld.")
        sleutel = self.require(blok)
        nonce, tekst = blok[KOP : KOP + _NONCE], blok[KOP + _NONCE :]
        try:
            return AESGCM(sleutel).decrypt(nonce, tekst, blok[:KOP] + aad)
        except InvalidTag:
            raise SleutelFout(
                "Versleutelde gegevens zijn gewijzigd, beschadigd of van een andere rij."
            ) from None

    def has(self, blok: bytes) -> bool:
        """Is the key of these encrypted bytes (their first `KOP` are enough) here?"""
        return key_id(blok) in self.gegevens

    def require(self, blok: bytes) -> bytes:
        """The key of these encrypted bytes. Raises `SleutelOntbreekt` when it is not here."""
        if not self.has(blok):
            raise SleutelOntbreekt(
                f"De sleutel {key_id(blok)} waarmee berichten bewaard zijn, ontbreekt in "
                f"{self.map}. Is dit de map met sleutels van deze databank? Zet hem anders terug "
                "uit de reservekopie van de sleutels, en start opnieuw."
            )
        return self.gegevens[key_id(blok)]


def key_id(blok: bytes) -> str:
    """The id of the key with which these bytes were encrypted."""
    return blok[len(_VORM) : KOP].hex()


def read_or_make(pad: Path, nieuw: bytes) -> bytes:
    """The content of a key file, made with `nieuw` when it is not there yet.

    Of two processes that make it at once, both get the same. Raises `SleutelFout` as `_read`.
    """
    if not os.path.lexists(pad):
        _write(pad, nieuw)
    return _read(pad)


def _read(pad: Path) -> bytes:
    """A key file's bytes. Raises `SleutelFout` when others than its owner may get at it."""
    try:
        bestand = os.open(pad, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError as fout:
        raise SleutelFout(f"Sleutel {pad} is niet leesbaar: {fout.strerror}.") from fout
    with os.fdopen(bestand, "rb") as invoer:
        status = os.fstat(invoer.fileno())
        if status.st_mode & 0o077 or status.st_uid != os.geteuid():
            raise SleutelFout(
                f"Het sleutelbestand {pad} is van of leesbaar voor anderen. Beschouw de sleutel "
                "als bekend: vervang hem, en zet de rechten op 0600."
            )
        return invoer.read()


def _read_data_key(pad: Path) -> tuple[str, bytes]:
    sleutel = _read(pad)
    naam = pad.stem.split("-")[-1]
    if len(sleutel) != 32 or _id_of(sleutel) != naam:
        raise SleutelFout(f"Het sleutelbestand {pad} is beschadigd. Zet de reservekopie terug.")
    return naam, sleutel


def _make_data_key(pad: Path, nummer: int) -> None:
    sleutel = AESGCM.generate_key(256)
    _write(pad / f"gegevens-{nummer:04d}-{_id_of(sleutel)}.sleutel", sleutel)


def _id_of(sleutel: bytes) -> str:
    return hashlib.sha256(b"vsb sleutel" + sleutel).hexdigest()[: 2 * _ID]


def _write(pad: Path, inhoud: bytes) -> None:
    """Whole or not at all, on disk before it has its name; a file that is there already stays."""
    bestand, half = tempfile.mkstemp(prefix=".half-", dir=pad.parent)
    with os.fdopen(bestand, "wb") as uitvoer:
        uitvoer.write(inhoud)
        uitvoer.flush()
        os.fsync(uitvoer.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(half, pad)
    os.unlink(half)
    map_ = os.open(pad.parent, os.O_RDONLY)
    os.fsync(map_)
    os.close(map_)


def _open_folder(pad: Path) -> None:
    if not os.path.lexists(pad):
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.mkdir(mode=0o700, exist_ok=True)
    status = pad.lstat()
    eigen = stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
    if not eigen or status.st_mode & 0o077:
        raise SleutelFout(
            f"De sleutelmap {pad} moet een gewone map van uzelf zijn waar niemand anders in kan "
            "(rechten 0700). Er werd niets aan gewijzigd."
        )


@contextlib.contextmanager
def _lock(pad: Path) -> Iterator[None]:
    with (pad / ".slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        yield
