"""Receipt, interim answer and refusal as records."""

from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest
from test_controleer import FOUT_VAN_VORM, GOED_VAN_VORM, MOMENT, facts, odd
from zendingwereld import HCO, KAS, content, invoice, law

from vsb.facturatie import feiten as f
from vsb.facturatie.beoordeling import Uitspraak, beoordeel
from vsb.facturatie.feiten import Verblijfstand
from vsb.formats import afrekenbestand
from vsb.formats.afrekenbestand import make_answer_files
from vsb.formats.afrekenfouten import Meldingen, fault, place_faults, remarks, slots
from vsb.formats.facturatiebestand.antwoord import Antwoord, Antwoordsoort, Reden, Retour
from vsb.formats.facturatiebestand.antwoord_lezen import lees_antwoord
from vsb.formats.facturatiebestand.inhoud import ZendingInhoud
from vsb.formats.facturatiebestand.lezen import Bestand
from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.formats.los_bestand import LosBestand
from vsb.formats.zending import code_kinds, read_batch, read_zending

DAG = date(2026, 11, 4)


def judge(*zendingen: bytes, feiten: f.Feiten | None = None) -> tuple[Uitspraak, list[Bestand]]:
    bekend = feiten or facts()
    gelezen = [
        read_zending(LosBestand(f"m{nr}", HCO, KAS, MOMENT, "bestand"), data)
        for nr, data in enumerate(zendingen)
    ]
    regels = read_batch(gelezen, code_kinds(bekend.prestatiecodes))
    return beoordeel(regels, bekend, law(), software="toets"), [
        g.bestand for g in gelezen if g.bestand
    ]


def answer(inhoud: ZendingInhoud, feiten: f.Feiten | None = None) -> Antwoord:
    uitspraak, (bestand,) = judge(schrijf(inhoud), feiten=feiten)
    (naam, ontvangst), (soort, data) = make_answer_files(uitspraak, 0, bestand, 77, DAG)
    assert (naam, ontvangst[:6]) == ("ontvangst_bestand", b"931000")
    uit = lees_antwoord(data)
    assert soort == (
        "weigeringsbestand" if uit.kop.soort is Antwoordsoort.GEWEIGERD else "voorlopig_bestand"
    )
    assert (uit.kop.referentie, uit.kop.datum) == (77, 20261104)
    return uit


def kinds(a: Antwoord) -> list[str]:
    return [bytes(rij[:2]).decode() for rij in a.retour.matrix]


def test_a_clean_zending_goes_on_with_10_and_90() -> None:
    uit = answer(content())
    assert uit.kop.soort is Antwoordsoort.VOORLOPIG
    assert kinds(uit) == ["10", "90"]
    assert set(uit.retour.fouten.ravel().tolist()) == {b" 000000"}
    assert uit.retour.bedrag[-1] > 0


def test_a_clean_zending_is_answered_as_the_long_way_would() -> None:
    """Nothing is said of it, so nothing is done per line; that may not show."""
    uitspraak, (bestand,) = judge(schrijf(content()))
    assert uitspraak.oordelen[0].antwoord["fouten"] == []
    kort = afrekenbestand._judged(uitspraak, 0, bestand)
    p = uitspraak.tabellen.prestaties
    lijnen = afrekenbestand.lines_of(p, p.bestemming, uitspraak.beslissing.stand)
    lang = afrekenbestand._returned(bestand, lijnen, Meldingen({}, {}))
    for veld in fields(Retour):
        een, ander = getattr(kort, veld.name), getattr(lang, veld.name)
        assert een.dtype == ander.dtype, veld.name
        assert een.tolist() == ander.tolist(), veld.name


def test_a_refusal_on_a_blocking_fault() -> None:
    uit = answer(replace(content(), iban="BE36999000001181"))
    assert (uit.kop.soort, uit.kop.reden) == (Antwoordsoort.GEWEIGERD, Reden.BLOKKEREND)
    assert kinds(uit) == ["10", "90"]
    assert uit.retour.fouten[0][0] == b"B103620"
    assert uit.retour.bedrag.tolist() == [0, 0]


def test_a_refusal_on_too_many_faults() -> None:
    uit = answer(odd(bedrag=99))
    assert (uit.kop.soort, uit.kop.reden) == (Antwoordsoort.GEWEIGERD, Reden.TE_VEEL)
    assert uit.kop.foutpercentage == 500
    assert kinds(uit) == ["10", "20", *["30"] * 30, "80", "90"]
    assert uit.retour.fouten[2:5, 0].tolist() == [b"R301940", b"R300419", b"R300419"]
    assert not any(b"factuur" in tekst for tekst in uit.retour.opmerking.tolist())


def test_lines_of_a_refused_factuur_say_so() -> None:
    facturen = [replace(invoice(0, 1), opname_uur=None), *(invoice(w) for w in range(1, 10))]
    uit = answer(content(*facturen))
    assert uit.kop.soort is Antwoordsoort.VOORLOPIG
    assert uit.retour.fouten[1][0] == b"F200410"
    assert uit.retour.opmerking[2] == b"Verworpen met de factuur."
    assert uit.retour.fouten[2][0] == b" 000000"
    assert uit.retour.bedrag[:-1].tolist() == [0] * 6


def test_what_is_in_beraad_is_remarked_without_a_letter() -> None:
    bekend = facts()
    stand = np.full(len(bekend.verblijven), Verblijfstand.IN_BERAAD, np.int8)
    uit = answer(content(), replace(bekend, verblijven=replace(bekend.verblijven, stand=stand)))
    assert uit.kop.soort is Antwoordsoort.VOORLOPIG
    assert uit.retour.opmerking[2].startswith(b"In beraad: ")
    assert set(uit.retour.fouten.ravel().tolist()) == {b" 000000"}
    assert uit.retour.bedrag[-1] == 0


def test_own_code_for_a_fault_without_one() -> None:
    assert fault("R", "FAC-238").plaats == b"R990238"
    assert fault("B", "FAC-006", "309902").plaats == b"B309902"


def test_three_gravest_faults() -> None:
    fouten = [fault(s, "FAC-001", c) for s, c in
              (("R", "300001"), ("F", "200009"), ("R", "300000"), ("B", "900000"))]  # fmt: skip
    assert slots(fouten) == [b"B900000", b"F200009", b"R300000"]
    assert slots([]) == [b" 000000"] * 3


def test_remarks_are_plain_ascii() -> None:
    tekst = "één\n\tlijn – " + "x" * 300
    (uit,) = remarks(Meldingen({}, {0: tekst}), [0]).tolist()
    assert uit.startswith(b"een lijn x")
    assert len(uit) == 200


@pytest.mark.parametrize("geval", [*GOED_VAN_VORM, *FOUT_VAN_VORM])
def test_every_fault_finds_its_place_in_every_batch(geval: str) -> None:
    inhoud = GOED_VAN_VORM[geval] if geval in GOED_VAN_VORM else FOUT_VAN_VORM[geval][0]
    data = schrijf(inhoud)
    alleen, (bestand,) = judge(data)
    samen, bestanden = judge(schrijf(content()), data)
    (_, een), (_, ander) = (
        make_answer_files(alleen, 0, bestand, 1, DAG)[1],
        make_answer_files(samen, 1, bestanden[1], 1, DAG)[1],
    )
    assert een == ander
    meldingen = place_faults(alleen.oordelen[0].antwoord, bestand.records.soort)
    letters = {f["soort"] for f in alleen.oordelen[0].antwoord["fouten"]} - {"in_beraad"}
    assert bool(meldingen.fouten) == bool(letters)


def test_any_broken_file_that_can_be_cut_gets_its_answer() -> None:
    data = schrijf(content(invoice(0, 2), invoice(1, 1)))
    for plaats in range(227, len(data), 53):
        anders = data[:plaats] + b"9" + data[plaats + 1 :]
        uitspraak, (bestand,) = judge(anders)
        for _, inhoud in make_answer_files(uitspraak, 0, bestand, 1, DAG)[1:]:
            assert lees_antwoord(inhoud).retour.matrix.shape[1] == 350
