"""`vsb bereken`: JSON in, JSON out, every fault in one go, and no need of a platform."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vsb import cli
from vsb.catalogus.vinden import berekeningen

SCORES = (
    '{"wassen":3,"kleden":3,"transfer":1,"toilet":1,"continentie":1,"eten":1,"tijd":1,"plaats":1,'
    '"bilan":null}'
)
NAMEN = ", ".join(b.naam for b in berekeningen())
VERBODEN = ("psycopg", "psycopg_pool", "litestar", "granian", "joserfc", "structlog", "lxml")

Bereken = Callable[..., tuple[int, str, str]]


@pytest.fixture
def bereken(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Bereken:
    """Call the entry point with this on stdin: exit code, stdout, stderr."""

    def call(*woorden: str, invoer: str = "", tty: bool = False) -> tuple[int, str, str]:
        stdin = io.TextIOWrapper(io.BytesIO(invoer.encode()))
        monkeypatch.setattr(stdin, "isatty", lambda: tty, raising=False)
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(sys, "argv", ["vsb", "bereken", *woorden])
        with pytest.raises(SystemExit) as einde:
            cli.main()
        uit = capsys.readouterr()
        return int(einde.value.code or 0), uit.out, uit.err

    return call


def _katz(**anders: Any) -> str:
    return json.dumps(json.loads(SCORES) | anders)


def test_the_example_of_the_law(bereken: Bereken) -> None:
    code, uit, fout = bereken("katz", "--dag", "2026-01-01", invoer=SCORES)
    antwoord = json.loads(uit)
    assert (code, fout) == (0, "")
    assert list(antwoord) == ["categorie", "ad", "uitkomst", "dag", "uitleg", "bronnen"]
    assert (antwoord["categorie"], antwoord["ad"], antwoord["dag"]) == ("A", False, "2026-01-01")
    assert [b["sleutel"] for b in antwoord["bronnen"]] == ["belrai_katz", "handleiding_katz"]


def test_in_beraad_is_no_fault(bereken: Bereken) -> None:
    code, uit, _ = bereken("katz", invoer=_katz(wassen=1, kleden=1, eten=3))
    antwoord = json.loads(uit)
    assert (code, antwoord["categorie"], antwoord["uitkomst"]) == (0, None, "in_beraad")


def test_an_example_without_source_says_so(bereken: Bereken) -> None:
    _, uit, _ = bereken("katz", invoer=_katz(toilet=3, bilan={"door": "geriater", "verslag": True}))
    antwoord = json.loads(uit)
    assert antwoord["categorie"] == "B"
    assert antwoord["bronnen"][-1]["titel"] == "Voorbeeld van dit platform, zonder publieke bron"


def test_all_faults_at_once(bereken: Bereken) -> None:
    code, uit, fout = bereken("katz", invoer=_katz(wassen=5, kleden="3", bilan={}, kled=1))
    assert (code, uit) == (2, "")
    assert [regel.split()[1].rstrip(":") for regel in fout.splitlines()] == [
        "wassen", "kleden", "bilan.door", "bilan.verslag", "kled",
    ]  # fmt: skip
    assert all(regel.startswith("Fout: ") for regel in fout.splitlines())


@pytest.mark.parametrize(
    ("woorden", "invoer", "delen"),
    [
        (
            ("kats", "--dag", "2026-13-01"),
            "{}",
            [f"kats bestaat niet. Kies uit: {NAMEN}.", "--dag: "],
        ),
        (("katz",), "", ["De invoer is leeg"]),
        (("katz",), '{"wassen"', ["fout geschreven op regel 1"]),
        (("katz", "--dag", "2018-12-31"), SCORES, ["geldt vanaf 1 januari 2019"]),
        ((), "", ["--lijst"]),
    ],
)
def test_what_cannot_be_done_is_told_plainly(
    bereken: Bereken, woorden: tuple[str, ...], invoer: str, delen: list[str]
) -> None:
    code, uit, fout = bereken(*woorden, invoer=invoer)
    assert (code, uit) == (2, "")
    assert len(fout.splitlines()) == len(delen)
    for deel in delen:
        assert deel in fout


def test_nobody_waits_for_a_keyboard(bereken: Bereken) -> None:
    code, _, fout = bereken("katz", tty=True)
    assert code == 2
    assert "vsb bereken katz < velden.json" in fout


def test_the_list_for_people_and_for_machines(bereken: Bereken) -> None:
    code, uit, _ = bereken("--lijst")
    assert code == 0
    assert "katz: Afhankelijkheidscategorie volgens de Katz-schaal\n" in uit
    assert "  wassen           een geheel getal van 1 t.e.m. 4. Zich wassen.\n" in uit
    assert "  bilan            een object (mag ontbreken)." in uit
    code, uit, _ = bereken("--lijst", "--json")
    per_naam = {b["naam"]: b for b in json.loads(uit)["berekeningen"]}
    assert (code, ", ".join(per_naam)) == (0, NAMEN)
    assert per_naam["katz"]["velden"][0]["tem"] == 4


def test_the_core_install_is_enough(tmp_path: Path) -> None:
    programma = f"""
import sys
class Weg:
    def find_spec(self, naam, pad=None, doel=None):
        if naam.partition('.')[0] in {VERBODEN!r}:
            raise ModuleNotFoundError('niet in de kern: ' + naam, name=naam)
sys.meta_path.insert(0, Weg())
sys.argv = ["vsb", "bereken", "katz"]
from vsb.cli import main
main()
"""
    uit = subprocess.run(
        [sys.executable, "-c", programma],
        input=SCORES, capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert json.loads(uit.stdout)["categorie"] == "A"
