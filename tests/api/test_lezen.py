"""The reading side of the door: the own things are there, those of others are not."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from platformwereld import ANNA, BERTA, GRETA, A, B, Wereld, open_wereld, reken_af, vertel
from vsb.storage.server import Server

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def wereld(
    server: Server, sjabloon: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Wereld]:
    """The story, played once; the tests only read."""
    thuis: Path = tmp_path_factory.mktemp("thuis")
    with open_wereld(server, sjabloon, thuis) as w:
        yield reken_af(vertel(w))


def _story(w: Wereld, ref: str, kop: dict[str, str], **vraag: Any) -> Any:
    uit = w.get(f"/dossiers/{ref}", kop, **vraag)
    assert uit.status_code == 200, uit.text
    return uit.json()


# Verzekeringsstatus.


def test_status_of_one_and_of_many(wereld: Wereld) -> None:
    kop = wereld.facility()
    een = wereld.client.post(
        "/v1/verzekeringsstatus", json={"insz": ANNA, "dag": "2025-12-31"}, headers=kop
    ).json()
    assert (een["status"], een["zorgkas"]) == ("aangesloten", "180")
    vragen = [{"insz": i, "dag": "2026-01-01"} for i in (GRETA, ANNA, "1")]
    veel = wereld.client.post(
        "/v1/verzekeringsstatussen", json={"vragen": vragen}, headers=kop
    ).json()["antwoorden"]
    assert [a["status"] for a in veel] == ["kan_aansluiten", "aangesloten", "onbekend"]
    assert veel[1]["zorgkas"] == "680"


def test_status_without_a_day_is_today(wereld: Wereld) -> None:
    uit = wereld.client.post(
        "/v1/verzekeringsstatus", json={"insz": ANNA}, headers=wereld.worker("680")
    ).json()
    assert (uit["dag"], uit["zorgkas"]) == ("2026-02-05", "680")


def test_a_status_query_is_noted(wereld: Wereld) -> None:
    vraag = "SELECT count(*) FROM inzage WHERE doel = 'verzekeringsstatus'"
    voor = wereld.conn.execute(vraag).fetchone()
    wereld.client.post(
        "/v1/verzekeringsstatus", json={"insz": BERTA}, headers=wereld.facility()
    ).raise_for_status()
    na = wereld.conn.execute(vraag).fetchone()
    wereld.conn.commit()
    assert voor is not None
    assert na == (voor[0] + 1,)


@pytest.mark.parametrize(
    "lichaam",
    [
        {"vragen": [{"insz": BERTA}] * 10_001},
        {"vragen": []},
        {"vragen": [{"insz": BERTA, "dag": "gisteren"}]},
        {"vragen": [{"insz": 77100799891}]},
        {"vraag": []},
        [],
    ],
)
def test_a_malformed_status_query_says_so_without_numbers(wereld: Wereld, lichaam: Any) -> None:
    uit = wereld.client.post("/v1/verzekeringsstatussen", json=lichaam, headers=wereld.facility())
    assert uit.status_code == 400
    assert uit.headers["content-type"] == "application/problem+json"
    assert BERTA not in uit.text


# Work list, zendingen, payments.


def test_the_work_list_of_a_zorgkas(wereld: Wereld) -> None:
    items = wereld.get("/werklijst", wereld.worker("180")).json()["werkitems"]
    assert [i["bericht"] for i in items] == [wereld.namen["cyriel"]["ontvangst"]]
    assert (items[0]["redenen"], items[0]["eigenaar"]) == (["OPN-030"], "zorgkas")
    assert wereld.get("/werklijst", wereld.worker("280")).json()["werkitems"] == []


@pytest.mark.parametrize("wie", ["voorziening", "zorgkas"])
def test_zendingen_of_both_parties(wereld: Wereld, wie: str) -> None:
    kop = wereld.facility(A) if wie == "voorziening" else wereld.worker("180")
    (rij,) = wereld.get("/zendingen", kop).json()["zendingen"]
    assert (rij["stand"], rij["bedrag_aanvaard"], rij["open_in_beraad"]) == (
        "ondertekend",
        116460,
        0,
    )
    een = wereld.get(f"/zendingen/{rij['nummer']}", kop, maximaal=4).json()
    assert [r["regel"] for r in een["regels"]] == [0, 1, 2, 3]
    rest = wereld.get(f"/zendingen/{rij['nummer']}", kop, na=een["cursor"]).json()
    assert [r["regel"] for r in rest["regels"]] == [4, 5, 6, 7, 8]
    derde = een["regels"][2]
    assert (derde["dag"], derde["stand"], derde["werkstand"]) == (
        "2026-01-07", "aanvaard", "goedgekeurd",
    )  # fmt: skip


def test_the_proposal_and_the_payment(wereld: Wereld) -> None:
    voorstel = wereld.get(
        f"/zendingen/{wereld.namen['nummer']}/voorstel", wereld.worker("180")
    ).json()
    assert (voorstel["aanvaard"], voorstel["lijnen_aanvaard"]) == (116460, 9)
    assert re.fullmatch("[0-9a-f]{64}", voorstel["digest"])
    (rij,) = wereld.get("/betaalopdrachten", wereld.cashier("180")).json()["betaalopdrachten"]
    assert (rij["bedrag"], rij["stand"]) == (116460, "vrijgegeven")
    assert (rij["klaargezet_door"], rij["vrijgegeven_door"]) == ("an", "carla")
    (eigen,) = wereld.get("/betaalopdrachten", wereld.facility(A)).json()["betaalopdrachten"]
    assert (eigen["klaargezet_door"], eigen["vrijgegeven_door"]) == (None, None)
    leeg = wereld.get("/betaalopdrachten", wereld.cashier("180"), stand="betaald").json()
    assert leeg["betaalopdrachten"] == []


# The dossier as a story.


def test_the_story_of_a_dossier(wereld: Wereld) -> None:
    verhaal = _story(wereld, wereld.namen["ref"], wereld.facility(A))
    assert verhaal["beeld"] == "volledig"
    assert verhaal["insz"] == BERTA
    assert verhaal["basisgegevens"]["dsm5"] == "VB01"
    assert [b["soort"] for b in verhaal["berichten"]] == [
        "opname_aanvraag", "afwezigheid_melden", "vraag", "antwoord",
    ]  # fmt: skip
    assert [u["soort"] for u in verhaal["gesprek"]] == ["vraag", "antwoord"]
    assert verhaal["verblijf"] == [{"van": "2026-01-05", "tem": "2026-12-31", "stand": "aanvaard"}]
    assert verhaal["afwezige_dagen"] == [
        {"van": "2026-01-15", "tem": "2026-01-16", "betaald": True}
    ]
    assert verhaal["zorgbudget"] == [{"van": "2026-01-05"}]
    (zending,) = verhaal["facturatie"]
    assert (zending["zorgkas"], zending["ondertekend"], zending["betaling"]) == (
        "180", True, "vrijgegeven",
    )  # fmt: skip
    assert len(zending["dagen"]) == 9
    assert zending["dagen"][0]["dag"] == "2026-01-05"


def test_the_story_as_known_earlier(wereld: Wereld) -> None:
    ref, kop = wereld.namen["ref"], wereld.facility(A)
    toen = _story(wereld, ref, kop, bekend_op=wereld.namen["voor_verlof"].isoformat())
    assert [b["soort"] for b in toen["berichten"]] == ["opname_aanvraag"]
    assert (toen["afwezige_dagen"], toen["facturatie"], toen["gesprek"]) == ([], [], [])
    straks = _story(wereld, ref, kop, bekend_op=wereld.namen["na_zending"].isoformat())
    assert len(straks["facturatie"][0]["dagen"]) == 9
    assert (straks["facturatie"][0]["ondertekend"], straks["facturatie"][0]["betaling"]) == (
        False, None,
    )  # fmt: skip
    voor_alles = wereld.get(f"/dossiers/{ref}", kop, bekend_op="2025-12-01")
    assert voor_alles.status_code == 404
    assert wereld.get(f"/dossiers/{ref}", kop, bekend_op="vroeger").status_code == 400
    later = _story(wereld, ref, kop, bekend_op="2999-01-01T00:00:00")
    assert later["bekend_op"] < "2027"


def test_after_a_mutation_the_new_zorgkas_sees_all_and_the_old_its_own(wereld: Wereld) -> None:
    ref = wereld.namen["ref_anna"]
    nieuw = _story(wereld, ref, wereld.worker("680"))
    assert nieuw["beeld"] == "volledig"
    assert [b["soort"] for b in nieuw["berichten"]] == ["opname_aanvraag", "afwezigheid_melden"]
    oud = _story(wereld, ref, wereld.worker("180"))
    assert oud["beeld"] == "eigen beslissingen en betalingen"
    assert [b["soort"] for b in oud["berichten"]] == ["opname_aanvraag"]
    assert {"insz", "basisgegevens", "afwezige_dagen", "gesprek", "ontslag"}.isdisjoint(oud)
    assert "VB01" not in str(oud)


def test_a_dossier_without_reference_is_found_by_its_message(wereld: Wereld) -> None:
    nummer = wereld.namen["cyriel"]["ontvangst"]
    uit = wereld.get(f"/berichten/{nummer}/dossier", wereld.worker("180"))
    assert uit.json()["stand"] == "in_beraad"
    niets = wereld.get(f"/berichten/{nummer}/dossier", wereld.worker("280"))
    assert (niets.status_code, niets.json()["herstel"]) == (
        404, "Kijk het nummer van de ontvangst na.",
    )  # fmt: skip


def test_lists_of_dossiers(wereld: Wereld) -> None:
    eigen = wereld.get("/dossiers", wereld.facility(A)).json()["dossiers"]
    assert [d["referentie"] for d in eigen] == [wereld.namen["ref"]]
    leden = wereld.get("/dossiers", wereld.worker("680")).json()["dossiers"]
    assert [d["referentie"] for d in leden] == [wereld.namen["ref_anna"]]


def test_a_look_is_noted(wereld: Wereld) -> None:
    _story(wereld, wereld.namen["ref"], wereld.worker("180", wie="kijker"))
    rij = wereld.conn.execute(
        "SELECT namens, doel, dossier FROM inzage WHERE onderwerp = 'kijker'"
    ).fetchone()
    wereld.conn.commit()
    assert rij == ("zorgkas:180", "dossier", wereld.namen["ref"])


MOMENT = re.compile(r"\d{4}-\d\d-\d\dT.*")


def _moments(waarde: Any) -> Iterator[str]:
    if isinstance(waarde, dict | list):
        for deel in waarde.values() if isinstance(waarde, dict) else waarde:
            yield from _moments(deel)
    elif isinstance(waarde, str) and MOMENT.fullmatch(waarde):
        yield waarde


def test_all_moments_have_one_form(wereld: Wereld) -> None:
    a, zorgkas = wereld.facility(A), wereld.worker("180")
    nummer = wereld.namen["nummer"]
    adressen = [
        (f"/dossiers/{wereld.namen['ref']}", a), ("/antwoorden", a), ("/zendingen", a),
        (f"/zendingen/{nummer}", a), ("/betaalopdrachten", a), ("/werklijst", zorgkas),
        (f"/berichten/{wereld.namen['cyriel']['ontvangst']}/uitleg", zorgkas),
        (f"/berichten/{wereld.namen['zending']['ontvangst']}/uitleg", a),
    ]  # fmt: skip
    for pad, kop in adressen:
        momenten = list(_moments(wereld.get(pad, kop).json()))
        assert momenten, pad
        for moment in momenten:
            assert re.fullmatch(r"[-0-9]{10}T[:0-9]{8}\+00:00", moment), (pad, moment)


def test_asking_with_the_moment_of_a_decision_shows_it(wereld: Wereld) -> None:
    ref, kop = wereld.namen["ref"], wereld.facility(A)
    eerste = _story(wereld, ref, kop)["berichten"][0]["beslissingen"][0]
    toen = _story(wereld, ref, kop, bekend_op=eerste["moment"])
    assert toen["berichten"][0]["beslissingen"][0] == eerste


# Explanation.


def test_explanation_of_an_aanvraag(wereld: Wereld) -> None:
    nummer = wereld.namen["cyriel"]["ontvangst"]
    uit = wereld.get(f"/berichten/{nummer}/uitleg", wereld.worker("180")).json()
    (beslissing,) = uit["beslissingen"]
    assert (beslissing["uitkomst"], beslissing["eigenaar"], beslissing["door"]) == (
        "in_beraad", "zorgkas", "de regels",
    )  # fmt: skip
    assert beslissing["wet"] == wereld.omgeving.wet.digest
    assert beslissing["feiten"]["feiten"]["verzekering"]["zorgkas"] == "180"
    gevonden = [c for c in beslissing["controles"] if c["resultaat"] != "in orde"]
    assert [c["code"] for c in gevonden] == ["OPN-030"]
    assert "1 november 2025" in gevonden[0]["bevindingen"][0]["tekst"]
    assert len(beslissing["controles"]) > 30
    assert all(c["bron"]["titel"] and c["titel"] for c in beslissing["controles"])


def test_explanation_of_a_refused_message_without_dossier(wereld: Wereld) -> None:
    nummer = wereld.namen["fout"]["ontvangst"]
    uit = wereld.get(f"/berichten/{nummer}/uitleg", wereld.facility(B)).json()
    assert uit["beslissingen"][0]["uitkomst"] == "geweigerd"
    assert "OPN-011" in [
        c["code"] for c in uit["beslissingen"][0]["controles"] if c["resultaat"] == "gevonden"
    ]


@pytest.mark.parametrize("wie", ["voorziening", "zorgkas"])
def test_explanation_of_a_zending(wereld: Wereld, wie: str) -> None:
    kop = wereld.facility(A) if wie == "voorziening" else wereld.worker("180")
    uit = wereld.get(f"/berichten/{wereld.namen['zending']['ontvangst']}/uitleg", kop).json()
    assert (uit["uitkomst"], uit["controles"]) == ("aanvaard", [])
    assert uit["feiten_bekend_op"].startswith("2026-02-03")
    assert uit["wet"] == wereld.omgeving.wet.digest


# What is not the reader's is not there.


def _addresses(w: Wereld) -> list[str]:
    nummers = [w.namen[n]["ontvangst"] for n in ("berta", "verlof", "zending")]
    return [
        f"/dossiers/{w.namen['ref']}",
        f"/zendingen/{w.namen['nummer']}",
        *(f"/berichten/{n}/uitleg" for n in nummers),
        *(f"/berichten/{n}/dossier" for n in nummers),
    ]


def test_a_foreign_facility_and_a_foreign_zorgkas_see_nothing(wereld: Wereld) -> None:
    for kop in (wereld.facility(B), wereld.worker("280")):
        for pad in _addresses(wereld):
            uit = wereld.get(pad, kop)
            assert uit.status_code == 404, pad
            assert uit.headers["content-type"] == "application/problem+json"
        assert wereld.get("/zendingen", kop).json()["zendingen"] == []
        assert wereld.get("/betaalopdrachten", kop).json()["betaalopdrachten"] == []
    voorstel = f"/zendingen/{wereld.namen['nummer']}/voorstel"
    assert wereld.get(voorstel, wereld.worker("280")).status_code == 404
    assert wereld.get("/dossiers", wereld.worker("280")).json()["dossiers"] == []
    assert wereld.get("/antwoorden", wereld.worker("280")).json()["antwoorden"] == []


def test_what_does_not_exist_looks_the_same(wereld: Wereld) -> None:
    echt = wereld.get(f"/zendingen/{wereld.namen['nummer']}", wereld.facility(B)).json()
    niets = wereld.get("/zendingen/999999", wereld.facility(B)).json()
    assert (echt["type"], echt["status"]) == (niets["type"], niets["status"])
    assert wereld.get("/dossiers/VSB-2026-9999999-00", wereld.facility(A)).status_code == 404
    assert wereld.get("/berichten/999999/uitleg", wereld.facility(A)).status_code == 404


LIJSTEN = (
    "/werklijst", "/zendingen", "/zendingen/1", "/zendingen/1/voorstel", "/dossiers",
    "/dossiers/x", "/berichten/1/dossier", "/berichten/1/uitleg", "/betaalopdrachten",
)  # fmt: skip


@pytest.mark.parametrize("pad", LIJSTEN)
def test_nothing_without_a_token(wereld: Wereld, pad: str) -> None:
    for kop in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic eDp4"}):
        uit = wereld.get(pad, kop)
        assert uit.status_code == 401
        assert uit.headers["www-authenticate"] == "Bearer"


def test_status_needs_a_token_and_a_role(wereld: Wereld) -> None:
    for pad, lichaam in (
        ("/v1/verzekeringsstatus", {"insz": BERTA}),
        ("/v1/verzekeringsstatussen", {"vragen": [{"insz": BERTA}]}),
    ):
        assert wereld.client.post(pad, json=lichaam).status_code == 401
        for kop in (wereld.cashier(), wereld.token("operator"), wereld.token("agentschap")):
            assert wereld.client.post(pad, json=lichaam, headers=kop).status_code == 403


@pytest.mark.parametrize(
    ("pad", "rollen"),
    [
        ("/werklijst", ("voorziening", "zorgkas_betaling", "agentschap", "operator")),
        ("/zendingen/1/voorstel", ("voorziening", "zorgkas_betaling", "agentschap")),
        ("/zendingen", ("zorgkas_betaling", "agentschap", "operator")),
        ("/dossiers/x", ("zorgkas_betaling", "agentschap", "operator")),
        ("/berichten/1/dossier", ("zorgkas_betaling", "agentschap", "operator")),
        ("/berichten/1/uitleg", ("zorgkas_betaling", "agentschap", "operator")),
        ("/betaalopdrachten", ("agentschap", "operator")),
    ],
)
def test_another_role_is_refused(wereld: Wereld, pad: str, rollen: tuple[str, ...]) -> None:
    for rol in rollen:
        kop = wereld.token(
            rol,
            hco=A if rol == "voorziening" else None,
            zorgkas="180" if rol.startswith("zorgkas") else None,
        )
        uit = wereld.get(pad, kop)
        assert uit.status_code == 403, (pad, rol)
        assert uit.json()["herstel"]


def test_nobody_speaks_for_another(wereld: Wereld) -> None:
    for namens in (f"hco:{B}", "zorgkas:180", "x"):
        assert wereld.get("/zendingen", wereld.facility(A), namens=namens).status_code == 403
    assert wereld.get("/zendingen", wereld.facility(A), namens=f"hco:{A}").status_code == 200


ONTSLAG = {
    "ontslagdatum": "2026-01-31", "tijdstip": "10:00", "reden_ontslag": "wederzijds_akkoord",
    "bestemming": "eigen_gezin",
}  # fmt: skip


@pytest.mark.parametrize(
    ("soort", "inhoud"),
    [
        ("vraag", {"tekst": "?"}),
        ("ontslag_melden", ONTSLAG),
        ("contact_wijzigen", {"contact_naam": "X"}),
        ("verlenging_aanvragen", {"einddatum": "2027-01-31"}),
    ],
)
def test_nobody_writes_or_learns_anything_in_a_foreign_dossier(
    wereld: Wereld, soort: str, inhoud: dict[str, Any]
) -> None:
    vreemden = [(wereld.facility(B), wereld.namen["ref"])]
    for sleutel in (wereld.namen["ref"], f"ontvangst-{wereld.namen['cyriel']['ontvangst']}"):
        vreemden.append((wereld.worker("280"), sleutel))
    # Anna was its member once, and is no longer.
    vreemden.append((wereld.worker("180"), wereld.namen["ref_anna"]))
    for kop, sleutel in vreemden:
        uit = wereld.send(soort, inhoud, kop, dossier=sleutel)
        assert uit["antwoord"]["uitkomst"] == "geweigerd"
        uitleg = wereld.get(f"/berichten/{uit['ontvangst']}/uitleg", kop).json()
        for gezien in (str(uit["antwoord"]["inhoud"]), str(uitleg)):
            for geheim in (BERTA, "Berta", "CM Zorgkas", "VB01", "680"):
                assert geheim not in gezien
    verhaal = _story(wereld, wereld.namen["ref"], wereld.facility(A))
    assert len(verhaal["berichten"]) == 4
