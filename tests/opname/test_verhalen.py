"""Stories of a stay: from aanvraag to ontslag, late changes, waiting, workers, credits."""

from dataclasses import replace
from datetime import datetime

import pytest
from verhaal import REFERENTIE, Verhaal, codes, d

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Deur, Soort, Uitkomst
from vsb.leden.verzekeringsstatus import Verzekerd
from vsb.opname.antwoord import compose, compose_crediteringen, compose_ontslagvraag
from vsb.opname.berichtsoort import Voorganger
from vsb.opname.beslissing import accept_after_worker, decide, refuse_after_worker, withdraw
from vsb.opname.dossier import Dossier, Dossierstand
from vsb.opname.feiten import AnderVerblijf, Factuurdag
from vsb.opname.gevolgen import Kenmerk, Ontslagvraag, Rechtgevolg, Zorgbudgetgevolg
from vsb.opname.recht import Sectorwet
from vsb.opname.voorbeeldzaak import example_inhoud, verzekerd


@pytest.fixture
def verhaal(pvt: Sectorwet) -> Verhaal:
    return Verhaal(pvt)


@pytest.fixture
def opgenomen(verhaal: Verhaal) -> Verhaal:
    verhaal.opname("2024-01-01", "2024-12-31", "2024-01-10")
    return verhaal


def test_accepted_opname_opens_dossier_right_and_feature(verhaal: Verhaal) -> None:
    uit = verhaal.opname("2024-01-01", "2024-12-31", "2024-01-31")
    assert uit.uitkomst is Uitkomst.AANVAARD
    assert uit.dossier is not None
    assert uit.dossier.referentie == REFERENTIE
    assert uit.dossier.stand is Dossierstand.AANVAARD
    assert uit.gevolgen.verblijf == Periode(d("2024-01-01"), d("2025-01-01"))
    assert uit.gevolgen.zorgbudget == (Zorgbudgetgevolg(Rechtgevolg.GEOPEND, d("2024-01-01")),)
    assert uit.gevolgen.kenmerken == (
        Kenmerk("type_gebruiker", d("2024-01-01"), None, "zonder_verstandelijke_beperking"),
    )
    assert Dossier.from_plain(uit.dossier.to_plain()) == uit.dossier


def test_day_31_is_in_beraad_and_a_worker_may_accept(verhaal: Verhaal) -> None:
    inhoud = example_inhoud("opname_aanvraag", verhaal.pvt)
    zaak = verhaal.case("opname_aanvraag", inhoud, "2024-02-01")
    laat = decide(zaak)
    assert (laat.uitkomst, laat.eigenaar) == (Uitkomst.IN_BERAAD, "zorgkas")
    assert codes(laat) == ["aanvraag_te_laat"]
    assert laat.bevindingen[0].voorbeeld
    assert laat.dossier is not None
    assert laat.dossier.stand is Dossierstand.IN_BERAAD
    assert laat.gevolgen.stand is Uitkomst.IN_BERAAD
    assert laat.gevolgen.zorgbudget == ()
    uit = verhaal.keep(zaak, accept_after_worker(replace(zaak, gevonden=laat.dossier)))
    assert uit.uitkomst is Uitkomst.AANVAARD
    assert uit.gevolgen.zorgbudget[0].soort is Rechtgevolg.GEOPEND
    nee = refuse_after_worker(replace(zaak, gevonden=laat.dossier))
    assert nee.dossier is not None
    assert nee.dossier.stand is Dossierstand.GEWEIGERD
    assert nee.gevolgen.verblijf is None


def test_all_faults_at_once(verhaal: Verhaal) -> None:
    uit = verhaal.opname(
        "1900-01-01", "31/12/2024", "2024-01-10", insz="85073003329", statuut="x", extra=1
    )
    assert uit.uitkomst is Uitkomst.GEWEIGERD
    assert uit.dossier is None
    assert sorted(codes(uit)) == [
        "code_onbekend",
        "datum_onmogelijk",
        "datum_onwaarschijnlijk",
        "insz_ongeldig",
        "veld_hoort_niet_bij_bericht",
    ]
    assert {b.veld for b in uit.bevindingen} == {
        "statuut",
        "einddatum",
        "startdatum",
        "insz",
        "extra",
    }


def test_who_can_join_is_the_facilitys_work_and_joins_later(verhaal: Verhaal) -> None:
    inhoud = example_inhoud("opname_aanvraag", verhaal.pvt)
    kan = verzekerd(status=Verzekerd.KAN_AANSLUITEN, zorgkas=None)
    zaak = verhaal.case("opname_aanvraag", inhoud, "2024-01-10", verzekering=kan)
    uit = decide(zaak)
    assert (uit.uitkomst, uit.eigenaar) == (Uitkomst.IN_BERAAD, "voorziening")
    later = replace(
        zaak,
        feiten=replace(zaak.feiten, verzekering=verzekerd()),
        moment=datetime.fromisoformat("2024-03-15T12:00:00+00:00"),
    )
    assert decide(later).uitkomst is Uitkomst.AANVAARD, "lateness counts from receipt"


def test_aanvraag_in_beraad_may_be_refused_after_all(verhaal: Verhaal) -> None:
    inhoud = example_inhoud("opname_aanvraag", verhaal.pvt)
    kan = verzekerd(status=Verzekerd.KAN_AANSLUITEN, zorgkas=None)
    zaak = verhaal.case("opname_aanvraag", inhoud, "2024-01-10", verzekering=kan)
    in_beraad = decide(zaak).dossier
    kan_niet = replace(zaak.feiten, verzekering=replace(kan, status=Verzekerd.KAN_NIET_AANSLUITEN))
    uit = decide(replace(zaak, gevonden=in_beraad, feiten=kan_niet))
    assert uit.dossier is not None
    assert uit.dossier.stand is Dossierstand.GEWEIGERD
    assert uit.gevolgen.verblijf is None


def test_missing_facts_mean_in_beraad(verhaal: Verhaal) -> None:
    inhoud = example_inhoud("opname_aanvraag", verhaal.pvt)
    leeg = {"verzekering": None, "erkenningen": None, "campussen": None, "verblijven": None}
    uit = verhaal.send("opname_aanvraag", inhoud, "2024-01-10", **leeg)
    assert (uit.uitkomst, uit.eigenaar) == (Uitkomst.IN_BERAAD, "zorgkas")
    assert all(b.twijfel and b.gevolg is Soort.IN_BERAAD for b in uit.bevindingen)


def test_open_stay_elsewhere_asks_for_its_ontslag(verhaal: Verhaal) -> None:
    elders = AnderVerblijf("3710", d("2023-06-01"), d("2024-06-01"), referentie="VSB-X")
    uit = verhaal.send(
        "opname_aanvraag",
        example_inhoud("opname_aanvraag", verhaal.pvt),
        "2024-01-10",
        verblijven=(elders,),
    )
    assert uit.uitkomst is Uitkomst.IN_BERAAD
    assert uit.gevolgen.ontslag_vragen == (Ontslagvraag("3710", "VSB-X"),)
    tekst = compose_ontslagvraag(uit.gevolgen.ontslag_vragen[0], d("2024-01-01"))
    assert "3709" not in str(tekst)


def test_extension_then_absence_then_ontslag(opgenomen: Verhaal) -> None:
    te_vroeg = opgenomen.verlof("2025-01-10", "2025-01-12", "2025-01-13")
    assert codes(te_vroeg) == ["afwezigheid_buiten_verblijf"]
    verlengd = opgenomen.send("verlenging_aanvragen", {"einddatum": "2025-12-31"}, "2024-12-20")
    assert verlengd.gevolgen.verblijf == Periode(d("2024-01-01"), d("2026-01-01"))
    nu_goed = opgenomen.verlof("2025-01-10", "2025-01-12", "2025-01-13")
    assert nu_goed.uitkomst is Uitkomst.AANVAARD
    assert [(v.periode, v.betaald) for v in nu_goed.gevolgen.verlof] == [
        (Periode(d("2025-01-11"), d("2025-01-12")), True)
    ]
    weg = opgenomen.ontslag("2025-02-01", "2025-02-01")
    assert weg.dossier is not None
    assert weg.dossier.stand is Dossierstand.GESLOTEN
    assert weg.gevolgen.verblijf == Periode(d("2024-01-01"), d("2025-02-02"))
    assert codes(opgenomen.ontslag("2025-02-01", "2025-02-02")) == ["ontslag_al_gemeld"]


@pytest.mark.parametrize(("dag", "uitkomst"), [("06", "aanvaard"), ("07", "in_beraad")])
def test_late_change_after_closing(opgenomen: Verhaal, dag: str, uitkomst: str) -> None:
    opgenomen.ontslag("2024-06-30", "2024-07-01")
    uit = opgenomen.send("ontslag_wijzigen", {"tijdstip": "11:00"}, f"2024-07-{dag}")
    assert uit.uitkomst.value == uitkomst


@pytest.mark.parametrize(
    ("doe", "maak_ongedaan"),
    [
        (
            ("verlenging_aanvragen", {"einddatum": "2025-12-31"}),
            ("verlenging_annuleren", {"verlenging": "b2"}),
        ),
        (
            (
                "ontslag_melden",
                {
                    "ontslagdatum": "2024-06-30",
                    "tijdstip": "10:00",
                    "reden_ontslag": "overlijden",
                },
            ),
            ("ontslag_annuleren", {}),
        ),
        (
            (
                "afwezigheid_melden",
                {
                    "vertrekdatum": "2024-02-01",
                    "terugkeerdatum": "2024-02-09",
                    "soort_afwezigheid": "collectief_verlof",
                },
            ),
            ("afwezigheid_annuleren", {"afwezigheid": "b2"}),
        ),
    ],
)
def test_cancel_undoes(
    opgenomen: Verhaal, doe: tuple[str, dict[str, str]], maak_ongedaan: tuple[str, dict[str, str]]
) -> None:
    vooraf = opgenomen.dossier
    assert opgenomen.send(*doe, "2024-07-01").uitkomst is Uitkomst.AANVAARD
    assert opgenomen.dossier != vooraf
    assert opgenomen.send(*maak_ongedaan, "2024-07-02").uitkomst is Uitkomst.AANVAARD
    assert opgenomen.dossier == vooraf


def test_change_of_accepted_days_lists_them(opgenomen: Verhaal) -> None:
    gefactureerd = tuple(Factuurdag(d(f"2024-03-0{dag}")) for dag in (1, 2, 3, 4))
    verlof = opgenomen.verlof("2024-03-01", "2024-03-04", "2024-04-01", gefactureerd=gefactureerd)
    assert verlof.gevolgen.te_crediteren == (d("2024-03-02"), d("2024-03-03"))
    weg = opgenomen.ontslag("2024-03-02", "2024-04-01", feiten={"gefactureerd": gefactureerd})
    assert weg.gevolgen.te_crediteren == (d("2024-03-02"), d("2024-03-03"), d("2024-03-04"))
    brief = compose_crediteringen(REFERENTIE, weg.gevolgen.te_crediteren)
    assert brief["dagen"] == ["2024-03-02", "2024-03-03", "2024-03-04"]


def test_change_that_mends_the_dossier_credits_nothing(opgenomen: Verhaal) -> None:
    gewoon = tuple(Factuurdag(d(f"2024-03-0{dag}")) for dag in (1, 4))
    verlof = Factuurdag(d("2024-03-02"), verlof=True)
    kost = Factuurdag(d("2024-03-03"), verlof=None)
    alles = {"gefactureerd": (*gewoon, verlof, kost)}
    gemeld = opgenomen.verlof("2024-03-01", "2024-03-04", "2024-04-01", **alles)
    assert gemeld.gevolgen.te_crediteren == ()
    weg = opgenomen.ontslag("2024-03-02", "2024-04-02", feiten=alles)
    assert weg.gevolgen.te_crediteren == (d("2024-03-02"), d("2024-03-03"), d("2024-03-04"))
    terug = opgenomen.send("ontslag_annuleren", {}, "2024-04-03", **alles)
    assert terug.gevolgen.te_crediteren == ()


def test_change_of_kind_of_user_touches_every_billed_day(opgenomen: Verhaal) -> None:
    dagen = (d("2024-01-05"), d("2024-01-06"))
    soort = "zonder_verstandelijke_beperking"
    gefactureerd = tuple(Factuurdag(dag, type_gebruiker=soort) for dag in dagen)
    uit = opgenomen.send(
        "basisgegevens_wijzigen",
        {"type_gebruiker": "met_verstandelijke_beperking"},
        "2024-02-01",
        gefactureerd=gefactureerd,
    )
    assert uit.gevolgen.te_crediteren == dagen
    ander = opgenomen.send(
        "contact_wijzigen", {"contact_naam": "Bo"}, "2024-02-01", gefactureerd=gefactureerd
    )
    assert ander.gevolgen.te_crediteren == ()
    assert not ander.gevolgen.verlof_gewijzigd


def test_heropname_takes_over_the_kind_of_user(verhaal: Verhaal) -> None:
    vorig = AnderVerblijf(
        "3709",
        d("2023-05-01"),
        d("2023-10-04"),
        ontslag=d("2023-10-03"),
        kenmerken={"type_gebruiker": "met_verstandelijke_beperking"},
    )
    inhoud = example_inhoud("opname_aanvraag", verhaal.pvt) | {"type_aanvraag": "heropname"}
    for veld in ("dsm5", "type_gebruiker", "riziv_arts", "datum_verslag"):
        del inhoud[veld]
    uit = verhaal.send("opname_aanvraag", inhoud, "2024-01-10", verblijven=(vorig,))
    assert uit.uitkomst is Uitkomst.AANVAARD, "90 days after 3 October is 1 January"
    assert [k.waarde for k in uit.gevolgen.kenmerken] == ["met_verstandelijke_beperking"]


def test_migration_is_accepted_when_the_insurance_is_in_order(verhaal: Verhaal) -> None:
    inhoud = {
        "insz": "85073003328",
        "campus": "1",
        "startdatum": "1998-03-02",
        "dsm5": "VB02",
        "type_gebruiker": "met_verstandelijke_beperking",
    }
    uit = verhaal.send("opname_migratie", inhoud, "2024-05-01")
    assert uit.uitkomst is Uitkomst.AANVAARD, codes(uit)
    assert uit.gevolgen.verblijf == Periode(d("1998-03-02"), None)
    assert uit.gevolgen.zorgbudget == (Zorgbudgetgevolg(Rechtgevolg.GEOPEND, d("2023-04-01")),)
    onverzekerd = verzekerd(status=Verzekerd.KAN_NIET_AANSLUITEN)
    nee = Verhaal(verhaal.pvt).send(
        "opname_migratie", inhoud, "2024-05-01", verzekering=onverzekerd
    )
    assert codes(nee) == ["kan_niet_aansluiten"]


def test_waiting_and_its_end(opgenomen: Verhaal) -> None:
    inhoud = {"contact_naam": "Bo"}
    zaak = opgenomen.case("contact_wijzigen", inhoud, "2024-02-01")
    for voorganger, uitkomst in (
        (Voorganger.NIET_ONTVANGEN, Uitkomst.WACHT),
        (Voorganger.ONBESLIST, Uitkomst.WACHT),
        (Voorganger.GEWEIGERD, Uitkomst.GEWEIGERD),
        (Voorganger.AANVAARD, Uitkomst.AANVAARD),
    ):
        feiten = replace(zaak.feiten, voorganger=voorganger)
        assert decide(replace(zaak, feiten=feiten)).uitkomst is uitkomst
    wacht = replace(zaak, feiten=replace(zaak.feiten, voorganger=Voorganger.ONBESLIST))
    laat = replace(wacht, moment=datetime.fromisoformat("2024-02-07T12:00:00+00:00"))
    assert codes(decide(laat)) == ["voorganger_blijft_uit"]
    assert accept_after_worker(laat).uitkomst is Uitkomst.IN_BERAAD, "nothing to apply it to yet"


def test_message_waits_for_what_is_in_beraad_before_it(opgenomen: Verhaal) -> None:
    uit = opgenomen.verlof(
        "2025-01-10", "2025-01-12", "2025-01-13", open_berichten=("verlenging_aanvragen",)
    )
    assert uit.uitkomst is Uitkomst.WACHT
    fout = opgenomen.verlof(
        "2025-01-10", "gisteren", "2025-01-13", open_berichten=("verlenging_aanvragen",)
    )
    assert codes(fout) == ["datum_onmogelijk"], "what no predecessor can mend is told at once"


def test_foreign_dossier_tells_nothing(opgenomen: Verhaal) -> None:
    opgenomen.ontslag("2024-06-30", "2024-07-01")
    zaak = opgenomen.case("ontslag_melden", {}, "2024-07-01")
    vreemd = replace(zaak, bericht=replace(zaak.bericht, hco="3710"))
    uit = decide(vreemd)
    assert "dossier_van_andere_voorziening" in codes(uit)
    assert "ontslag_al_gemeld" not in codes(uit)
    assert uit.dossier is None


def test_withdrawn_acceptance_takes_everything_back(opgenomen: Verhaal) -> None:
    zaak = opgenomen.case(
        "contact_wijzigen", {}, "2024-02-01", gefactureerd=(Factuurdag(d("2024-01-05")),)
    )
    uit = withdraw(zaak)
    assert uit.dossier is not None
    assert uit.dossier.stand is Dossierstand.GEWEIGERD
    assert uit.gevolgen.verblijf is None
    assert uit.gevolgen.te_crediteren == (d("2024-01-05"),)
    assert uit.gevolgen.zorgbudget == (Zorgbudgetgevolg(Rechtgevolg.INGETROKKEN, d("2024-01-01")),)


def test_new_start_moves_the_right(opgenomen: Verhaal) -> None:
    uit = opgenomen.send("basisgegevens_wijzigen", {"startdatum": "2024-01-03"}, "2024-01-20")
    assert [(g.soort.value, g.vanaf) for g in uit.gevolgen.zorgbudget] == [
        ("ingetrokken", d("2024-01-01")),
        ("geopend", d("2024-01-03")),
    ]


def test_question_and_answer(opgenomen: Verhaal) -> None:
    vraag = opgenomen.case("vraag", {"tekst": "Klopt dit?"}, "2024-02-01")
    van_zorgkas = replace(vraag, bericht=replace(vraag.bericht, hco=None, zorgkas="180"))
    opgenomen.keep(van_zorgkas, decide(van_zorgkas))
    uit = opgenomen.send(
        "antwoord", {"op_vraag": van_zorgkas.bericht.bericht_id, "tekst": "Ja."}, "2024-02-02"
    )
    assert uit.dossier is not None
    assert [(u.soort, u.van) for u in uit.dossier.gesprek] == [
        ("vraag", "zorgkas:180"),
        ("antwoord", "hco:3709"),
    ]


def test_doors(opgenomen: Verhaal) -> None:
    goed = opgenomen.send("contact_wijzigen", {"contact_naam": "Bo"}, "2024-02-01")
    fout = opgenomen.send("contact_wijzigen", {}, "2024-02-01")
    assert [goed.lasts(deur) for deur in Deur] == [False, True, True]
    assert [fout.lasts(deur) for deur in Deur] == [False, False, True]


def test_answer(verhaal: Verhaal) -> None:
    inhoud = example_inhoud("opname_aanvraag", verhaal.pvt) | {"statuut": "x"}
    zaak = verhaal.case("opname_aanvraag", inhoud, "2024-02-01")
    antwoord = compose(zaak.bericht, decide(zaak), verhaal.pvt.wet)
    assert antwoord["uitkomst"] == "geweigerd"
    assert antwoord["dossier"] is None
    assert antwoord["vragen_aan"]["inhoud"].endswith("(180)")
    assert [b["code"] for b in antwoord["bevindingen"]] == ["OPN-007", "OPN-030"]
    fout = antwoord["bevindingen"][0]
    assert (fout["veld"], fout["waarde"]) == ("statuut", "x")
    assert "vrijwillig" in fout["herstel"]
    assert antwoord == compose(zaak.bericht, decide(zaak), verhaal.pvt.wet)
    proef = replace(zaak.bericht, deur=Deur.PROEF)
    assert compose(proef, decide(zaak), verhaal.pvt.wet)["bewaard"] is False


def test_answer_shows_leave_when_it_changed(opgenomen: Verhaal) -> None:
    zaak = opgenomen.case(
        "afwezigheid_melden",
        {
            "vertrekdatum": "2024-02-01",
            "terugkeerdatum": "2024-02-04",
            "soort_afwezigheid": "individueel_verlof",
        },
        "2024-02-05",
    )
    antwoord = compose(zaak.bericht, decide(zaak), opgenomen.pvt.wet)
    assert antwoord["dossier"] == REFERENTIE
    assert antwoord["verlof"] == [
        {
            "afwezigheid": zaak.bericht.bericht_id,
            "van": "2024-02-02",
            "tem": "2024-02-03",
            "betaald": True,
            "reden": "binnen de verlofdagen van het jaar",
        }
    ]
