"""What went before counts: the validator's answer stays the platform's, message after message."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from test_gelijk import offline
from zendingwereld import (
    HCO,
    KAS,
    MENSEN,
    Wereld,
    content,
    invoice,
    names,
    open_world,
)

from vsb.facturatie.kolommen import Facturering
from vsb.formats.facturatiebestand.inhoud import FactuurInhoud, Vorige
from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.formats.feitenbestand import read_feitenbestand
from vsb.minilab.controleer import Omstandigheden, check
from vsb.processes.export_feiten import export_feiten, hand_out_feiten
from vsb.storage import klok

pytestmark = pytest.mark.database

MAAND_LATER = datetime(2026, 12, 3, 9, tzinfo=UTC)


@pytest.fixture
def wereld(databank: Any, tmp_path: Path) -> Iterator[Wereld]:
    with open_world(databank, tmp_path) as deze:
        yield deze


def both(wereld: Wereld, data: bytes, bericht: str, deur: str = "definitief") -> list[str]:
    """Judge by both; the controls that found something."""
    zelf = offline(wereld, data, bericht, deur)
    platform = wereld.send_and_judge(data, bericht, deur)
    assert zelf == platform
    return names(platform)


def credit(wie: int, nummer: int, **anders: Any) -> FactuurInhoud:
    """A credit note of the October invoice of one of the people."""
    vorige = Vorige(1000 + wie, 101, int(KAS), 202610)
    return invoice(wie, nummer=nummer, facturering=Facturering.CREDITNOTA, vorige=vorige, **anders)


def test_a_story_of_months(wereld: Wereld) -> None:
    assert both(wereld, schrijf(content()), "okt") == []
    tweede = replace(content(invoice(0, nummer=50)), zendingsnummer=102)
    fouten = both(wereld, schrijf(tweede), "okt-2")
    assert {"tweede_zending_in_maand", "dag_al_aanvaard"} <= set(fouten)
    assert both(wereld, schrijf(tweede), "okt-proef", "proef") == fouten
    klok.zet_vast(wereld.conn, MAAND_LATER)
    zelfde = both(wereld, schrijf(content()), "nov-zelfde")
    assert {"zendingsnummer_al_gebruikt", "factuurnummer_al_gebruikt"} <= set(zelfde)
    goed = replace(content(credit(0, 60)), zendingsnummer=103)
    assert both(wereld, schrijf(goed), "nov") == []
    klok.zet_vast(wereld.conn, datetime(2027, 1, 4, 9, tzinfo=UTC))
    weer = replace(content(credit(0, 70), invoice(1, nummer=71)), zendingsnummer=104)
    assert {"prestatie_al_gecrediteerd", "dag_al_aanvaard"} <= set(
        both(wereld, schrijf(weer), "jan-1")
    )
    opnieuw = replace(content(invoice(0, nummer=72)), zendingsnummer=105)
    assert both(wereld, schrijf(opnieuw), "jan-2") == []


def test_a_day_that_another_facility_billed(wereld: Wereld) -> None:
    assert both(wereld, schrijf(content()), "okt") == []
    moment = klok.moment(wereld.conn)
    uitvoer = export_feiten(
        wereld.conn, wereld.omgeving, "99002", KAS, moment, [schrijf(content())]
    )
    feiten = read_feitenbestand(uitvoer, wereld.omgeving.wet)
    eerder = feiten.feiten.eerder
    assert len(eerder) == 100
    assert set(eerder.hco.tolist()) == {0}
    assert set(eerder.bedrag.tolist()) == {0}
    assert len(feiten.feiten.verblijven) == len(feiten.feiten.kenmerken) == 0
    vreemd = feiten.feiten.erkenningen
    assert not set(vreemd.iban[vreemd.hco != 99002].tolist()) - {b""}


def test_the_base_export_knows_who_stays_there(wereld: Wereld) -> None:
    moment = klok.moment(wereld.conn)
    feiten = read_feitenbestand(
        export_feiten(wereld.conn, wereld.omgeving, HCO, KAS, moment), wereld.omgeving.wet
    )
    assert sorted(feiten.feiten.personen.insz.tolist()) == sorted(int(m[0]) for m in MENSEN)
    assert feiten.moment == moment
    uit = check(schrijf(content()), wereld.omgeving.wet, Omstandigheden(bericht="okt"), feiten)
    assert uit.waarschuwingen == []
    assert uit.bytes == wereld.send_and_judge(schrijf(content()), "okt")
    vreemd = content(invoice(0, insz="93251822307"), invoice(1))
    uit = check(schrijf(vreemd), wereld.omgeving.wet, Omstandigheden(), feiten)
    assert "een persoon" in uit.waarschuwingen[0]


def test_the_export_holds_no_names(wereld: Wereld) -> None:
    moment = klok.moment(wereld.conn)
    uitvoer = export_feiten(wereld.conn, wereld.omgeving, HCO, KAS, moment)
    assert b"Voorbeeld" not in uitvoer
    assert b"weg" not in uitvoer


ELDERS = {"derdebetaler": 59_999_151_999, "kbo": 999_999_130, "iban": "BE36999000001181"}


def test_a_day_that_another_facility_billed_is_told_without_whose(wereld: Wereld) -> None:
    lijnen = tuple(replace(p, bedrag=14_130) for p in invoice(0).prestaties)
    wereld.add_stay(0, "99002")
    vreemd = content(invoice(0, prestaties=lijnen), invoice(0, 0, nummer=9), **ELDERS)
    vreemd = replace(vreemd, facturen=vreemd.facturen[:1])
    nummer = wereld.send(schrijf(vreemd), "elders", hco="99002")
    wereld.judge()
    assert names(wereld.answer(nummer)) == []
    assert both(wereld, schrijf(content()), "okt") == ["dag_al_aanvaard_elders"]


@pytest.mark.parametrize("samen", [False, True])
def test_numbers_are_judged_in_order_of_receipt_whatever_the_batch(
    wereld: Wereld, samen: bool
) -> None:
    """Two zendingen of one facility to two zorgkassen, with the same numbers."""
    data = (schrijf(content(invoice(0))), schrijf(content(invoice(1, zorgkas=280))))
    nummers = []
    for stuk, kas in zip(data, ("180", "280"), strict=True):
        nummers.append(wereld.send(stuk, f"m-{kas}", zorgkas=kas))
        if not samen:
            wereld.judge()
    wereld.judge()
    eerste, tweede = (names(wereld.answer(n)) for n in nummers)
    assert eerste == []
    assert "zendingsnummer_al_gebruikt" in tweede


def test_a_riziv_number_of_another_facility_is_known_whatever_the_batch(wereld: Wereld) -> None:
    vreemd = schrijf(replace(content(), **ELDERS))  # type: ignore[arg-type]
    alleen = wereld.send_and_judge(vreemd, "m-1", "proef")
    assert "derdebetaler_van_andere_voorziening" in names(alleen)
    nummer = wereld.send(vreemd, "m-2", "proef")
    wereld.send(schrijf(content(**ELDERS)), "m-3", "proef", hco="99002")
    wereld.judge()
    assert wereld.answer(nummer).replace(b"m-2", b"m-1") == alleen


def test_an_earlier_invoice_is_found_whatever_the_days(wereld: Wereld) -> None:
    assert both(wereld, schrijf(content()), "okt") == []
    klok.zet_vast(wereld.conn, MAAND_LATER)
    dag = datetime(2026, 10, 20, tzinfo=UTC).date()
    lijnen = tuple(replace(p, dag=dag) for p in invoice(0).prestaties[:1])
    fouten = both(
        wereld, schrijf(content(credit(0, 60, prestaties=lijnen), zendingsnummer=103)), "nov"
    )
    assert fouten == ["credit_zonder_aanvaarde_prestatie"]


def test_who_takes_the_facts_of_whom_is_noted(wereld: Wereld) -> None:
    moment = klok.moment(wereld.conn)
    vraag = (wereld.conn, wereld.omgeving, HCO, KAS, moment)
    assert hand_out_feiten(*vraag, [], "beheerder") == export_feiten(*vraag)
    rijen = wereld.conn.execute(
        """SELECT DISTINCT a.onderwerp, a.namens, a.doel, i.insz FROM inzage a
           JOIN insz i USING (persoon) ORDER BY i.insz"""
    ).fetchall()
    wie = sorted(m[0] for m in MENSEN)
    assert rijen == [("beheerder", f"hco:{HCO}", "feitenuitvoer", insz) for insz in wie]
