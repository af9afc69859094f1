"""What stands beside a billed day in a DVC: when it is open, the category, the way to it."""

from dataclasses import dataclass
from typing import Annotated as Kolom

import numpy as np

from vsb.facturatie.feiten import Verblijfstand
from vsb.facturatie.tabel import Heel64, Masker, Tekst16, Tekst32
from vsb.facturatie.tabellen import Bezettingslijnen, Indicatielijnen, Kostlijnen


@dataclass(frozen=True, kw_only=True, eq=False)
class Lijnen(Bezettingslijnen, Indicatielijnen, Kostlijnen):
    """The lines of a DVC."""

    openingsdagen: Kolom[Tekst16, b"12345"]
    """Days of the week on which the centre is open (1 = Monday); empty when not known."""
    bijzondere_erkenning: Kolom[Tekst32, b""]
    dagcategorie: Kolom[Tekst16, b"F"]
    """F, Fd, D, Fp or geen; empty when not known."""
    reisafstand: Kolom[Heel64, 1240]
    """From home to the centre, in hundredths of a kilometre; -1 when not known."""

    @property
    def weekdag(self) -> Tekst16:
        """The day of the week as a digit, 1 = Monday."""
        # Day 0, the first of January 1970, was a Thursday.
        nummer = (self.dag.astype(np.int64) + 3) % 7
        return np.char.mod(b"%d", nummer + 1).astype("S16")

    @property
    def opgenomen(self) -> Masker:
        """Does the line ask a day of an accepted stay?"""
        return self.origineel & (self.verblijf == Verblijfstand.AANVAARD)
