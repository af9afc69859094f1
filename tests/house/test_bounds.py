"""The bounds of the house: sizes of files and functions, the root, words that may not occur."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

WORTEL = Path(__file__).parents[2]
BRON = WORTEL / "src" / "vsb"
PYTHON = sorted(BRON.rglob("*.py"))
CONTROLEMAPPEN = ("controles", "keuzecontroles")
ZUIVER = (
    "basis", "regelgeving", "catalogus", "leden", "voorzieningen", "access", "opname",
    "facturatie", "betaling", "sectoren",
)  # fmt: skip


def _naam(pad: Path) -> str:
    return str(pad.relative_to(BRON))


@pytest.mark.parametrize("pad", PYTHON, ids=_naam)
def test_file_function_and_control_stay_small(pad: Path) -> None:
    tekst = pad.read_text()
    regels = tekst.count("\n")
    grens = 80 if pad.parent.name in CONTROLEMAPPEN else 300
    assert regels <= grens, f"{_naam(pad)} telt {regels} regels; splits per zorg (grens {grens})"
    for knoop in ast.walk(ast.parse(tekst)):
        if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef):
            lengte = (knoop.end_lineno or 0) - knoop.lineno + 1
            assert lengte <= 40, f"{_naam(pad)}: {knoop.name} telt {lengte} regels (grens 40)"


@pytest.mark.parametrize("pad", PYTHON, ids=_naam)
def test_module_says_its_one_job(pad: Path) -> None:
    boom = ast.parse(pad.read_text())
    assert ast.get_docstring(boom), f"{_naam(pad)} heeft geen docstring"
    for knoop in boom.body:
        publiek = isinstance(knoop, ast.FunctionDef | ast.ClassDef) and knoop.name[0] != "_"
        if publiek and not (pad.parent.name in CONTROLEMAPPEN and knoop.name == "check"):
            assert ast.get_docstring(knoop), f"{_naam(pad)}: {knoop.name} heeft geen docstring"


def test_no_catch_all_modules() -> None:
    verboden = {"utils", "helpers", "manager", "base", "common", "misc"}
    assert not [_naam(p) for p in PYTHON if p.stem in verboden]


def test_root_stays_short() -> None:
    """At most 16 names in the root of the repository."""
    lijst = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=WORTEL, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert len({naam.split("/")[0] for naam in lijst}) <= 16


def test_no_clock_in_sql() -> None:
    """The moment is data: no SQL asks the server for it."""
    klok = re.compile(
        r"\bnow\(\)|current_timestamp|current_date|clock_timestamp|localtimestamp"
        r"|statement_timestamp|transaction_timestamp", re.I,
    )  # fmt: skip
    for pad in [*BRON.rglob("*.sql"), *(BRON / "storage").rglob("*.py")]:
        tekst = re.sub(r"--.*", "", pad.read_text())
        assert not klok.search(tekst), f"{_naam(pad)} vraagt de tijd aan de server"


@pytest.mark.parametrize("kamer", ZUIVER)
def test_pure_rooms_do_not_ask_the_time(kamer: str) -> None:
    for pad in (BRON / kamer).rglob("*.py"):
        for knoop in ast.walk(ast.parse(pad.read_text())):
            vraagt = isinstance(knoop, ast.Attribute) and knoop.attr in {"today", "now", "utcnow"}
            assert not vraagt, f"{_naam(pad)}: een zuivere kamer vraagt de tijd niet"


def test_days_are_only_added_in_basis() -> None:
    for kamer in ZUIVER[1:]:
        for pad in (BRON / kamer).rglob("*.py"):
            assert "timedelta(days=30)" not in pad.read_text(), _naam(pad)


def test_no_addresses_of_registries_or_machines() -> None:
    verdacht = re.compile(r"https?://[\w.-]*(pypi|pythonhosted|npmjs)|(?<![\w.])/(root|home)/\w")
    for pad in [*(WORTEL / "locks").glob("*.txt"), *PYTHON, WORTEL / "pyproject.toml"]:
        assert not verdacht.search(pad.read_text()), pad.name
