"""Columns of values out of a matrix of characters: numbers, amounts, days and texts.

A matrix is C-contiguous `uint8`, one row a record, one column a position; only ASCII may be in
it. Eight digits are read as one 64-bit word (three multiplications), which is what makes a zone
of a million records cost a few hundredths of a second.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from vsb.basis.dagen import GEEN_DAG, Dagen

Matrix = npt.NDArray[np.uint8]
Getallen = npt.NDArray[np.int64]
Masker = npt.NDArray[np.bool_]
Teksten = npt.NDArray[np.bytes_]
_Woorden = npt.NDArray[np.uint64]

_NULLEN = 0x3030303030303030
_HOOG = np.uint64(0xF0F0F0F0F0F0F0F0)
_ZES = np.uint64(0x0606060606060606)


class Getalkolom(NamedTuple):
    """Values (0 where unreadable) and which rows could be read."""

    waarde: Getallen
    geldig: Masker


class Dagkolom(NamedTuple):
    """Days (`GEEN_DAG` for none and for unreadable), and which rows could be read."""

    waarde: Dagen
    geldig: Masker


def _word(m: Matrix, begin: int, lengte: int) -> _Woorden:
    """Up to eight characters of each row as one word, the missing front filled with zeros."""
    aantal, breedte = m.shape
    kort = 8 * (8 - lengte)
    past = begin + 8 <= breedte
    plaats = begin if past else begin + lengte - 8
    woord = np.ndarray((aantal,), "<u8", m, plaats, (breedte,))
    if not kort:
        return woord.astype(np.uint64)
    voor = (1 << kort) - 1
    vulling = np.uint64(_NULLEN & voor)
    if past:
        return (woord << np.uint64(kort)) | vulling
    return (woord & np.uint64(~voor & (1 << 64) - 1)) | vulling


def _is_digits(woord: _Woorden) -> Masker:
    hoog = np.uint64(_NULLEN)
    return ((woord & _HOOG) == hoog) & (((woord + _ZES) & _HOOG) == hoog)


def _eight_digits(woord: _Woorden) -> Getallen:
    w = woord & np.uint64(0x0F0F0F0F0F0F0F0F)
    w = ((w * np.uint64(2561)) >> np.uint64(8)) & np.uint64(0x00FF00FF00FF00FF)
    w = ((w * np.uint64(6553601)) >> np.uint64(16)) & np.uint64(0x0000FFFF0000FFFF)
    return ((w * np.uint64(42949672960001)) >> np.uint64(32)).astype(np.int64)


def read_number(m: Matrix, begin: int, lengte: int) -> Getalkolom:
    """Digits to `int64`; `begin` counts from 0, at most 18 positions."""
    if not len(m):
        return Getalkolom(np.zeros(0, np.int64), np.zeros(0, np.bool_))
    staart = min(lengte, 8)
    woord = _word(m, begin + lengte - staart, staart)
    waarde, geldig = _eight_digits(woord), _is_digits(woord)
    if lengte > 8:
        voor = read_number(m, begin, lengte - 8)
        waarde += voor.waarde * 100_000_000
        geldig &= voor.geldig
    if not geldig.all():
        waarde[~geldig] = 0
    return Getalkolom(waarde, geldig)


def digits_only(m: Matrix, begin: int, lengte: int) -> Masker:
    """Which rows hold digits only there; cheaper than reading the number."""
    if not len(m):
        return np.zeros(0, np.bool_)
    staart = min(lengte, 8)
    geldig = _is_digits(_word(m, begin + lengte - staart, staart))
    return geldig if lengte <= 8 else geldig & digits_only(m, begin, lengte - 8)


def read_amount(m: Matrix, begin: int, lengte: int) -> Getalkolom:
    """A sign (`+` or `-`, never left out) and digits: cents, or a count."""
    cijfers = read_number(m, begin + 1, lengte - 1)
    return with_sign(m[:, begin], cijfers)


def with_sign(teken: Matrix, cijfers: Getalkolom) -> Getalkolom:
    """Put a column of sign characters before a column of digits."""
    min_, plus = teken == ord("-"), teken == ord("+")
    geldig = cijfers.geldig & (min_ | plus)
    waarde = np.where(min_, -cijfers.waarde, cijfers.waarde)
    if not geldig.all():
        waarde[~geldig] = 0
    return Getalkolom(waarde, geldig)


@cache
def _month_starts() -> Dagen:
    """The day number of the first day of every month of the years 0000 to 9999, and one more."""
    maanden = np.arange("0000-01", "10000-02", dtype="datetime64[M]")
    return maanden.astype("datetime64[D]").astype(np.int32)


def days_of(jjjjmmdd: Getallen) -> Dagkolom:
    """YYYYMMDD as numbers to days; 0 is no day, an impossible date is unreadable."""
    jaar_maand, dag = jjjjmmdd // 100, jjjjmmdd % 100
    jaar, maand = jaar_maand // 100, jaar_maand % 100
    past = (maand >= 1) & (maand <= 12) & (jaar >= 0) & (jaar <= 9999)
    rij = np.where(past, jaar * 12 + maand - 1, 0)
    begin = _month_starts()[rij]
    lengte = _month_starts()[rij + 1] - begin
    echt = past & (dag >= 1) & (dag <= lengte)
    waarde = np.where(echt, begin + dag - 1, GEEN_DAG).astype(np.int32)
    return Dagkolom(waarde, echt | (jjjjmmdd == 0))


def read_day(m: Matrix, begin: int) -> Dagkolom:
    """A date YYYYMMDD of eight positions to days since 1970; 00000000 is no day."""
    getal = read_number(m, begin, 8)
    dagen = days_of(getal.waarde)
    return Dagkolom(dagen.waarde, dagen.geldig & getal.geldig)


def read_text(m: Matrix, begin: int, lengte: int) -> Teksten:
    """Fixed-width bytes, blanks behind included; a copy, so that the matrix can go."""
    if not len(m):
        return np.zeros(0, f"S{lengte}")
    return np.ndarray((len(m),), f"S{lengte}", m, begin, (m.shape[1],)).copy()
