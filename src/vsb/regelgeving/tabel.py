"""Dated tables and code lists of the law: rows with a key, a period and a source.

The first column of a table is its key; `vanaf`, `tot` and `bron` are in every table. The same
key may stand on several rows, whose periods rise and do not overlap.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from vsb.regelgeving.bron import VOORBEELD
from vsb.regelgeving.fouten import OnbekendInWet


@dataclass(frozen=True, slots=True)
class Rij:
    """One row: half-open period, source, and the text of every column by name."""

    sleutel: str
    vanaf: date
    tot: date | None
    bron: str
    velden: Mapping[str, str]

    def __getitem__(self, kolom: str) -> str:
        return self.velden[kolom]

    def in_force(self, dag: date) -> bool:
        """Does this row hold on this day?"""
        return self.vanaf <= dag and (self.tot is None or dag < self.tot)

    @property
    def voorbeeld(self) -> bool:
        """Is this row an example without public source?"""
        return self.bron == VOORBEELD


@dataclass(frozen=True, slots=True)
class Tabel:
    """A dated table, its rows in the order of the file; `bestand` is where it stands."""

    naam: str
    bestand: str
    kolommen: tuple[str, ...]
    rijen: tuple[Rij, ...]
    _per_sleutel: Mapping[str, tuple[Rij, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        op_sleutel = sorted(self.rijen, key=lambda r: r.sleutel)
        groepen = {k: tuple(g) for k, g in groupby(op_sleutel, key=lambda r: r.sleutel)}
        object.__setattr__(self, "_per_sleutel", groepen)

    def op(self, dag: date) -> tuple[Rij, ...]:
        """The rows in force on this day, in the order of the file."""
        return tuple(r for r in self.rijen if r.in_force(dag))

    def rij(self, sleutel: str, dag: date) -> Rij | None:
        """The row of this key in force on this day; None when there is none."""
        return next((r for r in self._per_sleutel.get(sleutel, ()) if r.in_force(dag)), None)


@dataclass(frozen=True, slots=True)
class Codelijst(Tabel):
    """A list of choices in a message: code, omschrijving, groep, and where each comes from.

    Rules hang on the `betekenis` of a code, never on the code itself: a list with other codes may
    take the place of this one.
    """

    @property
    def betekenissen(self) -> frozenset[str]:
        """Every meaning that a rule may ask of this list."""
        return frozenset(b for rij in self.rijen if (b := rij.velden.get("betekenis")))

    def betekenis(self, code: str) -> str:
        """What rules take a code for, also after it ended; "" for one without special meaning."""
        rijen = self._per_sleutel.get(code, ())
        return rijen[-1].velden.get("betekenis", "") if rijen else ""

    def geldig(self, code: str, dag: date) -> bool:
        """May this code be used on this day?"""
        return self.rij(code, dag) is not None

    def omschrijving(self, code: str, dag: date) -> str:
        """What the code means on this day; raises `OnbekendInWet` when it is not in force."""
        rij = self.rij(code, dag)
        if rij is None:
            raise OnbekendInWet(f"{self.naam} kent die dag geen code {code!r}")
        return rij["omschrijving"]

    def codes(self, dag: date) -> tuple[str, ...]:
        """The codes in force on this day, in the order of the file."""
        return tuple(r.sleutel for r in self.op(dag))
