"""What the shipped law says: complete lists, dated parameters, known sources, sound codes."""

import tomllib
from collections import Counter
from datetime import date

import pytest

from vsb.basis.dagen import add_days
from vsb.regelgeving.bron import VOORBEELD
from vsb.regelgeving.fouten import NotInForce
from vsb.regelgeving.wet import Wet, standaard_mappen

INTREDE = date(2023, 4, 1)


def test_every_parameter_covers_the_entry_day(pvt: Wet) -> None:
    assert pvt.datum("intrededatum", INTREDE) == INTREDE
    for parameter in pvt.parameters.values():
        parameter.op(INTREDE)


def test_coverage_in_time(pvt: Wet) -> None:
    """On each day of change and the day before: exactly one value, or a declared absence."""
    keren = {d for p in pvt.parameters.values() for w in p.waarden for d in (w.vanaf, w.tot) if d}
    dagen = {d for dag in keren for d in (add_days(dag, -1), dag)}
    for parameter in pvt.parameters.values():
        for dag in dagen:
            geldig = [
                w for w in parameter.waarden if w.vanaf <= dag and (w.tot is None or dag < w.tot)
            ]
            if geldig:
                assert geldig == [parameter.op(dag)]
            else:
                assert dag < parameter.waarden[0].vanaf, f"{parameter.naam}: gat op {dag}"
                with pytest.raises(NotInForce):
                    parameter.op(dag)


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("aanvraagtermijn", 30),
        ("heropname_grens", 90),
        ("wijzigingstermijn_na_ontslag", 5),
        ("betaaltermijn", 42),
        ("indieningstermijn", 24),
        ("zendingen_per_maand", 1),
        ("foutenpercentage", 5),
        ("foutenpercentage_vergelijking", ">="),
        ("migratiedatum", INTREDE),
        ("medisch_verslag_bij_nieuwe_opname", True),
        ("medisch_verslag_bij_heropname", False),
        ("medisch_verslag_bij_verlenging", False),
        ("verlof_per_maand", 4),
        ("verlof_per_jaar", 48),
        ("verlof_max_duur", 14),
        ("verlof_aan_einde_betaald", False),
        ("zorgbudget_automatisch", True),
    ],
)
def test_documented_figures(pvt: Wet, naam: str, waarde: object) -> None:
    assert pvt.waarde(naam, INTREDE) == waarde
    assert not pvt.is_voorbeeld(naam, INTREDE)


@pytest.mark.parametrize(
    "naam",
    [
        "aanvraag_te_laat_gevolg",
        "aanvraagtermijn_telling",
        "wijzigingstermijn_telling",
        "toestemming_verplicht",
        "code_ongeval_verplicht",
        "betaaltermijn_begin",
        "foutenpercentage_telling",
        "gevolg_letter_e",
        "gevolg_letter_fs",
        "goedgekeurde_periode_max",
        "wachttermijn_voorganger",
        "vertrekdag_is_afwezigheid",
        "terugkeerdag_is_afwezigheid",
        "ontslagdag_is_verblijfsdag",
        "overlijdensdag_is_verblijfsdag",
    ],
)
def test_what_no_source_says_is_an_example(pvt: Wet, naam: str) -> None:
    assert pvt.is_voorbeeld(naam, INTREDE)


def test_retention_has_no_source(wet: Wet) -> None:
    bewaring = [naam for naam in wet.parameters if naam.startswith("bewaring_")]
    assert len(bewaring) >= 6
    assert all(wet.is_voorbeeld(naam, INTREDE) for naam in bewaring)


GROEPEN = {
    "herkomst": {
        "ALLEEN": 1,
        "GEZIN": 4,
        "COLLECTIEVE WOONVORM": 5,
        "THERAPEUTISCHE MILIEU": 8,
        "ANDERE": 2,
    },
    "bestemming": {
        "ALLEEN": 1,
        "GEZIN": 3,
        "COLLECTIEVE WOONVORM": 5,
        "THERAPEUTISCHE MILIEU": 8,
        "ANDERE": 3,
    },
    "reden_ontslag": {
        "IN OVERLEG": 1,
        "MET WETTELIJKE MAATREGEL": 1,
        "GEEISTE BEËINDIGING": 2,
        "ZONDER OVERLEG": 1,
        "OVERLEDEN": 2,
    },
    "statuut": {"": 9},
    "soort_afwezigheid": {"Verlof": 3},
    "type_aanvraag": {"": 2},
    "type_gebruiker": {"": 2},
    "aansluitingstype": {"": 2},
}


@pytest.mark.parametrize("naam", GROEPEN)
def test_code_lists_are_complete(pvt: Wet, naam: str) -> None:
    rijen = pvt.codelijst(naam).op(INTREDE)
    assert Counter(r["groep"] for r in rijen) == GROEPEN[naam]
    assert all(r.bron == "presentatie_pvt" and r["code_bron"] == VOORBEELD for r in rijen)
    assert len({(r["groep"], r["omschrijving"]) for r in rijen}) == len(rijen)


@pytest.mark.parametrize("naam", ["code_ongeval", "dsm5"])
def test_lists_to_load_are_examples_until_then(pvt: Wet, naam: str) -> None:
    rijen = pvt.codelijst(naam).op(INTREDE)
    assert rijen
    assert all(r.voorbeeld for r in rijen)


def test_six_zorgkassen_and_the_choice_between_them(wet: Wet) -> None:
    kassen = wet.tabel("zorgkassen").op(INTREDE)
    assert [k.sleutel for k in kassen] == ["180", "280", "380", "480", "580", "680"]
    voor_iedereen = [k.sleutel for k in kassen if k["aansluiting"] == "iedereen"]
    assert voor_iedereen == ["680"]
    instellingen = wet.tabel("verzekeringsinstellingen").op(INTREDE)
    assert {i["zorgkas"] for i in instellingen} - {""} == {k.sleutel for k in kassen}


def test_example_prestatiecodes_hold_together(pvt: Wet) -> None:
    tabel = pvt.tabel("prestatiecodes")
    assert all(r.voorbeeld for r in tabel.rijen)
    for rij in tabel.op(INTREDE):
        vijf, controle = divmod(int(rij.sleutel), 10)
        assert vijf % 7 == controle
        for kolom, soort in (("aandeelcode", "aandeel"), ("betaalbaarheidscode", "tweede_deel")):
            if rij[kolom]:
                ander = tabel.rij(rij[kolom], rij.vanaf)
                assert ander is not None
                assert ander["soort"] == soort
        assert bool(rij["aandeelcode"]) == (rij["soort"] in ("dag", "kost"))
        if rij["type_gebruiker"]:
            assert pvt.codelijst("type_gebruiker").geldig(rij["type_gebruiker"], INTREDE)
    dagen = {(r["verlof"], r["type_gebruiker"]) for r in tabel.rijen if r["soort"] == "dag"}
    assert len(dagen) == 4


def test_sources_and_terms(wet: Wet) -> None:
    assert len(wet.termen) >= 70
    for term in wet.termen.values():
        assert term.sleutel.isascii()
        assert term.betekenis.endswith(".")
        assert wet.bron(term.bron)
    assert all(b.url == "" or b.url.startswith("https://") for b in wet.bronnen.values())


def test_every_file_is_toml_and_every_value_was_checked(wet: Wet) -> None:
    for naam, tekst in wet.bestanden.items():
        if naam.endswith(".toml"):
            tomllib.loads(tekst)
    nagekeken = {w.nagekeken for p in wet.parameters.values() for w in p.waarden}
    assert min(nagekeken) >= date(2026, 11, 22)


def test_roots_are_found_by_place() -> None:
    namen = [m.name for m in standaard_mappen()]
    assert namen[0] == "regelgeving"
    assert "pvt" in namen
