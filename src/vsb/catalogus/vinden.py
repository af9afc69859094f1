"""Controls and calculations are found by their place: a module in ``controles`` is a control.

Nothing is registered by hand. General ones stand in ``vsb.<kamer>.controles``, those of one sector
in ``vsb.sectoren.<sector>.<kamer>.controles``; which sectors exist is found by place too. The same
holds for calculations, in ``berekeningen``. What some sectors share stands once, in
``vsb.<kamer>.keuzecontroles``; a sector names those that it takes over (``SECTOR.keuzecontroles``).
"""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from vsb.catalogus.berekening import Berekening, OngeldigeBerekening, faults
from vsb.catalogus.controle import Controle, OngeldigeControle, read_module

KAMERS = ("leden", "voorzieningen", "opname", "facturatie", "betaling")
"""The rooms that may hold calculations."""


@cache
def sectoren() -> tuple[str, ...]:
    """The names of the sectors: the folders under ``vsb.sectoren``."""
    pakket = importlib.import_module("vsb.sectoren")
    return tuple(sorted(m.name for m in pkgutil.iter_modules(pakket.__path__) if m.ispkg))


def _modules(pakketnaam: str) -> Iterator[str]:
    try:
        pakket = importlib.import_module(pakketnaam)
    except ModuleNotFoundError as fout:
        if fout.name and pakketnaam.startswith(fout.name):
            return
        raise
    for module in pkgutil.iter_modules(pakket.__path__, pakketnaam + "."):
        if not module.ispkg:
            yield module.name


@cache
def controles(kamer: str, sector: str | None = None) -> tuple[Controle, ...]:
    """All controls of a room (``facturatie``, ``opname``, ``leden``), with those of one sector:
    its own, and the keuzecontroles that it names.

    Sorted by code, so that every run and every page has the same order. Raises
    `OngeldigeControle` on a malformed control or a code used twice.
    """
    plaatsen = [f"vsb.{kamer}.controles"]
    if sector:
        plaatsen.append(f"vsb.sectoren.{sector}.{kamer}.controles")
    namen = [naam for plaats in plaatsen for naam in _modules(plaats)]
    if sector:
        gekozen = _chosen(sector)
        keuze = _modules(f"vsb.{kamer}.keuzecontroles")
        namen += [naam for naam in keuze if naam.rpartition(".")[2] in gekozen]
    gevonden = [read_module(importlib.import_module(naam)) for naam in namen]
    dubbel = {c.code for c in gevonden if sum(d.code == c.code for d in gevonden) > 1}
    if dubbel:
        raise OngeldigeControle(f"code meer dan eens gebruikt: {', '.join(sorted(dubbel))}")
    return tuple(sorted(gevonden, key=lambda c: c.code))


def _chosen(sector: str) -> frozenset[str]:
    """The keuzecontroles that a sector names; a sector without declaration names none."""
    naam = f"vsb.sectoren.{sector}.sector"
    try:
        module = importlib.import_module(naam)
    except ModuleNotFoundError as fout:
        if fout.name and naam.startswith(fout.name):
            return frozenset()
        raise
    gekozen: frozenset[str] = module.SECTOR.keuzecontroles
    return gekozen


def all_controles() -> tuple[Controle, ...]:
    """Every control of every room and sector, each once, by code: the published catalogue."""
    kamers = ("leden", "opname", "facturatie")
    alle = {c.code: c for kamer in kamers for s in (None, *sectoren()) for c in controles(kamer, s)}
    return tuple(alle[code] for code in sorted(alle))


@cache
def berekeningen() -> tuple[Berekening, ...]:
    """Every calculation of every room and sector, by name.

    Raises `OngeldigeBerekening` on a module that declares none that holds, or a name used twice.
    """
    gevonden = [
        _read_berekening(naam, sector)
        for kamer in KAMERS
        for sector in (None, *sectoren())
        for naam in _modules(f"{_root(sector)}.{kamer}.berekeningen")
    ]
    namen = [b.naam for b in gevonden]
    if dubbel := sorted({naam for naam in namen if namen.count(naam) > 1}):
        raise OngeldigeBerekening(f"naam meer dan eens gebruikt: {', '.join(dubbel)}")
    return tuple(sorted(gevonden, key=lambda b: b.naam))


def find_berekening(naam: str) -> Berekening | None:
    """The calculation of this name; None when there is none."""
    return next((b for b in berekeningen() if b.naam == naam), None)


def _root(sector: str | None) -> str:
    return f"vsb.sectoren.{sector}" if sector else "vsb"


def _read_berekening(modulenaam: str, sector: str | None) -> Berekening:
    naam = modulenaam.rsplit(".", 1)[-1]
    gevonden = getattr(importlib.import_module(modulenaam), "BEREKENING", None)
    if not isinstance(gevonden, Berekening):
        raise OngeldigeBerekening(f"{naam}: BEREKENING ontbreekt")
    fouten = faults(gevonden)
    if gevonden.naam != naam:
        fouten.append(f"de naam {gevonden.naam} is niet die van het bestand")
    if fouten:
        raise OngeldigeBerekening(f"{naam}: " + "; ".join(fouten))
    return replace(gevonden, plaats=modulenaam, sector=sector)
