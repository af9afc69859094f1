"""The faults of an answer as the returned records carry them: per record, letter and six digits.

The letter is B, F or R. The digits are the `bestandscode` of the control; a control without one
gets an own code: 99 (no record has that number, so it never clashes with a code of the field) and
the four last digits of its own short code: FAC-238 is 990238. `BESLUIT` stands for the decision of
a worker. What is in beraad has no letter: the line bears a remark only.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from vsb.basis.uitkomst import Soort
from vsb.formats.facturatiebestand.antwoord import GEEN_FOUT
from vsb.formats.facturatiebestand.structuur import Gehelen

PLAATSEN = 3
"""Slots for faults in a returned record."""
BESLUIT = "990000"
"""The own code of a line that a worker refused."""
GEPAARD = "300419"
"""The line falls because another record of the same prestatie has a fault."""

_LETTERS = (Soort.B, Soort.F, Soort.R)
_OPMERKING = 200
_NIET_TERUG = (95, 96)
"""Kinds of record that no answer returns; what stands at them stands with record 10."""


@dataclass(frozen=True, slots=True, order=True)
class Fout:
    """One fault at one record; sorts from the gravest down. `zwaarte`: 0 for B, 1 for F, 2 for R.
    `tekst` is Dutch."""

    zwaarte: int
    code: str
    tekst: str = ""

    @property
    def plaats(self) -> bytes:
        """The seven positions of a slot."""
        return f"{_LETTERS[self.zwaarte]}{self.code}".encode("ascii")


@dataclass(frozen=True, slots=True)
class Meldingen:
    """What is to be said per row of the file (from 0): its faults, and a remark without a fault."""

    fouten: dict[int, list[Fout]]
    opmerkingen: dict[int, str]

    @property
    def rijen(self) -> set[int]:
        """All rows about which something is said."""
        return self.fouten.keys() | self.opmerkingen.keys()

    @property
    def invoice_faults(self) -> set[int]:
        """Rows with a fault that refuses a whole factuur."""
        zwaarte = _LETTERS.index(Soort.F)
        return {rij for rij, alle in self.fouten.items() if any(f.zwaarte == zwaarte for f in alle)}

    def add(self, rij: int, fout: Fout) -> None:
        """One more fault at a row."""
        self.fouten.setdefault(rij, []).append(fout)

    def has_line_fault(self, rij: int) -> bool:
        """Has this row a fault that refuses the line itself?"""
        return any(f.zwaarte == _LETTERS.index(Soort.R) for f in self.fouten.get(rij, ()))

    def remark(self, rij: int) -> str:
        """What stands with a row: the text of its gravest fault, or else its remark."""
        fouten = sorted(self.fouten.get(rij, ()))
        return fouten[0].tekst if fouten else self.opmerkingen.get(rij, "")


def fault(soort: str, code: str, bestandscode: str = "", tekst: str = "") -> Fout:
    """A fault of kind B, F or R; `bestandscode` is six digits, or empty when there are none."""
    cijfers = bestandscode or f"99{int(code.rpartition('-')[2]):04d}"
    return Fout(_LETTERS.index(Soort(soort)), cijfers, tekst)


def place_faults(antwoord: Mapping[str, Any], soort: Gehelen) -> Meldingen:
    """The faults of an answer at the rows of its file. `soort`: kind of each record, in order.

    What has no record (it stands on the envelope), or one that does not return, stands with
    record 10.
    """
    uit = Meldingen({}, {})
    for oorzaak in antwoord["fouten"]:
        for geval in oorzaak["gevallen"]:
            _place(uit, oorzaak, geval, soort)
    return uit


def _place(
    uit: Meldingen, oorzaak: Mapping[str, Any], geval: Mapping[str, Any], soort: Gehelen
) -> None:
    rij = _row(geval["record"], soort)
    if oorzaak["soort"] == Soort.IN_BERAAD:
        uit.opmerkingen.setdefault(rij, f"In beraad: {geval['tekst']}")
        return
    # The answer writes the letter before the digits.
    cijfers = geval["bestandscode"][1:]
    fout = fault(oorzaak["soort"], oorzaak["code"], cijfers, geval["tekst"])
    if fout not in uit.fouten.get(rij, ()):
        uit.add(rij, fout)


def _row(record: int | None, soort: Gehelen) -> int:
    if record is not None and 1 <= record <= len(soort) and soort[record - 1] not in _NIET_TERUG:
        return record - 1
    kop = np.flatnonzero(soort == 10)
    return int(kop[0]) if len(kop) else 0


def slots(fouten: Iterable[Fout]) -> list[bytes]:
    """The three gravest faults, each as a slot: B before F before R, then by code."""
    gevuld = [f.plaats for f in sorted(fouten)[:PLAATSEN]]
    return gevuld + [GEEN_FOUT] * (PLAATSEN - len(gevuld))


def slot_table(meldingen: Meldingen, rijen: Sequence[int]) -> Any:
    """The slots of these rows, one row of three each."""
    alle = [slots(meldingen.fouten.get(rij, ())) for rij in rijen]
    return np.array(alle, "S7").reshape(len(alle), PLAATSEN)


def remarks(meldingen: Meldingen, rijen: Sequence[int]) -> Any:
    """The remarks of these rows: ASCII, 200 positions at most."""
    return np.array([_ascii(meldingen.remark(rij)) for rij in rijen], f"S{_OPMERKING}")


def _ascii(tekst: str) -> bytes:
    vlak = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode("ascii")
    schoon = " ".join("".join(c if c.isprintable() else " " for c in vlak).split())
    if len(schoon) > _OPMERKING:
        schoon = schoon[: _OPMERKING - 3] + "..."
    return schoon.encode("ascii")
