"""Reading bodies loosely, kinds of messages, reference numbers; nothing hostile makes a crash."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from verhaal import Verhaal

from vsb.basis.dagen import local_day
from vsb.basis.uitkomst import Uitkomst
from vsb.opname.antwoord import compose
from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import GEVOLG, VOLGBERICHTEN, Voorwaarde, berichtsoorten
from vsb.opname.beslissing import decide
from vsb.opname.betekenis import (
    HEROPNAME,
    NIEUWE_OPNAME,
    OVERLIJDEN,
    WEGGEBLEVEN,
    ZORGVOORZIENING,
)
from vsb.opname.dossier import Dossier, NietToepasbaar
from vsb.opname.lezen import is_of_form, read_inhoud
from vsb.opname.recht import Sectorwet
from vsb.opname.referentie import is_referentienummer, referentienummer
from vsb.opname.veld import Veldsoort
from vsb.opname.voorbeeldzaak import example_inhoud
from vsb.opname.vouwen import apply

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(), deel, max_size=3),
    max_leaves=5,
)
SOORTEN = sorted(berichtsoorten())


def test_kinds_are_those_of_the_sector(pvt: Sectorwet) -> None:
    assert set(pvt.sector.berichten) < set(SOORTEN)
    assert len(pvt.sector.berichten) == 14
    for soort in berichtsoorten().values():
        assert soort.titel
        assert soort.uitleg
        assert set(soort.wacht_op) <= set(VOLGBERICHTEN)
        namen = [v.naam for v in pvt.sector.fields_of(soort)]
        assert len(namen) == len(set(namen))
    assert {voorwaarde for voorwaarde, _ in GEVOLG} == set(Voorwaarde) - {Voorwaarde.GEEN}


def test_declaration_agrees_with_the_law(pvt: Sectorwet) -> None:
    sector, dag = pvt.sector, date(2024, 1, 1)
    velden = [v for soort in berichtsoorten().values() for v in sector.fields_of(soort)]
    assert {v.lijst for v in velden if v.lijst} == set(sector.codelijsten)
    reden = pvt.codelijst("reden_ontslag")
    overleden = {r.sleutel for r in reden.op(dag) if r["groep"] == "OVERLEDEN"}
    assert overleden == {c for c in reden.codes(dag) if reden.betekenis(c) == OVERLIJDEN}
    assert reden.betekenissen == WEGGEBLEVEN
    soorten = pvt.codelijst("soort_afwezigheid").betekenissen
    assert sector.verlof_telt_mee.keys() | {ZORGVOORZIENING} == soorten
    for naam in sector.verlof_telt_mee.values():
        pvt.ja_nee(naam, dag)
    assert pvt.codelijst("type_aanvraag").betekenissen == {NIEUWE_OPNAME, HEROPNAME}


@settings(max_examples=150, deadline=None)
@given(soort=st.sampled_from(SOORTEN), inhoud=JSON, data=st.data())
def test_hostile_bodies_get_an_answer(
    pvt: Sectorwet, soort: str, inhoud: Any, data: st.DataObject
) -> None:
    verhaal = Verhaal(pvt)
    verhaal.opname("2024-01-01", "2024-12-31", "2024-01-10")
    if data.draw(st.booleans()):
        heel = example_inhoud(soort, pvt)
        veld = data.draw(st.sampled_from(sorted(heel))) if heel else "x"
        inhoud = heel | {veld: inhoud}
    zaak = verhaal.case(soort, inhoud, "2024-07-01")
    beslissing = decide(zaak)
    bytes_ = msgspec.json.encode(compose(zaak.bericht, beslissing, pvt.wet))
    assert b"\\u0000" not in bytes_
    bytes_.decode()


@settings(max_examples=60, deadline=None)
@given(zaad=st.integers(0, 10**6))
def test_random_orders_never_crash_and_decisions_apply(pvt: Sectorwet, zaad: int) -> None:
    kies = random.Random(zaad)
    verhaal = Verhaal(pvt)
    verhaal.opname("2024-01-01", "2024-06-30", "2024-01-10")
    dag = date(2024, 1, 10)
    for _ in range(12):
        dag += timedelta(days=kies.randrange(25))
        soort = kies.choice(VOLGBERICHTEN)
        inhoud = _random_inhoud(soort, pvt, kies, verhaal.dossier)
        zaak = verhaal.case(soort, inhoud, dag.isoformat())
        uit = verhaal.keep(zaak, decide(zaak))
        if uit.uitkomst is Uitkomst.AANVAARD:
            assert uit.dossier is not None
            assert Dossier.from_plain(uit.dossier.to_plain()) == uit.dossier


def _random_inhoud(
    soort: str, pvt: Sectorwet, kies: random.Random, dossier: Dossier | None = None
) -> dict[str, Any]:
    """A body that is often right for this dossier, and often just beside it."""
    inhoud = example_inhoud(soort, pvt)
    for veld in pvt.sector.fields_of(berichtsoorten()[soort]):
        if not veld.verplicht and kies.random() < 0.5:
            del inhoud[veld.naam]
    dagen = sorted(date(2024, 1, 1) + timedelta(days=kies.randrange(-5, 250)) for _ in range(2))
    vroeg, laat = (dag.isoformat() for dag in dagen)
    anders: dict[str, Any] = {
        "startdatum": date(2024, 1, kies.randrange(1, 9)).isoformat(),
        "vertrekdatum": vroeg,
        "terugkeerdatum": laat if kies.random() < 0.9 else vroeg,
        "ontslagdatum": laat,
        "einddatum": laat,
        "datum_verslag": "2023-12-20",
    }
    if dossier is not None:
        laatste = dossier.perioden[-1].bericht
        anders |= {
            "verlenging": laatste,
            "afwezigheid": next((a.bericht for a in dossier.afwezigheden), "b1"),
            "op_vraag": next((u.bericht for u in dossier.gesprek), "b1"),
        }
    uit = inhoud | {naam: waarde for naam, waarde in anders.items() if naam in inhoud}
    if soort == "verlenging_aanvragen":
        uit.pop("startdatum", None)
    return uit


@settings(max_examples=40, deadline=None)
@given(zaad=st.integers(0, 10**6))
def test_accepted_messages_fold_or_say_that_they_do_not_apply(pvt: Sectorwet, zaad: int) -> None:
    kies = random.Random(zaad)
    verhaal = Verhaal(pvt)
    dossier: Dossier | None = None
    for _ in range(10):
        soort = kies.choice(SOORTEN)
        zaak = verhaal.case(soort, _random_inhoud(soort, pvt, kies), "2024-07-01")
        try:
            dossier = apply(dossier, zaak.accepted("VSB-1"))
        except NietToepasbaar:
            continue


def test_order_matters_inside_a_dossier_only(pvt: Sectorwet) -> None:
    verhalen = [Verhaal(pvt), Verhaal(pvt)]
    for verhaal, start in zip(verhalen, ("2024-01-15", "2024-02-01"), strict=True):
        verhaal.opname(start, "2024-12-31", "2024-02-10")
        verhaal.verlof("2024-03-01", "2024-03-05", "2024-03-06")
        verhaal.ontslag("2024-05-01", "2024-05-02")
    per_dossier = [(n, a) for n, v in enumerate(verhalen) for a in v.aanvaard]
    for zaad in range(20):
        rij = _interleave(per_dossier, random.Random(zaad))
        staand: dict[int, Dossier | None] = {}
        for nummer, aanvaard in rij:
            staand[nummer] = apply(staand.get(nummer), aanvaard)
        assert [staand[0], staand[1]] == [v.dossier for v in verhalen]


def _interleave(rij: list[tuple[int, Aanvaard]], kies: random.Random) -> list[tuple[int, Aanvaard]]:
    stapels = {n: [paar for paar in rij if paar[0] == n] for n in (0, 1)}
    uit = []
    while any(stapels.values()):
        uit.append(stapels[kies.choice([n for n, s in stapels.items() if s])].pop(0))
    return uit


def test_receipt_is_a_local_day(pvt: Sectorwet) -> None:
    laat = datetime(2024, 7, 1, 22, 30, tzinfo=UTC)
    assert local_day(laat) == date(2024, 7, 2)
    assert local_day(laat - timedelta(hours=1)) == date(2024, 7, 1)


@given(jaar=st.integers(1000, 9999), volgnummer=st.integers(0, 10**12 - 1))
def test_reference_number(jaar: int, volgnummer: int) -> None:
    nummer = referentienummer(jaar, volgnummer)
    assert is_referentienummer(nummer)
    fout = nummer[:-1] + str((int(nummer[-1]) + 1) % 10)
    assert not is_referentienummer(fout)


@pytest.mark.parametrize("tekst", ["", "VSB-2024-1-96", "vsb-2024-0000012-06", "x" * 100, "VSB-²"])
def test_no_reference_number(tekst: str) -> None:
    assert not is_referentienummer(tekst)


def test_huge_and_odd_values_are_shown_short(pvt: Sectorwet) -> None:
    verhaal = Verhaal(pvt)
    inhoud = example_inhoud("opname_aanvraag", pvt) | {
        "campus": 10**5000,
        "insz": "8" * 10_000,
        "statuut": {"a": 1},
    }
    zaak = verhaal.case("opname_aanvraag", inhoud, "2024-01-10")
    assert all(len(b.waarde) <= 60 for b in decide(zaak).bevindingen)


def test_replaying_gives_the_same_answer(pvt: Sectorwet) -> None:
    verhaal = Verhaal(pvt)
    zaak = verhaal.case("opname_aanvraag", {}, "2024-01-10")
    eerst = msgspec.json.encode(compose(zaak.bericht, decide(zaak), pvt.wet))
    opnieuw = replace(zaak, wet=Sectorwet(pvt.wet, pvt.sector))
    assert eerst == msgspec.json.encode(compose(zaak.bericht, decide(opnieuw), pvt.wet))


def test_an_answer_does_not_grow_with_what_was_sent(pvt: Sectorwet) -> None:
    verhaal = Verhaal(pvt)
    vreemd = {f"veld_{n:05}": "x" * 100 for n in range(5000)}
    inhoud = example_inhoud("opname_aanvraag", pvt) | vreemd
    zaak = verhaal.case("opname_aanvraag", inhoud, "2024-01-10")
    beslissing = decide(zaak)
    assert [b.code for b in beslissing.bevindingen] == ["OPN-003"] * 20
    laatste = beslissing.bevindingen[-1].tekst
    assert laatste == ("Het veld veld_00019, en nog 4980, bestaat niet in dit soort bericht.")
    assert len(msgspec.json.encode(compose(zaak.bericht, beslissing, pvt.wet))) < 20_000


GEWOON = "caf\u00e9\u00a0\u2013 1\u202f000 \u20ac\ufe0f\u200d!"
"""A hard space, a dash, a narrow space, a sign chosen by the sign after it, a joiner."""


@pytest.mark.parametrize(
    ("tekst", "gelezen"),
    [
        ("een\r\ntwee\rdrie\n", "een\ntwee\ndrie"),
        (GEWOON, GEWOON),
        ("tab\tblijft", "tab\tblijft"),
        ("a\x00", None),
        ("a\x1b[2J", None),
        ("a\x85b", None),
        ("a\ud800b", None),
        ("links\u2067rechts", None),
    ],
)  # fmt: skip
def test_ordinary_text_is_read_as_it_is(pvt: Sectorwet, tekst: str, gelezen: str | None) -> None:
    soort = berichtsoorten()["vraag"]
    lezing = read_inhoud({"tekst": tekst}, soort, pvt, date(2024, 1, 10))
    assert lezing.waarden.get("tekst") == gelezen


def test_nothing_that_tells_who_it_is_comes_into_a_log(pvt: Sectorwet) -> None:
    verhaal = Verhaal(pvt)
    verhaal.opname("2024-01-01", "2024-12-31", "2024-01-10", dsm5="VB02")
    zaak = verhaal.case("contact_wijzigen", {"contact_naam": "Bo Claes"}, "2024-02-01")
    tekst = "".join(map(repr, (zaak, zaak.dossier, zaak.feiten, decide(zaak), zaak.bericht)))
    for geheim in ("85073003328", "VB02", "Bo Claes"):
        assert geheim not in tekst
    assert "contact_wijzigen" in tekst


def test_an_answer_that_rests_on_an_example_says_so(pvt: Sectorwet) -> None:
    """The days of an ontslag do; those of an aanvraag do not."""
    verhaal = Verhaal(pvt)
    inhoud = example_inhoud("opname_aanvraag", pvt)
    opname = verhaal.case("opname_aanvraag", inhoud, "2024-01-10")
    aanvaard = verhaal.keep(opname, decide(opname))
    assert not compose(opname.bericht, aanvaard, pvt.wet)["voorbeeld"]
    ontslag = {"ontslagdatum": "2024-06-30", "tijdstip": "10:00", "bestemming": "eigen_gezin",
               "reden_ontslag": "wederzijds_akkoord"}  # fmt: skip
    zaak = verhaal.case("ontslag_melden", ontslag, "2024-07-01")
    antwoord = compose(zaak.bericht, decide(zaak), pvt.wet)
    assert (antwoord["uitkomst"], antwoord["voorbeeld"]) == ("aanvaard", True)


@pytest.mark.parametrize(
    ("tekst", "goed"),
    [("12", True), ("12.5", True), ("0.25", True), ("012.50", True), ("12,5", False), ("-3", False),
     ("1e3", False), ("12.345", False), ("1234567", False), ("NaN", False), ("٣", False)],
)  # fmt: skip
def test_a_number_is_read_as_it_is_written(tekst: str, goed: bool) -> None:
    assert is_of_form(tekst, Veldsoort.GETAL) is goed
