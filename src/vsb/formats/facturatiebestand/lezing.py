"""The records of a batch sorted by kind, and their zones read once: what the tables are made of."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from vsb.basis.dagen import Dagen
from vsb.facturatie.tabel import Kolommen, empty, kolomnamen
from vsb.formats.facturatiebestand.cijfers import (
    Dagkolom,
    Getalkolom,
    Getallen,
    Masker,
    Matrix,
    days_of,
    digits_only,
    read_amount,
    read_number,
    read_text,
)
from vsb.formats.facturatiebestand.layout import Zone, zone
from vsb.formats.facturatiebestand.structuur import Rijen

T = TypeVar("T", bound=Kolommen)


@dataclass(frozen=True, slots=True)
class Deel:
    """All records of one kind: their rows in the batch, their characters, and what was read."""

    soort: str
    rijen: Rijen
    matrix: Matrix
    gelezen: dict[tuple[str, bool], Getalkolom] = field(default_factory=dict)
    dagen: dict[str, Dagkolom] = field(default_factory=dict)

    def getal(self, z: Zone) -> Getalkolom:
        """A zone of digits, or of sign and digits; read once."""
        sleutel = (z.naam, z.met_teken)
        if sleutel not in self.gelezen:
            lees = read_amount if z.met_teken else read_number
            self.gelezen[sleutel] = lees(self.matrix, z.begin, z.lengte)
        return self.gelezen[sleutel]

    def geldig(self, z: Zone) -> Masker:
        """Can the zone be read as its letter says?"""
        if z.met_teken or (z.naam, False) in self.gelezen:
            return self.getal(z).geldig
        return digits_only(self.matrix, z.begin, z.lengte)

    def datum(self, z: Zone) -> Dagkolom:
        """A zone of a date; read once."""
        if z.naam not in self.dagen:
            getal = self.getal(z)
            dag = days_of(getal.waarde)
            self.dagen[z.naam] = Dagkolom(dag.waarde, dag.geldig & getal.geldig)
        return self.dagen[z.naam]


@dataclass(slots=True)
class Kolombouw:
    """Gathers the columns of one table; a row without its record gets `leeg`.

    `plaats` in the calls: per row of the table the index in the `Deel`, -1 when there is none.
    """

    aantal: int
    kolommen: dict[str, Any] = field(default_factory=dict)
    ongeldig: dict[str, Masker] = field(default_factory=dict)

    def mark(self, naam: str, fout: Masker) -> None:
        """Note the rows where this column could not be read."""
        if fout.any():
            self.ongeldig[naam] = self.ongeldig.get(naam, False) | fout

    def getal(self, naam: str, deel: Deel, zonenaam: str, plaats: Rijen, leeg: int = 0) -> None:
        """A number; `leeg` where there is no such record."""
        k = deel.getal(zone(deel.soort, zonenaam))
        self._put(naam, k.waarde, k.geldig, plaats, leeg)

    def datum(self, naam: str, deel: Deel, zonenaam: str, plaats: Rijen, leeg: int) -> None:
        """A day; `leeg` where there is no such record."""
        d = deel.datum(zone(deel.soort, zonenaam))
        self._put(naam, d.waarde, d.geldig, plaats, leeg)

    def tekst(self, naam: str, deel: Deel, zonenaam: str, plaats: Rijen) -> None:
        """A text without the blanks behind it; empty where there is no such record."""
        z = zone(deel.soort, zonenaam)
        tekst = np.char.rstrip(read_text(deel.matrix, z.begin, z.lengte))
        leeg = np.zeros(1, tekst.dtype)
        self.kolommen[naam] = np.concatenate([tekst, leeg])[plaats]

    def empty_as(self, leeg: int, *namen: str) -> None:
        """Zeros in these columns mean that the zone is empty: they become `leeg`."""
        for naam in namen:
            kolom = self.kolommen[naam]
            self.kolommen[naam] = np.where(kolom == 0, leeg, kolom)

    def _put(
        self, naam: str, waarde: Getallen | Dagen, geldig: Masker, plaats: Rijen, leeg: int
    ) -> None:
        self.kolommen[naam] = np.append(waarde, waarde.dtype.type(leeg))[plaats]
        if not geldig.all():
            self.mark(naam, ~np.append(geldig, True)[plaats])

    def table(self, klasse: type[T], **meer: Any) -> T:
        """The table; a number too big for its column becomes the largest that fits."""
        gegeven = self.kolommen | meer
        leeg = empty(klasse)
        return klasse(
            **{n: _fit(gegeven[n], getattr(leeg, n).dtype) for n in kolomnamen(klasse)},
            ongeldig=self.ongeldig,
        )


def _fit(kolom: Any, soort: np.dtype[Any]) -> Any:
    if soort.kind == "i" and kolom.dtype.kind == "i" and kolom.dtype.itemsize > soort.itemsize:
        grens = np.iinfo(soort)
        kolom = np.clip(kolom, grens.min, grens.max)
    return kolom.astype(soort, copy=False)
