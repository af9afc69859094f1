"""The door itself: what it refuses, what it says when the database is gone, the API page."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from litestar.testing import TestClient

from platformwereld import BERTA, A, Wereld, day, zending
from vsb.api.app import create_app
from vsb.api.grenzen import BERICHT, ZENDING, greatest
from vsb.api.sessie import Deurstaat
from vsb.formats.facturatiebestand import schrijf
from vsb.storage.rollen import Rol
from vsb.storage.server import Server
from vsb.storage.verbinding import connect, pool

pytestmark = pytest.mark.database


def _post(w: Wereld, bericht: dict[str, Any], kop: dict[str, str]) -> Any:
    return w.client.post("/v1/berichten", json=bericht, headers=kop)


def _count(w: Wereld) -> int:
    rij = w.conn.execute("SELECT count(*) FROM bericht").fetchone()
    w.conn.commit()
    return int(rij[0]) if rij else 0


def test_the_same_message_twice_and_another_with_its_id(wereld: Wereld) -> None:
    kop = wereld.facility()
    bericht = {"bericht_id": "b1", "soort": "vraag", "inhoud": {"tekst": "?"}}
    eerste, weer = _post(wereld, bericht, kop), _post(wereld, bericht, kop)
    assert (eerste.json()["herhaling"], weer.json()["herhaling"]) == (False, True)
    assert eerste.json()["ontvangst"] == weer.json()["ontvangst"]
    ander = _post(wereld, bericht | {"inhoud": {"tekst": "!"}}, kop)
    assert ander.status_code == 409
    assert "b1 werd op 15 december 2025 om 10:00 ontvangen" in ander.json()["detail"]
    # A try has an identity of its own.
    assert _post(wereld, bericht | {"deur": "proef"}, kop).json()["herhaling"] is False


@pytest.mark.parametrize(
    "lichaam",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"bericht_id": "x"}',
     b'{"bericht_id": "een spatie", "soort": "vraag"}',
     b'{"bericht_id": "x", "soort": "vraag", "deur": "achterdeur"}'],
)  # fmt: skip
def test_an_unreadable_envelope_stores_nothing(wereld: Wereld, lichaam: bytes) -> None:
    voor = _count(wereld)
    uit = wereld.client.post("/v1/berichten", content=lichaam, headers=wereld.facility())
    assert uit.status_code == 400
    assert uit.json()["herstel"]
    assert "achterdeur" not in uit.text
    assert _count(wereld) == voor


@pytest.mark.parametrize(
    "pad",
    ["/berichten", "/migratiedossiers", "/verzekeringsstatus", "/verzekeringsstatussen"],
)
def test_broken_json_is_called_that_on_every_address(wereld: Wereld, pad: str) -> None:
    for lichaam in (b"{", b"\xff\xfe"):
        uit = wereld.client.post("/v1" + pad, content=lichaam, headers=wereld.facility())
        assert (uit.status_code, uit.json()["title"]) == (400, "Dit is geen leesbare JSON")
        assert uit.json()["detail"].startswith("De JSON is ")


def test_a_400_names_the_field(wereld: Wereld) -> None:
    kop = wereld.facility()
    for pad, lichaam, veld in (
        ("/berichten", {"bericht_id": "x"}, "soort"),
        ("/migratiedossiers", {}, "dossiers"),
        ("/verzekeringsstatus", {}, "insz"),
        ("/verzekeringsstatussen", {"vragen": [{"insz": 1}]}, "vragen[0].insz"),
        ("/zendingen?bericht_id=x", {}, "zorgkas"),
        ("/zendingen?bericht_id=x&zorgkas=een", {}, "zorgkas"),
    ):
        detail = wereld.client.post("/v1" + pad, json=lichaam, headers=kop).json()["detail"]
        assert detail.startswith(f"Velden met een fout: {veld}. "), detail
    leeg = wereld.client.post("/v1/verzekeringsstatus", headers=kop)
    assert leeg.status_code == 400


def test_open_messages_are_an_object(wereld: Wereld) -> None:
    kop = wereld.facility()
    _post(wereld, {"bericht_id": "open1", "soort": "vraag", "inhoud": {"tekst": "?"}}, kop)
    open_ = wereld.get("/berichten/open", kop).json()["berichten"]
    (eigen,) = [b for b in open_ if b["bericht_id"] == "open1"]
    assert eigen["ontvangen_op"] == "2025-12-15T09:00:00+00:00"


def test_a_deed_needs_its_role(wereld: Wereld) -> None:
    voor = _count(wereld)
    daden = {"werkitems_beslissen": wereld.facility(), "zending_ondertekenen": wereld.cashier(),
             "betaling_vrijgeven": wereld.worker(), "bankafschrift": wereld.worker(),
             "opname_aanvraag": wereld.cashier()}  # fmt: skip
    for soort, kop in daden.items():
        uit = _post(wereld, {"bericht_id": "d1", "soort": soort}, kop)
        assert uit.status_code == 403, soort
    vreemd = {"bericht_id": "d1", "soort": "vraag", "namens": "hco:99002"}
    assert _post(wereld, vreemd, wereld.facility(A)).status_code == 403
    assert _count(wereld) == voor


def test_too_large_a_body_is_refused(wereld: Wereld) -> None:
    """Before it is read: by what the law allows at most."""
    voor = _count(wereld)
    kop = wereld.facility() | {"Content-Type": "application/octet-stream"}
    vraag = {"bericht_id": "groot", "zorgkas": "180"}
    zending = b"0" * (greatest(wereld.omgeving.wet, ZENDING) + 1)
    bericht = b"0" * (greatest(wereld.omgeving.wet, BERICHT) + 1)
    for uit in (
        wereld.client.post("/v1/zendingen", content=zending, params=vraag, headers=kop),
        wereld.client.post("/v1/berichten", content=bericht, headers=kop),
    ):
        assert uit.status_code == 413
        assert uit.headers["content-type"] == "application/problem+json"
        assert "1.000.000 bytes, een zending hoogstens 100.000.000" in uit.json()["detail"]
    assert _count(wereld) == voor


def test_a_message_of_a_bulk_is_no_larger_than_one_alone(wereld: Wereld) -> None:
    inhoud = {"contact_naam": "a" * greatest(wereld.omgeving.wet, BERICHT)}
    bulk = {"dossiers": [{"bericht_id": "g1", "inhoud": inhoud}]}
    uit = wereld.client.post("/v1/migratiedossiers", json=bulk, headers=wereld.facility(A))
    assert uit.status_code == 413
    assert "De inhoud telt 1.000.019 bytes; hoogstens 1.000.000 mag." in uit.json()["detail"]


def test_an_unknown_form_address_or_method(wereld: Wereld) -> None:
    kop = wereld.facility() | {"Content-Type": "application/pdf"}
    vraag = {"bericht_id": "pdf", "zorgkas": "180"}
    pdf = wereld.client.post("/v1/zendingen", content=b"%PDF", params=vraag, headers=kop)
    assert pdf.status_code == 415
    assert wereld.get("/bestaat-niet", wereld.facility()).status_code == 404
    assert wereld.client.delete("/v1/zendingen").status_code == 405
    assert wereld.get("/zendingen", wereld.facility(), maximaal=0).status_code == 400
    assert wereld.get("/zendingen/x", wereld.facility()).status_code == 404


def test_the_database_gone_is_an_honest_503_and_a_retry_succeeds(wereld: Wereld) -> None:
    """The sender hears that it cannot be reached; afterwards the same bytes go in, once."""
    kop = wereld.facility()
    bericht = {"bericht_id": "weg1", "soort": "vraag", "inhoud": {"tekst": "?"}}
    voorraad = pool(
        wereld.server.dsn(wereld.databank, Rol.DEUR), Rol.DEUR, maximum=1, wachttijd_s=0.3
    )
    app = create_app(Deurstaat(voorraad, wereld.omgeving, wereld.uitgever, voorraad))
    with TestClient(app) as client:
        with voorraad.connection():
            for antwoord in (
                client.post("/v1/berichten", json=bericht, headers=kop),
                client.get("/v1/zendingen", headers=kop),
                client.get("/gereed"),
            ):
                assert antwoord.status_code == 503
                assert antwoord.headers["retry-after"]
                assert antwoord.headers["content-type"] == "application/problem+json"
        assert client.get("/gezond").status_code == 200
        goed = client.post("/v1/berichten", json=bericht, headers=kop)
        assert goed.json()["herhaling"] is False


def test_a_database_that_dies_under_way_is_a_503(
    wereld: Wereld, server: Server, sjabloon: str
) -> None:
    naam, kop = f"{wereld.databank}_x", wereld.facility()
    server.maak_database(naam, sjabloon)
    voorraad = pool(server.dsn(naam, Rol.DEUR), Rol.DEUR, maximum=1, wachttijd_s=1)
    toezicht = pool(server.dsn(naam, Rol.TOEZICHT), Rol.TOEZICHT, maximum=1, wachttijd_s=1)
    app = create_app(Deurstaat(voorraad, wereld.omgeving, wereld.uitgever, toezicht))
    with TestClient(app) as client:
        try:
            assert client.get("/gereed").status_code == 200
        finally:
            server.verwijder_database(naam)
        uit = client.get("/v1/zendingen", headers=kop)
        assert uit.status_code == 503
        assert "niets gewijzigd" in uit.json()["detail"]


def test_openapi_is_complete_and_the_page_works_offline(wereld: Wereld) -> None:
    schema = wereld.client.get("/schema/openapi.json")
    assert schema.status_code == 200
    document = schema.json()
    assert document["openapi"].startswith("3.1")
    for pad in ("/v1/verzekeringsstatus", "/v1/werklijst", "/v1/dossiers/{referentie}"):
        assert pad in document["paths"]
    for pad, wegen in document["paths"].items():
        for soort, weg in wegen.items():
            assert weg["summary"], (pad, soort)
            namen = [p["name"] for p in weg.get("parameters", [])]
            assert "insz" not in namen, "geen nummer van een persoon in een adres"
    pagina = wereld.client.get("/schema").text
    assert re.findall(r'(?:src|href)\s*=\s*"(https?:)?//', pagina) == []
    for adres in re.findall(r'(?:src|href)="(/[^"]+)"', pagina):
        assert wereld.client.get(adres).status_code == 200, adres


def test_ready_and_healthy(wereld: Wereld) -> None:
    assert wereld.client.get("/gezond").json() == {"toestand": "gezond"}
    assert wereld.client.get("/gereed").json()["toestand"] == "gereed"


def test_ready_tells_how_long_the_worker_lets_wait(wereld: Wereld) -> None:
    wereld.work()
    rust = wereld.client.get("/gereed").json()
    assert (rust["oudste_wacht_s"], rust["apart"]) == (0, 0)
    bericht = {"bericht_id": "gereed1", "soort": "vraag", "inhoud": {"tekst": "?"}}
    assert _post(wereld, bericht, wereld.facility()).status_code == 202
    nu = wereld.now()
    wereld.set_clock(nu + timedelta(minutes=10))
    assert wereld.client.get("/gereed").json()["oudste_wacht_s"] == 600
    wereld.set_clock(nu)
    wereld.work()


def test_a_database_of_a_newer_release_is_not_ready(wereld: Wereld) -> None:
    with connect(wereld.server.dsn(wereld.databank, Rol.EIGENAAR), Rol.EIGENAAR) as baas:
        baas.execute("INSERT INTO migratie VALUES (9999, '9999_later', 'x', '2026-01-01Z')")
        baas.commit()
        uit = wereld.client.get("/gereed")
        baas.execute("DELETE FROM migratie WHERE nummer = 9999")
    assert uit.status_code == 503
    assert "nieuwere versie" in uit.json()["reden"]
    assert wereld.client.get("/gereed").status_code == 200


def test_a_hostile_zending_gets_an_answer_and_others_go_on(wereld: Wereld) -> None:
    kop = wereld.facility()
    goed = schrijf(zending(7, [day(date(2026, 1, 5))]))
    for nummer, data in enumerate([b"", b"x", b"\xff" * 700, goed[:500], b"\x00" * 577]):
        vraag = {"bericht_id": f"h{nummer}", "zorgkas": "180"}
        uit = wereld.client.post(
            "/v1/zendingen", content=data, params=vraag,
            headers=kop | {"Content-Type": "application/octet-stream"},
        )  # fmt: skip
        assert uit.status_code == 202, uit.text
    wereld.work()
    stukken = wereld.mail(kop, "antwoord", 5, namen="h")
    per_bericht = {s["inhoud"]["bericht_id"]: s for s in stukken}
    for nummer in range(5):
        antwoord = per_bericht[f"h{nummer}"]
        assert antwoord["uitkomst"] == "geweigerd"
        assert antwoord["inhoud"]["fouten"][0]["herstel"]
    assert BERTA not in str(stukken)
