"""Features of a stay against a slow reading day by day; the noon of a move; what follows."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from verhaal import Verhaal, codes, d

from vsb.basis.uitkomst import Uitkomst
from vsb.catalogus.vinden import sectoren
from vsb.opname.beslissing import accept_after_worker, decide
from vsb.opname.dossier import Dossier, Wijziging
from vsb.opname.feiten import Factuurdag
from vsb.opname.kenmerken import features_of
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.voorbeeldzaak import example_inhoud
from vsb.regelgeving.wet import Wet

MET, ZONDER = "met_bijkomende_erkenning", "zonder_bijkomende_erkenning"


def _with_moves() -> str:
    """A sector whose residents can move between two kinds of place."""
    return next(s for s in sectoren() if "verblijfstype" in find_sector(s).kenmerken)


@pytest.fixture
def woont(wet: Wet) -> Verhaal:
    """Somebody who came to live there on 1 January 2024."""
    recht = Sectorwet(wet, find_sector(_with_moves()))
    verhaal = Verhaal(recht)
    inhoud = example_inhoud("opname_aanvraag", recht) | {"startdatum": "2024-01-01"}
    uit = verhaal.send("opname_aanvraag", inhoud, "2024-01-02")
    assert uit.uitkomst is Uitkomst.AANVAARD
    return verhaal


def move(dag: str, uur: str, waar: str = MET) -> dict[str, Any]:
    return {"ingangsdatum": dag, "tijdstip": uur, "verblijfstype": waar}


def katz(dag: str, **scores: str) -> dict[str, Any]:
    gewoon = ("wassen", "kleden", "transfer", "toilet", "continentie", "eten", "tijd", "plaats")
    return {"datum_indicatiestelling": dag} | dict.fromkeys(gewoon, "1") | scores


def place(dossier: Dossier | None, wet: Sectorwet, dag: date) -> str | None:
    assert dossier is not None
    eigen = [k.waarde for k in features_of(dossier, (), wet) if dag in k]
    return next((w for w in eigen if w in (MET, ZONDER)), None)


@pytest.mark.parametrize(
    ("uur", "eerste_dag"),
    [("00:00", 10), ("11:59", 10), ("12:00", 11), ("12:01", 11), ("23:59", 11)],
)
def test_noon_says_to_whom_the_day_belongs(woont: Verhaal, uur: str, eerste_dag: int) -> None:
    uit = woont.send("verblijf_wijzigen", move("2024-01-10", uur), "2024-01-11")
    assert uit.uitkomst is Uitkomst.AANVAARD
    assert place(uit.dossier, woont.pvt, date(2024, 1, eerste_dag - 1)) == ZONDER
    assert place(uit.dossier, woont.pvt, date(2024, 1, eerste_dag)) == MET


DAGEN = st.dates(date(2023, 12, 20), date(2024, 2, 20))
STAPPEN = st.lists(st.tuples(DAGEN, st.sampled_from(["", "09:00", "15:00"]),
                             st.sampled_from([MET, ZONDER])), max_size=6)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(stappen=STAPPEN)
def test_periods_say_the_same_as_each_day_by_itself(
    wet: Wet, stappen: list[tuple[date, str, str]]
) -> None:
    recht = Sectorwet(wet, find_sector(_with_moves()))
    verhaal = Verhaal(recht)
    inhoud = example_inhoud("opname_aanvraag", recht) | {"startdatum": "2024-01-01"}
    dossier = verhaal.send("opname_aanvraag", inhoud, "2024-01-02").dossier
    assert dossier is not None
    wijzigingen = [
        Wijziging(dag, uur, {"verblijfstype": waar}, str(nr))
        for nr, (dag, uur, waar) in enumerate(stappen)
    ]
    op_volgorde = tuple(sorted(wijzigingen, key=lambda w: (w.dag, w.tijdstip)))
    dossier = replace(dossier, wijzigingen=op_volgorde)
    kenmerken = [k for k in features_of(dossier, (), recht) if k.waarde in (MET, ZONDER)]
    for nummer in range(70):
        dag = date(2023, 12, 15) + timedelta(days=nummer)
        verwacht = None if dag < date(2024, 1, 1) else ZONDER
        for w in op_volgorde:
            begint = w.dag + timedelta(days=w.tijdstip == "15:00")
            if verwacht and begint <= dag:
                verwacht = w.waarden["verblijfstype"]
        geldig = [k.waarde for k in kenmerken if dag in k]
        assert geldig == ([verwacht] if verwacht else [])


def test_only_days_that_become_wrong_are_credited(woont: Verhaal) -> None:
    gefactureerd = tuple(
        Factuurdag(date(2024, 1, dag), type_gebruiker=ZONDER if dag < 12 else MET)
        for dag in range(8, 16)
    )
    uit = woont.send(
        "verblijf_wijzigen", move("2024-01-10", "09:00"), "2024-01-11", gefactureerd=gefactureerd
    )
    assert uit.gevolgen.te_crediteren == (d("2024-01-10"), d("2024-01-11"))


def test_of_one_day_the_last_indicatiestelling_holds(woont: Verhaal) -> None:
    woont.send("indicatiestelling_melden", katz("2024-01-03"), "2024-01-04")
    uit = woont.send("indicatiestelling_melden", katz("2024-01-03", wassen="4"), "2024-01-05")
    waarden = [(k.waarde, k.vanaf, k.tot) for k in uit.gevolgen.kenmerken if k.soort[:4] == "katz"]
    assert waarden == [("A", d("2024-01-03"), None)]
    assert uit.gevolgen.indicatie is not None
    assert uit.gevolgen.indicatie.categorie == "A"


def test_an_indicatiestelling_from_before_the_stay_holds_from_its_first_day(
    woont: Verhaal,
) -> None:
    uit = woont.send("indicatiestelling_melden", katz("2023-12-28"), "2024-01-03")
    assert uit.uitkomst is Uitkomst.AANVAARD
    assert [k.vanaf for k in uit.gevolgen.kenmerken] == [d("2024-01-01"), d("2024-01-01")]


def test_a_category_that_nobody_could_give_is_kept_as_undecided(woont: Verhaal) -> None:
    zaak = woont.case("indicatiestelling_melden", katz("2024-01-03", eten="3"), "2024-01-04")
    assert "categorie_niet_bepaald" in codes(woont.keep(zaak, decide(zaak)))
    ja = accept_after_worker(zaak)
    assert [k.waarde for k in ja.gevolgen.kenmerken] == ["onbepaald", ZONDER]


def test_another_number_keeps_the_dossier(woont: Verhaal) -> None:
    nieuw = "93251822307"
    uit = woont.send("insz_wijzigen", {"nieuw_insz": nieuw}, "2024-01-05")
    assert codes(uit) == ["insz_is_niet_van_deze_persoon"]
    assert woont.feiten.verzekering is not None
    gewijzigd = replace(woont.feiten.verzekering, insz_actueel=nieuw)
    uit = woont.send("insz_wijzigen", {"nieuw_insz": nieuw}, "2024-01-05", verzekering=gewijzigd)
    assert uit.dossier is not None
    assert uit.dossier.insz == nieuw
    assert uit.gevolgen.te_crediteren == ()


def test_the_end_of_the_agreement_changes_no_day(woont: Verhaal) -> None:
    uit = woont.send("overeenkomst_beeindigen", {"einde_overeenkomst": "2024-03-31"}, "2024-03-01")
    assert uit.dossier is not None
    assert uit.dossier.einde_overeenkomst == d("2024-03-31")
    assert uit.gevolgen.verblijf is not None
    assert uit.gevolgen.verblijf.tot is None
