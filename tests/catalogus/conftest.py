"""A control of our own."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Controle, Voorbeeld, read_module

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
