"""Folders that the platform made itself: the only ones whose owner and rights it may set."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

from vsb.storage import OpslagFout

MERK = ".vsb-eigendom"
"""The file that marks a folder as made by the platform."""

_UITLEG = (
    "Deze map is aangemaakt door het VSB-platform; de rechten ervan worden door dat beheerd.\n"
)


class MapGeweigerd(OpslagFout):
    """A folder that is not ours, or that others can enter or write: never mended, only refused."""


def open_eigen_map(pad: Path, modus: int = 0o700) -> Path:
    """The folder `pad`, made with rights `modus` when it is not there, accepted when it is ours.

    A folder above it is never changed. Raises `MapGeweigerd` when the folder was not made by the
    platform, has another owner, is writable by others, or lies where others could replace it.
    """
    if not os.path.lexists(pad):
        _maak(pad, modus)
    status = pad.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise MapGeweigerd(f"{pad} is geen gewone map. Kies met VSB_THUIS een ander pad.")
    if not (pad / MERK).is_file():
        raise MapGeweigerd(
            f"De map {pad} bestaat al, maar werd niet door het platform aangemaakt (het bestand "
            f"{MERK} ontbreekt). Er werd niets aan gewijzigd. Kies met VSB_THUIS een pad dat nog "
            "niet bestaat, of verplaats de bestaande map."
        )
    if status.st_uid != os.geteuid():
        raise MapGeweigerd(
            f"De map {pad} is van een andere gebruiker (nummer {status.st_uid}). Werk als die "
            "gebruiker, of kies met VSB_THUIS een eigen map."
        )
    if status.st_mode & 0o022:
        raise MapGeweigerd(
            f"In de map {pad} kunnen anderen schrijven. Neem dat recht weg (chmod go-w) nadat u "
            "hebt nagekeken wie er iets in plaatste."
        )
    return pad


def require_closed(pad: Path, uid: int) -> None:
    """Raise `MapGeweigerd` unless `pad` is a folder of `uid` that nobody else can enter."""
    status = pad.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != uid or status.st_mode & 0o077:
        raise MapGeweigerd(
            f"De map {pad} moet een gewone map zijn die alleen gebruiker {uid} kan betreden "
            "(rechten 0700). Er werd niets aan gewijzigd; de databank wordt zo niet gestart."
        )


def _maak(pad: Path, modus: int) -> None:
    pad.parent.mkdir(parents=True, exist_ok=True)
    _require_safe_above(pad)
    # Made aside and renamed, so that nobody ever sees a folder of ours without its mark.
    nieuw = Path(tempfile.mkdtemp(prefix=".vsb-nieuw-", dir=pad.parent))
    (nieuw / MERK).write_text(_UITLEG, encoding="utf-8")
    nieuw.chmod(modus)
    try:
        nieuw.rename(pad)
    except OSError:
        # Another process was first: its folder is judged like any other.
        shutil.rmtree(nieuw)
        if not os.path.lexists(pad):
            raise


def _require_safe_above(pad: Path) -> None:
    """Refuse a place where another user could put a folder of his own instead of ours."""
    for boven in pad.parents:
        modus = boven.stat().st_mode
        if modus & stat.S_IWOTH and not modus & stat.S_ISVTX:
            raise MapGeweigerd(
                f"In {boven} kan iedereen schrijven, dus is {pad} er niet veilig. "
                "Kies met VSB_THUIS een andere plaats."
            )
