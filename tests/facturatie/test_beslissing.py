"""The border of 5 %: exact, counted as the parameters say, never softer with one fault more."""

from typing import Any

import numpy as np
import pytest
from facturatiewereld import days, make_factuur, make_feiten, make_zending, wet
from hypothesis import given
from hypothesis import strategies as st

from vsb.basis.uitkomst import Uitkomst
from vsb.facturatie.beoordeling import Oordeel, beoordeel
from vsb.facturatie.beslissing import border
from vsb.regelgeving.wet import Wet

ONTVANGEN = 20_100


def with_faults(prestaties: int, regels: int, facturen: int = 0) -> Oordeel:
    """A zending of so many prestaties with faulty lines, and faulty facturen of one line each."""
    rest = prestaties - facturen
    dagen = [days(1, begin=20_000 - i)[0] for i in range(rest)]
    for dag in dagen[:regels]:
        dag["bedrag"] = 1
    goed = make_factuur(0, dagen, opname=19_000)
    slecht = [make_factuur(1, days(1, begin=20_000 - i), vlag=0) for i in range(facturen)]
    zending = make_zending([goed, *slecht], ontvangen=ONTVANGEN)
    return beoordeel(zending, make_feiten(), wet(), software="test").oordelen[0]


@pytest.mark.parametrize(
    ("prestaties", "regels", "facturen", "uitkomst"),
    [
        (400, 19, 0, Uitkomst.AANVAARD),
        (400, 20, 0, Uitkomst.GEWEIGERD),
        (400, 21, 0, Uitkomst.GEWEIGERD),
        (401, 20, 0, Uitkomst.AANVAARD),
        (399, 20, 0, Uitkomst.GEWEIGERD),
        (400, 18, 1, Uitkomst.AANVAARD),
        (400, 19, 1, Uitkomst.GEWEIGERD),
        (20, 0, 1, Uitkomst.GEWEIGERD),
        (21, 0, 1, Uitkomst.AANVAARD),
        (1, 0, 0, Uitkomst.AANVAARD),
    ],
)
def test_border(prestaties: int, regels: int, facturen: int, uitkomst: Uitkomst) -> None:
    oordeel = with_faults(prestaties, regels, facturen)
    assert oordeel.uitkomst is uitkomst
    grens = oordeel.antwoord["foutengrens"]
    assert grens["fouten"] == regels + facturen
    goed = uitkomst is Uitkomst.AANVAARD
    verder = grens["nog_tot_weigering"] if goed else -grens["te_verbeteren"]
    assert verder == grens["geweigerd_vanaf"] - grens["fouten"] - (not goed)


def test_a_line_with_several_faults_counts_once() -> None:
    dagen = [days(1, begin=20_000 - i)[0] for i in range(400)]
    for dag in dagen[:19]:
        dag |= {"bedrag": 1, "aantal": 2, "plaats": 71_000_036_000}
    zending = make_zending([make_factuur(0, dagen)], ontvangen=ONTVANGEN)
    (oordeel,) = beoordeel(zending, make_feiten(), wet(), software="test").oordelen
    assert oordeel.antwoord["foutengrens"]["fouten"] == 19
    assert oordeel.uitkomst is Uitkomst.AANVAARD


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_border_equals_exact_fractions(prestaties: int, fouten: int) -> None:
    grens = int(border(wet(), np.array([ONTVANGEN]), np.array([prestaties]))[0])
    geweigerd = fouten >= max(1, grens)
    assert geweigerd == (fouten > 0 and fouten * 100 >= 5 * prestaties)


def test_comparison_is_a_parameter() -> None:
    bestand = next(n for n, t in wet().bestanden.items() if "[foutenpercentage_vergelijking]" in t)
    tekst = wet().bestanden[bestand].replace('waarde = ">="', 'waarde = ">"')
    soepel = Wet.uit_bestanden({**wet().bestanden, bestand: tekst})
    aantallen: Any = np.array([400, 401, 19])
    ontvangen = np.full(3, ONTVANGEN)
    assert border(wet(), ontvangen, aantallen).tolist() == [20, 21, 1]
    assert border(soepel, ontvangen, aantallen).tolist() == [21, 21, 1]


def test_without_law_nothing_is_refused_for_its_share() -> None:
    assert border(wet(), np.array([0]), np.array([10]))[0] > 10**9
