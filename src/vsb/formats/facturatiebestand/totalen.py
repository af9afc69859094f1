"""Records 95 (per fund) and 96 (whole file): what they say against what the file holds."""

from dataclasses import dataclass

import numpy as np

from vsb.formats.facturatiebestand.cijfers import (
    Getallen,
    Masker,
    Matrix,
    read_number,
    with_sign,
)
from vsb.formats.facturatiebestand.controlegetallen import modulo_97
from vsb.formats.facturatiebestand.facturen import sum_per
from vsb.formats.facturatiebestand.layout import zone
from vsb.formats.facturatiebestand.structuur import Rijen

_FONDS = 1000
"""Funds have three digits: (zending, fund) fits one number."""


@dataclass(frozen=True, slots=True)
class Totalen:
    """One row per record 95 or 96; amounts in cents. `geldig`: all its zones could be read."""

    zending: Rijen
    fonds: Getallen
    a: Getallen
    b: Getallen
    ab: Getallen
    aantal: Getallen
    controle: Getallen
    geldig: Masker

    def faults(self, juist: "Verwacht") -> tuple[Masker, Masker, Masker]:
        """Wrong amount, wrong count, wrong control number (unreadable is wrong amount too)."""
        bedrag = (self.a != juist.a) | (self.b != juist.b) | (self.ab != juist.a + juist.b)
        return (
            bedrag | ~self.geldig,
            self.aantal != juist.aantal,
            self.controle != modulo_97(juist.codesom),
        )


@dataclass(frozen=True, slots=True)
class Verwacht:
    """What a record 95 or 96 should say."""

    a: Getallen
    b: Getallen
    aantal: Getallen
    codesom: Getallen

    def sums(self, groep: Rijen, aantal: int) -> "Verwacht":
        """The same, added per group."""
        return Verwacht(
            *(sum_per(groep, k, aantal) for k in (self.a, self.b, self.aantal, self.codesom))
        )

    def take(self, rijen: Rijen) -> "Verwacht":
        """The given rows."""
        return Verwacht(self.a[rijen], self.b[rijen], self.aantal[rijen], self.codesom[rijen])


def read_totals(m: Matrix, zending: Rijen) -> Totalen:
    """Records 95 or 96; both have their totals at the same positions."""

    def number(naam: str) -> tuple[Getallen, Masker]:
        z = zone("95", naam)
        return read_number(m, z.begin, z.lengte)

    def amount(teken: str, cijfers: str) -> tuple[Getallen, Masker]:
        z = zone("95", cijfers)
        k = with_sign(m[:, zone("95", teken).begin], read_number(m, z.begin, z.lengte))
        return k.waarde, k.geldig

    fonds, aantal, controle = number("401"), number("409"), number("410")
    a, b, ab = amount("403", "404"), amount("405", "406"), amount("407", "408")
    geldig = np.logical_and.reduce([k[1] for k in (fonds, a, b, ab, aantal, controle)])
    return Totalen(zending, fonds[0], a[0], b[0], ab[0], aantal[0], controle[0], geldig)


def check_95(
    t: Totalen, facturen: Verwacht, zending: Rijen, fonds: Getallen, aantal: int
) -> tuple[Masker, Masker, Masker]:
    """Per zending: is any record 95 wrong in amount, count or control number?

    A fund without its record 95, with two, or one that no factuur goes to, is a wrong amount.
    `facturen`, `zending` and `fonds` (destination) are per factuur.
    """
    sleutels, groep = np.unique(zending * _FONDS + fonds, return_inverse=True)
    per_fonds = facturen.sums(groep, len(sleutels))
    gevraagd = t.zending * _FONDS + t.fonds
    if len(sleutels):
        plaats = np.minimum(np.searchsorted(sleutels, gevraagd), len(sleutels) - 1)
        onbekend = sleutels[plaats] != gevraagd
        bedrag, telling, controle = t.faults(per_fonds.take(plaats))
        keren = np.bincount(plaats[~onbekend], minlength=len(sleutels))
    else:
        onbekend = bedrag = telling = controle = np.ones(len(gevraagd), np.bool_)
        keren = np.zeros(0, np.int64)
    uit = [any_of(t.zending[fout | onbekend], aantal) for fout in (bedrag, telling, controle)]
    uit[0] |= any_of(sleutels[keren != 1] // _FONDS, aantal)
    return uit[0], uit[1], uit[2]


def check_96(
    t: Totalen, facturen: Verwacht, zending: Rijen, eerste_fonds: Getallen
) -> tuple[Masker, Masker, Masker]:
    """Per zending: is record 96 wrong? Its fund is the first digit of the funds, and 99.

    `eerste_fonds`: fund of the first record 95 per zending, -1 when there is none.
    """
    aantal = len(eerste_fonds)
    geheel = facturen.sums(zending, aantal)
    verwacht = Verwacht(geheel.a, geheel.b, geheel.aantal + 2, geheel.codesom).take(t.zending)
    bedrag, telling, controle = t.faults(verwacht)
    fonds = t.fonds != eerste_fonds[t.zending] // 100 * 100 + 99
    return (
        any_of(t.zending[bedrag | fonds], aantal),
        any_of(t.zending[telling], aantal),
        any_of(t.zending[controle], aantal),
    )


def any_of(zending: Rijen, aantal: int) -> Masker:
    """Which zendingen occur here."""
    uit = np.zeros(aantal, np.bool_)
    uit[zending] = True
    return uit
