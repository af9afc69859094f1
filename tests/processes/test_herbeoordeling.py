"""Judging everything again gives the same bytes, whatever happened since; and notices when not."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from platformwereld import (
    ANNA,
    BERTA,
    A,
    B,
    Wereld,
    day,
    open_wereld,
    reken_af,
    vertel,
    zending,
)
from vsb.facturatie.kolommen import Facturering
from vsb.formats.facturatiebestand.inhoud import FactuurInhoud, Vorige
from vsb.opname import beslissing
from vsb.processes.archive_wet import Wetboek, archive_wet
from vsb.processes.rejudge_all import rejudge_all
from vsb.storage.server import Server

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def wereld(
    server: Server, sjabloon: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Wereld]:
    """The story, with what comes after: refusals, a creditnota, tries, a worker's refusal."""
    thuis: Path = tmp_path_factory.mktemp("thuis")
    with open_wereld(server, sjabloon, thuis) as w:
        vertel(w)
        reken_af(w)
        _more_messages(w)
        _more_zendingen(w)
        yield w


def _more_messages(w: Wereld) -> None:
    items = w.get("/werklijst", w.worker()).json()["werkitems"]
    besluit = {"werkitems": [items[0]["id"]], "besluit": "goedgekeurd", "reden": "overmacht"}
    w.send("werkitems_beslissen", besluit, w.worker())
    laat = w.admit("53022899766", "2025-12-01", w.facility(B))
    items = w.get("/werklijst", w.worker()).json()["werkitems"]
    eigen = [i["id"] for i in items if i["bericht"] == laat["ontvangst"]]
    besluit = {"werkitems": eigen, "besluit": "geweigerd", "reden": "te laat"}
    w.send("werkitems_beslissen", besluit, w.worker())
    w.send("contact_wijzigen", {"contact_naam": "Bo"}, w.facility(B), dossier=w.namen["ref"])
    w.send("ontslag_melden", {"ontslagdatum": "2026-01-31"}, w.facility(B), bouwt_op="nooit")
    w.admit("45061299718", "2026-02-01", w.facility(B), campus="9")
    w.send("opname_aanvraag", {}, w.facility(B), deur="proef")
    w.send("vraag", {"tekst": "?"}, w.token("voorziening", hco="77777"))


def _more_zendingen(w: Wereld) -> None:
    a = w.facility(A)
    vorige = Vorige(factuur=1, zending=1, zorgkas=180, jaarmaand=202601)
    credit = FactuurInhoud(
        nummer=2, insz=BERTA, geslacht=2, zorgkas=180, prestaties=(day(date(2026, 1, 6)),),
        facturering=Facturering.CREDITNOTA, vorige=vorige, opname=date(2026, 1, 5),
        opname_uur=1000,
    )  # fmt: skip
    opnieuw = [day(date(2026, 1, d)) for d in (5, 6, 7)]
    w.bill(zending(2, opnieuw), a, "z2-proef", deur="proef")
    w.bill(zending(2, opnieuw), a, "z2-dubbel")
    w.set_clock(datetime(2026, 3, 3, 9, tzinfo=UTC))
    a = w.facility(A)
    uit = w.bill(zending(3, [], facturen=(credit,), maand=2), a, "z3-credit")
    assert uit["antwoord"]["uitkomst"] == "aanvaard", uit["antwoord"]["inhoud"]["fouten"]
    w.bill(zending(4, [day(date(2026, 2, 30 - d)) for d in range(2, 12)]), a, "z4-zelfde-maand")
    w.bill(zending(5, [day(date(2026, 1, 5), bedrag=1)], insz=ANNA), a, "z5", zorgkas="680")
    kop = a | {"Content-Type": "application/octet-stream"}
    for nummer, data in enumerate((b"", b"geen bestand", b"\xff" * 600)):
        vraag = {"bericht_id": f"leeg{nummer}", "zorgkas": "180"}
        w.client.post("/v1/zendingen", content=data, params=vraag, headers=kop)
    w.work()


def test_there_is_no_difference(wereld: Wereld) -> None:
    gezien: list[tuple[int, int]] = []
    verslag = rejudge_all(wereld.conn, wereld.omgeving, lambda *stap: gezien.append(stap))
    wereld.conn.rollback()
    assert verslag.verschillen == ()
    assert verslag.per_soort["zending"] >= 8
    assert verslag.per_soort["opname_aanvraag"] >= 8
    assert verslag.zonder_oordeel == 1
    assert gezien[-1] == (verslag.aantal + 1, verslag.aantal + 1)


def test_there_is_still_none_when_facts_change_afterwards(wereld: Wereld) -> None:
    """Another zorgkas, another tariff: what was known then still counts then."""
    leden = (
        "insz;stand;vervangen_door;naam;voornaam;geslacht;geboren;adres;overleden_op;"
        "kan_aansluiten;reden;verzekeringsinstelling;zorgkas;aansluitingstype;categorie;van;tem\n"
        f"{BERTA};actief;;Janssens-Voorbeeld;Berta;V;1977-10-07;Elders 1;;ja;;"
        "christelijke_mutualiteiten;680;officieel;2;2026-01-01;\n"
    )
    wereld.load("leden", leden.encode())
    verslag = rejudge_all(wereld.conn, wereld.omgeving)
    wereld.conn.rollback()
    assert verslag.verschillen == ()


def test_a_difference_is_reported(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beslissing, "judge", lambda zaak: ())
    verslag = rejudge_all(wereld.conn, wereld.omgeving)
    wereld.conn.rollback()
    assert {v.soort for v in verslag.verschillen} >= {"opname_aanvraag"}
    assert BERTA not in str(verslag.verschillen)
    assert all("bericht" in str(v) for v in verslag.verschillen)


def test_a_law_that_was_not_kept_is_reported(wereld: Wereld) -> None:
    """A release with another law: the decisions of before are judged by the law of before."""
    nieuw = wereld.omgeving.wet.voor("pvt").met_codelijst(
        "dsm5", [{"code": "X1", "omschrijving": "Proef", "vanaf": "2023-04-01"}]
    )
    assert nieuw.digest != wereld.omgeving.wet.digest
    wetboek = Wetboek(wereld.conn, nieuw)
    oud = wetboek.law(wereld.omgeving.wet.digest)
    assert oud is not None
    assert oud == wereld.omgeving.wet
    assert wetboek.law("0" * 64) is None
    assert not archive_wet(wereld.conn, wereld.omgeving.wet, wereld.now())
    wereld.conn.rollback()
