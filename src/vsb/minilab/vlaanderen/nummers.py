"""Made-up numbers as columns, with right check digits, in a range of their own."""

from typing import Any

import numpy as np
import numpy.typing as npt

Heel = npt.NDArray[np.int64]
Kolom = npt.NDArray[Any]

EERSTE_HCO = 80_001
_RIZIV, _KBO, _REKENING = 650_000, 9_995_000, 9_991_000_000
_VOLGNUMMERS = 98
"""So many persons of one sex are born on one day at most: numbers 801 to 996."""


def hco_of(nummer: Kolom | np.integer[Any]) -> Heel:
    """HCO number of facility `nummer` (0 to 99,999)."""
    return np.asarray(nummer, np.int64) + EERSTE_HCO


def riziv_of(nummer: Kolom) -> Heel:
    """RIZIV number of facility `nummer`; -1 and below give valid numbers that nobody has."""
    zes = np.asarray(nummer, np.int64) + _RIZIV
    return zes * 100_000 + (97 - zes % 97) * 1000 + 999


def kbo_of(nummer: Kolom) -> Heel:
    """KBO number of facility `nummer` (0 to 4,999), ten digits with the zero in front."""
    acht = np.asarray(nummer, np.int64) + _KBO
    return acht * 100 + 97 - acht % 97


def iban_of(nummer: Kolom) -> npt.NDArray[np.bytes_]:
    """Belgian account number of facility `nummer`, 16 characters."""
    tien = np.asarray(nummer, np.int64) + _REKENING
    twaalf = tien * 100 + np.where(tien % 97 == 0, 97, tien % 97)
    # BE is 1114, then 00 for the check digits: the account modulo 97 in steps that fit.
    rest = (twaalf % 97 * pow(10, 6, 97) + 111_400) % 97
    return np.array([b"BE%02d%012d" % (98 - r, t) for r, t in zip(rest, twaalf, strict=True)])


def insz_of(geboren: Kolom, geslacht: Kolom) -> Heel:
    """INSZ of persons by day of birth (days since 1970, all in the 1900s) and sex (1 M, 2 V).

    Unique: of those with one day and sex each has a number of its own; ValueError when there are
    too many.
    """
    sleutel = np.asarray(geboren, np.int64) * 2 + geslacht
    orde = np.argsort(sleutel, kind="stable")
    gelijk = np.diff(sleutel[orde], prepend=np.iinfo(np.int64).min) == 0
    rij = np.arange(len(orde))
    rang = np.empty(len(orde), np.int64)
    rang[orde] = rij - np.maximum.accumulate(np.where(gelijk, 0, rij))
    if len(rang) and rang.max() >= _VOLGNUMMERS:
        raise ValueError("te veel personen voor de geboortedagen")
    datum = np.asarray(geboren).astype("datetime64[D]")
    maand = datum.astype("datetime64[M]")
    jaar = datum.astype("datetime64[Y]").astype(np.int64) + 1970
    maandnummer = maand.astype(np.int64) % 12 + 1
    dag = (datum - maand).astype(np.int64) + 1
    volgnummer = 800 + 2 * rang + geslacht
    negen = ((jaar % 100 * 100 + maandnummer) * 100 + dag) * 1000 + volgnummer
    return np.asarray(negen * 100 + 97 - negen % 97)


def unused_code(bezet: set[int]) -> int:
    """A prestatiecode with a right sixth digit that is none of these."""
    return next(
        code for vijf in range(99_700, 10_000, -1) if (code := vijf * 10 + vijf % 7) not in bezet
    )
