"""Which records form one factuur, and which lines form one prestatie.

A factuur is a run of 20 to 80. In it one to three lines are one prestatie: the main line, then the
line of its persoonlijk aandeel, then the second flat-rate line, each of the last two at most once.
What a prestatiecode is, is given (`Codesoorten`): the law knows it, the format does not. A code
that nobody knows starts a prestatie of its own, and so does a share or second line without a main
line before it: its code stands where that of the main line should, so the controls can say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from vsb.formats.facturatiebestand.cijfers import Getallen, Masker

Rijen = npt.NDArray[np.int64]
Soorten = npt.NDArray[np.int16]
Gehelen = npt.NDArray[np.signedinteger[Any]]
"""Whole numbers of any width."""

DETAILS = (21, 30, 40, 50, 51, 52)
"""Kinds of record between 20 and 80."""


class Codesoort(IntEnum):
    """What a prestatiecode is for the making of prestaties out of lines."""

    ONBEKEND = 0
    DAG = 1
    AANDEEL = 2
    TWEEDE_DEEL = 3
    KOST = 4


@dataclass(frozen=True, slots=True)
class Codesoorten:
    """Which code is of which kind: sorted unique `codes` and their `soorten`."""

    codes: Getallen
    soorten: npt.NDArray[np.int8]

    @classmethod
    def of(cls, soort_van_code: Mapping[int, Codesoort]) -> "Codesoorten":
        """From a mapping of code to kind."""
        codes = sorted(soort_van_code)
        soorten = [soort_van_code[c] for c in codes]
        return cls(np.array(codes, np.int64), np.array(soorten, np.int8))

    def of_codes(self, codes: Getallen) -> npt.NDArray[np.int8]:
        """The kind of each code, `ONBEKEND` for one that is not listed."""
        if not len(self.codes):
            return np.zeros(len(codes), np.int8)
        plaats = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        raak = self.codes[plaats] == codes
        return np.where(raak, self.soorten[plaats], Codesoort.ONBEKEND).astype(np.int8)


@dataclass(frozen=True, slots=True)
class Structuur:
    """Per record its factuur and prestatie, and back; rows of records, -1 where there is none.

    `factuur`, `prestatie`: per record. `record_20`, `record_80`: per factuur. `eerste` (its first
    and main line), `aandeel`, `tweede`: per prestatie.
    """

    factuur: Rijen
    prestatie: Rijen
    record_20: Rijen
    record_80: Rijen
    eerste: Rijen
    aandeel: Rijen
    tweede: Rijen


def _last_seen(raak: Masker) -> Rijen:
    """For each row the last row up to it that is marked; -1 when none is."""
    rij = np.arange(len(raak), dtype=np.int64)
    return np.maximum.accumulate(np.where(raak, rij, -1))


def _before(kolom: npt.NDArray[np.generic], eerste: object) -> npt.NDArray:  # type: ignore[type-arg]
    """The value of the row before."""
    uit = np.empty_like(kolom)
    uit[:1] = eerste
    uit[1:] = kolom[:-1]
    return uit


def invoices_of(soort: Soorten, zending: npt.NDArray[np.int32]) -> tuple[Rijen, Rijen, Rijen]:
    """Factuur of each record (-1 outside), and record 20 and record 80 of each factuur.

    A factuur opens at 20 and ends with its 80, at anything that cannot stand in it, and with its
    zending; of two records 20 in a row each opens one.
    """
    opent = soort == 20
    sluit = ~np.isin(soort, (20, *DETAILS))
    begin = _last_seen(opent)
    eind = _before(_last_seen(sluit), -1)
    binnen = (begin > eind) & (opent | np.isin(soort, (*DETAILS, 80)))
    binnen &= zending == zending[begin]
    factuur = np.where(binnen, np.cumsum(opent) - 1, -1)
    record_20 = np.flatnonzero(opent)
    record_80 = np.full(len(record_20), -1, np.int64)
    slot = np.flatnonzero(binnen & (soort == 80))
    record_80[factuur[slot]] = slot
    return factuur, record_20, record_80


def _starts(kind: npt.NDArray[np.int8], soort: Soorten, nieuw_blok: Masker) -> Masker:
    """Which detail lines start a prestatie.

    Followers are share and second lines; records 51 and 52 go with what stands before them. Within
    a run of followers each kind fits once in a prestatie: equal neighbours part, and so does every
    second one of an alternating run.
    """
    bijlage = np.isin(soort, (51, 52))
    volger = np.isin(kind, (Codesoort.AANDEEL, Codesoort.TWEEDE_DEEL)) & ~bijlage
    kop = ~volger & ~bijlage
    na_kop = _before(kop & (soort == 30), False) & ~nieuw_blok
    na_volger = _before(volger, False) & ~nieuw_blok
    reeks = volger & (~na_volger | (kind == _before(kind, -1)))
    plaats = np.arange(len(kind)) - _last_seen(reeks)
    los = volger & (plaats % 2 == 0) & ~(reeks & na_kop)
    na_50 = _before(np.isin(soort, (50, 51, 52)), False) & ~nieuw_blok
    return kop | los | (bijlage & ~na_50)


def find_structure(
    soort: Soorten, zending: npt.NDArray[np.int32], code: Getallen, codes: Codesoorten
) -> Structuur:
    """Facturen and prestaties of a batch; `code` is zone 4 of each record."""
    factuur, record_20, record_80 = invoices_of(soort, zending)
    rijen = np.flatnonzero(np.isin(soort, DETAILS))
    s, z = soort[rijen], zending[rijen]
    kind = np.where(s == 30, codes.of_codes(code[rijen]), Codesoort.ONBEKEND).astype(np.int8)
    nieuw_blok = (rijen != _before(rijen, -2) + 1) | (z != _before(z, -1))
    start = _starts(kind, s, nieuw_blok)
    nummer = np.cumsum(start) - 1
    prestatie = np.full(len(soort), -1, np.int64)
    prestatie[rijen] = nummer
    eerste = rijen[start]

    def line(raak: Masker) -> Rijen:
        uit = np.full(len(eerste), -1, np.int64)
        uit[nummer[raak]] = rijen[raak]
        return uit

    return Structuur(
        factuur=factuur,
        prestatie=prestatie,
        record_20=record_20,
        record_80=record_80,
        eerste=eerste,
        aandeel=line(~start & (kind == Codesoort.AANDEEL)),
        tweede=line(~start & (kind == Codesoort.TWEEDE_DEEL)),
    )
