"""What a sector declares of itself: one value in ``vsb/sectoren/<sector>/sector.py``.

It is found by its place; nothing general names a sector.
"""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from vsb.opname.berichtsoort import Berichtsoort
from vsb.opname.veld import Veld


@dataclass(frozen=True, slots=True)
class Sector:
    """The declaration of one sector.

    `velden`: its own fields per kind of message, after those of every sector. `kenmerken`: dated
    features of a dossier (kind of feature) and the field of the basisgegevens that gives each.
    `verlof_telt_mee`: per betekenis of a kind of leave the parameter that says whether it uses up
    paid days (any other kind always does).
    """

    naam: str
    titel: str
    berichten: tuple[str, ...]
    velden: Mapping[str, tuple[Veld, ...]]
    codelijsten: tuple[str, ...]
    kenmerken: Mapping[str, str]
    verlof_telt_mee: Mapping[str, str] = field(default_factory=dict)

    def fields_of(self, soort: Berichtsoort) -> tuple[Veld, ...]:
        """All fields of a kind of message in this sector, general ones first."""
        return soort.velden + self.velden.get(soort.naam, ())


@cache
def find_sector(naam: str) -> Sector:
    """The declaration of this sector; raises ModuleNotFoundError when there is no such folder."""
    sector: Sector = importlib.import_module(f"vsb.sectoren.{naam}.sector").SECTOR
    return sector
