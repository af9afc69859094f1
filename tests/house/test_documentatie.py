"""The documentation keeps step with the code: made pages are fresh, links lead somewhere."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from vsb.minilab.documentatie import DAADVOORBEELDEN, reference_pages, write_reference
from vsb.processes.zorgkasdaden import VORMEN
from vsb.regelgeving.wet import Wet, standaard_mappen

WORTEL = Path(__file__).parents[2]
REFERENTIE = WORTEL / "docs" / "reference"
PAGINAS = reference_pages()
TEKSTEN = sorted([*WORTEL.glob("*.md"), *(WORTEL / "docs").rglob("*.md")])
MACHINE = frozenset(
    {"access", "api", "formats", "identity", "minilab", "processes", "storage", "web"}
)
"""Rooms of the machine have English names; every other folder bears a word of the field."""

_LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
_VERBODEN = re.compile(r"\bTODO\b|\bFIXME\b|(?<![\w.])/(root|home|work|tmp)/\w", re.IGNORECASE)


def _anchors(pad: Path) -> set[str]:
    """The anchors of a page: explicit ones, and those that a heading gets."""
    tekst = pad.read_text(encoding="utf-8")
    koppen = re.findall(r"^#+ (.+)$", tekst, re.MULTILINE)
    uit = {re.sub(r"[^\w\- ]", "", kop.casefold()).replace(" ", "-") for kop in koppen}
    return uit | set(re.findall(r'<a id="([^"]+)"', tekst))


@pytest.mark.parametrize("naam", sorted(PAGINAS))
def test_reference_is_fresh(naam: str) -> None:
    pad = REFERENTIE / naam
    assert pad.is_file(), f"docs/reference/{naam} ontbreekt: make docs"
    vers = pad.read_text(encoding="utf-8") == PAGINAS[naam]
    assert vers, f"docs/reference/{naam} is verouderd: make docs"


def test_reference_holds_nothing_else() -> None:
    assert {pad.name for pad in REFERENTIE.iterdir()} == set(PAGINAS)


@pytest.mark.parametrize("soort", VORMEN)
def test_a_deed_has_an_example_that_holds(soort: str) -> None:
    inhoud = DAADVOORBEELDEN[soort]
    assert set(inhoud) <= set(VORMEN[soort].__struct_fields__)
    msgspec.convert(inhoud, VORMEN[soort])


def test_only_stale_pages_are_written(tmp_path: Path) -> None:
    assert write_reference(tmp_path) == sorted(PAGINAS)
    (tmp_path / "bronnen.md").write_text("oud", encoding="utf-8")
    assert write_reference(tmp_path) == ["bronnen.md"]


@pytest.mark.parametrize("pad", TEKSTEN, ids=lambda p: str(p.relative_to(WORTEL)))
def test_links_lead_somewhere(pad: Path) -> None:
    for doel, anker in _LINK.findall(pad.read_text(encoding="utf-8")):
        bestand = (pad.parent / doel) if doel else pad
        assert bestand.exists(), f"{pad.name} verwijst naar {doel}, dat er niet is"
        if anker and bestand.suffix == ".md":
            assert anker in _anchors(bestand), (
                f"{pad.name}: geen plaats {anker} in {doel or pad.name}"
            )


@pytest.mark.parametrize("pad", TEKSTEN, ids=lambda p: str(p.relative_to(WORTEL)))
def test_pages_name_no_machine(pad: Path) -> None:
    assert not _VERBODEN.search(pad.read_text(encoding="utf-8"))


def test_folders_bear_words_of_the_glossary() -> None:
    wet = Wet.lees(standaard_mappen())
    woorden = {w for t in wet.termen.values() for w in (t.sleutel, t.meervoud) if w}
    woorden |= set(wet.sectoren)
    bron = WORTEL / "src" / "vsb"
    mappen = {m.name for m in bron.rglob("*/") if m.is_dir() and m.name != "__pycache__"}
    assert sorted(mappen - woorden - MACHINE) == []


def test_readme_is_one_screen() -> None:
    """Whoever knows the field finds the 5 % rule, whoever knows Python finds a heropname."""
    tekst = (WORTEL / "README.md").read_text(encoding="utf-8")
    assert len(tekst.splitlines()) <= 60
    for wat in ("make demo", "make serve", "make test", "5 %", "heropname"):
        assert wat in tekst


def test_each_dependency_has_its_reason() -> None:
    """ADR 2 names every package that the project asks for."""
    project = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lijsten = [project["dependencies"], *project["optional-dependencies"].values()]
    namen = {re.split(r"[\[>=]", eis)[0] for lijst in lijsten for eis in lijst}
    redenen = (WORTEL / "docs" / "adr" / "0002-dependencies.md").read_text(encoding="utf-8")
    assert [naam for naam in sorted(namen) if naam not in redenen] == []
