"""The law of billing is there from the entry of each sector on: the term to bill a day, what a
control leads to, and the 5 %."""

from datetime import date, timedelta

import numpy as np
import pytest

from vsb.basis.dagen import add_months, als_dag
from vsb.basis.uitkomst import Soort
from vsb.catalogus.kolomcontroles import run
from vsb.catalogus.vinden import controles, sectoren
from vsb.facturatie.beslissing import border
from vsb.facturatie.tabel import rows
from vsb.facturatie.tabellen import Prestaties
from vsb.facturatie.uitvoering import KAMER, sector_controles
from vsb.regelgeving.wet import Wet, standaard_mappen

DAG = timedelta(days=1)
WET = Wet.lees(standaard_mappen())


def too_late(sector: str, dag: date, ontvangen: date) -> bool:
    (controle,) = (c for c in sector_controles(sector) if c.naam == "prestatie_te_laat")
    lijn = rows(Prestaties, [{"dag": dag, "ontvangen": ontvangen}])
    return bool(run(controle, lijn, WET.voor(sector)).fout[0])


@pytest.mark.parametrize("sector", sectoren())
def test_the_first_day_of_a_sector_has_its_term(sector: str) -> None:
    wet = WET.voor(sector)
    eerste = wet.datum("intrededatum", date(2026, 11, 22))
    laatste = add_months(eerste, wet.getal("indieningstermijn", eerste))
    assert not too_late(sector, eerste, laatste)
    assert too_late(sector, eerste, laatste + DAG)
    assert too_late(sector, eerste, date(2026, 11, 22))


@pytest.mark.parametrize("sector", sectoren())
def test_a_day_before_the_sector_has_no_term(sector: str) -> None:
    eerste = WET.voor(sector).datum("intrededatum", date(2026, 11, 22))
    assert not too_late(sector, eerste - DAG, date(2026, 11, 22))


def test_a_term_without_public_source_says_so() -> None:
    termijnen = [WET.voor(s).parameter("indieningstermijn") for s in sectoren()]
    assert {w.voorbeeld for t in termijnen for w in t.waarden} == {True, False}


@pytest.mark.parametrize("sector", sectoren())
def test_a_zending_of_the_first_day_can_be_decided(sector: str) -> None:
    wet = WET.voor(sector)
    eerste = wet.datum("intrededatum", date(2026, 11, 22))
    for controle in controles(KAMER, sector):
        if not isinstance(controle.soort, Soort):
            assert Soort(wet.keuze(controle.soort, eerste))
    assert border(WET, np.array([als_dag(eerste)]), np.array([100])).tolist() == [5]
    assert wet.getal("zendingen_per_maand", eerste) == 1
    assert wet.getal("zending_max_bytes", eerste) > 0
