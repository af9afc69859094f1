"""The commands at the terminal: what they write, what they refuse, what stands in the database."""

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from vsb.basis.nummers import is_hco
from vsb.minilab.platform import make_database
from vsb.minilab.vlaanderen import opdrachten
from vsb.minilab.vlaanderen.maken import read_order
from vsb.minilab.vlaanderen.nummers import EERSTE_HCO
from vsb.storage import OpslagFout, klok
from vsb.storage.proefverblijven import load_stays
from vsb.storage.rollen import Rol
from vsb.storage.server import Server
from vsb.storage.verbinding import connect

Vsb = Callable[..., tuple[int, str, str]]


@pytest.fixture
def map_(vsb: Vsb, tmp_path: Path) -> Path:
    """A made month of two facilities."""
    pad = tmp_path / "maand"
    code, uit, _ = vsb("vlaanderen", "maak", "--voorzieningen", 2, "--naar", pad)
    assert code == 0
    assert "verzonnen personen" in uit
    return pad


def test_a_month_is_written_once(vsb: Vsb, map_: Path) -> None:
    assert {pad.name for pad in map_.iterdir()} >= {"README.txt", "verwacht.jsonl", "zendingen"}
    assert "niemand bestaat" in (map_ / "README.txt").read_text(encoding="utf-8")
    code, _, fout = vsb("vlaanderen", "maak", "--voorzieningen", 2, "--naar", map_)
    assert (code, fout.count("\n")) == (1, 1)
    assert "bestaat al" in fout


@pytest.mark.parametrize(
    ("woorden", "deel"),
    [
        (("--voorzieningen", 0), "Kies 1 tot en met 5000 voorzieningen"),
        (("--voorzieningen", 5001), "niet 5001"),
        (("--maand", "2024-13"), "'2024-13' is geen maand"),
        (("--maand", "mei"), "'mei' is geen maand"),
        (("--maand", "2019-12"), "van 2020-01 tot en met 2039-12"),
        (("--fouten", "1.5"), "tussen 0 en 1"),
    ],
)
def test_what_cannot_be_made_is_said(vsb: Vsb, woorden: tuple[object, ...], deel: str) -> None:
    for opdracht in (("vlaanderen", "maak"), ("bench", "maand")):
        code, uit, fout = vsb(*opdracht, *woorden)
        assert (code, uit) == (1, "")
        assert deel in fout


def test_chance_begins_with_a_number_that_is_not_negative(vsb: Vsb, tmp_path: Path) -> None:
    code, uit, fout = vsb("vlaanderen", "maak", "--seed", -1, "--naar", tmp_path / "m")
    assert (code, uit, fout.count("\n")) == (2, "", 1)
    assert "--seed" in fout
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_something_else_is_not_loaded(vsb: Vsb, tmp_path: Path) -> None:
    code, _, fout = vsb("vlaanderen", "laad", tmp_path)
    assert code == 1
    assert "is geen map van vsb vlaanderen maak" in fout


@pytest.mark.database
def test_a_month_is_loaded_and_sent(
    vsb: Vsb, map_: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VSB_THUIS", str(server.thuis))
    naam, gemaakt = f"vsb_t_{secrets.token_hex(4)}", read_order(map_)
    try:
        code, uit, _ = vsb("vlaanderen", "laad", map_, "--database", naam, "--stuur")
        assert code == 0
        assert f"{gemaakt.verblijven} verblijven van {gemaakt.personen} personen" in uit
        assert f"{gemaakt.zendingen} zendingen wachten" in uit
        assert "De verwachte antwoorden gelden" not in uit
        with connect(server.dsn(naam, Rol.BEOORDELAAR), Rol.BEOORDELAAR) as conn:
            assert klok.database_soort(conn) == "demo"
            # The receipts have ticked on the fixed clock since.
            assert abs((klok.moment(conn) - gemaakt.ontvangen_op).total_seconds()) < 1
            (wachtend,) = conn.execute(
                "SELECT count(*) FROM wachtrij WHERE soort = 'zending' AND stand = 'te_doen'"
            ).fetchone() or (0,)
            assert wachtend == gemaakt.zendingen
        code, uit, fout = vsb("vlaanderen", "laad", map_, "--database", naam)
        assert (code, uit, fout.count("\n")) == (2, "", 1)
        assert "staan al verblijven van deze personen" in fout
    finally:
        server.verwijder_database(naam)


@pytest.mark.database
def test_made_up_stays_never_enter_a_production_database(
    map_: Path, server: Server, vsb: Vsb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VSB_THUIS", str(server.thuis))
    naam = f"vsb_t_{secrets.token_hex(4)}"
    make_database(server, naam, "productie")
    try:
        code, _, fout = vsb("vlaanderen", "laad", map_, "--database", naam)
        assert code == 2
        assert "is een databank in productie" in fout
        with (
            connect(server.dsn(naam, Rol.BEOORDELAAR), Rol.BEOORDELAAR) as conn,
            pytest.raises(OpslagFout, match="horen niet in een databank in productie"),
        ):
            load_stays(conn, {}, klok.moment(conn))
    finally:
        server.verwijder_database(naam)


def test_the_largest_number_has_valid_numbers() -> None:
    assert is_hco(str(EERSTE_HCO + opdrachten.MEESTE))
