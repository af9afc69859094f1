"""Whole files of a PVT, as written by software: read, judged, answered; records and JSON alike."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec
import numpy as np
import pytest
from facturatiewereld import make_feiten, wet
from hypothesis import given, settings
from hypothesis import strategies as st

from vsb.basis.dagen import als_dag
from vsb.basis.uitkomst import Uitkomst
from vsb.facturatie.beoordeling import Uitspraak, beoordeel
from vsb.facturatie.beslissing import AANVAARD, IN_BERAAD, VERWORPEN
from vsb.facturatie.feiten import Feiten, Prestatiecodes, Tarieven
from vsb.facturatie.kolommen import Regels
from vsb.facturatie.tabel import rows
from vsb.formats.afrekenbestand import lines_of, make_answer_files, make_settlement
from vsb.formats.afrekenfouten import place_faults
from vsb.formats.facturatie_jsonl import lees_jsonl, schrijf_jsonl
from vsb.formats.facturatiebestand import Omslag, Onleesbaar, lees, read_regels
from vsb.formats.facturatiebestand.inhoud import (
    Aandeel,
    FactuurInhoud,
    PrestatieInhoud,
    TweedeDeel,
    ZendingInhoud,
)
from vsb.formats.facturatiebestand.layout import Zone, layout
from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.formats.zending import code_kinds

EERSTE = date(2026, 10, 1)
OMSLAG = Omslag("bericht-1", 3709, 180, als_dag(date(2026, 11, 3)))


def pvt_feiten() -> Feiten:
    """The example codes of the sector, with a tarief for a day that has a second part."""
    tabel = wet().voor("pvt").tabel("prestatiecodes")
    codes = [
        {
            "code": int(rij["code"]),
            "soort": rij["soort"].encode(),
            "aandeelcode": int(rij["aandeelcode"] or -1),
            "tweede_code": int(rij["betaalbaarheidscode"] or -1),
            "type_gebruiker": rij["type_gebruiker"].encode(),
            "verlof": rij["verlof"] == "ja",
        }
        for rij in tabel.rijen
    ]
    tarieven = rows(Tarieven, [{"tweede_deel": 450}, {"code": 999_972, "tweede_deel": 450}])
    return make_feiten(prestatiecodes=rows(Prestatiecodes, codes), tarieven=tarieven)


def day(nummer: int, **meer: Any) -> PrestatieInhoud:
    gegevens: dict[str, Any] = {
        "code": 999_994,
        "dag": EERSTE + timedelta(days=nummer),
        "bedrag": 8500,
        "aandeel": Aandeel(999_924, 2000),
        "tweede": TweedeDeel(999_950, 450),
        "referentie": f"REGEL {nummer}",
    }
    return PrestatieInhoud(**(gegevens | meer))


def zending(*dagen: PrestatieInhoud) -> ZendingInhoud:
    factuur = FactuurInhoud(
        nummer=12,
        insz="41021399770",
        geslacht=1,
        zorgkas=180,
        opname=date(2022, 1, 8),
        opname_uur=1030,
        prestaties=dagen or tuple(day(i) for i in range(31)),
    )
    return ZendingInhoud(
        zendingsnummer=101,
        jaar=2026,
        maand=10,
        aanmaak=date(2026, 11, 3),
        derdebetaler=59_999_943_527,
        kbo=999_999_922,
        iban="BE54000000000097",
        bic="BPOTBEB1",
        facturen=(factuur,),
    )


def read_records(z: ZendingInhoud) -> Regels:
    return read_regels([lees(schrijf(z))], [OMSLAG], code_kinds(pvt_feiten().prestatiecodes))


def judge(regels: Regels) -> Uitspraak:
    return beoordeel(regels, pvt_feiten(), wet(), software="test")


def faults(uitspraak: Uitspraak) -> list[str]:
    return [fout["naam"] for fout in uitspraak.oordelen[0].antwoord["fouten"]]


def test_a_month_in_a_pvt_is_accepted() -> None:
    uitspraak = judge(read_records(zending()))
    assert faults(uitspraak) == []
    assert uitspraak.oordelen[0].uitkomst is Uitkomst.AANVAARD
    assert uitspraak.oordelen[0].antwoord["bedragen"]["aanvaard"] == 31 * (8500 - 2000 + 450)


def test_json_lines_give_the_same_verdict() -> None:
    for dagen in ([], [day(i) for i in range(30)] + [day(30, bedrag=8501)]):
        z = zending(*dagen)
        records = judge(read_records(z))
        regels = judge(lees_jsonl(schrijf_jsonl(z), OMSLAG))
        assert faults(records) == faults(regels)
        assert records.beslissing.stand.tolist() == regels.beslissing.stand.tolist()
        for sleutel in ("bedragen", "telling", "foutengrens", "uitkomst"):
            eerste, tweede = (u.oordelen[0].antwoord[sleutel] for u in (records, regels))
            assert eerste == tweede


@pytest.mark.parametrize("bedrag", [450, 99_999_999])
@pytest.mark.parametrize(
    "los",
    [
        {"code": 999_950},
        {"code": 999_950, "aandeel": Aandeel(999_924, 2000)},
        {"code": 999_924, "teken": -1},
        {"code": 999_924, "teken": -1, "tweede": TweedeDeel(999_950, 450)},
    ],
)
def test_a_line_without_main_line_is_refused_in_both_forms(
    los: dict[str, Any], bedrag: int
) -> None:
    anders = {"aandeel": None, "tweede": None} | los
    anders["bedrag"] = bedrag * anders.pop("teken", 1)
    z = zending(day(0, **anders), *(day(-i) for i in range(40)))
    uitspraken = [judge(read_records(z)), judge(lees_jsonl(schrijf_jsonl(z), OMSLAG))]
    for u in uitspraken:
        (fout,) = [f for f in u.oordelen[0].antwoord["fouten"] if f["code"] == "FAC-211"]
        assert [g["record"] for g in fout["gevallen"]] == [3]
        assert u.beslissing.stand.tolist() == [VERWORPEN] + [AANVAARD] * 40
    for sleutel in ("bedragen", "telling", "foutengrens", "uitkomst"):
        eerste, tweede = (u.oordelen[0].antwoord[sleutel] for u in uitspraken)
        assert eerste == tweede
    assert faults(uitspraken[0]) == faults(uitspraken[1])


@pytest.mark.parametrize(
    ("zone_33", "codes", "stand"),
    [
        (1, ["FAC-251"], IN_BERAAD),
        (2, ["FAC-220", "FAC-251"], VERWORPEN),
        (3, ["FAC-220", "FAC-250", "FAC-251"], VERWORPEN),
        (6, ["FAC-251"], IN_BERAAD),
    ],
)
def test_a_share_that_is_not_charged_is_never_paid_unseen(
    zone_33: int, codes: list[str], stand: int
) -> None:
    # The share is taken off for one cent only: the payer would owe nearly the whole price.
    vreemd = day(0, aandeel=Aandeel(999_924, 1, zone_33))
    u = judge(read_records(zending(vreemd, *(day(-i) for i in range(1, 40)))))
    assert [f["code"] for f in u.oordelen[0].antwoord["fouten"]] == codes
    assert u.beslissing.stand.tolist() == [stand] + [AANVAARD] * 39


def test_second_part_missing_names_the_line() -> None:
    uitspraak = judge(read_records(zending(*(day(i) for i in range(30)), day(30, tweede=None))))
    assert faults(uitspraak) == ["tweede_deel_ontbreekt"]
    antwoord = msgspec.json.decode(uitspraak.oordelen[0].bytes)
    (fout,) = antwoord["fouten"]
    assert fout["voorbeeld"] is False
    (geval,) = fout["gevallen"]
    assert geval["record"] == 93
    assert geval["bestandscode"] == "", "geen federale code voor elke sector"
    assert geval["referentie"] == "REGEL 30"
    assert geval["factuur"] == 12
    assert "31 oktober 2026" in geval["tekst"]


def test_a_changed_byte_is_found_by_its_record() -> None:
    data = bytearray(schrijf(zending()))
    plaats = 227 + 350 * 4 + 20
    data[plaats] = ord("9")
    codes = code_kinds(pvt_feiten().prestatiecodes)
    bestand = lees(bytes(data))
    uitspraak = judge(read_regels([bestand], [OMSLAG], codes))
    assert "controlegetal_record_fout" in faults(uitspraak)
    fout = next(f for f in uitspraak.oordelen[0].antwoord["fouten"] if f["code"] == "FAC-006")
    gevallen = [(geval["record"], geval["bestandscode"]) for geval in fout["gevallen"]]
    assert gevallen == [(5, "B309902")]
    assert uitspraak.oordelen[0].uitkomst is Uitkomst.GEWEIGERD


def test_facts_for_days_of_another_month_do_not_matter() -> None:
    oud = replace(zending(*(day(-690 + i) for i in range(31))), maand=9)
    assert judge(read_records(oud)).oordelen[0].uitkomst is Uitkomst.AANVAARD


GOED = schrijf(zending(*(day(i) for i in range(4))))

VOL = [z for record in ("10", "20", "30", "80", "90", "95", "96") for z in layout()[record]
       if z.letter == "N" or z.met_teken]  # fmt: skip


def answer_files(data: bytes) -> list[bytes]:
    """Every file that an answer to this zending may be made of."""
    bestand = lees(data)
    uitspraak = judge(read_regels([bestand], [OMSLAG], code_kinds(pvt_feiten().prestatiecodes)))
    bestanden = [inhoud for _, inhoud in make_answer_files(uitspraak, 0, bestand, 7, EERSTE)]
    p = uitspraak.tabellen.prestaties
    for stand in (AANVAARD, VERWORPEN) if (bestand.records.soort == 95).any() else ():
        lijnen = lines_of(p, p.bestemming, np.full(len(p), stand))
        meldingen = place_faults(uitspraak.oordelen[0].antwoord, bestand.records.soort)
        bestanden.append(make_settlement(bestand, lijnen, meldingen, 7, EERSTE, "RF00"))
    return bestanden


def filled(record: str, naam: str, teken: str = "") -> bytes:
    """The largest value in a zone of every record of a kind; one line is faulty, so that the
    records of its factuur are returned."""
    z = next(z for z in layout()[record] if z.naam == naam)
    data = bytearray(schrijf(zending(day(0, bedrag=8501), *(day(i) for i in range(1, 4)))))
    for begin in range(227, len(data), 350):
        if data[begin : begin + 2] == record.encode():
            inhoud = teken.encode() + b"9" * (z.lengte - len(teken))
            data[begin + z.begin : begin + z.begin + z.lengte] = inhoud
    return bytes(data)


@pytest.mark.parametrize("z", VOL, ids=lambda z: f"{z.record}.{z.naam}")
def test_the_largest_value_of_a_zone_can_be_answered(z: Zone) -> None:
    for teken in "+-" if z.met_teken else ("",):
        for inhoud in answer_files(filled(z.record, z.naam, teken)):
            assert inhoud.startswith((b"92", b"931000"))


def test_faults_of_totals_name_the_record_that_holds_them() -> None:
    for record, naam in (("95", "409"), ("96", "509")):
        bestand = lees(filled(record, naam))
        regels = read_records_of(filled(record, naam))
        fouten = {f["naam"]: f for f in judge(regels).oordelen[0].antwoord["fouten"]}
        fout = fouten["aantal_van_zorgkas_fout" if record == "95" else "eindaantal_fout"]
        (plaats,) = np.flatnonzero(bestand.records.soort == int(record)) + 1
        assert [(g["record"], g["zone"]) for g in fout["gevallen"]] == [(plaats, naam)]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(227, len(GOED) - 1), st.sampled_from(b"0159 A+-")), max_size=12),
    st.lists(st.integers(0, (len(GOED) - 227) // 350 - 1), max_size=3),
)
def test_no_damage_to_a_file_crashes_the_judgement(
    bytes_anders: list[tuple[int, int]], zonder: list[int]
) -> None:
    data = bytearray(GOED)
    for plaats, teken in bytes_anders:
        data[plaats] = teken
    for record in sorted(set(zonder), reverse=True):
        del data[227 + 350 * record : 577 + 350 * record]
    try:
        lees(bytes(data))
    except Onleesbaar:
        return
    assert answer_files(bytes(data))
    oordeel = judge(read_records_of(bytes(data))).oordelen[0]
    assert oordeel.bytes
    if bytes(data) == GOED:
        assert oordeel.antwoord["fouten"] == []


def read_records_of(data: bytes) -> Regels:
    """The tables of a file."""
    return read_regels([lees(data)], [OMSLAG], code_kinds(pvt_feiten().prestatiecodes))
