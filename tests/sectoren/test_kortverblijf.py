"""Which days of other centres count in a kortverblijf is a parameter; both readings are tried."""

from dataclasses import replace

import pytest

from vsb.catalogus.kolomcontroles import run
from vsb.catalogus.vinden import controles
from vsb.facturatie.sectorlijnen import lines_class
from vsb.facturatie.tabel import rows
from vsb.regelgeving.wet import Wet, standaard_mappen

BESTAND = "cvk/parameters/facturatie.toml"
LIJNEN = [
    {"dagen_na_elkaar": na, "dagen_na_elkaar_hier": hier, "verblijf_in_jaar": na + 30,
     "verblijf_in_jaar_hier": hier + 30}
    for na, hier in ((60, 60), (61, 60), (61, 61))
]  # fmt: skip


@pytest.fixture(scope="module")
def wet() -> Wet:
    return Wet.lees(standaard_mappen())


def only_own_house(wet: Wet) -> Wet:
    kop, staart = wet.bestanden[BESTAND].split("[[kortverblijf_in_alle_centra.waarden]]")
    tekst = kop + "[[kortverblijf_in_alle_centra.waarden]]" + staart.replace('"ja"', '"nee"', 1)
    return Wet.uit_bestanden({**wet.bestanden, BESTAND: tekst})


@pytest.mark.parametrize("naam", ["kortverblijf_te_lang_na_elkaar", "kortverblijf_te_lang_in_jaar"])
@pytest.mark.parametrize("overal", [True, False])
def test_other_centres_count_as_the_law_says(wet: Wet, naam: str, overal: bool) -> None:
    controle = next(c for c in controles("facturatie", "cvk") if c.naam == naam)
    recht = (wet if overal else only_own_house(wet)).voor("cvk")
    bevinding = run(controle, rows(lines_class("cvk"), LIJNEN), recht)
    assert bevinding.fout.tolist() == [False, overal, True]


def test_a_day_before_the_law_is_silent(wet: Wet) -> None:
    controle = next(c for c in controles("facturatie", "cvk") if c.code == "FAC-311")
    tabel = rows(lines_class("cvk"), LIJNEN)
    vroeger = replace(tabel, dag=tabel.dag * 0 + 17_000)
    assert not run(controle, vroeger, wet.voor("cvk")).fout.any()
