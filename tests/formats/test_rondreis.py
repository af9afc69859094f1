"""What is written is read back as it was, in both forms, and nothing is found wrong with it."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from bouw_zending import AANDEEL, CODES, DAG, KOST, OMSLAG, TWEEDE, factuur, regels, zending
from hypothesis import given, settings
from hypothesis import strategies as st

from vsb.facturatie.kolommen import Facturering, Regels, combine_regels
from vsb.facturatie.tabel import kolomnamen
from vsb.formats.facturatie_jsonl import lees_jsonl, schrijf_jsonl
from vsb.formats.facturatiebestand import herschrijf, lees, read_regels
from vsb.formats.facturatiebestand.inhoud import (
    Aandeel,
    FactuurInhoud,
    PrestatieInhoud,
    TweedeDeel,
    Vorige,
    ZendingInhoud,
)
from vsb.formats.facturatiebestand.inhoud_lezen import read_inhoud
from vsb.formats.facturatiebestand.schrijven import schrijf

DAGEN = st.dates(date(2023, 1, 1), date(2030, 12, 31))
TEKST = st.from_regex(r"([A-Z0-9][A-Z0-9 ./-]{0,11}[A-Z0-9])?", fullmatch=True)
CENT = st.integers(0, 99_999_999)


@st.composite
def prestaties(draw: st.DrawFn) -> PrestatieInhoud:
    dag = draw(DAGEN)
    langer = draw(st.integers(0, 3))
    aandeel = tweede = None
    if draw(st.booleans()):
        af = draw(st.none() | CENT)
        bedrag = draw(CENT)
        aandeel = Aandeel(AANDEEL, bedrag, draw(st.integers(0, 9)), None if af == bedrag else af)
    if draw(st.booleans()):
        tweede = TweedeDeel(TWEEDE, draw(CENT))
    return PrestatieInhoud(
        code=draw(st.sampled_from([DAG, KOST, 123456])),
        dag=dag,
        bedrag=draw(CENT),
        aandeel=aandeel,
        tweede=tweede,
        aantal=draw(st.integers(1, 9999)),
        tem=dag + timedelta(days=langer) if langer else None,
        supplement=draw(CENT),
        campus=draw(st.integers(0, 999_999)),
        referentie=draw(TEKST),
    )


@st.composite
def facturen(draw: st.DrawFn) -> FactuurInhoud:
    soort = draw(st.sampled_from(list(Facturering)))
    vorige = None
    if soort != Facturering.ORIGINEEL:
        vorige = Vorige(draw(st.integers(1, 10**12 - 1)), draw(st.integers(1, 999)), 180, 202609)
    ontslag = draw(st.none() | DAGEN)
    return factuur(
        nummer=draw(st.integers(1, 10**12 - 1)),
        insz=draw(st.from_regex(r"[0-9]{11}", fullmatch=True)),
        zorgkas=draw(st.sampled_from([180, 280, 680])),
        bestemming=draw(st.sampled_from([180, 280, 680])),
        prestaties=tuple(draw(st.lists(prestaties(), min_size=1, max_size=4))),
        facturering=soort,
        ontslag=ontslag,
        ontslag_uur=None if ontslag is None else draw(st.integers(1, 2359)),
        cg=draw(st.integers(0, 999_999)),
        referentie=draw(TEKST),
        vorige=vorige,
    )


ZENDINGEN = st.builds(
    lambda f, test, soort, ref: zending(*f, test=test, inhoud=soort, referentie=ref),
    st.lists(facturen(), min_size=1, max_size=4),
    st.booleans(),
    st.sampled_from([0, 30, 40]),
    TEKST,
)


def _sorted(z: ZendingInhoud) -> ZendingInhoud:
    orde = sorted(z.facturen, key=lambda f: (f.bestemming, f.teken))
    return replace(z, facturen=tuple(orde))


def _faultless(r: Regels) -> None:
    assert not len(r.zonefouten)
    assert np.array_equal(r.records.controlegetal, r.records.herberekend)
    assert np.array_equal(r.records.volgnummer, r.records.positie)
    f, z = r.facturen, r.zendingen
    for naam in ("a", "b"):
        assert np.array_equal(getattr(f, f"bedrag_{naam}"), getattr(f, f"som_{naam}"))
        assert np.array_equal(getattr(z, f"totaal_{naam}"), getattr(z, f"som_details_{naam}"))
        assert np.array_equal(getattr(z, f"totaal_{naam}"), getattr(z, f"som_facturen_{naam}"))
    assert np.array_equal(f.aandeel, f.som_aandeel)
    assert np.array_equal(f.supplement, f.som_supplement)
    assert np.array_equal(f.controlegetal, f.herberekend)
    assert np.array_equal(z.controlegetal, z.herberekend)
    maskers = ["afsluiting_ontbreekt", "kop_wijkt_af", "staart_wijkt_af"]
    maskers += [f"{n}_{s}_fout" for n in ("totaal", "aantal", "controle") for s in (95, 96)]
    assert [n for n in maskers if getattr(z, n).any()] == []
    assert not f.einde_wijkt_af.any()
    assert not f.insz_verschilt.any()


@settings(max_examples=60, deadline=None)
@given(ZENDINGEN)
def test_written_and_read_is_the_same(z: ZendingInhoud) -> None:
    data = schrijf(z)
    assert herschrijf(lees(data)) == data
    r = regels(data)
    _faultless(r)
    assert read_inhoud(r) == _sorted(z)


@settings(max_examples=60, deadline=None)
@given(ZENDINGEN)
def test_the_two_forms_say_the_same(z: ZendingInhoud) -> None:
    r = lees_jsonl(schrijf_jsonl(z), OMSLAG)
    for tabel in (r.zendingen, r.facturen, r.prestaties, r.records, r.zonefouten):
        tabel.check()
    _faultless(r)
    assert read_inhoud(r) == _sorted(z)
    bestand = regels(schrijf(z))
    assert r.facturen.som_a.tolist() == bestand.facturen.som_a.tolist()
    assert r.facturen.aantal_details.tolist() == bestand.facturen.aantal_details.tolist()
    for naam in ("insz", "zorgkas", "geslacht", "plaats", "factuur", "dag_tem", "aandeel_dag"):
        links, rechts = getattr(r.prestaties, naam), getattr(bestand.prestaties, naam)
        assert links.tolist() == rechts.tolist(), naam


def test_a_batch_is_its_parts() -> None:
    data = [schrijf(zending(factuur(i, dagen=i))) for i in (1, 2, 3)]
    samen = read_regels([lees(d) for d in data], [OMSLAG] * 3, CODES)
    apart = combine_regels([regels(d) for d in data])
    for naam in ("zendingen", "facturen", "prestaties", "records", "zonefouten"):
        links, rechts = getattr(samen, naam), getattr(apart, naam)
        for kolom in kolomnamen(type(links)):
            assert getattr(links, kolom).tolist() == getattr(rechts, kolom).tolist(), kolom


def test_a_credit_note_turns_the_signs() -> None:
    f = factuur(facturering=Facturering.CREDITNOTA, vorige=Vorige(1, 100, 180, 202609))
    r = regels(schrijf(zending(f)))
    p = r.prestaties
    assert p.bedrag.tolist() == [-8500, -8500]
    assert p.aandeel_tegenboeking.tolist() == [2000, 2000]
    assert p.aandeel.tolist() == [-2000, -2000]
    assert p.aantal.tolist() == p.aantal_aandeel.tolist() == [-1, -1]
    assert r.zendingen.totaal_a.tolist() == [-13000]
    _faultless(r)


def test_account_c_is_blank_in_our_own_files() -> None:
    matrix = lees(schrijf(zending())).records.matrix
    assert matrix[0, 234:268].tobytes() == b" " * 34
    assert matrix[0, 304:315].tobytes() == b" " * 11
    assert matrix[-1, 79:93].tobytes() == b" " * 14
