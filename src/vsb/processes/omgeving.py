"""What every deed needs of its surroundings: the law in force, the keys, the release."""

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Self

from vsb.catalogus.vinden import controles, sectoren
from vsb.facturatie.sectorlijnen import lines_class
from vsb.identity.sleutels import Sleutelbos
from vsb.processes.load_codelijst import with_loaded_lists
from vsb.regelgeving.wet import Wet, standaard_mappen


def find_rules() -> None:
    """Find every control and column of every sector: it takes a moment, so before any message.

    Raises `OngeldigeControle` for one that is malformed: better at the start than at a message.
    """
    for kamer in ("opname", "facturatie"):
        for sector in sectoren():
            controles(kamer, sector)
            lines_class(sector)


@dataclass(frozen=True, slots=True)
class Omgeving:
    """Passed to each deed, never looked up: two laws may live in one process."""

    wet: Wet
    sleutels: Sleutelbos
    software: str

    @classmethod
    def open(cls, thuis: Path) -> Self:
        """The law of this release with the lists loaded here, and the keys of this folder."""
        wet = with_loaded_lists(Wet.lees(standaard_mappen()), thuis)
        return cls(wet, Sleutelbos.open(thuis / "sleutels"), f"vsb {version('vsb')}")
