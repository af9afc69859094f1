"""Files with reference data in a real database: compare, load, correct, and read as known then."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

import vsb.minilab
from vsb.formats.invoer import SOORTEN
from vsb.leden.verzekeringsstatus import Verzekerd
from vsb.processes.load_reference_data import Laadverslag, load_reference_data
from vsb.processes.query_verzekeringsstatus import (
    Vrager,
    query_verzekeringsstatus,
)
from vsb.regelgeving.wet import Wet, standaard_mappen
from vsb.storage import OpslagFout
from vsb.storage.leden import read_numbers, read_persons, status_van
from vsb.storage.rollen import Rol
from vsb.storage.verbinding import set_subject
from vsb.storage.voorzieningen import read_voorzieningen
from vsb.voorzieningen.erkenning import overnemer_op

pytestmark = pytest.mark.database

DEMO = Path(vsb.minilab.__file__).parent / "demogegevens"
IN_DEMO = [soort for soort in SOORTEN if (DEMO / f"{soort}.csv").is_file()]
BEGIN = datetime(2026, 3, 1, 8, tzinfo=UTC)
UUR = timedelta(hours=1)
DAG = date(2026, 3, 1)
ANNA, BERT = "52090399867", "77100799891"
KOP = (
    "insz,stand,vervangen_door,naam,voornaam,geslacht,adres,overleden_op,kan_aansluiten,reden,"
    "zorgkas,aansluitingstype,categorie,van,tem"
)
VERSIES = ("insz", "persoonsgegeven", "lidmaatschap", "erkenning", "campus", "tarief")

Verbinding = psycopg.Connection[Any]


@pytest.fixture(scope="module")
def wet() -> Wet:
    return Wet.lees(standaard_mappen())


@pytest.fixture
def conn(databank: Any) -> Iterator[Verbinding]:
    with databank.connect(Rol.BEOORDELAAR) as verbinding:
        yield verbinding


def load(conn: Verbinding, wet: Wet, moment: datetime, *rijen: str) -> Laadverslag:
    data = "\n".join((KOP, *rijen)).encode()
    return load_reference_data(conn, "leden", data, moment, wet, uitvoeren=True)


def member(insz: str, rest: str, zorgkas: str = "180", tot: str = "") -> str:
    return f"{insz},actief,,Naam,Voor,V,{rest},,ja,,{zorgkas},officieel,1,2020-01-01,{tot}"


def contents(conn: Verbinding) -> list[Any]:
    return [conn.execute(f"SELECT t::text FROM {naam} t ORDER BY 1").fetchall() for naam in VERSIES]


def load_demo(conn: Verbinding, wet: Wet, moment: datetime = BEGIN) -> None:
    for soort in IN_DEMO:
        data = (DEMO / f"{soort}.csv").read_bytes()
        verslag = load_reference_data(conn, soort, data, moment, wet, uitvoeren=True)
        assert verslag.fouten == ()
        assert verslag.geladen


def test_demo_loads_and_loading_it_again_changes_nothing(conn: Verbinding, wet: Wet) -> None:
    load_demo(conn, wet)
    eerst = contents(conn)
    for soort in IN_DEMO:
        data = (DEMO / f"{soort}.csv").read_bytes()
        verslag = load_reference_data(conn, soort, data, BEGIN + UUR, wet, uitvoeren=True)
        assert not verslag.verschil
        assert verslag.personen == ()
    assert contents(conn) == eerst
    assert conn.execute("SELECT count(*) FROM invoer").fetchone() == (2 * len(IN_DEMO),)


def test_comparing_keeps_nothing(conn: Verbinding, wet: Wet) -> None:
    data = (DEMO / "leden.csv").read_bytes()
    verslag = load_reference_data(conn, "leden", data, BEGIN, wet)
    assert verslag.verschil.nieuw > 100
    assert not verslag.geladen
    assert contents(conn) == [[]] * len(VERSIES)
    assert conn.execute("SELECT count(*) FROM persoon").fetchone() == (0,)
    geladen = load_reference_data(conn, "leden", data, BEGIN, wet, uitvoeren=True)
    assert (geladen.verschil.nieuw, geladen.verschil.gewijzigd) == (verslag.verschil.nieuw, 0)


def test_a_correction_known_later_leaves_what_was_known_then(conn: Verbinding, wet: Wet) -> None:
    load(conn, wet, BEGIN, member(ANNA, "Straat 1"), member(BERT, "Straat 2"))
    verslag = load(conn, wet, BEGIN + UUR, member(ANNA, "Straat 1", zorgkas="280"))
    verschil = verslag.verschil
    assert (verschil.nieuw, verschil.gewijzigd, verschil.beeindigd) == (0, 1, 0)
    (rij,) = verschil.rijen
    assert rij.oud is not None
    assert rij.nieuw is not None
    assert (rij.tabel, rij.regel) == ("lidmaatschap", 2)
    assert (rij.oud["zorgkas"], rij.nieuw["zorgkas"]) == ("180", "280")
    toen, nu = (status_van(conn, [ANNA], DAG, m)[0].zorgkas for m in (BEGIN, BEGIN + UUR))
    assert (toen, nu) == ("180", "280")
    assert status_van(conn, [BERT], DAG, BEGIN + UUR)[0].zorgkas == "180"
    assert verslag.personen == tuple(read_persons(conn, [ANNA], BEGIN).values())


def test_what_a_file_leaves_out_of_a_person_is_ended(conn: Verbinding, wet: Wet) -> None:
    load(conn, wet, BEGIN, member(ANNA, "Straat 1"))
    weg = load(conn, wet, BEGIN + UUR, f"{ANNA},actief,,Naam,Voor,V,Straat 1,,ja,,,,,,")
    assert (weg.verschil.gewijzigd, weg.verschil.beeindigd) == (0, 1)
    voor, na = (status_van(conn, [ANNA], DAG, m)[0].status for m in (BEGIN, BEGIN + UUR))
    assert (voor, na) == (Verzekerd.AANGESLOTEN, Verzekerd.KAN_AANSLUITEN)


def test_a_replaced_number_stays_the_same_person(conn: Verbinding, wet: Wet) -> None:
    bis = "68490999719"
    load(conn, wet, BEGIN, member(bis, "Straat 1"))
    nieuw = member(ANNA, "Straat 1")
    load(conn, wet, BEGIN + UUR, f"{bis},vervangen,{ANNA},,,,,,,,,,,,", nieuw)
    oud, nu = status_van(conn, [bis, ANNA], DAG, BEGIN + UUR)
    assert oud.status is nu.status is Verzekerd.AANGESLOTEN
    assert oud.insz_actueel == nu.insz_actueel == ANNA
    assert "vervangen" in (oud.reden or "")
    assert status_van(conn, [bis], DAG, BEGIN)[0].insz_actueel == bis
    (persoon,) = set(read_persons(conn, [bis, ANNA], BEGIN + UUR).values())
    assert read_numbers(conn, [persoon], BEGIN + UUR) == {persoon: ANNA}


@pytest.mark.parametrize(
    ("rijen", "reden"),
    [
        ([f"{ANNA},vervangen,{BERT},,,,,,,,,,,,"], "samenvoegen"),
        ([f"{ANNA},vervangen,68490999719,,,,,,,,,,,,"], "niet gekend"),
    ],
)
def test_conflicts_with_the_store_load_nothing(
    conn: Verbinding, wet: Wet, rijen: list[str], reden: str
) -> None:
    load(conn, wet, BEGIN, member(ANNA, "Straat 1"), member(BERT, "Straat 2"))
    eerst = contents(conn)
    verslag = load(conn, wet, BEGIN + UUR, *rijen, member("61112199821", "Straat 3"))
    assert [reden in f.reden for f in verslag.fouten] == [True]
    assert not verslag.geladen
    assert contents(conn) == eerst


def test_one_person_has_one_active_number(conn: Verbinding, wet: Wet) -> None:
    load(conn, wet, BEGIN, f"{BERT},vervangen,{ANNA},,,,,,,,,,,,", member(ANNA, "Straat 1"))
    verslag = load(conn, wet, BEGIN + UUR, member(BERT, "Straat 1"))
    assert "twee actieve nummers" in verslag.fouten[0].reden


def test_the_moment_must_move_on(conn: Verbinding, wet: Wet) -> None:
    load(conn, wet, BEGIN, member(ANNA, "Straat 1"))
    with pytest.raises(OpslagFout, match="klok"):
        load(conn, wet, BEGIN, member(ANNA, "Straat 2"))


def test_campus_and_tariff_need_a_recognition(conn: Verbinding, wet: Wet) -> None:
    for soort in ("campussen", "tarieven"):
        data = (DEMO / f"{soort}.csv").read_bytes()
        verslag = load_reference_data(conn, soort, data, BEGIN, wet, uitvoeren=True)
        assert verslag.fouten
        assert not verslag.geladen
        assert {f.kolom for f in verslag.fouten} <= {"hco", "code"}


def test_facilities_as_known(conn: Verbinding, wet: Wet) -> None:
    load_demo(conn, wet)
    hcos = ["99001", "99002", "99003", "99004", "99005"]
    alle = read_voorzieningen(conn, hcos, BEGIN)
    zandloper = alle["99001"]
    erkenning = zandloper.erkend_op(date(2026, 1, 1))
    assert erkenning is not None
    assert erkenning.plaatsen == 90
    assert len(zandloper.campussen_op(date(2025, 12, 31))) == 2
    assert overnemer_op("99004", date(2026, 1, 1), alle) == "99001"
    assert overnemer_op("99005", date(2026, 1, 1), alle) is None
    assert read_voorzieningen(conn, hcos, BEGIN - UUR) == {}


def test_the_door_asks_and_leaves_a_trace(databank: Any, conn: Verbinding, wet: Wet) -> None:
    load_demo(conn, wet)
    conn.commit()
    vrager = Vrager("jan", "hco:99001")
    with databank.connect(Rol.DEUR) as deur:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            status_van(deur, [ANNA], DAG, BEGIN + UUR)
        deur.rollback()
        set_subject(deur, ["99001"], None, "jan", DAG)
        gevraagd = [ANNA, "00000000000", BERT, ANNA]
        dagen = [date(2025, 12, 31), DAG, DAG, date(2026, 1, 1)]
        antwoorden = query_verzekeringsstatus(deur, gevraagd, dagen, BEGIN + UUR, vrager)
    assert [a["insz"] for a in antwoorden] == gevraagd
    assert [a["zorgkas"] for a in antwoorden] == ["180", None, "180", "680"]
    assert antwoorden[1]["status"] == "onbekend"
    sporen = conn.execute("SELECT onderwerp, namens, doel, count(*) FROM inzage GROUP BY 1, 2, 3")
    assert sporen.fetchall() == [("jan", "hco:99001", "verzekeringsstatus", 2)]


def test_every_kind_of_status_is_in_the_demo(conn: Verbinding, wet: Wet) -> None:
    load_demo(conn, wet)
    nummers = [n for (n,) in conn.execute("SELECT insz FROM insz ORDER BY insz")]
    antwoorden = status_van(conn, nummers, DAG, BEGIN + UUR)
    assert {a.status for a in antwoorden} == set(Verzekerd)
    assert {a.zorgkas for a in antwoorden if a.zorgkas} == {
        "180",
        "280",
        "380",
        "480",
        "580",
        "680",
    }
    for stuk in ("vervangen", "geannuleerd", "overleed", "kan nog aansluiten"):
        assert any(stuk in (a.reden or "") for a in antwoorden), stuk


def test_text_that_is_no_number_is_simply_unknown(conn: Verbinding) -> None:
    for vreemd in ("", "\0", "\ud800", "' OR 1=1", "1" * 10_000):
        (antwoord,) = status_van(conn, [vreemd], DAG, BEGIN)
        assert (antwoord.insz, antwoord.status) == (vreemd, Verzekerd.ONBEKEND)
        assert read_persons(conn, [vreemd], BEGIN) == {}
    assert status_van(conn, [], DAG, BEGIN) == []
