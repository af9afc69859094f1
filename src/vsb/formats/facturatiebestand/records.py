"""Records as one matrix of characters, for one zending or many, and their zones as columns."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vsb.formats.facturatiebestand.cijfers import (
    Dagkolom,
    Getalkolom,
    Matrix,
    Teksten,
    read_amount,
    read_day,
    read_number,
    read_text,
)
from vsb.formats.facturatiebestand.layout import KOP, RECORD, Zone


@dataclass(frozen=True, slots=True)
class Records:
    """Rows of 350 characters (zone by position, whatever the kind of the record).

    `zending`: index of the zending in its batch; `rij`: index in its own file, from 0.
    """

    matrix: Matrix
    zending: npt.NDArray[np.int32]
    rij: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.matrix)

    @property
    def soort(self) -> npt.NDArray[np.int16]:
        """Kind of each record: 10 to 96, -1 when not two digits."""
        soort = read_number(self.matrix, 0, 2)
        return np.where(soort.geldig, soort.waarde, -1).astype(np.int16)

    @property
    def plaats(self) -> npt.NDArray[np.int64]:
        """Offset in bytes of each record in its own file, from 0."""
        return KOP + RECORD * self.rij.astype(np.int64)

    def getal(self, z: Zone) -> Getalkolom:
        """A zone of digits."""
        return read_number(self.matrix, z.begin, z.lengte)

    def bedrag(self, z: Zone) -> Getalkolom:
        """A zone of sign and digits: cents or a count."""
        return read_amount(self.matrix, z.begin, z.lengte)

    def datum(self, z: Zone) -> Dagkolom:
        """A zone of a date."""
        return read_day(self.matrix, z.begin)

    def tekst(self, z: Zone) -> Teksten:
        """A zone as bytes, blanks included."""
        return read_text(self.matrix, z.begin, z.lengte)


@dataclass(frozen=True, slots=True)
class Stapel:
    """A batch of zendingen: one row of header (227 characters) each, and all their records."""

    koppen: Matrix
    records: Records

    def __len__(self) -> int:
        return len(self.koppen)
