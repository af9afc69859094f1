"""What a sector declares of itself: one value in ``vsb/sectoren/<sector>/sector.py``.

It is found by its place; nothing general names a sector.
"""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from vsb.opname.berichtsoort import Berichtsoort
from vsb.opname.indicatiestelling.instrument import Instrument
from vsb.opname.veld import Veld


@dataclass(frozen=True, slots=True)
class Sector:
    """The declaration of one sector.

    Messages. `velden`: its own fields per kind of message, after those of every sector; one with
    the name of a general field takes its place. `zonder_velden`: general fields that it has not.
    `keuzecontroles`: controls of the folders ``keuzecontroles`` that it takes over, by name.
    `sluit_uit`: does a stay here rule out one elsewhere on the same days? `overgang_naar_uur`: does
    the hour of leaving for another facility say whose the day is (parameter ``overgangsuur``)?

    Kenmerken, dated features. `kenmerken`: those of a dossier (kind of feature) with the field
    that gives each, in the aanvraag or from a day on in a ``verblijf_wijzigen``.
    `indicatie`: the instrument of its indicatiestelling, which gives one more kind.
    `voorzieningskenmerken`: those of a facility, loaded as reference data: name, form and list.
    `prijs_naar`: the kind by whose value codes and tarieven differ; "": one price for all.
    `zorgbudget_naar`: the kind on whose value the automatic zorgbudget hangs (code list
    ``zorgbudgetwaarden``); "": on the accepted opname alone.

    Leave. `verlof_telt_mee`: per betekenis of a kind of leave the parameter that says whether it
    uses up paid days (any other kind always does).
    """

    naam: str
    titel: str
    berichten: tuple[str, ...]
    velden: Mapping[str, tuple[Veld, ...]]
    codelijsten: tuple[str, ...]
    kenmerken: Mapping[str, str]
    zonder_velden: frozenset[str] = frozenset()
    keuzecontroles: frozenset[str] = frozenset()
    sluit_uit: bool = True
    overgang_naar_uur: bool = False
    indicatie: Instrument | None = None
    voorzieningskenmerken: tuple[Veld, ...] = ()
    prijs_naar: str = ""
    zorgbudget_naar: str = ""
    verlof_telt_mee: Mapping[str, str] = field(default_factory=dict)

    def fields_of(self, soort: Berichtsoort) -> tuple[Veld, ...]:
        """All fields of a kind of message in this sector, general ones first."""
        eigen = self.velden.get(soort.naam, ())
        weg = self.zonder_velden | {veld.naam for veld in eigen}
        return tuple(veld for veld in soort.velden if veld.naam not in weg) + eigen


@cache
def find_sector(naam: str) -> Sector:
    """The declaration of this sector; raises ModuleNotFoundError when there is no such folder."""
    sector: Sector = importlib.import_module(f"vsb.sectoren.{naam}.sector").SECTOR
    return sector
