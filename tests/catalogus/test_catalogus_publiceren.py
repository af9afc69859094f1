"""The catalogue as a page."""

import doctest
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import ModuleType

import pytest

from vsb.basis.dagen import GEEN_DAG
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Controle, Voorbeeld, read_module
from vsb.catalogus.publiceren import controles_page, outcome
from vsb.regelgeving import markdown
from vsb.regelgeving.bron import GEEN_BRON, Bron

BRONNEN = {"krant": Bron("krant", "De Krant", "krant"), "voorbeeld": GEEN_BRON}


@dataclass(frozen=True)
class Feit:
    hco: str
    vanaf: date | None = None


def test_doctests() -> None:
    assert doctest.testmod(markdown).failed == 0


def test_page_says_all(controle: Controle) -> None:
    tekst = controles_page([controle], BRONNEN)
    assert "## Facturatie\n" in tekst
    assert "### FAC-999 Het bedrag is te hoog" in tekst
    assert "| alles zoals het hoort | goed |" in tekst
    assert "| bedrag = 5,00 EUR; dag = 1 januari 1970 | **fout** | een \\| te veel |" in tekst
    assert "[De Krant](bronnen.md#krant)" in tekst
    assert "R: de prestatie wordt verworpen" in tekst
    assert "| officiële code | niet publiek |" in tekst
    assert "geldt" not in tekst
    assert controles_page([controle], BRONNEN) == tekst


def test_dates_sector_parameter_and_example(make_module: Callable[..., ModuleType]) -> None:
    module = make_module(
        "vsb.sectoren.pvt.opname.controles.iets_anders",
        SOORT="gevolg",
        BRON="voorbeeld",
        VANAF=date(2024, 1, 1),
        TOT=date(2025, 1, 1),
    )
    tekst = controles_page([read_module(module)], BRONNEN)
    assert "## Opname, alleen sector pvt" in tekst
    assert "volgens parameter [gevolg](parameters.md#gevolg)" in tekst
    assert "van 1 januari 2024 t.e.m. 31 december 2024" in tekst
    assert "| bron | **voorbeeld** |" in tekst
    assert "../../src/vsb/sectoren/pvt/opname/controles/iets_anders.py" in tekst


def test_who_must_act_is_named(make_module: Callable[..., ModuleType]) -> None:
    c = read_module(make_module(SOORT=Soort.IN_BERAAD, EIGENAAR="voorziening"))
    assert outcome(c) == "in beraad (bij de voorziening)"


@pytest.mark.parametrize(
    ("gegeven", "verwacht"),
    [
        ({"a": {"c", "b", "a"}}, "a = {a, b, c}"),
        ({"a": Soort.IN_BERAAD}, "a = in_beraad"),
        ({"a": date(2024, 1, 1)}, "a = 2024-01-01"),
        (
            {"a": (Feit("1", date(2024, 1, 1)), Feit("2"))},
            "a = ((hco: 1, vanaf: 2024-01-01), (hco: 2))",
        ),
        ({"a": {"k": None}}, "a = {k: niets}"),
        ({"a": "x\x00\x1b"}, "a = x\\\\x00\\\\x1b"),
        ({"a": " \t"}, "a = alleen spaties"),
        ({"a": "x" * 201}, f"a = {'x' * 20}… (201 tekens)"),
        ({"a": b"x  ", "b": ""}, "a = x; b = leeg"),
        ({"a": True, "dag": GEEN_DAG}, "a = ja; dag = geen dag"),
    ],
)
def test_given_values_read_the_same_every_time(
    make_module: Callable[..., ModuleType], gegeven: dict[str, object], verwacht: str
) -> None:
    voorbeelden = (Voorbeeld(gegeven, True), Voorbeeld({}, False, twijfel=True))
    tekst = controles_page([read_module(make_module(VOORBEELDEN=voorbeelden))], BRONNEN)
    assert f"| {verwacht} | **fout** |" in tekst
    assert "| alles zoals het hoort | twijfel |" in tekst
