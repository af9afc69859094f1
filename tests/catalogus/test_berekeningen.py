"""Calculations: found by place, their examples true, their input read field by field."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsb.catalogus import vinden
from vsb.catalogus.berekenen import calculate, describe, flat
from vsb.catalogus.berekening import (
    Berekening,
    Invoersoort,
    Invoerveld,
    OngeldigeBerekening,
    Rekenvoorbeeld,
    Uitslag,
    faults,
)
from vsb.catalogus.berekeningen_publiceren import berekeningen_page
from vsb.catalogus.rekeninvoer import OngeldigeInvoer, read_values
from vsb.catalogus.vinden import berekeningen, find_berekening
from vsb.formats.rekeninvoer import read_json
from vsb.regelgeving.fouten import NotInForce
from vsb.regelgeving.wet import Wet, standaard_mappen

WET = Wet.lees(standaard_mappen())
DAG = date(2026, 1, 1)

RIT = (
    Invoerveld("km", "Afstand.", Invoersoort.GETAL, van=0, tem=500),
    Invoerveld("soort", "Soort.", Invoersoort.TEKST, verplicht=False, keuzes=("heen", "terug")),
    Invoerveld("naam", "Naam.", Invoersoort.TEKST, verplicht=False, tem=3),
    Invoerveld(
        "dagen",
        "Dagen.",
        Invoersoort.LIJST,
        verplicht=False,
        van=1,
        tem=2,
        velden=(
            Invoerveld("dag", "Dag.", Invoersoort.DATUM),
            Invoerveld("thuis", "Thuis?", Invoersoort.JA_NEE, verplicht=False),
        ),
    ),
)

MODULE = """
from datetime import date
from vsb.catalogus.berekening import Berekening, Invoersoort, Invoerveld, Rekenvoorbeeld, Uitslag
from vsb.regelgeving.wet import Wet

BEREKENING = Berekening(
    naam="{naam}",
    titel="Het dubbele",
    uitleg="Twee keer.",
    velden=(Invoerveld("n", "Getal.", Invoersoort.GEHEEL),),
    uitvoer={{"dubbel": "twee keer n"}},
    bereken=lambda w, wet, dag: Uitslag(
        {{"dubbel": 2 * w["n"], "kent": wet.sector}}, ("Maal twee.",), ("voorbeeld",)
    ),
    voorbeelden=(Rekenvoorbeeld({{"n": 2}}, {{"dubbel": 4}}, date(2026, 1, 1)),),
)
"""


# What is there.


@pytest.mark.parametrize(
    ("berekening", "voorbeeld"),
    [(b, v) for b in berekeningen() for v in b.voorbeelden],
    ids=lambda x: x.naam if isinstance(x, Berekening) else x.uitleg,
)
def test_examples_are_true(berekening: Berekening, voorbeeld: Rekenvoorbeeld) -> None:
    uit = calculate(berekening, dict(voorbeeld.invoer), WET, voorbeeld.dag)
    assert {naam: uit[naam] for naam in berekening.uitvoer} == voorbeeld.waarden
    assert set(uit) == {*berekening.uitvoer, "dag", "uitleg", "bronnen"}
    assert uit["uitleg"]
    assert all(bron["titel"] for bron in uit["bronnen"])


@pytest.mark.parametrize("berekening", berekeningen(), ids=lambda b: b.naam)
def test_a_calculation_is_well_told(berekening: Berekening) -> None:
    assert berekening.plaats.endswith(f".berekeningen.{berekening.naam}")
    assert berekening.uitleg.endswith(".")
    for _, veld in flat(berekening.velden):
        assert veld.uitleg.endswith((".", "?"))


def test_katz_is_among_them() -> None:
    katz = find_berekening("katz")
    assert katz is not None
    assert describe(katz)["velden"][-1]["velden"][0]["naam"] == "door"
    assert [plek for plek, _ in flat(katz.velden)][-3:] == ["bilan", "bilan.door", "bilan.verslag"]
    assert find_berekening("kats") is None


def test_a_bilan_of_katz_may_be_left_out() -> None:
    katz = find_berekening("katz")
    assert katz is not None
    zonder = {naam: w for naam, w in katz.voorbeelden[0].invoer.items() if naam != "bilan"}
    assert calculate(katz, zonder, WET, DAG)["categorie"] == "A"
    with pytest.raises(NotInForce):
        calculate(katz, zonder, WET, date(2018, 12, 31))


# Found by place.


@pytest.fixture
def pakket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A made room, and a made sector with the same room, for calculations of the test."""
    sectoren = sys.modules["vsb.sectoren"]
    kamer = tmp_path / "proefkamer" / "berekeningen"
    sector = tmp_path / "sectoren" / "proefsector" / "proefkamer" / "berekeningen"
    for map_ in (kamer, sector):
        map_.mkdir(parents=True)
        for pad in (map_, *map_.parents):
            if pad != tmp_path and pad.is_relative_to(tmp_path):
                (pad / "__init__.py").touch()
    vsb = sys.modules["vsb"]
    monkeypatch.setattr(vsb, "__path__", [*vsb.__path__, str(tmp_path)])
    monkeypatch.setattr(sectoren, "__path__", [*sectoren.__path__, str(tmp_path / "sectoren")])
    monkeypatch.setattr(vinden, "KAMERS", ("proefkamer",))
    for functie in (vinden.sectoren, vinden.berekeningen):
        functie.cache_clear()
    yield tmp_path
    for naam in [n for n in sys.modules if "proef" in n and n.startswith("vsb.")]:
        del sys.modules[naam]
    for functie in (vinden.sectoren, vinden.berekeningen):
        functie.cache_clear()


def test_a_new_file_is_a_calculation(pakket: Path) -> None:
    (pakket / "proefkamer" / "berekeningen" / "b.py").write_text(MODULE.format(naam="b"))
    eigen = pakket / "sectoren" / "proefsector" / "proefkamer" / "berekeningen" / "a.py"
    eigen.write_text(MODULE.format(naam="a"))
    assert [(b.naam, b.sector) for b in berekeningen()] == [("a", "proefsector"), ("b", None)]
    tekst = berekeningen_page(berekeningen()[1:], WET)
    assert "../../src/vsb/proefkamer/berekeningen/b.py" in tekst
    assert '"dubbel": 4' in tekst


def test_a_calculation_of_a_sector_sees_the_law_of_the_sector(pakket: Path) -> None:
    pad = pakket / "proefkamer" / "berekeningen" / "a.py"
    pad.write_text(MODULE.format(naam="a"))
    (een,) = berekeningen()
    for sector in (None, "pvt"):
        assert calculate(replace(een, sector=sector), {"n": 1}, WET, DAG)["kent"] == sector


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [
        ("x = 1", "a: BEREKENING ontbreekt"),
        (MODULE.format(naam="b"), "a: de naam b is niet die van het bestand"),
        (MODULE.format(naam="a").replace("dubbel", "uitleg"), "geeft elke berekening al: uitleg"),
    ],
)
def test_what_is_no_calculation_is_refused(pakket: Path, tekst: str, fout: str) -> None:
    (pakket / "proefkamer" / "berekeningen" / "a.py").write_text(tekst)
    with pytest.raises(OngeldigeBerekening, match=fout):
        berekeningen()


def test_a_name_used_twice_is_refused(pakket: Path) -> None:
    for map_ in (pakket, pakket / "sectoren" / "proefsector"):
        (map_ / "proefkamer" / "berekeningen" / "a.py").write_text(MODULE.format(naam="a"))
    with pytest.raises(OngeldigeBerekening, match="meer dan eens gebruikt: a"):
        berekeningen()


def test_faults_of_a_declaration() -> None:
    veld = Invoerveld("x", "X.", Invoersoort.GROEP)
    raar = replace(veld, soort=Invoersoort.GEHEEL, keuzes=("a",))
    b = Berekening("a", "A", "A.", (veld, raar), {}, lambda w, wet, dag: Uitslag({}, (), ()), ())
    assert faults(b) == [
        "een voorbeeld ontbreekt",
        "veld x staat er meer dan eens",
        "veld x: alleen een groep of lijst heeft velden, en heeft die",
        "veld x: alleen tekst heeft keuzes",
    ]


# The input.


def _wrong(ruw: Any) -> list[str]:
    with pytest.raises(OngeldigeInvoer) as fout:
        read_values(RIT, ruw)
    return [zin for _, zin in fout.value.fouten]


def test_values_have_the_kinds_that_are_told() -> None:
    ruw = {"km": 3, "soort": "heen", "dagen": [{"dag": "2024-02-29"}], "naam": None}
    assert read_values(RIT, ruw) == {
        "km": Decimal(3),
        "soort": "heen",
        "naam": None,
        "dagen": ({"dag": date(2024, 2, 29), "thuis": None},),
    }
    assert read_values(RIT, {"km": Decimal("0.1")})["dagen"] is None


def test_borders_count() -> None:
    for km in (0, 500):
        assert read_values(RIT, {"km": km})["km"] == km
    for km in (-1, Decimal("500.1")):
        assert _wrong({"km": km}) == ["km: verwacht werd een getal van 0 t.e.m. 500."]
    assert read_values(RIT, {"km": 1, "naam": "abc"})["naam"] == "abc"
    assert _wrong({"km": 1, "naam": "abcd"}) == ["naam: verwacht werd tekst, hoogstens 3 tekens."]
    dagen = [{"dag": "2026-01-01"}] * 3
    assert len(read_values(RIT, {"km": 1, "dagen": dagen[:2]})["dagen"]) == 2
    for lijst in ([], dagen):
        (zin,) = _wrong({"km": 1, "dagen": lijst})
        assert zin == "dagen: verwacht werd een lijst van objecten van 1 t.e.m. 2 stuks."


def test_every_fault_is_told_at_once() -> None:
    ruw = {
        "km": True,
        "soort": "weg",
        "naam": 3,
        "dagen": [{"dag": "2026-02-30", "thuis": 1, "uur": 2}, 7],
        "kmm": 1,
        "93251822307": 1,
    }
    assert _wrong(ruw) == [
        "km: verwacht werd een getal van 0 t.e.m. 500, er staat true of false.",
        "soort: verwacht werd een van: heen, terug.",
        "naam: verwacht werd tekst, hoogstens 3 tekens, er staat een geheel getal.",
        "dagen[0].dag: verwacht werd een datum als tekst, zoals 2026-03-01, er staat tekst.",
        "dagen[0].thuis: verwacht werd true of false, er staat een geheel getal.",
        "dagen[0].uur bestaat niet; wel: dag, thuis.",
        "dagen[1]: verwacht werd een object, er staat een geheel getal.",
        "kmm bestaat niet; wel: km, soort, naam, dagen.",
        "Er staat een veld in de invoer dat niet bestaat; wel: km, soort, naam, dagen.",
    ]
    assert _wrong({"km": None}) == ["km: verwacht werd een getal van 0 t.e.m. 500, er staat null."]
    assert _wrong({}) == ["km ontbreekt: verwacht werd een getal van 0 t.e.m. 500."]
    assert _wrong([]) == ["De invoer: verwacht werd een object, er staat een lijst."]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False) | st.text(),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(
        st.sampled_from(["km", "dagen", "dag", "soort"]) | st.text(max_size=3), deel, max_size=4
    ),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
def test_any_data_is_read_or_refused_in_words(ruw: object) -> None:
    fouten: tuple[tuple[str, str], ...] = ()
    waarden: dict[str, Any] = {}
    try:
        waarden = read_values(RIT, ruw)
    except OngeldigeInvoer as fout:
        fouten = fout.fouten
    assert bool(fouten) is not bool(waarden)
    assert all(zin.endswith(".") for _, zin in fouten)
    if waarden:
        assert set(waarden) == {"km", "soort", "naam", "dagen"}
        assert 0 <= waarden["km"] <= 500


@pytest.mark.parametrize(
    ("data", "wat"),
    [
        (b" \n", "De invoer is leeg"),
        (b'{"a":1,}', "regel 1, teken"),
        (b'{"a":1,\n"b"}', "regel 2, teken 4"),
        (b'{"a":"\xff"}', "geen UTF-8 (byte 6)"),
        (b'{"a":Infinity}', "NaN en Infinity"),
        (b'{"a":1,"a":2}', "meer dan eens"),
        (b'{"b":{"a":1,"a":1}}', "meer dan eens"),
        (b'{"a":' + b"9" * 5000 + b"}", "te lang"),
        (b"[" * 200_000, "te diep genest"),
    ],
)
def test_hostile_json_is_refused_in_words(data: bytes, wat: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        read_json(data)
    ((veld, zin),) = fout.value.fouten
    assert veld == ""
    assert wat in zin


def test_json_has_no_floats() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": 0.36, "b": 1e2, "c": 3}') == {
        "a": Decimal("0.36"),
        "b": Decimal("100"),
        "c": 3,
    }
