"""Formulas of the law with a date: one function per version, chosen by the day.

@formule(vanaf=date(2019, 4, 1), bron="antwoord_345")
def voorschot(...): ...

@voorschot.versie(vanaf=date(2019, 9, 1), bron="antwoord_345")
def _(...): ...

voorschot.op(dag)(...)
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, ParamSpec, TypeVar

from vsb.basis.dagen import dutch
from vsb.regelgeving.fouten import NotInForce, OngeldigeWet

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Versie(Generic[P, R]):
    """One version of a formula: holds from `vanaf` until the next version begins."""

    vanaf: date
    bron: str
    functie: Callable[P, R]


class Formule(Generic[P, R]):
    """A formula and its versions in time, all of the same signature."""

    def __init__(self, naam: str) -> None:
        self.naam = naam
        self.versies: tuple[Versie[P, R], ...] = ()

    def versie(self, *, vanaf: date, bron: str) -> Callable[[Callable[P, R]], "Formule[P, R]"]:
        """Decorator: from this day the formula is this function; days must rise."""
        if self.versies and vanaf <= self.versies[-1].vanaf:
            raise OngeldigeWet([f"formule {self.naam}: versies moeten stijgen in de tijd"])

        def add(functie: Callable[P, R]) -> "Formule[P, R]":
            self.versies = (*self.versies, Versie(vanaf, bron, functie))
            return self

        return add

    def op(self, dag: date) -> Callable[P, R]:
        """The function in force on this day; raises `NotInForce` before the first."""
        return self.versie_op(dag).functie

    def versie_op(self, dag: date) -> Versie[P, R]:
        """The version in force on this day, with its source; raises `NotInForce` as `op`."""
        for versie in reversed(self.versies):
            if versie.vanaf <= dag:
                return versie
        eerste = dutch(self.versies[0].vanaf)
        raise NotInForce(f"{self.naam} geldt vanaf {eerste}, niet op {dutch(dag)}")


def formule(*, vanaf: date, bron: str) -> Callable[[Callable[P, R]], Formule[P, R]]:
    """Decorator: the first version of a formula; later ones follow with ``.versie``."""

    def begin(functie: Callable[P, R]) -> Formule[P, R]:
        nieuw: Formule[P, R] = Formule(functie.__name__)
        return nieuw.versie(vanaf=vanaf, bron=bron)(functie)

    return begin
