"""Which days of other centres count in a kortverblijf, and what a centre hears of the others."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from vsb.opname.feiten import AnderVerblijf
from vsb.opname.oordelen import judge
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.voorbeeldverblijf import verblijf
from vsb.opname.voorbeeldzaak import example_zaak
from vsb.processes.export_feiten import export_feiten
from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.storage import klok
from vsb.storage.server import Server

CVK_WET = Wet.lees(standaard_mappen())
BESTAND = "cvk/parameters/kortverblijf.toml"
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


@pytest.mark.parametrize("overal", [True, False])
def test_a_message_counts_other_centres_as_the_law_says(wet: Wet, overal: bool) -> None:
    recht = Sectorwet(wet if overal else only_own_house(wet), find_sector("cvk"))
    elders = verblijf("2023-12-02", hco="3710", ontslag="2023-12-31")
    gegeven = {"inhoud": {"verwacht_einde": "2024-01-31"}, "feiten": {"verblijven": (elders,)}}
    gevonden = {b.naam for b in judge(example_zaak(gegeven, recht))}
    assert gevonden == ({"gemeld_kortverblijf_te_lang_na_elkaar"} if overal else set())


DAGEN = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), max_size=6)


@given(DAGEN, st.integers(0, 80), st.integers(1, 70))
def test_days_are_counted_as_one_would_on_a_calendar(
    eerder: list[tuple[int, int]], begin: int, lang: int
) -> None:
    """Stays of 2023 and 2024 in other centres, and one that begins late in 2023."""
    start = date(2023, 11, 1) + timedelta(days=begin)
    einde = start + timedelta(days=lang - 1)
    delen = [(date(2023, 10, 1) + timedelta(days=v), d) for v, d in eerder]
    stays = tuple(AnderVerblijf("3710", v, v + timedelta(days=d)) for v, d in delen)
    gegeven = {
        "ontvangen": f"{start}",
        "inhoud": {"startdatum": f"{start}", "verwacht_einde": f"{einde}"},
        "feiten": {"verblijven": stays},
    }
    zaak = example_zaak(gegeven, Sectorwet(CVK_WET, find_sector("cvk")))
    bezet = {start + timedelta(days=n) for n in range(lang)}
    bezet |= {v + timedelta(days=n) for v, d in delen for n in range(d)}
    dag, reeks = einde, 0
    while dag in bezet:
        dag, reeks = dag - timedelta(days=1), reeks + 1
    assert zaak.dagen_na_elkaar == reeks
    assert zaak.dagen_na_elkaar_hier == lang
    per_jaar = Counter(d.year for d in bezet if d <= einde)
    assert zaak.dagen_in_jaar == max(per_jaar[j] for j in {start.year, einde.year})


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
