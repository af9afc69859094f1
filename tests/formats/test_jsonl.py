"""The JSON-lines form: loosely read, every fault with its line, field and value."""

import msgspec
import pytest
from bouw_zending import OMSLAG, factuur, zending

from vsb.basis.dagen import GEEN_DAG
from vsb.facturatie.kolommen import Aard, Regels, Vorm
from vsb.formats.facturatie_jsonl import lees_jsonl, schrijf_jsonl
from vsb.formats.facturatiebestand import Onleesbaar

REGELS = [msgspec.json.decode(r) for r in schrijf_jsonl(zending()).splitlines()]
"""Zending, factuur, two prestaties, einde."""


def _read(*regels: object) -> Regels:
    r = lees_jsonl(msgspec.json.Encoder().encode_lines(regels), OMSLAG)
    for tabel in (r.zendingen, r.facturen, r.prestaties, r.records, r.zonefouten):
        tabel.check()
    return r


def _faults(r: Regels) -> list[tuple[int, str, str, int]]:
    z = r.zonefouten
    kolommen = (z.record, z.zone, z.waarde, z.aard)
    rijen = zip(*(k.tolist() for k in kolommen), strict=True)
    return [(n, v.decode(), w.decode(), a) for n, v, w, a in rijen]


def test_a_line_reads_as_people_would_write_it() -> None:
    assert REGELS[2] == {
        "soort": "prestatie", "code": 999994, "dag": "2026-10-01", "bedrag": 8500, "aantal": 1,
        "aandeelcode": 999924, "aandeel": 2000, "aandeel_tegenboeking": -2000,
        "code_aandeel": 0, "referentie": "R1-20261001",
    }  # fmt: skip
    assert REGELS[-1] == {
        "soort": "einde", "facturen": 1, "prestaties": 2, "bedrag": 13000, "aandeel": 4000,
    }  # fmt: skip
    assert _read(*REGELS).zendingen.vorm.tolist() == [Vorm.JSONL]


def test_all_faults_at_once() -> None:
    slecht = REGELS[2] | {"dag": "2026-02-30", "bedrag": "85,00", "kleur": 1, "aantal": True}
    zonder = {n: w for n, w in REGELS[1].items() if n != "zorgkas"} | {"insz": "41021399X70"}
    r = _read(REGELS[0], zonder, slecht, REGELS[3], REGELS[4])
    assert sorted(_faults(r)) == sorted(
        [
            (2, "insz", "", Aard.NIET_NUMERIEK),
            (2, "zorgkas", "", Aard.ONTBREEKT),
            (3, "dag", "2026-02-30", Aard.ONMOGELIJKE_DATUM),
            (3, "bedrag", "85,00", Aard.VERKEERD_SOORT),
            (3, "aantal", "True", Aard.VERKEERD_SOORT),
            (3, "kleur", "1", Aard.ONBEKENDE_ZONE),
        ]
    )
    assert r.prestaties.dag[0] == GEEN_DAG
    assert r.prestaties.ongeldig["dag"].tolist() == [True, False]
    assert r.prestaties.ongeldig["insz"].tolist() == [True, True]
    assert r.zendingen.totaal_96_fout.tolist() == [True]


def test_what_follows_from_an_unreadable_field_is_unreadable_too() -> None:
    volgt = ("bestemming", "voorziening", "verblijf")
    kaal = {n: w for n, w in REGELS[1].items() if n not in volgt} | {"zorgkas": "x"}
    eigen = REGELS[1] | {"zorgkas": "x"}
    r = _read(REGELS[0] | {"derdebetaler": "x"}, kaal, REGELS[2], eigen, REGELS[3], REGELS[4])
    for naam in volgt:
        assert r.facturen.ongeldig[naam].tolist() == [True, False], naam
    assert r.prestaties.ongeldig["plaats"].tolist() == [True, False]


def test_without_factuur_no_zorgkas_is_closed() -> None:
    leeg = _read(REGELS[0], REGELS[4]).zendingen
    assert leeg.ongeldig["zorgkas_afsluiting"].tolist() == [True]
    assert "zorgkas_afsluiting" not in _read(*REGELS).zendingen.ongeldig


def test_a_share_or_second_part_without_its_code() -> None:
    zonder = {n: w for n, w in REGELS[2].items() if n != "aandeelcode"} | {"tweede_deel": 5}
    assert sorted(_faults(_read(*REGELS[:2], zonder, *REGELS[3:]))) == [
        (3, "aandeelcode", "", Aard.ONTBREEKT),
        (3, "tweede_code", "", Aard.ONTBREEKT),
    ]


def test_a_line_that_is_no_json_is_one_fault() -> None:
    data = schrijf_jsonl(zending()).replace(b'{"soort":"prestatie"', b'{soort:"prestatie"', 1)
    r = lees_jsonl(data, OMSLAG)
    assert _faults(r) == [(3, "soort", "", Aard.VERKEERD_SOORT)]
    assert r.zendingen.aantal_96_fout.tolist() == [True]


def test_end_missing_double_lines_and_a_prestatie_without_factuur() -> None:
    r = _read(REGELS[0], REGELS[2], REGELS[1], REGELS[0])
    assert r.zendingen.afsluiting_ontbreekt.tolist() == [True]
    assert r.prestaties.factuur.tolist() == [-1]
    assert r.prestaties.ongeldig["insz"].tolist() == [True]
    assert _faults(r) == [
        (2, "soort", "prestatie", Aard.VERKEERD_SOORT),
        (4, "soort", "zending", Aard.VERKEERD_SOORT),
    ]


@pytest.mark.parametrize("waarde", [10**40, 1.5, None, [], {}, -(10**15), "é" * 30, "a\tb"])
@pytest.mark.parametrize("veld", ["code", "referentie", "dag", "insz"])
def test_no_value_breaks_the_reading(veld: str, waarde: object) -> None:
    r = _read(*(regel | {veld: waarde} if veld in regel else regel for regel in REGELS))
    assert len(r.prestaties) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "leeg"),
        (b" \n\n", "leeg"),
        (b'{"soort":"factuur"}', "geen_zending"),
        (b"\xff\xfe{}", "geen_utf8"),
        (b"[" * 100_000, "geen_zending"),
    ],
)
def test_a_file_without_structure_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Onleesbaar) as fout:
        lees_jsonl(data, OMSLAG)
    assert fout.value.code == code
    with pytest.raises(Onleesbaar):
        lees_jsonl(schrijf_jsonl(zending(factuur())), OMSLAG, grens=100)
