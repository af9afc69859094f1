"""One person, several stays or zorgkassen: who is asked, what is decided anew, who must look."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from platformwereld import BERTA, CYRIEL, GRETA, A, B, Wereld, day, open_wereld, zending
from vsb.processes.notify_verzekering import notify_verzekering
from vsb.processes.rejudge_all import rejudge_all
from vsb.storage.server import Server

pytestmark = pytest.mark.database

KOP = (
    "insz;stand;vervangen_door;naam;voornaam;geslacht;geboren;adres;overleden_op;kan_aansluiten;"
    "reden;verzekeringsinstelling;zorgkas;aansluitingstype;categorie;van;tem\n"
)
_BERTA = (
    f"{BERTA};actief;;Janssens-Voorbeeld;Berta;V;1977-10-07;Proefweg 2, 9999 Leuven-Voorbeeld;"
    "{};ja;;christelijke_mutualiteiten;{};officieel;1;{};\n"
)


@pytest.fixture
def wereld(server: Server, sjabloon: str, tmp_path: Path) -> Iterator[Wereld]:
    """A platform without a story."""
    with open_wereld(server, sjabloon, tmp_path) as w:
        yield w
        assert rejudge_all(w.conn, w.omgeving).verschillen == ()
        w.conn.rollback()


def _at(w: Wereld, dag: str) -> None:
    w.set_clock(datetime.fromisoformat(f"{dag}T09:00").replace(tzinfo=UTC))


def _ask(antwoord: Any) -> tuple[str, list[str]]:
    inhoud = antwoord["antwoord"]["inhoud"]
    return inhoud["uitkomst"], [b["code"] for b in inhoud["bevindingen"]]


def _ontslag(dag: str) -> dict[str, Any]:
    return {"ontslagdatum": dag, "tijdstip": "10:00", "reden_ontslag": "wederzijds_akkoord",
            "bestemming": "pvt"}  # fmt: skip


def _verlof(van: str, terug: str) -> dict[str, Any]:
    return {"vertrekdatum": van, "terugkeerdatum": terug, "soort_afwezigheid": "individueel_verlof"}


def _moved(w: Wereld) -> tuple[str, str]:
    """Berta was in A in January and is in B since February: both dossiers."""
    _at(w, "2026-01-20")
    een = w.admit(BERTA, "2026-01-05", w.facility(A))["antwoord"]["inhoud"]["dossier"]
    _at(w, "2026-02-02")
    w.send("ontslag_melden", _ontslag("2026-02-01"), w.facility(A), dossier=een)
    twee = w.admit(BERTA, "2026-02-01", w.facility(B))["antwoord"]["inhoud"]["dossier"]
    assert een
    assert twee
    return een, twee


def test_an_ontslag_is_not_taken_back_while_the_person_is_elsewhere(wereld: Wereld) -> None:
    een, twee = _moved(wereld)
    terug = wereld.send("ontslag_annuleren", {}, wereld.facility(A), dossier=een)
    assert _ask(terug) == ("in_beraad", ["OPN-038"])
    [vraag] = wereld.mail(wereld.facility(B), "ontslag_gevraagd")
    assert vraag["inhoud"]["dossier"] == twee
    later = wereld.send(
        "ontslag_wijzigen", {"ontslagdatum": "2026-02-02"}, wereld.facility(A), dossier=een
    )
    assert "OPN-038" in _ask(later)[1] or _ask(later)[0] == "wacht"


def test_leave_reported_late_decides_leave_elsewhere_anew(wereld: Wereld) -> None:
    een, twee = _moved(wereld)
    _at(wereld, "2026-02-20")
    hier = wereld.send(
        "afwezigheid_melden", _verlof("2026-02-10", "2026-02-19"), wereld.facility(B), dossier=twee
    )
    assert all(deel["betaald"] for deel in hier["antwoord"]["inhoud"]["verlof"]), "8 days, 2 months"
    laat = wereld.send(
        "afwezigheid_melden", _verlof("2026-01-14", "2026-01-17"), wereld.facility(A), dossier=een
    )
    assert _ask(laat) == ("in_beraad", ["OPN-090"]), "the dossier was closed"
    [item] = wereld.get("/werklijst", wereld.worker()).json()["werkitems"]
    besluit = {"werkitems": [item["id"]], "besluit": "goedgekeurd", "reden": "klopt"}
    wereld.send("werkitems_beslissen", besluit, wereld.worker())
    [stuk] = wereld.mail(wereld.facility(B), "verlof_herzien")
    assert stuk["inhoud"]["dossier"] == twee
    assert [(d["van"], d["tem"], d["betaald"]) for d in stuk["inhoud"]["verlof"]] == [
        ("2026-02-11", "2026-02-16", True),
        ("2026-02-17", "2026-02-18", False),
    ]
    gehouden = wereld.conn.execute(
        """SELECT a.hco, a.vanaf::text, a.betaald FROM afwezigheid a
           WHERE a.bekend_tot IS NULL ORDER BY a.vanaf"""
    ).fetchall()
    assert gehouden == [(A, "2026-01-15", True), (B, "2026-02-11", True), (B, "2026-02-17", False)]


def test_the_opname_of_who_died_can_be_withdrawn(wereld: Wereld) -> None:
    _at(wereld, "2026-01-20")
    ref = wereld.admit(BERTA, "2026-01-05", wereld.facility(A))["antwoord"]["inhoud"]["dossier"]
    _at(wereld, "2026-02-10")
    wereld.load("leden", (KOP + _BERTA.format("2026-02-01", "180", "2019-01-01")).encode())
    _at(wereld, "2026-02-11")
    daad = {"dossier": ref, "reden": "Opname op verkeerde persoon."}
    vreemd = wereld.send("opname_intrekken", daad, wereld.worker("280"))
    assert vreemd["antwoord"]["uitkomst"] == "geweigerd"
    eigen = wereld.send("opname_intrekken", daad, wereld.worker("180"))
    assert eigen["antwoord"]["uitkomst"] == "aanvaard"


def test_an_earlier_start_asks_for_the_insurance_of_then(wereld: Wereld) -> None:
    _at(wereld, "2026-01-12")
    wereld.load("leden", (KOP + _BERTA.format("", "180", "2026-01-01")).encode())
    _at(wereld, "2026-01-13")
    ref = wereld.admit(BERTA, "2026-01-05", wereld.facility(A))["antwoord"]["inhoud"]["dossier"]
    vroeger = wereld.send(
        "basisgegevens_wijzigen", {"startdatum": "2025-12-20"}, wereld.facility(A), dossier=ref
    )
    assert _ask(vroeger) == ("in_beraad", ["OPN-055"])
    [item] = wereld.get("/werklijst", wereld.worker()).json()["werkitems"]
    assert item["redenen"] == ["OPN-055"]
    rechten = wereld.conn.execute("SELECT vanaf::text FROM zorgbudgetrecht").fetchall()
    assert rechten == [("2026-01-05",)]


def test_who_was_told_to_join_is_not_refused_in_the_new_year(wereld: Wereld) -> None:
    """The same aanvraag, judged again after the person joined from 1 January on."""
    _at(wereld, "2025-12-22")
    oud = wereld.admit(GRETA, "2025-12-20", wereld.facility(B))
    assert _ask(oud) == ("in_beraad", ["OPN-050"])
    _at(wereld, "2026-01-02")
    lid = _BERTA.replace(BERTA, GRETA).format("", "180", "2026-01-01")
    geladen = wereld.load("leden", (KOP + lid).encode())
    notify_verzekering(wereld.conn, wereld.omgeving, geladen.personen, wereld.now())
    wereld.conn.commit()
    wereld.work()
    [item] = wereld.get("/werklijst", wereld.worker()).json()["werkitems"]
    assert item["redenen"] == ["OPN-055"]
    besluit = {"werkitems": [item["id"]], "besluit": "goedgekeurd", "reden": "tijdig gevraagd"}
    daad = wereld.send("werkitems_beslissen", besluit, wereld.worker())
    assert daad["antwoord"]["uitkomst"] == "aanvaard"
    assert wereld.conn.execute("SELECT stand FROM dossierversie WHERE bekend_tot IS NULL"
                               ).fetchall() == [("aanvaard",)]  # fmt: skip


def test_by_the_faultless_door_a_message_waits_for_its_predecessor(wereld: Wereld) -> None:
    _at(wereld, "2026-01-12")
    kop = wereld.facility(A)
    wacht = wereld.send(
        "contact_wijzigen", {"contact_naam": "Bo"}, kop, bouwt_op="m2", deur="indien_foutloos"
    )
    assert _ask(wacht) == ("wacht", [])
    assert not wacht["antwoord"]["definitief"]
    ref = wereld.admit(BERTA, "2026-01-05", kop)["antwoord"]["inhoud"]["dossier"]
    [antwoord] = [
        s
        for s in wereld.mail(kop, "antwoord", 3)
        if s["inhoud"]["bericht_id"] == wacht["bericht_id"] and s["definitief"]
    ]
    assert (antwoord["inhoud"]["uitkomst"], antwoord["inhoud"]["bewaard"]) == ("aanvaard", True)
    assert antwoord["inhoud"]["dossier"] == ref


def test_only_accepted_days_are_to_be_credited(wereld: Wereld) -> None:
    """A line that a worker pulled in is not paid for: nothing to take back."""
    _at(wereld, "2026-01-20")
    ref = wereld.admit(BERTA, "2026-01-05", wereld.facility(A))["antwoord"]["inhoud"]["dossier"]
    _at(wereld, "2026-02-03")
    kop = wereld.facility(A)
    lijnen = [day(date(2026, 1, d)) for d in (7, 8, 9)]
    assert wereld.bill(zending(1, lijnen), kop, "z1")["antwoord"]["uitkomst"] == "aanvaard"
    nummer = wereld.get("/zendingen", wereld.worker()).json()["zendingen"][0]["nummer"]
    neem = {"zending": nummer, "regels": [1], "reden": "even kijken"}
    wereld.send("in_beraad_nemen", neem, wereld.worker())
    weg = wereld.send("afwezigheid_melden", _verlof("2026-01-06", "2026-01-10"), kop, dossier=ref)
    assert weg["antwoord"]["inhoud"]["te_crediteren"] == ["2026-01-07", "2026-01-09"]


def test_what_is_in_beraad_too_long_stands_at_the_top_and_says_so(wereld: Wereld) -> None:
    _at(wereld, "2026-02-06")
    vroeg = wereld.admit(BERTA, "2026-01-05", wereld.facility(A))
    _at(wereld, "2026-04-06")
    laat = wereld.admit(CYRIEL, "2026-02-05", wereld.facility(B))
    assert {_ask(vroeg)[0], _ask(laat)[0]} == {"in_beraad"}

    def lijst(**vraag: int) -> list[tuple[int, bool]]:
        items = wereld.get("/werklijst", wereld.worker(), **vraag).json()["werkitems"]
        return [(i["bericht"], i["over_tijd"]) for i in items]

    eerste, tweede = vroeg["ontvangst"], laat["ontvangst"]
    assert lijst() == [(eerste, False), (tweede, False)], "two months to the day"
    _at(wereld, "2026-04-07")
    assert lijst() == [(eerste, True), (tweede, False)]
    (item,) = wereld.get("/werklijst", wereld.worker(), maximaal=1).json()["werkitems"]
    assert lijst(na=item["id"]) == [(tweede, False)]
