"""A table of two columns, as the machinery of controls sees one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Lijnen:
    """Columns `bedrag` and `tarief`."""

    bedrag: np.ndarray
    tarief: np.ndarray
    onbekend: Mapping[str, np.ndarray] = field(default_factory=dict)
    ongeldig: Mapping[str, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.bedrag)

    @property
    def verschil(self) -> np.ndarray:
        """Reads both columns, so doubt in either of them is doubt here."""
        return self.bedrag - self.tarief
