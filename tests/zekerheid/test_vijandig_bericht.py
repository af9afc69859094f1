"""Hostile bodies of every kind through the real path: always an answer, never set apart."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vsb.api.berichten import DADEN
from vsb.formats.facturatie_jsonl import schrijf_jsonl
from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.opname.berichtsoort import AANVRAGEN, VOLGBERICHTEN, berichtsoorten
from vsb.opname.sector import find_sector
from zekerheid.wereld import Wereld, month, request

pytestmark = pytest.mark.database

KINDS = (*AANVRAGEN, *VOLGBERICHTEN)
NASTY: list[bytes] = [
    b"", b"\x00", b"\xff\xfe", b"[]", b"null", b"NaN", b"-", b'"\\ud800"', b"{", b"{}",
    b"[" * 5000 + b"]" * 5000, b'{"a":' * 900 + b"1" + b"}" * 900,
    b'{"insz": ' + b"9" * 5000 + b"}", b'{"insz": 1e400}', b'{"\\u0000": "\\u0000"}',
    b'{"insz":"' + b"x" * 200_000 + b'"}',
    msgspec.json.encode({f"veld{n}": n for n in range(3000)}),
    b'{"startdatum": "0000-00-00", "einddatum": "99999-12-31"}',
    b'{"startdatum": "9999-12-31", "einddatum": "9999-12-31", "campus": "\\u0000"}',
    b'{"insz": "\\u0000", "startdatum": "2024-05-15"}',
    b'{"insz": "\xf0\x9f\x98\x80", "startdatum": "2024-05-15"}',
]  # fmt: skip


def _no_poison(wereld: Wereld, nummers: list[int]) -> None:
    wereld.work()
    assert wereld.failures() == 0
    assert all(wereld.answers(n) for n in nummers)
    wereld.check()


@pytest.mark.parametrize("soort", KINDS)
def test_nasty_bodies(wereld: Wereld, soort: str) -> None:
    hco = wereld.huizen[0].hco
    dossier = _dossier(wereld)
    velden = {} if soort in AANVRAGEN else {"dossier": dossier}
    nummers = [wereld.send(hco, soort, f"N{i}", data, **velden) for i, data in enumerate(NASTY)]
    _no_poison(wereld, nummers)


def _dossier(wereld: Wereld) -> str:
    nummer = wereld.send(wereld.huizen[0].hco, "opname_aanvraag", "A1", request(0))
    wereld.work()
    return str(wereld.answers(nummer)[-1]["dossier"])


_WILD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
    | st.sampled_from(["\x00", "2024-05-15", "9999-12-31", "0001-01-01", "a" * 5000, "A1", "3281",
                       "2024-02-30", "24:00", "23:59", "²", "٣", "\u202e", "1" * 11]),
    lambda deel: st.lists(deel, max_size=3)
    | st.dictionaries(st.text(max_size=5), deel, max_size=3),
    max_leaves=6,
)  # fmt: skip


@pytest.mark.parametrize("soort", KINDS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_wild_values_in_known_fields(wereld: Wereld, soort: str, data: st.DataObject) -> None:
    """Some bodies at a time: a faultless one in which some fields have wild values."""
    hco = wereld.huizen[0].hco
    sector = find_sector("pvt")
    velden = sector.fields_of(berichtsoorten()[soort])
    goed = {v.naam: v.voorbeeld for v in velden if v.verplicht or soort in AANVRAGEN}
    goed |= {"startdatum": "2024-05-15", "insz": request(1)["insz"]} if "insz" in goed else {}
    ((teller,),) = wereld.rows("SELECT count(*) FROM bericht")
    envelop: dict[str, Any] = {} if soort in AANVRAGEN else {"dossier": _dossier_once(wereld)}
    nummers = []
    for n in range(8):
        namen = st.sampled_from([v.naam for v in velden] + ["vreemd"])
        wild = data.draw(st.dictionaries(namen, _WILD, max_size=3))
        nummers.append(wereld.send(hco, soort, f"W{teller}-{n}", goed | wild, **envelop))
    _no_poison(wereld, nummers)


def _dossier_once(wereld: Wereld) -> str:
    bestaand = wereld.rows("SELECT referentie FROM dossier ORDER BY id LIMIT 1")
    return str(bestaand[0][0]) if bestaand else _dossier(wereld)


DEEDS = {
    "werkitems_beslissen": {"werkitems": [1], "besluit": "geweigerd", "reden": "nagekeken"},
    "in_beraad_nemen": {"zending": 1, "regels": [0], "bericht": None, "reden": "nagekeken"},
    "categorie_bepalen": {"werkitem": 1, "categorie": "A", "reden": "nagekeken"},
    "overmacht_toekennen": {
        "hco": "99101",
        "van": "2026-03-02",
        "tem": "2026-03-06",
        "reden": "Brand in de serverruimte.",
    },
    "opname_intrekken": {"dossier": "VSB-2026-0000001-59", "reden": "nagekeken"},
    "zending_ondertekenen": {"zending": 1, "digest": "0" * 64},
    "betaling_vrijgeven": {"betaalopdrachten": ["VSB-1-1"]},
    "betaling_aanhouden": {"betaalopdracht": "VSB-1-1", "reden": "nagekeken"},
    "betaling_hervatten": {"betaalopdracht": "VSB-1-1", "reden": "nagekeken"},
    "betaalbestand_afgekeurd": {"bestand": "VSB180-x", "reden": "x", "betaalopdrachten": []},
    "bankafschrift": {"document": "<x/>"},
}
_GETALLEN = [0, -1, 1, 2**31, 2**63 - 1, 2**63, 2**64, 10**30]
_TEKSTEN = ["", "\x00", "a\x00b", "\U0010ffff", "x" * 100_000, "' OR 1=1 --"]


@pytest.mark.parametrize("soort", sorted(DADEN))
def test_hostile_deeds(verblijvend: Wereld, soort: str) -> None:
    huis = verblijvend.huizen[0]
    verblijvend.bill(huis, "Z1", month(huis))
    verblijvend.work()
    goed = DEEDS[soort]
    lijst = []
    for veld, waarde in goed.items():
        for wild in _GETALLEN + _TEKSTEN:
            lijst.append(goed | {veld: [wild] if isinstance(waarde, list) else wild})
        lijst.append(goed | {veld: []})
    nummers = [
        verblijvend.deed(huis.zorgkas, soort, f"D{i}", inhoud, rollen=["zorgkas_beheer"])
        for i, inhoud in enumerate(lijst)
    ]
    _no_poison(verblijvend, nummers)


@pytest.mark.parametrize("referentie", ["ontvangst-²", "ontvangst-" + "9" * 30, "ontvangst-", "x"])
def test_a_zorgkas_names_strange_dossiers(wereld: Wereld, referentie: str) -> None:
    nummer = wereld.deed("180", "vraag", "V1", {"tekst": "Klopt dit?"}, dossier=referentie)
    _no_poison(wereld, [nummer])


@pytest.mark.parametrize("soort", ["vraag", "opname_aanvraag", "verzinsel"])
def test_a_zorgkas_sends_what_it_should_not(wereld: Wereld, soort: str) -> None:
    dossier = _dossier(wereld)
    nummers = [
        wereld.deed("180", soort, "V1", request(0)),
        wereld.deed("180", soort, "V2", request(0), dossier=dossier),
        wereld.deed("180", soort, "V3", request(0), bouwt_op="V1"),
    ]
    _no_poison(wereld, nummers)


@pytest.mark.parametrize("eigen", [True, False])
@pytest.mark.parametrize("soort", AANVRAGEN)
def test_a_request_that_names_a_dossier_touches_no_other(
    wereld: Wereld, eigen: bool, soort: str
) -> None:
    dossier = _dossier(wereld)
    voor = wereld.rows("SELECT d.referentie, d.aanvraag, v.inhoud FROM dossier d JOIN"
                       " dossierversie v ON v.dossier = d.id")  # fmt: skip
    hco = wereld.huizen[0 if eigen else 1].hco
    nummers = [
        wereld.send(hco, soort, "X1", request(1), dossier=dossier),
        wereld.send(hco, soort, "X2", request(2), bouwt_op="A1"),
    ]
    _no_poison(wereld, nummers)
    na = wereld.rows("SELECT d.referentie, d.aanvraag, v.inhoud FROM dossier d JOIN"
                     " dossierversie v ON v.dossier = d.id WHERE d.aanvraag = %s",
                     voor[0][1])  # fmt: skip
    assert na == voor


def test_a_facility_sends_deeds_of_a_zorgkas(wereld: Wereld) -> None:
    hco = wereld.huizen[0].hco
    nummers = [wereld.send(hco, s, s, d) for s, d in DEEDS.items()]
    _no_poison(wereld, nummers)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_files(verblijvend: Wereld, data: st.DataObject) -> None:
    """A zending with some bytes replaced, cut or doubled; and JSON lines with wild values."""
    huis = verblijvend.huizen[1]
    goed = schrijf(month(huis, dagen=2))
    ((teller,),) = verblijvend.rows("SELECT count(*) FROM bericht")
    nummers = []
    for n in range(6):
        bytes_ = bytearray(goed)
        for _ in range(data.draw(st.integers(1, 4))):
            plek = data.draw(st.integers(0, len(bytes_) - 1))
            bytes_[plek : plek + 1] = data.draw(st.sampled_from(
                [b"\x00", b"9", b"-", b" ", b"\xff", b"A", b"", b"\n", b"99"]))  # fmt: skip
        nummers.append(verblijvend.bill(huis, f"F{teller}-{n}", bytes(bytes_)))
    regels = [msgspec.json.decode(r) for r in schrijf_jsonl(month(huis, dagen=2)).splitlines()]
    for n in range(6):
        wild = [dict(r) for r in regels]
        for _ in range(data.draw(st.integers(1, 3))):
            rij = data.draw(st.sampled_from(wild))
            rij[data.draw(st.sampled_from(sorted(rij)))] = data.draw(
                _WILD | st.sampled_from([*_GETALLEN, 10**15 - 1, 1 - 10**15, 2**31 - 1])
            )
        inhoud = b"\n".join(msgspec.json.encode(r) for r in wild)
        nummers.append(verblijvend.bill(huis, f"J{teller}-{n}", inhoud, vorm="jsonl"))
    _no_poison(verblijvend, nummers)
