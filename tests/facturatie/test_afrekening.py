"""What is settled: exact sums, and a digest over exactly that."""

from typing import Any

import numpy as np
import pytest
from facturatiewereld import DAG, days, make_factuur, make_feiten, make_zending, wet
from hypothesis import given
from hypothesis import strategies as st

from vsb.facturatie.afrekening import Afrekenlijnen, NietBeslist, digest, sum_per
from vsb.facturatie.beoordeling import beoordeel
from vsb.facturatie.creditnota import taken_back
from vsb.facturatie.feiten import EerderGevraagd
from vsb.facturatie.kolommen import Facturering
from vsb.facturatie.tabel import rows


def lines(**anders: Any) -> Afrekenlijnen:
    kolommen: dict[str, Any] = {
        "regel": np.arange(3, dtype=np.int32),
        "dag": np.full(3, DAG, dtype=np.int32),
        "code": np.full(3, 999_994, dtype=np.int32),
        "netto": np.array([6500, 6500, -6500]),
        "stand": np.array([0, 2, 0], dtype=np.int8),
    }
    return Afrekenlijnen(**(kolommen | anders))


def signature(lijnen: Afrekenlijnen) -> str:
    return digest("3709", "180", "bericht-1", lijnen)


def test_digest_sees_every_change_and_no_order() -> None:
    basis = signature(lines())
    assert basis != signature(lines(netto=np.array([6500, 6501, -6500])))
    assert basis != signature(lines(stand=np.array([0, 0, 0], dtype=np.int8)))
    assert basis != digest("3709", "280", "bericht-1", lines())
    om = np.array([2, 0, 1])
    gewoon = lines()
    anders = {naam: getattr(gewoon, naam)[om] for naam in gewoon.__slots__}
    assert signature(Afrekenlijnen(**anders)) == basis


def test_nothing_is_signed_while_a_line_is_in_beraad() -> None:
    with pytest.raises(NietBeslist, match="in beraad"):
        signature(lines(stand=np.array([0, 1, 0], dtype=np.int8)))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-(2**52), 2**52)), max_size=20))
def test_sums_are_exact(paren: list[tuple[int, int]]) -> None:
    groep = np.array([g for g, _ in paren], dtype=np.int32)
    bedrag = np.array([b for _, b in paren], dtype=np.int64)
    verwacht = [sum(b for g, b in paren if g == eigen) for eigen in range(4)]
    assert sum_per(groep, bedrag, 4).tolist() == verwacht


def test_amounts_add_up_and_credit_takes_back() -> None:
    terug = {
        "bedrag": -8500,
        "aandeel": -2000,
        "aandeel_tegenboeking": 2000,
        "aantal": -1,
        "aantal_aandeel": -1,
    }
    vorige = {
        "facturering": Facturering.CREDITNOTA,
        "vorig_nummer": 77,
        "vorige_zending": 101,
        "vorige_zorgkas": 180,
        "vorig_jaarmaand": 202409,
    }
    gewoon = days(30)
    gewoon[0] |= {"bedrag": 1}
    zending = make_zending([make_factuur(0, days(1, **terug), **vorige), make_factuur(1, gewoon)])
    feiten = make_feiten(eerder=rows(EerderGevraagd, [{"factuur": 77}]))
    uitspraak = beoordeel(zending, feiten, wet(), software="test")
    b = uitspraak.bedragen.of_zending(0)
    assert b == {
        "gevraagd": 28 * 6500 - 1999,
        "aanvaard": 28 * 6500,
        "in_beraad": 0,
        "geweigerd": -1999,
    }
    weg = taken_back(uitspraak.tabellen, uitspraak.beslissing)
    assert (weg.prestatie.tolist(), weg.persoon.tolist()) == ([0], [1])
    assert (weg.dag.tolist(), weg.factuur.tolist()) == ([DAG], [77])
