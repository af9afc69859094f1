"""Controls are found by their place: a module in a folder ``controles`` is a control.

Nothing is registered by hand. General controls stand in ``vsb.<kamer>.controles``, those of one
sector in ``vsb.sectoren.<sector>.<kamer>.controles``; which sectors exist is found by place too.
What some sectors share stands once, in ``vsb.<kamer>.keuzecontroles``; a sector names those that
it takes over in its declaration (``SECTOR.keuzecontroles``).
"""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache

from vsb.catalogus.controle import Controle, OngeldigeControle, read_module


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
    try:
        module = importlib.import_module(f"vsb.sectoren.{sector}.sector")
    except ModuleNotFoundError:
        return frozenset()
    gekozen: frozenset[str] = module.SECTOR.keuzecontroles
    return gekozen


def all_controles() -> tuple[Controle, ...]:
    """Every control of every room and sector, each once, by code: the published catalogue."""
    kamers = ("leden", "opname", "facturatie")
    alle = {c.code: c for kamer in kamers for s in (None, *sectoren()) for c in controles(kamer, s)}
    return tuple(alle[code] for code in sorted(alle))
