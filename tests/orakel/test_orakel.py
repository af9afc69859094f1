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
from orakel.regel_voor_regel import Feiten, Uitslag, Zendingorakel, beslis, vind
from orakel.schrijver import schrijf
from orakel.verschillen import VERSCHILLEN

HIER = Path(__file__).parent


@dataclass
class Telling:
    """What was compared: lines, findings per code, known differences per name."""

    prestaties: int = 0
    per_code: Counter[str] = field(default_factory=Counter)
    verschillen: Counter[str] = field(default_factory=Counter)


def _agree(o: Zendingorakel, regels: Uitslag, kolom: Uitslag, telling: Telling) -> None:
    """The columns find what the oracle finds, but for known differences, and decide as it does."""
    anders = False
    for is_kolom, rest in (
        (True, kolom.gevonden - regels.gevonden),
        (False, regels.gevonden - kolom.gevonden),
    ):
        for g in rest:
            namen = [v.naam for v in VERSCHILLEN if v.geldt(o, g, is_kolom)]
            assert namen, f"{o.omslag['bericht']}: {g} {'van de kolommen' if is_kolom else ''}"
            telling.verschillen[namen[0]] += 1
            anders = True
    # Where a finding differs, the oracle decides again, on what the columns found.
    verwacht = beslis(o.b, kolom.gevonden) if anders else regels
    assert kolom.geweigerd == verwacht.geweigerd
    assert kolom.te_veel == verwacht.te_veel
    assert kolom.stand == verwacht.stand
    assert kolom.geld == verwacht.geld


def _compare(zaden: Iterable[int], zendingen: int, klein: int, map_: Path) -> Telling:
    telling = Telling()
    for zaad in zaden:
        wereld, gevallen = maak(zaad, zendingen, klein)
        data = [(schrijf(z), z["omslag"]) for z in gevallen]
        feiten = Feiten(wereld.feiten)
        orakels = [Zendingorakel(inhoud, omslag, feiten) for inhoud, omslag in data]
        regels = [beslis(o.b, vind(o)) for o in orakels]
        for o, r, k in zip(orakels, regels, kolommen.oordelen(data, wereld.feiten), strict=True):
            _agree(o, r, k, telling)
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
    assert {v.naam for v in VERSCHILLEN} == set(telling.verschillen), "verbeterd: haal het weg"


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
