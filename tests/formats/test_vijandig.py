"""Hostile and broken files: either a clear `Onleesbaar`, or tables with the faults marked."""

from contextlib import suppress

import pytest
from bouw_zending import CODES, OMSLAG, factuur, regels, reorder, replace_zone, zending
from hypothesis import given, settings
from hypothesis import strategies as st

from vsb.facturatie.kolommen import Aard
from vsb.formats.facturatie_jsonl import lees_jsonl, schrijf_jsonl
from vsb.formats.facturatiebestand import Onleesbaar, lees, read_regels
from vsb.formats.facturatiebestand.antwoord_lezen import lees_antwoord
from vsb.formats.facturatiebestand.schrijven import schrijf

GOED = schrijf(zending(factuur(1), factuur(2)))
"""Records: 10, 20 30 30 30 30 80, 20 30 30 30 30 80, 90, 95, 96."""


def _read_anything(data: bytes) -> None:
    with suppress(Onleesbaar):
        regels(data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=2000))
def test_random_bytes(data: bytes) -> None:
    _read_anything(data)
    _read_anything(GOED[:227] + data)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOED)), st.integers(0, len(GOED)))
def test_truncated_and_cut_out(begin: int, eind: int) -> None:
    _read_anything(GOED[:begin])
    _read_anything(GOED[:begin] + GOED[eind:])


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_records_in_any_order_with_any_ascii_in_them(data: st.DataObject) -> None:
    aantal = (len(GOED) - 227) // 350
    orde = data.draw(st.lists(st.integers(0, aantal - 1), min_size=1, max_size=20))
    stuk = bytearray(reorder(GOED, orde))
    for _ in range(data.draw(st.integers(0, 8))):
        plaats = data.draw(st.integers(6, len(stuk) - 1))
        stuk[plaats] = data.draw(st.integers(32, 126))
    regels(bytes(stuk))


@pytest.mark.parametrize(
    ("data", "code", "tekst", "plaats"),
    [
        (b"", "leeg", "leeg", None),
        (b"920", "te_kort", "3 bytes", 4),
        (GOED[:227], "te_kort", "geen record|er volgt geen record", 228),
        (b"hallo wereld" * 40, "geen_920000", "hoofding 920000", 1),
        (b"920900" + GOED[6:], "geen_zending", "een afrekenbestand", 1),
        (b"\xef\xbb\xbf" + GOED, "geen_ascii", "UTF-8", 1),
        (GOED.decode().encode("utf-16"), "geen_ascii", "UTF-16", 1),
        (GOED[:300] + b"\xe9" + GOED[301:], "geen_ascii", "accent", 301),
        (GOED[:300] + b"\x00" + GOED[301:], "stuurteken", "stuurteken", 301),
        (GOED + b"\n", "regeleinde", "Op het einde", len(GOED) + 1),
        (GOED[:300] + b"\n" + GOED[300:], "regeleinde", "Midden in een record", 301),
        (GOED[:577] + b"\r\n" + GOED[577:], "regeleinde", "Tussen de records", 578),
        (GOED[:-100], "lengte", "na 15 volledige records volgen nog 250", 227 + 15 * 350 + 1),
        (GOED[:900] + b"0" + GOED[900:], "lengte", "in of voor record 3", 227 + 2 * 350 + 1),
    ],
)
def test_the_reason_names_place_and_remedy(
    data: bytes, code: str, tekst: str, plaats: int | None
) -> None:
    with pytest.raises(Onleesbaar, match=tekst) as fout:
        lees(data)
    assert fout.value.code == code
    assert fout.value.plaats == plaats
    assert fout.value.herstel in str(fout.value)


def test_too_large() -> None:
    with pytest.raises(Onleesbaar, match="ten hoogste 1000") as fout:
        lees(GOED, grens=1000)
    assert fout.value.code == "te_groot"


def test_no_number_of_a_person_in_the_reason() -> None:
    with pytest.raises(Onleesbaar) as fout:
        lees(GOED[:-1])
    assert "41021399770" not in str(fout.value)


def test_wrong_order_and_numbers_are_columns() -> None:
    verwisseld = list(range(16))
    verwisseld[1], verwisseld[2] = 2, 1
    r = regels(reorder(GOED, verwisseld))
    assert r.records.volgt_op.tolist()[:4] == [0, 10, 30, 20]
    assert r.records.volgnummer.tolist()[:4] == [1, 3, 2, 4]
    assert r.records.laatste.tolist()[-2:] == [False, True]
    assert r.records.factuur.tolist()[1] == -1
    assert regels(reorder(GOED, [0, 1, 2, 3])).zendingen.afsluiting_ontbreekt.tolist() == [True]
    dubbel = regels(reorder(GOED, [*range(16), 15]))
    assert dubbel.zendingen.afsluiting_ontbreekt.tolist() == [True]


def test_wrong_sums_are_seen_where_they_stand() -> None:
    r = regels(replace_zone(GOED, 6, "19", "+00000009999"))
    assert r.facturen.bedrag_a.tolist() == [9999, 13000]
    assert r.facturen.som_a.tolist() == [13000, 13000]
    assert r.zendingen.som_facturen_a.tolist() == [22999]
    assert r.zendingen.totaal_95_fout.tolist() == [True]
    r = regels(replace_zone(GOED, 14, "409", "00000099"))
    assert (r.zendingen.aantal_95_fout[0], r.zendingen.aantal_96_fout[0]) == (True, False)
    r = regels(replace_zone(GOED, 15, "510", "01"))
    assert (r.zendingen.controle_95_fout[0], r.zendingen.controle_96_fout[0]) == (False, True)
    r = regels(replace_zone(GOED, 14, "401", "280"))
    assert r.zendingen.totaal_95_fout.tolist() == [True]


@pytest.mark.parametrize(
    ("zone", "waarde", "aard"),
    [
        ("4", "09X9994", Aard.NIET_NUMERIEK),
        ("19", " 00000008500", Aard.TEKEN),
        ("19", "+0000 008500", Aard.NIET_NUMERIEK),
        ("5", "20260230", Aard.ONMOGELIJKE_DATUM),
        ("33", " ", Aard.NIET_NUMERIEK),
    ],
)
def test_zone_faults_are_listed(zone: str, waarde: str, aard: Aard) -> None:
    z = regels(replace_zone(GOED, 2, zone, waarde)).zonefouten
    assert z.record.tolist() == [3]
    assert z.zone.tolist() == [zone.encode()]
    assert z.waarde.tolist() == [waarde.rstrip().encode() or b" "]
    assert z.aard.tolist() == [aard]
    assert (z.factuur[0], z.prestatie[0]) == (0, 0)


def test_a_date_of_ontslag_in_two_zones_is_looked_at_whole() -> None:
    data = replace_zone(replace_zone(GOED, 1, "6a", "2024"), 1, "6b", "0230")
    z = regels(data).zonefouten
    assert (z.record.tolist(), z.soort.tolist()) == ([2], [20])
    assert (z.zone.tolist(), z.waarde.tolist()) == ([b"6a"], [b"20240230"])
    assert z.aard.tolist() == [Aard.ONMOGELIJKE_DATUM]


def test_all_faults_at_once_and_never_a_national_number() -> None:
    data = replace_zone(GOED, 2, "8a", "00410213997X0")
    data = replace_zone(data, 1, "5", "20269999")
    r = regels(replace_zone(data, 8, "22", "00001"))
    assert r.zonefouten.record.tolist() == [2, 3, 9]
    assert r.zonefouten.waarde.tolist() == [b"20269999", b"", b"00001"]
    assert r.prestaties.ongeldig["insz"].tolist() == [True, False, False, False]
    assert r.facturen.insz_verschilt.tolist() == [True, False]


def test_faults_in_the_headers_are_listed_too() -> None:
    # Zone 308 of header 300: positions 133-134 after the 67 of header 200.
    z = regels(GOED[:199] + b"XX" + GOED[201:]).zonefouten
    assert (z.soort.tolist(), z.zone.tolist(), z.waarde.tolist()) == ([300], [b"308"], [b"XX"])
    assert (z.record.tolist(), z.factuur.tolist()) == ([0], [-1])


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_json_of_any_bytes(data: bytes) -> None:
    goed = schrijf_jsonl(zending())
    for inhoud in (data, goed + data, goed[: len(data)] + data):
        with suppress(Onleesbaar):
            lees_jsonl(inhoud, OMSLAG)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=3000))
def test_answers_of_any_bytes(data: bytes) -> None:
    for inhoud in (data, b"920900" + data):
        with suppress(Onleesbaar):
            lees_antwoord(inhoud)


def test_files_and_envelopes_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="omslagen"):
        read_regels([lees(GOED)], [], CODES)
    assert len(read_regels([], [], CODES).zendingen) == 0
