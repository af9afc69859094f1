"""Days of stay counted in columns, against a slow count day by day."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from facturatiewereld import make_factuur, make_feiten, make_zending
from hypothesis import given, settings
from hypothesis import strategies as st

from vsb.basis.dagen import ALTIJD, als_dag, als_datum
from vsb.facturatie.feiten import Feiten, Verblijfstand, Verblijven
from vsb.facturatie.koppeling import join_facts
from vsb.facturatie.koppeling.verblijfsduur import DUUR
from vsb.facturatie.tabel import empty, rows

BEGIN = 19_690
"""In the last weeks of 2023: runs go over into 2024."""


@dataclass(frozen=True)
class Stuk:
    """A stay: of person 1 to 3, in a facility, from a day on, so many days."""

    persoon: int
    hco: int
    vanaf: int
    tot: int
    stand: int
    sector: bytes


STUK = st.builds(
    lambda wie, hco, begin, lang, stand, sector: Stuk(
        wie, hco, BEGIN + begin, BEGIN + begin + lang, stand, sector
    ),
    st.integers(1, 3),
    st.sampled_from([3709, 20006]),
    st.integers(0, 60),
    st.integers(1, 40),
    st.sampled_from([Verblijfstand.AANVAARD, Verblijfstand.AANVAARD, Verblijfstand.IN_BERAAD]),
    st.sampled_from([b"pvt", b"pvt", b"wzc"]),
)


def facts(stukken: list[Stuk]) -> Feiten:
    velden = ("persoon", "hco", "vanaf", "tot", "stand", "sector")
    rijen = [{v: getattr(s, v) for v in velden} | {"dossier": n} for n, s in enumerate(stukken)]
    return make_feiten(verblijven=rows(Verblijven, rijen) if rijen else empty(Verblijven))


def count(stukken: list[Stuk], wie: int, dag: int, naam: str) -> int:
    """Day by day, as a person would."""
    eigen = {
        d
        for s in stukken
        if s.persoon == wie and s.sector == b"pvt" and s.stand == Verblijfstand.AANVAARD
        if s.hco == 3709 or not naam.endswith("_hier")
        for d in range(s.vanaf, s.tot)
    }
    if dag not in eigen:
        return 0
    if naam.startswith("verblijf"):
        jaar = als_datum(dag).year
        return sum(als_datum(d).year == jaar and d <= dag for d in eigen)
    eerste = dag
    while eerste - 1 in eigen:
        eerste -= 1
    return dag - eerste + 1


@pytest.mark.parametrize("naam", DUUR)
@settings(max_examples=60, deadline=None)
@given(stukken=st.lists(STUK, max_size=8))
def test_columns_count_as_a_person_would(naam: str, stukken: list[Stuk]) -> None:
    feiten = facts(stukken)
    dagen = range(BEGIN - 2, BEGIN + 102, 3)
    regels = make_zending(
        [
            make_factuur(p, [dict.fromkeys(("dag", "dag_tem", "aandeel_dag"), d) for d in dagen])
            for p in (0, 1, 2)
        ]
    )
    p = join_facts(regels, make_feiten()).prestaties
    p = replace(p, sector=np.full(len(p), b"pvt", dtype="S16"))
    verwacht = [count(stukken, int(w), int(d), naam) for w, d in zip(p.persoon, p.dag, strict=True)]
    assert DUUR[naam](p, feiten).tolist() == verwacht


def test_a_stay_without_end_and_impossible_days() -> None:
    open_ = {"persoon": 1, "vanaf": als_dag(als_datum(BEGIN)), "tot": ALTIJD}
    feiten = make_feiten(verblijven=rows(Verblijven, [open_, {"persoon": 2, "dossier": 2}]))
    dagen: list[dict[str, Any]] = [{"dag": d} for d in (BEGIN + 59, -2_147_483_648, 2_147_483_647)]
    p = join_facts(make_zending([make_factuur(0, dagen)]), feiten).prestaties
    assert DUUR["dagen_na_elkaar"](p, feiten).tolist()[:2] == [60, 0]
    assert DUUR["verblijf_in_jaar"](p, feiten).tolist()[1] == 0
