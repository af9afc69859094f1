"""Which days of other centres count in a kortverblijf, and what a centre hears of the others."""

from dataclasses import replace
from pathlib import Path

import pytest

from vsb.catalogus.kolomcontroles import run
from vsb.catalogus.vinden import controles
from vsb.facturatie.feiten import Feiten
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.sectorlijnen import lines_class
from vsb.facturatie.tabel import rows
from vsb.formats.feitenbestand import read_feitenbestand
from vsb.formats.invoer import Kader
from vsb.minilab.gegevens import Naslag
from vsb.minilab.platform import Platform, throw_away_platform
from vsb.minilab.rechtstreeks import Rechtstreeks
from vsb.minilab.speler import Speler
from vsb.minilab.verhaal import read_verhaal
from vsb.processes.export_feiten import export_feiten
from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.storage import klok
from vsb.storage.server import Server

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


def exported(platform: Platform, hco: str) -> Feiten:
    moment = klok.moment(platform.conn)
    uitvoer = export_feiten(platform.conn, platform.omgeving, hco, "180", moment)
    return read_feitenbestand(uitvoer, platform.omgeving.wet).feiten


@pytest.mark.database
def test_of_other_centres_only_the_days_leave(server: Server) -> None:
    """A CVK needs the days of other CVK, not where they were; a WZC needs none of them."""
    verhalen = Path(__file__).parents[2] / "verhalen"
    with throw_away_platform(server) as platform:
        verhaal = read_verhaal(verhalen / "cvk-zestig-dagen-na-elkaar.toml")
        naslag = Naslag(Kader.of(platform.omgeving.wet))
        speler = Speler.of(verhaal, Rechtstreeks(platform), naslag)
        speler.prepare()
        assert not [v for stap in speler.play() for v in stap.verschillen]
        v = exported(platform, "99201").verblijven
    elders = v.take((v.hco != 99201).nonzero()[0])
    assert len(elders) == 1
    assert elders.hco.tolist() == [0]
    assert elders.dossier.tolist() == [GEEN]
    assert int(elders.tot[0] - elders.vanaf[0]) == 30


@pytest.mark.database
def test_a_sector_without_a_bound_hears_nothing_of_others(server: Server) -> None:
    verhalen = Path(__file__).parents[2] / "verhalen"
    with throw_away_platform(server) as platform:
        verhaal = read_verhaal(verhalen / "cvk-van-kortverblijf-naar-woonzorgcentrum.toml")
        naslag = Naslag(Kader.of(platform.omgeving.wet))
        speler = Speler.of(verhaal, Rechtstreeks(platform), naslag)
        speler.prepare()
        assert not [v for stap in speler.play() for v in stap.verschillen]
        v, w = (exported(platform, hco).verblijven for hco in ("99101", "99201"))
    assert set(v.hco.tolist()) == {99101}
    # A stay in another sector does not count in a CVK either.
    assert set(w.hco.tolist()) == {99201}
