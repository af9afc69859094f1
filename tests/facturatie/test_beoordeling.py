"""The whole pure path on small zendingen: what is accepted, refused, in beraad, and why."""

from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import pytest
from facturatiewereld import DAG, INSZ, days, make_factuur, make_feiten, make_zending, wet
from hypothesis import given, settings
from hypothesis import strategies as st

from vsb.basis.dagen import als_datum
from vsb.basis.uitkomst import Uitkomst
from vsb.catalogus.vinden import controles
from vsb.facturatie import uitvoering
from vsb.facturatie.beoordeling import Oordeel, Uitspraak, beoordeel
from vsb.facturatie.beslissing import AANVAARD, IN_BERAAD, VERWORPEN
from vsb.facturatie.feiten import (
    Afwezigheden,
    EerderGevraagd,
    Erkenningen,
    Feiten,
    Kenmerken,
    Lidmaatschappen,
    Personen,
    Prestatiecodes,
    Regelstand,
    Tarieven,
    Verblijfstand,
    Verblijven,
)
from vsb.facturatie.kolommen import Facturering, Regels, combine_regels
from vsb.facturatie.koppeling import join_facts
from vsb.facturatie.tabel import rows
from vsb.facturatie.uitvoering import KAMER


def judge(*delen: Regels, feiten: Feiten | None = None) -> Uitspraak:
    return beoordeel(combine_regels(delen), feiten or make_feiten(), wet(), software="test")


def codes(oordeel: Oordeel) -> list[str]:
    return [fout["naam"] for fout in oordeel.antwoord["fouten"]]


def test_ordinary_zending_is_accepted() -> None:
    uitspraak = judge(make_zending([make_factuur(0, days(20)), make_factuur(1, days(20))]))
    (oordeel,) = uitspraak.oordelen
    assert codes(oordeel) == []
    assert oordeel.uitkomst is Uitkomst.AANVAARD
    assert oordeel.definitief
    assert oordeel.telt_voor_maand
    assert oordeel.antwoord["bedragen"]["aanvaard"] == 40 * 6500
    assert oordeel.antwoord["foutengrens"]["nog_tot_weigering"] == 2


@pytest.mark.parametrize(
    ("anders", "fouten", "stand"),
    [
        ({"bedrag": 8501}, ["tarief_klopt_niet"], VERWORPEN),
        ({"dag": 19_447}, None, VERWORPEN),
        ({"dag": -25_000}, None, VERWORPEN),
        ({"code": 999_995}, None, VERWORPEN),
        ({"aandeel": 0, "aandeel_tegenboeking": 0}, ["persoonlijk_aandeel_klopt_niet"], VERWORPEN),
    ],
)
def test_one_faulty_line_falls_alone(
    anders: dict[str, int], fouten: list[str] | None, stand: int
) -> None:
    dagen = days(30)
    dagen[3] |= anders
    if "dag" in anders:
        dagen[3] |= dict.fromkeys(("dag_tem", "aandeel_dag", "aandeel_dag_tem"), anders["dag"])
    uitspraak = judge(make_zending([make_factuur(0, dagen)]))
    (oordeel,) = uitspraak.oordelen
    if fouten is not None:
        assert codes(oordeel) == fouten
    assert uitspraak.beslissing.stand.tolist() == [AANVAARD] * 3 + [stand] + [AANVAARD] * 26


def one_day(feiten: Feiten, **anders: object) -> tuple[list[str], int]:
    """Faults and stand of one day among thirty ordinary ones of other persons."""
    zending = make_zending([make_factuur(0, days(1, **anders)), make_factuur(1, days(30))])
    uitspraak = judge(zending, feiten=feiten)
    return codes(uitspraak.oordelen[0]), int(uitspraak.beslissing.stand[0])


def stays(**anders: object) -> Verblijven:
    return rows(
        Verblijven,
        [{"persoon": 1, "dossier": 1} | anders, *({"persoon": i, "dossier": i} for i in (2, 3))],
    )


def test_stay() -> None:
    geen = rows(Verblijven, [{"persoon": 2, "dossier": 2}])
    assert one_day(make_feiten(verblijven=geen)) == (["geen_opname_bekend"], VERWORPEN)
    later = stays(vanaf=DAG + 1, opname=DAG + 1)
    assert one_day(make_feiten(verblijven=later))[0] == ["opnamedatum_wijkt_af", "dag_voor_opname"]
    voorbij = stays(tot=DAG, ontslag=DAG)
    assert one_day(make_feiten(verblijven=voorbij)) == (["dag_na_ontslag"], VERWORPEN)
    verlopen = stays(tot=DAG)
    assert one_day(make_feiten(verblijven=verlopen))[0] == ["dag_buiten_goedgekeurde_periode"]
    open_ = stays(stand=Verblijfstand.IN_BERAAD)
    assert one_day(make_feiten(verblijven=open_)) == (["verblijf_nog_in_beraad"], IN_BERAAD)


def test_membership() -> None:
    elders = rows(
        Lidmaatschappen,
        [{"persoon": 1, "zorgkas": 280}, *({"persoon": i} for i in (2, 3, 4))],
    )
    assert one_day(make_feiten(lidmaatschappen=elders))[0] == ["persoon_niet_bij_deze_zorgkas"]
    geen = rows(Lidmaatschappen, [{"persoon": i} for i in (2, 3, 4)])
    assert one_day(make_feiten(lidmaatschappen=geen)) == (["verzekering_niet_in_orde"], IN_BERAAD)


def test_missing_fact_is_doubt_not_fault() -> None:
    zonder = make_feiten(tarieven=rows(Tarieven, []))
    uitspraak = judge(make_zending([make_factuur(0, days(3))]), feiten=zonder)
    assert uitspraak.beslissing.stand.tolist() == [IN_BERAAD] * 3
    assert all(f["twijfel"] for f in uitspraak.oordelen[0].antwoord["fouten"])
    zonder = make_feiten(kenmerken=rows(Kenmerken, []))
    uitspraak = judge(make_zending([make_factuur(0, days(3))]), feiten=zonder)
    assert uitspraak.beslissing.stand.tolist() == [IN_BERAAD] * 3


def test_unpaid_leave() -> None:
    afwezig = rows(Afwezigheden, [{"betaald": False}])
    feiten = make_feiten(afwezigheden=afwezig)
    assert one_day(feiten) == (["dag_in_onbetaalde_afwezigheid"], VERWORPEN)


def test_earlier_days() -> None:
    for stand, naam in (
        (Regelstand.AANVAARD, "dag_al_aanvaard"),
        (Regelstand.IN_BERAAD, "dag_nog_in_behandeling"),
        (Regelstand.CREDITNOTA_IN_BERAAD, "creditnota_nog_niet_aanvaard"),
    ):
        feiten = make_feiten(eerder=rows(EerderGevraagd, [{"stand": stand}]))
        assert one_day(feiten) == ([naam], VERWORPEN)
    vrij = make_feiten(eerder=rows(EerderGevraagd, [{"stand": Regelstand.GECREDITEERD}]))
    assert one_day(vrij) == ([], AANVAARD)


CREDIT = {
    "facturering": Facturering.CREDITNOTA,
    "vorig_nummer": 77,
    "vorige_zending": 101,
    "vorige_zorgkas": 180,
    "vorig_jaarmaand": 202409,
}
TERUG = {
    "bedrag": -8500,
    "aandeel": -2000,
    "aandeel_tegenboeking": 2000,
    "aantal": -1,
    "aantal_aandeel": -1,
}


def test_credit_note() -> None:
    eerder = [{"dag": DAG + i, "factuur": 77} for i in range(30)]
    feiten = make_feiten(eerder=rows(EerderGevraagd, eerder))
    credit = make_factuur(0, days(30, **TERUG), **CREDIT)
    (oordeel,) = judge(make_zending([credit]), feiten=feiten).oordelen
    assert codes(oordeel) == []
    assert oordeel.antwoord["bedragen"]["aanvaard"] == -30 * 6500
    nooit = judge(make_zending([credit])).oordelen[0]
    assert codes(nooit) == ["vorige_factuur_onbekend", "credit_zonder_aanvaarde_prestatie"]


@pytest.mark.parametrize(
    ("anders", "eerder", "naam"),
    [
        ({"aandeel_tegenboeking": 8000, "code_aandeel": 1}, {}, "creditbedrag_wijkt_af"),
        ({}, {"tweede_deel": 450, "netto": 6950}, "creditbedrag_wijkt_af"),
        ({}, {"zorgkas": 280}, "creditnota_bij_andere_zorgkas"),
    ],
)
def test_a_credit_note_takes_back_what_was_paid_from_who_paid(
    anders: dict[str, Any], eerder: dict[str, Any], naam: str
) -> None:
    gewoon = [{"dag": DAG + i, "factuur": 77} for i in range(1, 30)]
    feiten = make_feiten(eerder=rows(EerderGevraagd, [*gewoon, {"factuur": 77} | eerder]))
    vreemd = days(1, **TERUG | anders)
    credit = make_factuur(0, [*vreemd, *days(29, DAG + 1, **TERUG)], **CREDIT)
    uitspraak = judge(make_zending([credit]), feiten=feiten)
    assert codes(uitspraak.oordelen[0]) == [naam]
    assert uitspraak.beslissing.stand.tolist() == [VERWORPEN] + [AANVAARD] * 29


def test_two_numbers_that_cannot_be_read_are_not_one_person() -> None:
    facturen = [make_factuur(0, days(2)) | {"insz": 0}, make_factuur(1, days(2)) | {"insz": 0}]
    (oordeel,) = judge(make_zending([*facturen, make_factuur(2, days(40, DAG - 20))])).oordelen
    assert "insz_controlegetal_fout" in codes(oordeel)
    assert "dubbel_in_zending" not in codes(oordeel)


def test_a_dated_control_holds_by_the_day_of_receipt() -> None:
    """Tables without a day of their own go by their zending, in one batch and per sector alike."""
    oud, nieuw = (
        make_zending([make_factuur(0, days(2))], ontvangen=DAG + n, zendingsnummer=0, hco=hco)
        for n, hco in ((70, 3709), (80, 3717))
    )
    tabellen = join_facts(combine_regels([oud, nieuw]), make_feiten())
    fout = next(c for c in controles(KAMER) if c.naam == "factuurnummer_ontbreekt")
    gedateerd = replace(fout, vanaf=als_datum(DAG + 75), check=lambda f, wet: f.nummer > 0)
    for eigen in (np.array([True, True]), np.array([False, True])):
        (bevinding,) = uitvoering._run_in_sector(
            [gedateerd], tabellen.per_name(), eigen, wet(), tabellen.zendingen.ontvangen
        )
        assert bevinding.fout.tolist() == [False, True]


def test_the_earlier_invoice_is_shown_from_the_head_of_the_factuur() -> None:
    eerder = rows(EerderGevraagd, [{"dag": DAG, "factuur": 77}, {"dag": DAG + 1, "factuur": 78}])
    credit = make_factuur(0, days(2, **TERUG), record=9, **CREDIT)
    gezonden = beoordeel(
        make_zending([credit]), make_feiten(eerder=eerder), wet(), software="test",
        gezonden=lambda zending, record, zone: f"{record}.{zone}",
    )  # fmt: skip
    fouten = {f["naam"]: f for f in gezonden.oordelen[0].antwoord["fouten"]}
    (geval,) = fouten["credit_op_andere_factuur"]["gevallen"]
    assert (geval["record"], geval["zone"], geval["waarde"]) == (9, "29", "9.29")


@pytest.mark.parametrize(
    ("anders", "naam"),
    [
        ({"tweede_deel": 99_999}, "tweede_deel_klopt_niet"),
        ({"tweede_code": 999_946}, "tweede_deel_past_niet"),
        ({"tweede_dag": DAG + 1}, "tweede_deel_op_andere_dag"),
        ({"aantal_tweede": 2}, "aantal_verschilt_van_tweede_deel"),
    ],
)
def test_the_second_part_is_checked_in_every_sector(anders: dict[str, int], naam: str) -> None:
    codes_ = rows(Prestatiecodes, [{"tweede_code": 999_950, "sector": b"elders"},
                                   {"code": 999_924, "soort": b"aandeel", "aandeelcode": -1},
                                   {"code": 999_950, "soort": b"tweede_deel", "aandeelcode": -1},
                                   {"code": 999_946, "soort": b"tweede_deel",
                                    "aandeelcode": -1}])  # fmt: skip
    feiten = make_feiten(
        prestatiecodes=codes_,
        erkenningen=rows(Erkenningen, [{"sector": b"elders"}]),
        tarieven=rows(Tarieven, [{"tweede_deel": 450}]),
    )
    met = {"record_tweede": 5, "tweede_code": 999_950, "tweede_deel": 450, "aantal_tweede": 1}
    gewoon = [met | {"tweede_dag": DAG + i} | dag for i, dag in enumerate(days(30))]
    goed = judge(make_zending([make_factuur(0, gewoon)]), feiten=feiten).oordelen[0]
    assert codes(goed) == []
    gewoon[0] |= anders
    assert codes(judge(make_zending([make_factuur(0, gewoon)]), feiten=feiten).oordelen[0]) == [
        naam
    ]


def test_the_text_of_another_amount_names_them_all() -> None:
    eerder = {"factuur": 77, "tweede_deel": 450, "netto": 6950}
    feiten = make_feiten(eerder=rows(EerderGevraagd, [eerder]))
    credit = make_factuur(0, days(1, **TERUG), **CREDIT)
    (oordeel,) = judge(make_zending([credit]), feiten=feiten).oordelen
    (fout,) = oordeel.antwoord["fouten"]
    assert fout["gevallen"][0]["tekst"] == (
        "Teruggenomen: -85,00 EUR, aandeel -20,00 EUR, tweede deel 0,00 EUR, samen -65,00 EUR. "
        "Aanvaard was: 85,00 EUR, aandeel 20,00 EUR, tweede deel 4,50 EUR, samen 69,50 EUR."
    )


@pytest.mark.parametrize(
    ("eerder", "naam", "stand"),
    [
        ([("elders", Regelstand.IN_BERAAD)], "dag_elders_in_beraad", IN_BERAAD),
        ([("elders", Regelstand.AANVAARD)], "dag_al_aanvaard_elders", VERWORPEN),
        (
            [("elders", Regelstand.IN_BERAAD), ("derde", Regelstand.AANVAARD)],
            "dag_al_aanvaard_elders",
            VERWORPEN,
        ),
        (
            [("elders", Regelstand.IN_BERAAD), ("eigen", Regelstand.IN_BERAAD)],
            "dag_nog_in_behandeling",
            VERWORPEN,
        ),
    ],
)
def test_a_day_of_two_facilities(
    eerder: list[tuple[str, Regelstand]], naam: str, stand: int
) -> None:
    hco = {"eigen": 3709, "elders": 20_006, "derde": 20_014}
    lijnen = rows(EerderGevraagd, [{"hco": hco[wie], "stand": s} for wie, s in eerder])
    assert one_day(make_feiten(eerder=lijnen)) == ([naam], stand)


def test_credit_and_correction_in_one_zending() -> None:
    eerder = [{"dag": DAG, "factuur": 77}]
    feiten = make_feiten(eerder=rows(EerderGevraagd, eerder))
    zending = make_zending(
        [
            make_factuur(0, days(1, **TERUG), **CREDIT),
            make_factuur(0, days(1)),
            make_factuur(1, days(30)),
        ]
    )
    uitspraak = judge(zending, feiten=feiten)
    assert codes(uitspraak.oordelen[0]) == ["correctie_in_zelfde_zending"]
    assert uitspraak.beslissing.stand.tolist() == [AANVAARD, VERWORPEN] + [AANVAARD] * 30


def test_double_line_falls_and_the_first_stays() -> None:
    zending = make_zending([make_factuur(0, [*days(30), *days(1)])])
    uitspraak = judge(zending)
    assert codes(uitspraak.oordelen[0]) == ["dubbel_in_zending"]
    assert uitspraak.beslissing.stand.tolist() == [AANVAARD] * 30 + [VERWORPEN]


def test_one_b_refuses_all_and_names_every_fault() -> None:
    dagen = days(40)
    dagen[0] |= {"bedrag": 1}
    zending = make_zending([make_factuur(0, dagen)], iban=b"BE68539007547034")
    (oordeel,) = judge(zending).oordelen
    assert oordeel.uitkomst is Uitkomst.GEWEIGERD
    assert not oordeel.telt_voor_maand
    assert codes(oordeel) == ["iban_niet_van_erkenning", "tarief_klopt_niet"]
    assert oordeel.antwoord["bedragen"]["geweigerd"] == 39 * 6500 - 1999


def test_doors() -> None:
    goed, fout = days(40), days(40)
    fout[0] |= {"bedrag": 1}
    for deur, dagen, definitief in ((0, goed, False), (1, goed, True), (1, fout, False)):
        (oordeel,) = judge(make_zending([make_factuur(0, dagen)], deur=deur)).oordelen
        assert oordeel.definitief is definitief
    (oordeel,) = judge(make_zending([make_factuur(0, goed)], is_test=True)).oordelen
    assert not oordeel.definitief


def test_unknown_person_gives_one_fault_only() -> None:
    factuur = make_factuur(0, days(1), insz=38_070_600_096)
    zending = make_zending([factuur, make_factuur(1, days(60))])
    assert codes(judge(zending).oordelen[0]) in (["persoon_onbekend"], ["insz_controlegetal_fout"])


def test_codes_per_line_name_the_faults_of_line_and_factuur() -> None:
    vervangen = rows(
        Personen,
        [
            {"insz": INSZ[0], "persoon": 1, "vervangen_door": INSZ[3]},
            *({"insz": n, "persoon": i} for i, n in enumerate(INSZ[1:], 2)),
        ],
    )
    dagen = days(40)
    dagen[0] |= {"bedrag": 1}
    zending = make_zending([make_factuur(0, days(1)), make_factuur(1, dagen)])
    uitspraak = judge(zending, feiten=make_feiten(personen=vervangen))
    assert uitspraak.codes_per_prestatie() == {0: ["FAC-112"], 1: ["FAC-221"]}
    assert uitspraak.beslissing.stand.tolist()[:3] == [IN_BERAAD, VERWORPEN, AANVAARD]


def test_facts_survive_the_file() -> None:
    feiten = make_feiten()
    opnieuw = Feiten.uit_json(feiten.naar_json())
    assert opnieuw.naar_json() == feiten.naar_json()
    zending = make_zending([make_factuur(0, days(3, bedrag=1))])
    eerste, tweede = judge(zending, feiten=feiten), judge(zending, feiten=opnieuw)
    assert eerste.oordelen[0].bytes == tweede.oordelen[0].bytes
    assert msgspec.json.decode(eerste.oordelen[0].bytes)["uitkomst"] == "geweigerd"


DAGEN = st.lists(
    st.fixed_dictionaries(
        {
            "dag": st.integers(DAG - 40, DAG + 40),
            "bedrag": st.sampled_from((8500, 8500, 8500, 8501)),
            "code": st.sampled_from((999_994, 999_994, 999_913, 999_995)),
        }
    ),
    max_size=6,
)
ZENDING = st.builds(
    lambda facturen, nummer, iban: make_zending(
        [make_factuur(persoon, dagen) for persoon, dagen in facturen],
        bericht=f"bericht-{nummer}".encode(),
        iban=iban,
    ),
    st.lists(st.tuples(st.integers(0, len(INSZ) - 1), DAGEN), min_size=1, max_size=3),
    st.integers(0, 9),
    st.sampled_from((b"BE54000000000097", b"BE54000000000097", b"BE68539007547034")),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ZENDING, min_size=1, max_size=4), st.integers(0, 3))
def test_any_partition_gives_the_same_bytes(zendingen: list[Regels], knip: int) -> None:
    samen = [o.bytes for o in judge(*zendingen).oordelen]
    alleen = [judge(z).oordelen[0].bytes for z in zendingen]
    assert samen == alleen
    delen = [d for d in (zendingen[:knip], zendingen[knip:]) if d]
    assert [o.bytes for deel in delen for o in judge(*deel).oordelen] == samen


@settings(max_examples=30, deadline=None)
@given(ZENDING, st.integers(0, 17))
def test_a_fault_more_never_accepts_more(zending: Regels, welke: int) -> None:
    if not len(zending.prestaties):
        return
    eerst = judge(zending).beslissing.stand
    zending.prestaties.bedrag[welke % len(zending.prestaties)] = 1
    dan = judge(zending).beslissing.stand
    assert np.all(dan >= eerst)


def test_empty_zending_is_refused_in_plain_words() -> None:
    uitspraak = judge(make_zending([]))
    assert codes(uitspraak.oordelen[0]) == ["zending_zonder_prestaties"]
    assert uitspraak.oordelen[0].uitkomst is Uitkomst.GEWEIGERD
