"""What all law files together say: read as one whole, so that names and sources can be checked."""

from collections.abc import Mapping
from dataclasses import dataclass
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

T = TypeVar("T", Parameter, Tabel, Codelijst)


@dataclass(frozen=True, slots=True)
class Inhoud:
    """Parameters, tables, code lists, sources and terms, each by name; read-only."""

    parameters: Mapping[str, Parameter]
    tabellen: Mapping[str, Tabel]
    codelijsten: Mapping[str, Codelijst]
    bronnen: Mapping[str, Bron]
    termen: Mapping[str, Term]


def read_inhoud(bestanden: Mapping[str, str]) -> Inhoud:
    """Read all texts; raises `OngeldigeWet` with every problem of every file at once."""
    fouten = Fouten()
    for naam in bestanden:
        if not _is_law(naam):
            fouten.meld(naam, "", "hoort niet bij de wet: plaats of uitgang klopt niet")
    bronnen = read_bronnen(_named(bestanden, "bronnen.toml"), fouten)
    termen = read_termen(_named(bestanden, "termen.toml"), bronnen, fouten)
    parameters: dict[str, Parameter] = {}
    for bestand, tekst in _in_map(bestanden, "parameters").items():
        _add(parameters, read_parameters(bestand, tekst, bronnen, fouten), fouten)
    tabellen: dict[str, Tabel] = {}
    for bestand, tekst in _in_map(bestanden, "tabellen").items():
        naam = PurePosixPath(bestand).stem
        _add(tabellen, {naam: read_tabel(naam, bestand, tekst, bronnen, fouten)}, fouten)
    codelijsten: dict[str, Codelijst] = {}
    for bestand, tekst in _in_map(bestanden, "codelijsten").items():
        naam = PurePosixPath(bestand).stem
        _add(codelijsten, {naam: read_codelijst(naam, bestand, tekst, bronnen, fouten)}, fouten)
    fouten.raise_if_any()
    alle = (parameters, tabellen, codelijsten, bronnen, termen)
    return Inhoud(*(MappingProxyType(deel) for deel in alle))  # type: ignore[arg-type]


def _is_law(naam: str) -> bool:
    delen = PurePosixPath(naam).parts
    if len(delen) == 2:
        return delen[1] in BESTANDEN
    return len(delen) == 3 and MAPPEN.get(delen[1]) == PurePosixPath(naam).suffix


def _named(bestanden: Mapping[str, str], naam: str) -> dict[str, str]:
    return {b: t for b, t in bestanden.items() if PurePosixPath(b).parts[1:] == (naam,)}


def _in_map(bestanden: Mapping[str, str], map_: str) -> dict[str, str]:
    return {b: t for b, t in bestanden.items() if _is_law(b) and f"/{map_}/" in b}


def _add(alle: dict[str, T], nieuw: Mapping[str, T], fouten: Fouten) -> None:
    for naam, wat in nieuw.items():
        if naam in alle:
            fouten.meld(wat.bestand, f"[{naam}]", f"staat ook in {alle[naam].bestand}")
        alle[naam] = wat
