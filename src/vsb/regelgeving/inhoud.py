"""What all law files together say: read as one whole, so that names and sources can be checked.

The folder of a sector is a namespace: two sectors may each have an ``intrededatum``. Sources and
words are shared by all: a source is cited, and a word means, the same everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from vsb.regelgeving.bestanden import BESTANDEN, MAPPEN
from vsb.regelgeving.bron import Bron, Term, read_bronnen, read_termen
from vsb.regelgeving.fouten import Fouten
from vsb.regelgeving.parameter import Parameter
from vsb.regelgeving.parameters_lezen import read_parameters
from vsb.regelgeving.tabel import Codelijst, Tabel
from vsb.regelgeving.tabellen_lezen import read_codelijst, read_tabel

ALGEMEEN = "regelgeving"
"""The root that holds for every sector; each other root is a sector's."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Inhoud:
    """Parameters, tables, code lists, sources and terms, each by name; read-only."""

    parameters: Mapping[str, Parameter]
    tabellen: Mapping[str, Tabel]
    codelijsten: Mapping[str, Codelijst]
    bronnen: Mapping[str, Bron]
    termen: Mapping[str, Term]

    def over(self, algemeen: "Inhoud") -> "Inhoud":
        """These names first, those of the general part behind them."""
        return Inhoud(
            _over(algemeen.parameters, self.parameters),
            _over(algemeen.tabellen, self.tabellen),
            _over(algemeen.codelijsten, self.codelijsten),
            self.bronnen,
            self.termen,
        )


@dataclass(slots=True)
class _Namen:
    """The names that one root gives, while it is read."""

    parameters: dict[str, Parameter] = field(default_factory=dict)
    tabellen: dict[str, Tabel] = field(default_factory=dict)
    codelijsten: dict[str, Codelijst] = field(default_factory=dict)


def read_inhoud(bestanden: Mapping[str, str]) -> Mapping[str | None, Inhoud]:
    """What holds in general (None) and in each sector (its own and what it inherits).

    Raises `OngeldigeWet` with every problem of every file at once.
    """
    fouten = Fouten()
    for naam in bestanden:
        if not _is_law(naam):
            fouten.meld(naam, "", "hoort niet bij de wet: plaats of uitgang klopt niet")
    bronnen = read_bronnen(_named(bestanden, "bronnen.toml"), fouten)
    termen = read_termen(_named(bestanden, "termen.toml"), bronnen, fouten)
    namen = {ALGEMEEN: _Namen()}
    for bestand, tekst in bestanden.items():
        if _is_law(bestand):
            eigen = namen.setdefault(PurePosixPath(bestand).parts[0], _Namen())
            _read(bestand, tekst, bronnen, eigen, fouten)
    for eigen in namen.values():
        if eigen is not namen[ALGEMEEN]:
            _check_own(eigen, namen[ALGEMEEN], fouten)
    fouten.raise_if_any()
    delen = {
        wortel: Inhoud(
            MappingProxyType(eigen.parameters),
            MappingProxyType(eigen.tabellen),
            MappingProxyType(eigen.codelijsten),
            MappingProxyType(bronnen),
            MappingProxyType(termen),
        )
        for wortel, eigen in namen.items()
    }
    algemeen = delen.pop(ALGEMEEN)
    return {None: algemeen, **{sector: deel.over(algemeen) for sector, deel in delen.items()}}


def _read(
    bestand: str, tekst: str, bronnen: Mapping[str, Bron], namen: _Namen, fouten: Fouten
) -> None:
    """Add what one file gives; files beside the folders were read before."""
    pad = PurePosixPath(bestand)
    match pad.parts[1]:
        case "parameters":
            for naam, nieuw in read_parameters(bestand, tekst, bronnen, fouten).items():
                if naam in namen.parameters:
                    eerder = namen.parameters[naam].bestand
                    fouten.meld(bestand, f"[{naam}]", f"staat ook in {eerder}")
                namen.parameters[naam] = nieuw
        case "tabellen":
            tabel = read_tabel(pad.stem, bestand, tekst, bronnen, fouten)
            namen.tabellen[pad.stem] = tabel
        case "codelijsten":
            lijst = read_codelijst(pad.stem, bestand, tekst, bronnen, fouten)
            namen.codelijsten[pad.stem] = lijst


def _check_own(eigen: _Namen, algemeen: _Namen, fouten: Fouten) -> None:
    """What a sector says otherwise than the general part must have the same form: general code
    reads both."""
    for naam in sorted(eigen.parameters.keys() & algemeen.parameters.keys()):
        hier, daar = eigen.parameters[naam], algemeen.parameters[naam]
        if (hier.eenheid, hier.keuzes) != (daar.eenheid, daar.keuzes):
            wat = f"eenheid en keuzes moeten die van {daar.bestand} zijn"
            fouten.meld(hier.bestand, f"[{naam}]", wat)
    for naam in sorted(eigen.tabellen.keys() & algemeen.tabellen.keys()):
        mist = set(algemeen.tabellen[naam].kolommen) - set(eigen.tabellen[naam].kolommen)
        if mist:
            wat = f"kolom van {algemeen.tabellen[naam].bestand} ontbreekt: "
            fouten.meld(eigen.tabellen[naam].bestand, "regel 1", wat + ", ".join(sorted(mist)))


def _over(algemeen: Mapping[str, T], eigen: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType({**algemeen, **eigen})


def _is_law(naam: str) -> bool:
    delen = PurePosixPath(naam).parts
    if len(delen) == 2:
        return delen[1] in BESTANDEN
    return len(delen) == 3 and MAPPEN.get(delen[1]) == PurePosixPath(naam).suffix


def _named(bestanden: Mapping[str, str], naam: str) -> dict[str, str]:
    return {b: t for b, t in bestanden.items() if PurePosixPath(b).parts[1:] == (naam,)}
