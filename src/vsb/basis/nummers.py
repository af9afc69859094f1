"""Identification numbers of persons and facilities, one by one and as columns.

Shapes: INSZ 11 digits (Rijksregister or BIS: month + 20 or + 40), RIZIV 11 digits (six, two
control digits, three), KBO 10 digits, HCO 1 to 8 digits, prestatiecode 6 digits.
Sources: domain rules of the Rijksregister and KSZ, layout rules of the facturatiebestand.
"""

from datetime import date

import numpy as np
import numpy.typing as npt
from stdnum import iban

Getallen = npt.NDArray[np.int64]
Masker = npt.NDArray[np.bool_]

_TWEEDUIZEND = 2_000_000_000


def insz_column_valid(insz: Getallen) -> Masker:
    """Which numbers are a Rijksregister or BIS number: check digits, and a possible month and day.

    The check is 97 - (first nine mod 97), with a 2 in front for births from 2000. Unknown month
    or day (00) is allowed; whether the person exists is another question.
    """
    eerste, controle = np.divmod(insz, 100)
    oud = 97 - eerste % 97 == controle
    nieuw = 97 - (eerste + _TWEEDUIZEND) % 97 == controle
    maand = (eerste // 100_000) % 100 % 20
    dag = (eerste // 1000) % 100
    bis = (eerste // 100_000) % 100 < 60
    vorm = (insz > 0) & (insz < 10**11) & (maand <= 12) & (dag <= 31) & bis
    return vorm & (oud | nieuw)


def is_insz(insz: str) -> bool:
    """Is this text a valid INSZ (11 digits, no separators)?

    >>> is_insz("85073003328"), is_insz("93251822307"), is_insz("85073003329"), is_insz("8507")
    (True, True, False, False)
    """
    if not (insz.isascii() and insz.isdigit() and len(insz) == 11):
        return False
    maand, dag = int(insz[2:4]), int(insz[4:6])
    vorm = maand < 60 and maand % 20 <= 12 and dag <= 31
    eerste, controle = int(insz[:9]), int(insz[9:])
    klopt = controle in (97 - eerste % 97, 97 - (eerste + _TWEEDUIZEND) % 97)
    return vorm and klopt


def birth_of(insz: str) -> date | None:
    """The day of birth that a valid INSZ holds; None where month or day is not known (00), or where
    the number is none.

    >>> birth_of("85073003328"), birth_of("93251822307")
    (datetime.date(1985, 7, 30), datetime.date(1993, 5, 18))
    """
    if not is_insz(insz):
        return None
    eerste, controle = int(insz[:9]), int(insz[9:])
    eeuw = 1900 if controle == 97 - eerste % 97 else 2000
    try:
        return date(eeuw + int(insz[:2]), int(insz[2:4]) % 20, int(insz[4:6]))
    except ValueError:
        return None


def riziv_column_valid(riziv: Getallen) -> Masker:
    """Which RIZIV numbers have right control digits (97 - first six mod 97)."""
    zes, rest = np.divmod(riziv, 100_000)
    return (riziv > 0) & (riziv < 10**11) & (97 - zes % 97 == rest // 1000)


def is_riziv(riziv: str) -> bool:
    """Is this text a RIZIV number of 11 digits with right control digits?

    >>> is_riziv("59999943527"), is_riziv("59999943528"), is_riziv("59999944527")
    (True, True, False)
    """
    cijfers = riziv.isascii() and riziv.isdigit() and len(riziv) == 11
    return cijfers and bool(riziv_column_valid(np.array([int(riziv)]))[0])


def kbo_column_valid(kbo: Getallen) -> Masker:
    """Which KBO numbers have right control digits (97 - first eight mod 97)."""
    acht, controle = np.divmod(kbo, 100)
    return (kbo > 0) & (kbo < 2 * 10**9) & (97 - acht % 97 == controle)


def is_kbo(kbo: str) -> bool:
    """Is this text a KBO number of 10 digits with right control digits?

    >>> is_kbo("0999999922"), is_kbo("0999999923")
    (True, False)
    """
    cijfers = kbo.isascii() and kbo.isdigit() and len(kbo) == 10
    return cijfers and bool(kbo_column_valid(np.array([int(kbo)]))[0])


def is_hco(hco: str) -> bool:
    """Is this text shaped like an HCO number (1 to 8 digits, no leading zero)?"""
    return hco.isascii() and hco.isdigit() and len(hco) <= 8 and not hco.startswith("0")


def prestatiecode_column_valid(code: Getallen) -> Masker:
    """Which prestatiecodes have a right sixth digit (first five modulo 7)."""
    vijf, controle = np.divmod(code, 10)
    return (code > 0) & (code < 10**6) & (vijf % 7 == controle)


def is_iban(nummer: str) -> bool:
    """Is this text a valid IBAN? Whether the bank exists is not asked: new ones come."""
    return bool(iban.is_valid(nummer, check_country=False))
