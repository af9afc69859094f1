"""Controls and sectors are found by their place; the whole catalogue holds together."""

import re
import string
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from vsb.basis.uitkomst import Soort
from vsb.catalogus import vinden
from vsb.catalogus.controle import Controle, OngeldigeControle
from vsb.catalogus.vervallen import VERVALLEN
from vsb.catalogus.vinden import all_controles, controles, sectoren
from vsb.opname.controles import names
from vsb.opname.sector import find_sector
from vsb.regelgeving.wet import Wet, standaard_mappen

WET = Wet.lees(standaard_mappen())
REEKS = {"opname": ("OPN", "IND"), "facturatie": ("FAC",), "leden": ("LID",)}
MODULE = '''"""Een fout."""
from vsb.basis.uitkomst import Soort
from vsb.catalogus.controle import Voorbeeld
CODE = "{code}"
SOORT = Soort.R
BRON = BERICHT = HERSTEL = "x"
VOORBEELDEN = (Voorbeeld({{}}, False), Voorbeeld({{}}, True))
def check(): ...
'''


def laws_of(c: Controle) -> list[Wet]:
    """The law as each sector sees it in which this control runs."""
    kamer = c.plaats.split(".")[-3]
    hier = [s for s in sectoren() if c in controles(kamer, s)]
    return [WET.voor(s) for s in hier if _may_judge(c, s)]


def _may_judge(c: Controle, sector: str) -> bool:
    """Does the sector know one of the kinds of message that this control judges?"""
    return not c.berichten or bool(set(c.berichten) & set(find_sector(sector).berichten))


def test_sectors_are_the_folders() -> None:
    assert "pvt" in sectoren()
    assert set(WET.sectoren) <= set(sectoren())


def test_a_sector_adds_to_the_general_controls() -> None:
    algemeen = {c.code for c in controles("facturatie")}
    assert algemeen < {c.code for c in controles("facturatie", "pvt")}
    assert controles("kamer_die_niet_bestaat") == ()


def test_codes_are_used_once_over_all_rooms_and_sectors() -> None:
    alle = {
        c.plaats: c.code
        for kamer in REEKS
        for s in (None, *sectoren())
        for c in controles(kamer, s)
    }
    assert [code for code, n in Counter(alle.values()).items() if n > 1] == []
    assert [c.code for c in all_controles()] == sorted(alle.values())


def test_a_retired_code_is_never_used_again_and_leads_to_one_in_use() -> None:
    codes = {c.code for c in all_controles()}
    assert not codes & VERVALLEN.keys()
    assert set(VERVALLEN.values()) <= codes


@pytest.mark.parametrize("c", all_controles(), ids=lambda c: f"{c.code} {c.naam}")
def test_each_control_can_be_published(c: Controle) -> None:
    kamer = c.plaats.split(".")[-3]
    assert c.code.startswith(REEKS[kamer])
    assert re.fullmatch(r"[A-Z]{3}-\d{3}", c.code)
    assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", c.naam), "de naam is een hele zin"
    assert WET.bron(c.bron)
    if not isinstance(c.soort, Soort):
        for wet in laws_of(c):
            assert set(wet.parameter(c.soort).keuzes) <= {s.value for s in Soort}
    assert c.bestandscode == "" or re.fullmatch(r"[A-Z]?\d{6}", c.bestandscode)
    for tekst in (c.titel, c.bericht, c.herstel):
        assert tekst[0].isupper() or tekst[0] == "{"
        for _, _, vorm, _ in string.Formatter().parse(tekst):
            assert not vorm or vorm in ("datum", "moment", "euro") or vorm.isdigit()
    assert c.bericht.endswith((".", "?"))
    assert c.herstel.endswith((".", "?"))


@pytest.fixture
def kamer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made room in the package, whose controls the test writes."""
    map_ = tmp_path / "proefkamer" / "controles"
    map_.mkdir(parents=True)
    for pad in (map_, map_.parent):
        (pad / "__init__.py").write_text("")
    pakket = sys.modules["vsb"]
    monkeypatch.setattr(pakket, "__path__", [*pakket.__path__, str(tmp_path)])
    yield map_
    for naam in [n for n in sys.modules if n.startswith("vsb.proefkamer")]:
        del sys.modules[naam]
    vinden.controles.cache_clear()


def test_a_new_file_is_a_control(kamer: Path) -> None:
    (kamer / "b.py").write_text(MODULE.format(code="FAC-001"))
    (kamer / "a.py").write_text(MODULE.format(code="FAC-002"))
    assert [c.naam for c in controles("proefkamer")] == ["b", "a"]


def test_code_used_twice_is_refused(kamer: Path) -> None:
    for naam in ("a", "b"):
        (kamer / f"{naam}.py").write_text(MODULE.format(code="FAC-001"))
    with pytest.raises(OngeldigeControle, match="meer dan eens gebruikt: FAC-001"):
        controles("proefkamer")


@pytest.mark.parametrize(
    ("bericht", "melding"),
    [
        ("Dag {dag:datum} en {wge}.", r"a: \{wge\} bestaat niet"),
        ("Dag {dag:dautm}.", r"a: de vorm dautm van \{dag\} bestaat niet"),
    ],
)
def test_a_message_that_cannot_be_filled_in_is_refused(
    kamer: Path, bericht: str, melding: str
) -> None:
    (kamer / "__init__.py").write_text("def names(controle):\n    return ['dag']\n")
    eigen = MODULE.format(code="FAC-001").replace(
        'BRON = BERICHT = HERSTEL = "x"', f'BRON = HERSTEL = "x"; BERICHT = "{bericht}"'
    )
    (kamer / "a.py").write_text(eigen)
    with pytest.raises(OngeldigeControle, match=melding):
        controles("proefkamer")


def test_every_name_of_a_control_on_a_message_is_known() -> None:
    assert all(names(c) for c in controles("opname", "pvt"))


def test_a_code_in_two_sectors_is_published_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sector sees its own; neither hides the other."""
    (eerste, *_) = controles("opname", "pvt")
    per_sector = {
        s: (replace(eerste, plaats=f"vsb.sectoren.{s}.opname.controles.x"),) for s in ("a", "b")
    }
    monkeypatch.setattr(vinden, "sectoren", lambda: ("a", "b"))
    monkeypatch.setattr(
        vinden,
        "controles",
        lambda kamer, s=None: per_sector.get(s, ()) if kamer == "opname" else (),
    )
    assert [c.plaats.split(".")[2] for c in vinden.all_controles()] == ["a", "b"]


def test_a_fault_inside_a_control_is_not_passed_over(kamer: Path) -> None:
    (kamer / "a.py").write_text("import bestaat_niet\n")
    with pytest.raises(ModuleNotFoundError, match="bestaat_niet"):
        controles("proefkamer")
