"""Checksums of records, invoices and files: one definition for reader, writer and controls.

Record (zone 99): digit = its value, blank = 10, letter A-Z or a-z = 11-36, anything else = 37,
summed over positions 1-348, modulo 97, and 0 becomes 97. Invoice and file (zone 98): the sum of
zone 4 of the detail records, modulo 97, and 0 becomes 97. Source: federal record definitions,
bron facturatiebestand_federaal.
"""

import numpy as np
import numpy.typing as npt

from vsb.formats.facturatiebestand.cijfers import Getallen, Matrix

_STROOK = 4096
"""Rows at a time: what stays in the processor's cache."""


def _character_value(teken: str) -> int:
    if teken == " ":
        return 10
    if teken.isascii() and teken.isalnum():
        return int(teken, 36) + (teken.isalpha())
    return 37


_WAARDE = bytes(_character_value(chr(c)) for c in range(256))


def modulo_97(som: Getallen) -> Getallen:
    """1 to 97: 0 becomes 97."""
    rest = som % 97
    return np.where(rest == 0, 97, rest)


def record_sums(m: Matrix) -> npt.NDArray[np.uint16]:
    """The character sum of positions 1-348 of each row of 350."""
    uit = np.empty(len(m), np.uint16)
    for begin in range(0, len(m), _STROOK):
        waarden = m[begin : begin + _STROOK].tobytes().translate(_WAARDE)
        rijen = np.frombuffer(waarden, np.uint8).reshape(-1, m.shape[1])[:, :348]
        uit[begin : begin + _STROOK] = rijen.sum(axis=1, dtype=np.uint16)
    return uit


def record_checksums(m: Matrix) -> Getallen:
    """What zone 99 of each row should hold."""
    return modulo_97(record_sums(m).astype(np.int64))


def two_digits(getallen: Getallen) -> Matrix:
    """Numbers 0-99 as two columns of digits, ready to be put in a matrix."""
    return np.stack([getallen // 10 + 48, getallen % 10 + 48], axis=1).astype(np.uint8)
