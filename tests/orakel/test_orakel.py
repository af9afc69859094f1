"""The column controls against two oracles that share no code with them.

For every line and every control: does it speak, as fault or as doubt? For every zending: refused
or not, what becomes of each line, and how many cents are accepted, waiting and refused.
"""

import ast
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from orakel import kolommen, regel_voor_regel, sql_orakel
from orakel.gevallen import maak
from orakel.regel_voor_regel import Feiten, oordeel
from orakel.schrijver import schrijf

HIER = Path(__file__).parent


@dataclass
class Telling:
    """What was compared: lines, and findings per code."""

    prestaties: int = 0
    per_code: Counter[str] = field(default_factory=Counter)


def _compare(zaden: Iterable[int], zendingen: int, klein: int, map_: Path) -> Telling:
    telling = Telling()
    for zaad in zaden:
        wereld, gevallen = maak(zaad, zendingen, klein)
        data = [(schrijf(z), z["omslag"]) for z in gevallen]
        feiten = Feiten(wereld.feiten)
        regels = [oordeel(inhoud, omslag, feiten) for inhoud, omslag in data]
        kolom = kolommen.oordelen(data, wereld.feiten)
        for (_, omslag), r, k in zip(data, regels, kolom, strict=True):
            assert k == r, f"{omslag['bericht']}: {k.gevonden ^ r.gevonden}"
        with sql_orakel.Orakel(data, wereld.feiten, map_) as sql:
            for r, s in zip(regels, sql.uitslagen(), strict=True):
                assert s == r
        for r in regels:
            telling.prestaties += len(r.stand)
            telling.per_code.update(code for _, _, _, code, _ in r.gevonden)
    return telling


def _complete(telling: Telling, prestaties: int) -> None:
    assert telling.prestaties >= prestaties
    assert set(regel_voor_regel.GEDEKT) == set(telling.per_code)


def test_flag_by_flag_and_cent_by_cent(tmp_path: Path) -> None:
    _complete(_compare((1, 2, 3), 230, 93, tmp_path), 20_000)


@pytest.mark.slow
def test_the_same_over_200_000_lines(tmp_path: Path) -> None:
    _complete(_compare(range(4, 12), 230, 55, tmp_path), 200_000)


@pytest.mark.parametrize("orakel", [regel_voor_regel, sql_orakel])
def test_each_oracle_names_what_it_covers(orakel) -> None:  # type: ignore[no-untyped-def]
    alle = kolommen.alle_codes()
    assert set(orakel.GEDEKT) | set(orakel.NIET_GEDEKT) == alle
    assert not set(orakel.GEDEKT) & set(orakel.NIET_GEDEKT)
    assert len(orakel.GEDEKT) >= 0.9 * len(alle)


def _imports(pad: Path) -> set[str]:
    uit = set()
    for knoop in ast.walk(ast.parse(pad.read_text())):
        if isinstance(knoop, ast.Import):
            uit |= {naam.name for naam in knoop.names}
        elif isinstance(knoop, ast.ImportFrom):
            uit.add(knoop.module or "")
    return uit


@pytest.mark.parametrize("pad", sorted(HIER.glob("*.py")), ids=lambda p: p.stem)
def test_the_oracles_share_no_code_with_the_controls(pad: Path) -> None:
    eigen = {naam for naam in _imports(pad) if naam.split(".")[0] == "vsb"}
    assert not eigen or pad.stem == "kolommen"
    if pad.stem in ("regel_voor_regel", "lezer", "sql_orakel", "sql_tabellen"):
        assert not {n for n in _imports(pad) if n in ("orakel.kolommen", "numpy")}
