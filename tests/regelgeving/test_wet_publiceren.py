"""The law as pages to read."""

import doctest
from datetime import date
from decimal import Decimal

import pytest

from vsb.regelgeving import publiceren
from vsb.regelgeving.parameter import Eenheid, Rechtswaarde
from vsb.regelgeving.publiceren import (
    begrippen_page,
    bronnen_page,
    codelijsten_page,
    parameters_page,
    value,
)
from vsb.regelgeving.wet import Wet


def test_doctests() -> None:
    assert doctest.testmod(publiceren).failed == 0


@pytest.mark.parametrize(
    ("waarde", "eenheid", "verwacht"),
    [
        (Decimal("12.5"), Eenheid.EURO, "12,50 EUR"),
        (7, Eenheid.CENT, "0,07 EUR"),
        (Decimal("5.25"), Eenheid.PROCENT, "5,25 %"),
        (24, Eenheid.MAANDEN, "24 maanden"),
        (1, Eenheid.AANTAL, "1"),
        (False, Eenheid.JA_NEE, "nee"),
        (">=", Eenheid.KEUZE, "`>=`"),
        (date(2023, 4, 1), Eenheid.DATUM, "1 april 2023"),
    ],
)
def test_values_for_people(waarde: Rechtswaarde, eenheid: Eenheid, verwacht: str) -> None:
    assert value(waarde, eenheid) == verwacht


def test_parameters_show_inclusive_days_source_and_example(klein: Wet) -> None:
    tekst = parameters_page(klein)
    assert "| 1 april 2023 | 31 december 2023 | 30 dagen | [krant](bronnen.md#krant) |" in tekst
    assert "| 1 januari 2025 |  | 5 dagen | **voorbeeld** | 22 november 2026 | Gedacht. |" in tekst


def test_lists_stand_with_their_sector(klein: Wet) -> None:
    algemeen, sector = codelijsten_page(klein).split("## Sector pvt")
    assert "rood" not in algemeen
    assert "| `rood` (v) | Rood | WARM | 1 april 2023 | 31 december 2023 | [krant]" in sector
    assert "../../src/vsb/sectoren/pvt/codelijsten/kleuren.csv" in sector
    assert "| `44021` | Gent | 1 april 2023 | [krant](bronnen.md#krant) |" in sector


def test_everything_shipped_is_published(wet: Wet) -> None:
    begrippen, bronnen = begrippen_page(wet), bronnen_page(wet)
    assert all(f"## {t.term}\n" in begrippen for t in wet.termen.values())
    assert all(f'id="{sleutel}"' in bronnen for sleutel in wet.bronnen)
    parameters, lijsten = parameters_page(wet), codelijsten_page(wet)
    for deel in (wet, *(wet.voor(s) for s in wet.sectoren)):
        assert all(f"### {naam}\n" in parameters for naam in deel.parameters)
        assert all(f"### {naam}\n" in lijsten for naam in (*deel.codelijsten, *deel.tabellen))
    assert parameters == parameters_page(wet.voor("pvt"))
