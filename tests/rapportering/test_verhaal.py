"""Figures of a played story on a real database: over HTTP, by role, and in the terminal."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import pytest
from prometheus_client.parser import text_string_to_metric_families

from platformwereld import BERTA, A, B, Wereld, day, open_wereld, reken_af, vertel, zending
from vsb import cli
from vsb.processes.treat_berichten import known_kinds
from vsb.rapportering.doorlooptijd import all_months, month_page, summarise
from vsb.rapportering.toestand import gather_toestand
from vsb.storage.rollen import Rol
from vsb.storage.server import Server
from vsb.storage.verbinding import connect

pytestmark = pytest.mark.database

SOFTWARE = "Zorgsuite/4.2.1"
VRAGEN: tuple[tuple[str, dict[str, str]], ...] = (
    ("/achterblijvers", {}),
    ("/doorlooptijden", {"maand": "2026-01-01"}),
    ("/foutenbeeld", {"van": "2025-12-15", "tem": "2026-01-10"}),
    ("/opvolging", {}),
)


@pytest.fixture(scope="module")
def wereld(
    server: Server, sjabloon: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Wereld]:
    """The story, then a whole month billed in three parts, and a zending that is refused."""
    thuis: Path = tmp_path_factory.mktemp("thuis")
    with open_wereld(server, sjabloon, thuis) as w:
        reken_af(vertel(w))
        w.send("vraag", {"tekst": "?"}, w.facility(A), dossier=w.namen["ref"], software=SOFTWARE)
        onleesbaar = w.client.post(
            "/v1/zendingen", content=b"niets", headers=w.facility(A) | {
                "Content-Type": "application/octet-stream"
            },
            params={"bericht_id": "stuk", "zorgkas": "180", "software": SOFTWARE},
        )  # fmt: skip
        assert onleesbaar.status_code == 202
        w.work()
        yield w


@pytest.fixture
def toezicht(wereld: Wereld) -> Iterator[psycopg.Connection[Any]]:
    """A connection of the role for figures."""
    dsn = wereld.server.dsn(wereld.databank, Rol.TOEZICHT)
    with connect(dsn, Rol.TOEZICHT) as conn:
        yield conn


def _agency(w: Wereld) -> dict[str, str]:
    return w.token("agentschap", wie="ann.agentschap")


def _all_others(w: Wereld) -> list[dict[str, str]]:
    return [w.facility(A), w.worker(), w.cashier()]


# Who may.


@pytest.mark.parametrize(("pad", "vraag"), VRAGEN)
def test_the_agency_reads_figures_and_nobody_else(
    wereld: Wereld, pad: str, vraag: dict[str, str]
) -> None:
    assert wereld.get(pad, _agency(wereld), **vraag).status_code == 200
    for kop in (*_all_others(wereld), wereld.token("operator")):
        uit = wereld.get(pad, kop, **vraag)
        assert uit.status_code == 403
        assert "agentschap" in uit.json()["detail"]
    assert wereld.get(pad, {}, **vraag).status_code == 401


def test_the_list_is_written_by_the_agency_only(wereld: Wereld) -> None:
    lijn = {"hco": A, "probleem": "p", "actie": "a", "eigenaar": "e"}
    for kop in (*_all_others(wereld), wereld.token("operator")):
        assert wereld.client.post("/v1/opvolging", json=lijn, headers=kop).status_code == 403
        uit = wereld.client.post("/v1/opvolging/1/sluiten", json={"resultaat": "r"}, headers=kop)
        assert uit.status_code == 403
    assert wereld.get("/opvolging", _agency(wereld)).json()["lijnen"] == []


def test_metrics_are_not_public(wereld: Wereld) -> None:
    assert wereld.client.get("/metrics").status_code == 401
    for kop in _all_others(wereld):
        assert wereld.client.get("/metrics", headers=kop).status_code == 403
    for kop in (_agency(wereld), wereld.token("operator")):
        assert wereld.client.get("/metrics", headers=kop).status_code == 200


@pytest.mark.parametrize(
    "vraag",
    [
        "SELECT inhoud FROM bericht",
        "SELECT * FROM bericht",
        "SELECT zender FROM bericht",
        "SELECT inhoud FROM antwoord",
        "SELECT feiten FROM beslissing",
        "SELECT door FROM werkitem",
        "SELECT insz FROM insz",
        "SELECT naam FROM persoonsgegeven",
        "SELECT referentie FROM prestatie",
        "SELECT bedrag FROM prestatie",
        "SELECT iban FROM erkenning",
        "SELECT * FROM dossier",
        "SELECT * FROM kenmerk",
        "SELECT * FROM betaalopdracht",
        "UPDATE wachtrij SET stand = 'klaar'",
        "INSERT INTO zendingfout VALUES (1, 'x', 'B', 1, '2026-01-01')",
        "DELETE FROM opvolging",
        "UPDATE opvolging SET cijfers_voor = '{}'",
        "CREATE TABLE x (a int)",
    ],
)
def test_the_role_for_figures_sees_no_person_and_no_content(
    toezicht: psycopg.Connection[Any], vraag: str
) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        toezicht.execute(vraag.encode())
    toezicht.rollback()


def test_the_door_does_not_see_the_list(wereld: Wereld) -> None:
    with connect(wereld.server.dsn(wereld.databank, Rol.DEUR), Rol.DEUR) as conn:
        for tabel in ("opvolging", "zendingfout"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                conn.execute(f"SELECT 1 FROM {tabel}".encode())
            conn.rollback()


@pytest.mark.parametrize(
    ("pad", "vraag"),
    [
        ("/achterblijvers", {"op": "0001-01-01"}),
        ("/achterblijvers", {"op": "9999-12-31"}),
        ("/achterblijvers", {"op": "morgen"}),
        ("/doorlooptijden", {"maand": "9999-12-01"}),
        ("/doorlooptijden", {"maand": "2026-01-01", "na": "x"}),
        ("/foutenbeeld", {"van": "9999-12-31", "tem": "9999-12-31"}),
        ("/foutenbeeld", {"van": "2026-01-01", "tem": "2026-04-01"}),
        ("/foutenbeeld", {"van": "2026-01-01"}),
    ],
)
def test_an_impossible_question_is_a_400(wereld: Wereld, pad: str, vraag: dict[str, str]) -> None:
    uit = wereld.get(pad, _agency(wereld), **vraag)
    assert uit.status_code == 400
    assert uit.json()["detail"]


# Achterblijvers.


def test_who_lags_behind_on_each_day(wereld: Wereld) -> None:
    def zonder(op: str) -> tuple[set[str], set[str]]:
        cijfers = wereld.get("/achterblijvers", _agency(wereld), op=op).json()
        opname, zending = cijfers["tabellen"]
        assert cijfers["op"] == op
        assert opname["regels"][-1]["zonder"] == len(opname["voorzieningen"])
        assert len(opname["verloop"]) == 12
        return tuple({v["hco"] for v in t["voorzieningen"]} for t in (opname, zending))  # type: ignore[return-value]

    # Facility B sent its first message on 15 December, A on 10 January; only A was billed.
    for op, opname, verwerkt in (
        ("2025-12-14", True, False), ("2025-12-15", True, False), ("2026-01-10", False, False),
        ("2026-02-02", False, False), ("2026-02-03", False, True),
    ):  # fmt: skip
        zonder_opname, zonder_zending = zonder(op)
        assert (A in zonder_opname) is opname, op
        assert (B in zonder_opname) is (op == "2025-12-14"), op
        assert (A in zonder_zending) is not verwerkt, op
        assert B in zonder_zending


def test_the_table_has_a_percentage_with_two_decimals(wereld: Wereld) -> None:
    opname, _ = wereld.get("/achterblijvers", _agency(wereld)).json()["tabellen"]
    totaal = opname["regels"][-1]
    verwacht = 100 * totaal["zonder"] / totaal["totaal"]
    assert float(totaal["percentage"]) == pytest.approx(verwacht, abs=0.005)
    assert totaal["totaal"] == sum(r["totaal"] for r in opname["regels"][:-1])


# Days until a month is fully billed.


def test_a_month_is_open_until_its_last_day_is_accepted(wereld: Wereld) -> None:
    """Berta is in A since 5 January: 27 days, two of them paid leave with a code of its own."""
    w = wereld

    def januari() -> tuple[int, int, str | None, int]:
        rijen = w.get("/doorlooptijden", _agency(w), maand="2026-01-15").json()["voorzieningen"]
        (rij,) = [r for r in rijen if r["hco"] == A]
        return rij["verblijfsdagen"], rij["open_dagen"], rij["volledig_op"], rij["dagen"]

    assert januari() == (27, 18, None, 5)
    # One zending a month: the rest comes in March, and a worker takes one day of it in beraad.
    w.set_clock(datetime(2026, 3, 3, 9, tzinfo=UTC))
    verlof = [replace(day(date(2026, 1, d), bedrag=7000), code=999972) for d in (15, 16)]
    lijnen = verlof + [day(date(2026, 1, d)) for d in (14, *range(17, 32))]
    rest = zending(2, lijnen, maand=2, aanmaak=date(2026, 3, 3))
    uit = w.bill(rest, w.facility(A), "z2")["antwoord"]
    fouten = [(f["code"], f["titel"], f["gevallen"][0]["tekst"]) for f in uit["inhoud"]["fouten"]]
    assert (uit["uitkomst"], fouten) == ("aanvaard", [])
    assert januari() == (27, 0, "2026-03-03", 31)
    nummer = w.get("/zendingen", w.worker()).json()["zendingen"][-1]["nummer"]
    w.send("in_beraad_nemen", {"zending": nummer, "regels": [0], "reden": "kijk"}, w.worker())
    assert januari() == (27, 1, None, 31)
    w.set_clock(datetime(2026, 3, 10, 9, tzinfo=UTC))
    werk = w.get("/werklijst", w.worker()).json()["werkitems"]
    items = [i["id"] for i in werk if i["zending"] == nummer]
    besluit = {"werkitems": items, "besluit": "goedgekeurd", "reden": "klopt"}
    w.send("werkitems_beslissen", besluit, w.worker())
    assert januari() == (27, 0, "2026-03-10", 38)


def test_months_come_in_pages(wereld: Wereld) -> None:
    with connect(wereld.server.dsn(wereld.databank, Rol.TOEZICHT), Rol.TOEZICHT) as conn:
        alles = list(all_months(conn, date(2026, 1, 1), date(2026, 4, 1)))
        een, verder = month_page(conn, date(2026, 1, 1), date(2026, 4, 1), maximaal=1)
        twee, _ = month_page(conn, date(2026, 1, 1), date(2026, 4, 1), na=verder or "", maximaal=1)
    assert [m.hco for m in alles] == [A, B]
    assert een + twee == alles
    samen = summarise(alles)
    assert (samen.voorzieningen, samen.volledig + samen.open) == (2, 2)


# Faults.


def test_faults_over_facilities_and_by_software(wereld: Wereld) -> None:
    w = wereld
    december = w.get("/foutenbeeld", _agency(w), van="2025-12-15", tem="2025-12-15").json()
    codes = {f["code"]: f for f in december["fouten"]}
    laat = codes["OPN-030"]
    assert (laat["voorzieningen"], laat["berichten"]) == (1, 1)
    assert laat["titel"]
    assert laat["herkomst"][0]["software"] == {"pakket": "onbekend", "versie": "onbekend"}
    dag = w.get("/foutenbeeld", _agency(w), van="2026-02-05", tem="2026-02-05").json()
    (onleesbaar,) = [f for f in dag["fouten"] if f["code"] == "ONLEESBAAR"]
    assert onleesbaar["herkomst"] == [
        {"software": {"pakket": "Zorgsuite", "versie": "4.2.1"}, "voorzieningen": 1, "berichten": 1}
    ]
    (suite,) = [s for s in dag["software"] if s["software"]["pakket"] == "Zorgsuite"]
    assert (suite["berichten"], suite["geweigerd"], suite["ergste"]) == (2, 1, ["ONLEESBAAR"])
    assert suite["percentage"] == "50.00"
    assert BERTA not in str(december) + str(dag)


def test_the_faults_of_a_refused_zending_are_kept_though_its_lines_are_not(wereld: Wereld) -> None:
    w = wereld
    w.set_clock(datetime(2026, 4, 2, 9, tzinfo=UTC))
    fout = zending(9, [day(date(2026, 2, d), bedrag=1) for d in range(2, 12)], maand=3,
                   aanmaak=date(2026, 4, 2))  # fmt: skip
    uit = w.bill(fout, w.facility(A), "z9")["antwoord"]
    assert uit["uitkomst"] == "geweigerd"
    gezegd = {(f["code"], f["aantal"]) for f in uit["inhoud"]["fouten"]}
    beeld = w.get("/foutenbeeld", _agency(w), van="2026-04-02", tem="2026-04-02").json()
    assert {(f["code"], f["aantal"]) for f in beeld["fouten"]} == gezegd
    kop = _agency(w)
    te_lang = w.get("/foutenbeeld", kop, van="2026-01-01", tem="2026-04-02")
    assert te_lang.status_code == 400
    assert "31 dagen" in te_lang.json()["detail"]


# The follow-up list.


def test_a_line_has_figures_before_and_after(wereld: Wereld) -> None:
    w = wereld
    lijn = {"hco": A, "probleem": "Zendingen worden geweigerd.", "actie": "Samen nakijken.",
            "eigenaar": "procesanalist"}  # fmt: skip
    w.set_clock(datetime(2026, 4, 3, 9, tzinfo=UTC))
    open_ = w.client.post("/v1/opvolging", json=lijn, headers=_agency(w)).json()
    assert open_["cijfers_voor"]["zendingen_geweigerd"] == 1
    assert open_["geopend_door"] == "ann.agentschap"
    w.set_clock(datetime(2026, 5, 20, 9, tzinfo=UTC))
    kop = _agency(w)
    (nu,) = w.get("/opvolging", kop).json()["lijnen"]
    assert nu["gesloten_op"] is None
    assert nu["cijfers_na"]["zendingen_geweigerd"] == 0
    pad = f"/v1/opvolging/{open_['id']}/sluiten"
    dicht = w.client.post(pad, json={"resultaat": "Opgelost."}, headers=kop).json()
    assert dicht["cijfers_voor"] == open_["cijfers_voor"]
    assert (dicht["cijfers_na"]["zendingen"], dicht["resultaat"]) == (0, "Opgelost.")
    nogmaals = w.client.post(pad, json={"resultaat": "x"}, headers=kop)
    assert (nogmaals.status_code, "al gesloten" in nogmaals.json()["detail"]) == (400, True)
    assert w.get("/opvolging", kop).json()["lijnen"] == []
    (alles,) = w.get("/opvolging", kop, ook_gesloten=True).json()["lijnen"]
    assert alles["naam"]
    assert alles["gesloten_door"] == "ann.agentschap"


@pytest.mark.parametrize(
    ("anders", "woord"),
    [
        ({"hco": "12345678"}, "geen voorziening"),
        ({"probleem": "De heer met 52.09.03-998.67 staat er dubbel"}, "rijksregister"),
        ({"actie": f"bel over {BERTA}"}, "rijksregister"),
        ({"eigenaar": "  "}, "leeg"),
        ({"probleem": "nul \x00"}, "tekens"),
    ],
)
def test_a_line_that_cannot_be(wereld: Wereld, anders: dict[str, str], woord: str) -> None:
    lijn = {"hco": A, "probleem": "p", "actie": "a", "eigenaar": "e"} | anders
    uit = wereld.client.post("/v1/opvolging", json=lijn, headers=_agency(wereld))
    assert uit.status_code == 400
    assert woord in uit.json()["detail"]
    assert BERTA not in uit.text


# The state of the platform.


def test_the_state_and_its_metrics(wereld: Wereld) -> None:
    """Two messages wait, one of a kind that does not exist, and one is set apart."""
    w = wereld
    kop, nu = w.facility(A), w.now()
    for id_, soort in (("wacht1", "vraag"), ("wacht2", "zomaar_iets")):
        w.client.post("/v1/berichten", json={"bericht_id": id_, "soort": soort}, headers=kop)
    w.conn.execute(
        """UPDATE wachtrij SET stand = 'apart', reden = 'KeyError in f:1', eigenaar = 'platform'
           WHERE bericht = (SELECT id FROM bericht WHERE bericht_id = 'wacht1')"""
    )
    w.conn.commit()
    w.set_clock(nu + timedelta(seconds=90))
    tekst = w.client.get("/metrics", headers=w.token("operator")).text
    waarden = {
        (s.name, *sorted(s.labels.values())): s.value
        for familie in text_string_to_metric_families(tekst)
        for s in familie.samples
    }
    assert waarden["vsb_queue_messages", "overig", "te_doen"] == 1
    assert waarden["vsb_queue_messages", "apart", "vraag"] == 1
    assert waarden["vsb_messages_set_apart",] == waarden["vsb_dossiers_blocked",] == 1
    assert waarden["vsb_oldest_unanswered_age_seconds",] == pytest.approx(90, abs=1)
    assert waarden["vsb_work_items_open", "opname", "zorgkas"] >= 1
    assert ("vsb_zendingen", "te_beoordelen") in waarden
    for geheim in (A, B, BERTA, "zomaar_iets", "KeyError", "software-99001"):
        assert geheim not in tekst
    w.conn.execute("UPDATE wachtrij SET stand = 'te_doen' WHERE stand = 'apart'")
    w.conn.commit()
    w.work()
    tekst = w.client.get("/metrics", headers=w.token("operator")).text
    assert 'vsb_answers_in_window{answer="final",kind="overig"} 1.0' in tekst
    assert 'vsb_answers_per_second{window_seconds="60"}' in tekst


def test_every_kind_of_message_is_known(wereld: Wereld) -> None:
    soorten = {s for (s,) in wereld.conn.execute("SELECT DISTINCT soort FROM bericht")}
    wereld.conn.commit()
    assert soorten - known_kinds() == {"zomaar_iets"}


# In the terminal.


@pytest.fixture
def vsb(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Call a command on the database of the story; what it printed."""
    monkeypatch.setenv("VSB_THUIS", str(wereld.server.thuis))
    monkeypatch.setenv("COLUMNS", "100")

    def call(*woorden: str) -> str:
        monkeypatch.setattr(sys, "argv", ["vsb", *woorden, "--database", wereld.databank])
        with pytest.raises(SystemExit) as einde:
            cli.main()
        uit = capsys.readouterr()
        assert einde.value.code in (0, None), uit.err
        return uit.out

    return call


def test_the_commands(vsb: Callable[..., str], toezicht: psycopg.Connection[Any]) -> None:
    plat = msgspec.json.decode(vsb("toestand", "--json"))
    nu = msgspec.to_builtins(gather_toestand(toezicht, known_kinds()))
    assert plat["zendingen"] == nu["zendingen"]
    assert plat["wachtrij"] == []
    assert "antwoordtijden" in vsb("toestand", "--eenmaal")
    tabellen = msgspec.json.decode(vsb("achterblijvers", "--op", "2026-02-02", "--json"))
    assert tabellen["op"] == "2026-02-02"
    assert "Voorzieningen zonder opnamebericht" in vsb("achterblijvers")
    assert A in vsb("doorlooptijd", "--maand", "2026-01")
    assert "OPN-030" in vsb("foutenbeeld", "--van", "2025-12-15", "--tem", "2025-12-15")
    nieuw = ("--hco", B, "--probleem", "p", "--actie", "a", "--eigenaar", "e")
    assert "staat op de opvolglijst" in vsb("opvolging", "toevoegen", *nieuw)
    assert f"HCO {B}" in vsb("opvolging")
    (lijn,) = msgspec.json.decode(vsb("opvolging", "--json"))
    assert "gesloten" in vsb("opvolging", "sluiten", str(lijn["id"]), "--resultaat", "goed")
    assert "leeg" in vsb("opvolging")


def test_the_live_view_goes_on_when_the_database_is_gone_for_a_moment(
    wereld: Wereld, vsb: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the first pause the connection is broken off, at the third somebody presses Ctrl-C."""
    pauzes: list[float] = []

    def pause(seconden: float) -> None:
        pauzes.append(seconden)
        if len(pauzes) == 1:
            with connect(wereld.server.dsn(wereld.databank, Rol.EIGENAAR), Rol.EIGENAAR) as baas:
                baas.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE usename = 'vsb_toezicht' AND datname = current_database()"
                )
        if len(pauzes) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("vsb.rapportopdrachten.time.sleep", pause)
    beelden: list[Any] = []
    monkeypatch.setattr("rich.live.Live.update", lambda _, beeld, **__: beelden.append(beeld))
    vsb("toestand")
    soorten = ["Group", "Panel", "Group"]
    assert [type(b).__name__ for b in beelden] == soorten
    assert pauzes == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (("achterblijvers", "--op", "1900-01-01"), "Kies een dag"),
        (("foutenbeeld", "--van", "2026-01-01", "--tem", "2026-03-01"), "31 dagen"),
        (("opvolging", "sluiten", "99", "--resultaat", "x"), "staat niet op de opvolglijst"),
    ],
)
def test_a_wrong_command_is_one_plain_line(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    woorden: tuple[str, ...], zin: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("VSB_THUIS", str(wereld.server.thuis))
    monkeypatch.setattr(sys, "argv", ["vsb", *woorden, "--database", wereld.databank])
    with pytest.raises(SystemExit) as einde:
        cli.main()
    fout = capsys.readouterr().err
    assert (einde.value.code, fout.count("\n")) == (2, 1)
    assert zin in fout
