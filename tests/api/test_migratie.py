"""Migratiedossiers in bulk, and a zorgkas that takes over what waits for the facility."""

from typing import Any

import pytest

from platformwereld import BERTA, Wereld
from vsb.api import migratie

pytestmark = pytest.mark.database

GRETA = "61112199821"
"""Is no member yet, but can join."""


def _dossier(id_: str, insz: str, **meer: Any) -> dict[str, Any]:
    inhoud = {
        "insz": insz, "campus": "1", "startdatum": "2019-05-01", "einddatum": "2026-12-31",
        "contact_naam": "Jo Voorbeeld", "dsm5": "VB01",
        "type_gebruiker": "zonder_verstandelijke_beperking",
    }  # fmt: skip
    return {"bericht_id": id_, "inhoud": inhoud | meer}


def _send(w: Wereld, dossiers: list[dict[str, Any]]) -> Any:
    kop, bulk = w.facility(), {"dossiers": dossiers}
    w.client.post("/v1/migratiedossiers", json=bulk, headers=kop)
    w.work()
    return w.client.post("/v1/migratiedossiers", json=bulk, headers=kop)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker of these tests works between two calls: the report need not wait for it."""
    monkeypatch.setattr(migratie, "WACHT_S", 0.0)


def test_a_bulk_gives_a_report_per_dossier_and_repeating_has_no_effect(wereld: Wereld) -> None:
    goed, laat = _dossier("mig-1", BERTA), _dossier("mig-2", BERTA, startdatum="2023-04-01")
    vreemd = _dossier("mig-3", "85073003328")
    eerste, weer = _send(wereld, [goed, laat, vreemd]), _send(wereld, [goed, laat, vreemd])
    assert eerste.json() == weer.json()
    verslag = eerste.json()
    assert [d["uitkomst"] for d in verslag["dossiers"]] == ["aanvaard", "geweigerd", "geweigerd"]
    assert verslag["telling"] == {"aanvaard": 1, "geweigerd": 2}
    assert verslag["dossiers"][0]["antwoord"]["inhoud"]["dossier"].startswith("VSB-")


def test_nothing_of_a_bulk_is_stored_when_an_id_was_used_before(wereld: Wereld) -> None:
    assert _send(wereld, [_dossier("mig-9", BERTA)]).status_code == 200
    voor = wereld.conn.execute("SELECT count(*) FROM bericht").fetchone()
    bulk = {"dossiers": [_dossier("mig-10", BERTA), _dossier("mig-9", BERTA, campus="2")]}
    uit = wereld.client.post("/v1/migratiedossiers", json=bulk, headers=wereld.facility())
    assert uit.status_code == 409
    assert wereld.conn.execute("SELECT count(*) FROM bericht").fetchone() == voor
    wereld.conn.commit()


@pytest.mark.parametrize("lichaam", [b"", b"[]", b'{"dossiers": []}', b'{"dossiers": [{}]}'])
def test_an_unreadable_bulk_says_so(wereld: Wereld, lichaam: bytes) -> None:
    uit = wereld.client.post("/v1/migratiedossiers", content=lichaam, headers=wereld.facility())
    assert uit.status_code == 400


def test_the_zorgkas_takes_over_once_the_person_joined_it(wereld: Wereld) -> None:
    uit = wereld.admit(GRETA, "2025-11-01", wereld.facility())
    assert uit["antwoord"]["uitkomst"] == "in_beraad"
    daad = {"bericht": uit["ontvangst"], "reden": "We kijken mee."}
    nog_niet = wereld.send("in_beraad_nemen", daad, wereld.worker("680"))
    assert nog_niet["antwoord"]["uitkomst"] == "geweigerd"
    rij = wereld.conn.execute(
        "SELECT i.persoon FROM insz i WHERE i.insz = %s AND i.bekend_tot IS NULL", [GRETA]
    ).fetchone()
    assert rij is not None
    wereld.conn.execute(
        "INSERT INTO lidmaatschap (persoon, zorgkas, aansluitingstype, categorie, vanaf,"
        " bekend_vanaf) VALUES (%s, '680', 'officieel', '1', '2025-01-01', %s)",
        [rij[0], wereld.now()],
    )
    wereld.conn.commit()
    nu_wel = wereld.send("in_beraad_nemen", daad, wereld.worker("680"))
    assert nu_wel["antwoord"]["uitkomst"] == "aanvaard"
    lijst = wereld.get("/werklijst", wereld.worker("680")).json()
    assert [i["eigenaar"] for i in lijst["werkitems"]] == ["zorgkas"]


def test_a_deed_cannot_be_only_tried(wereld: Wereld) -> None:
    daad = {"zending": 1, "digest": "x"}
    uit = wereld.send("zending_ondertekenen", daad, wereld.worker(), deur="proef")
    assert "proef" in uit["antwoord"]["inhoud"]["fouten"][0]["bericht"]
