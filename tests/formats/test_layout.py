"""The layout is whole: zones meet without gap or overlap, and agree with the documented one."""

import csv
from pathlib import Path

import pytest

from vsb.formats.facturatiebestand.layout import layout, make_vorm, zone

GEDEELD = Path(__file__).resolve().parents[3] / "shared/domain/facturatiebestand-layout.csv"
LENGTE = {"200": 67, "300": 160, "91": 800, "92": 800} | dict.fromkeys(
    ("10", "20", "30", "80", "90", "95", "96"), 350
)


@pytest.mark.parametrize("record", sorted(LENGTE))
def test_zones_meet(record: str) -> None:
    plaats = 1
    for z in layout()[record]:
        assert z.positie == plaats, z
        plaats += z.lengte
    assert plaats == LENGTE[record] + 1


@pytest.mark.skipif(not GEDEELD.exists(), reason="the documented layout is not here")
def test_agrees_with_the_documented_layout() -> None:
    for rij in csv.DictReader(GEDEELD.read_text(encoding="utf-8").splitlines()):
        z = next(z for z in layout()[rij["record"]] if z.naam == rij["zone"])
        assert (z.positie, z.lengte, z.letter) == (
            int(rij["positie"]), int(rij["lengte"]), rij["type"]
        )  # fmt: skip


def test_zones_by_name() -> None:
    assert zone("30", "24").naam == "24,25"
    assert zone("20", "6a,6b").lengte == 8
    assert zone("30", "4").foutcode(2) == "300402"
    with pytest.raises(KeyError, match="record 30 heeft geen zone 77"):
        zone("30", "77")


def test_a_value_that_does_not_fit_is_refused() -> None:
    vorm = make_vorm("30", ("2", "4"))
    assert len(vorm.vul((3, 999994))) == 350
    with pytest.raises(ValueError, match="past niet"):
        vorm.vul((3, 12345678))
    with pytest.raises(ValueError, match="volgorde"):
        make_vorm("30", ("4", "2"))
