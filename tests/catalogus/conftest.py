"""A control of our own, and a table of two columns to run it over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Controle, Voorbeeld, read_module


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


MaakModule = Callable[..., ModuleType]


@pytest.fixture
def make_module() -> MaakModule:
    """A control module with some attributes otherwise; None takes one away."""

    def make(naam: str = "vsb.facturatie.controles.bedrag_te_hoog", **anders: Any) -> ModuleType:
        module = ModuleType(naam, "Het bedrag is te hoog.\n\nMeer dan het tarief\nbestaat niet.")
        velden: dict[str, Any] = {
            "CODE": "FAC-999",
            "SOORT": Soort.R,
            "BRON": "krant",
            "BERICHT": "Het bedrag is {bedrag:euro} op {dag:datum}.",
            "HERSTEL": "Vraag {tarief:euro}.",
            "TABEL": "Prestaties",
            "VOORBEELDEN": (
                Voorbeeld({}, False),
                Voorbeeld({"bedrag": 500, "dag": 0}, True, uitleg="een | te veel"),
            ),
            "check": lambda p, wet: p.verschil > 0,
        }
        for veld, waarde in (velden | anders).items():
            if waarde is not None:
                setattr(module, veld, waarde)
        return module

    return make


@pytest.fixture
def controle(make_module: MaakModule) -> Controle:
    return read_module(make_module())


def _lines(bedrag: list[int], tarief: list[int], **maskers: dict[str, list[bool]]) -> Lijnen:
    als_masker = {
        soort: {naam: np.array(m, dtype=bool) for naam, m in velden.items()}
        for soort, velden in maskers.items()
    }
    return Lijnen(np.array(bedrag, dtype=int), np.array(tarief, dtype=int), **als_masker)


@pytest.fixture(scope="session")
def lines() -> Callable[..., Lijnen]:
    """Makes a table: ``lines([5], [1], onbekend={"tarief": [True]})``."""
    return _lines
