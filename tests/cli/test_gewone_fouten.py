"""Ordinary wrong input at the terminal: one plain line, no trace, nothing made or changed."""

import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vsb import cli
from vsb.identity.sleutels import Sleutelbos
from vsb.storage.eigen_map import open_eigen_map
from vsb.storage.rollen import Rol
from vsb.storage.server import Server

VOORBEELD = Path(cli.__file__).parent / "minilab" / "demogegevens"
GEEN_PLATFORM = "Er is geen platform in deze map."

Vsb = Callable[..., tuple[int, str, str]]


@pytest.fixture
def leeg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder to stand in, without any variable of ours."""
    monkeypatch.chdir(tmp_path)
    for naam in ("VSB_THUIS", "VSB_DATABASE_URL"):
        monkeypatch.delenv(naam, raising=False)
    return tmp_path


@pytest.fixture
def thuis(monkeypatch: pytest.MonkeyPatch, server: Server, leeg: Path) -> Path:
    """The same, with the platform of the test run as ours."""
    monkeypatch.setenv("VSB_THUIS", str(server.thuis))
    return leeg


def _is_one_line(uitkomst: tuple[int, str, str], *delen: str) -> None:
    code, uit, fout = uitkomst
    assert code in (1, 2)
    assert uit == ""
    assert fout.startswith("Fout: ")
    assert fout.count("\n") == 1
    for deel in delen:
        assert deel in fout


def test_version(vsb: Vsb) -> None:
    code, uit, _ = vsb("--version")
    assert (code, uit.split()[0]) == (0, "vsb")


@pytest.mark.parametrize(
    "woorden",
    [
        "serve --poort 18999", "worker", "token --hco 99001", "invoer leden {bestand}",
        "feiten --hco 99001 --zorgkas 180 --uit uit.json", "grootboek controleer", "herbeoordeel",
        "berichten apart", "berichten vrijgeven 1", "codelijst dsm5 {bestand}", "stop",
    ],
)  # fmt: skip
def test_no_platform_here_and_none_is_made(vsb: Vsb, leeg: Path, woorden: str) -> None:
    bestand = leeg / "bestand.csv"
    bestand.write_text("x")
    _is_one_line(vsb(*woorden.format(bestand=bestand).split()), GEEN_PLATFORM, "make demo")
    assert os.listdir(leeg) == ["bestand.csv"]


def test_home_that_is_named_but_not_there(
    vsb: Vsb, leeg: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VSB_THUIS", str(leeg / "elders"))
    _is_one_line(vsb("token", "--hco", "99001"), "VSB_THUIS noemt een map die niet bestaat")
    assert os.listdir(leeg) == []


@pytest.mark.parametrize(
    ("woorden", "deel"),
    [
        ("token", "Zeg voor wie: --hco 99001 of --zorgkas 680"),
        ("token --hco 99001 --uren -1", "1 tot en met 8760 uren, niet -1"),
        ("token --rol baas", "De rol baas bestaat niet. Kies uit: agentschap, operator"),
        ("serve --poort 99999", "van 1 tot en met 65535, niet 99999"),
        ("serve --poort 0", "van 1 tot en met 65535, niet 0"),
        ("serve --adres 192.0.2.1", "192.0.2.1 is geen adres van deze machine"),
        ("invoer honden x.csv", "De soort honden bestaat niet. Kies uit: erkenningen"),
        ("invoer leden .", ". is een map, geen bestand"),
        ("invoer leden nergens.csv", "nergens.csv bestaat niet"),
        ("feiten --hco 1 --zorgkas 180 --uit nergens/f.json", "De map nergens bestaat niet"),
        ("feiten --hco 1 --zorgkas 180 --uit f.json --voor weg", "weg bestaat niet"),
        ("controleer weg", "weg bestaat niet"),
    ],
)
def test_wrong_option(vsb: Vsb, leeg: Path, woorden: str, deel: str) -> None:
    _is_one_line(vsb(*woorden.split()), deel)


@pytest.mark.parametrize(
    ("woorden", "deel"),
    [
        ("tokken", "De opdracht tokken bestaat niet. Zie: vsb --help"),
        ("berichten weg", "De opdracht weg bestaat niet. Zie: vsb berichten --help"),
        ("token --hcco 1", "De optie --hcco bestaat niet. Zie: vsb token --help"),
        ("invoer leden", "bestand ontbreekt. Zie: vsb invoer --help"),
        ("feiten --hco 1", "--zorgkas ontbreekt."),
        ("serve --poort acht", "De waarde van --poort kan niet gelezen worden."),
        ("serve --poort", "Bij de optie --poort hoort een waarde"),
        ("stop nu meteen", "Dit hoort er niet bij: nu meteen."),
    ],
)
def test_wrong_writing(vsb: Vsb, leeg: Path, woorden: str, deel: str) -> None:
    _is_one_line(vsb(*woorden.split()), deel)


@pytest.mark.parametrize("woorden", ["", "berichten"])
def test_nothing_said_gives_the_help(vsb: Vsb, leeg: Path, woorden: str) -> None:
    code, uit, fout = vsb(*woorden.split())
    assert code == 2
    assert "--help" in uit
    assert "Fout" not in fout


@pytest.mark.parametrize("naam", ["a b", "é", "", "x" * 41])
def test_wrong_message_id(vsb: Vsb, leeg: Path, naam: str) -> None:
    bestand = leeg / "mijn zending.txt"
    bestand.write_text("x" * 350)
    _is_one_line(vsb("controleer", bestand, "--bericht-id", naam), "De naam van een bericht")


def test_port_in_use(vsb: Vsb, leeg: Path) -> None:
    with socket.socket() as ander:
        ander.bind(("127.0.0.1", 0))
        ander.listen()
        poort = ander.getsockname()[1]
        _is_one_line(vsb("serve", "--poort", poort), f"Poort {poort} op 127.0.0.1 is al in gebruik")


@pytest.mark.database
def test_wrong_code_list(vsb: Vsb, thuis: Path) -> None:
    bestand = thuis / "lijst.csv"
    bestand.write_text("code,omschrijving,vanaf\n")
    _is_one_line(vsb("codelijst", "dsm5", bestand), "voeg --sector pvt toe")
    _is_one_line(vsb("codelijst", "dsm9", bestand), "Kies uit: aansluitingstype")
    _is_one_line(
        vsb("codelijst", "dsm5", bestand, "--sector", "x"), "De sector x", "cvk, dvc, pvt, wzc"
    )


@pytest.mark.database
def test_code_list_without_trailing_blanks(vsb: Vsb, thuis: Path) -> None:
    bestand = thuis / "lijst.csv"
    bestand.write_text("code,omschrijving,vanaf\n")
    code, uit, _ = vsb("codelijst", "code_ongeval", bestand, "--sector", "pvt")
    assert code == 0
    assert all(regel == regel.rstrip() for regel in uit.splitlines())


@pytest.mark.database
def test_only_for_whom_is_known(vsb: Vsb, thuis: Path, databank: Any) -> None:
    daar = ("--database", databank.naam)
    _is_one_line(vsb("token", "--hco", 99001, *daar), "HCO-nummer is niet gekend", "99001")
    _is_one_line(vsb("token", "--zorgkas", 999, *daar), "geen zorgkas met nummer 999", "180")
    assert vsb("invoer", "erkenningen", VOORBEELD / "erkenningen.csv", "--ja", *daar)[0] == 0
    code, uit, _ = vsb("token", "--hco", 99001, *daar)
    assert (code, uit.count(".")) == (0, 2)
    vraag = ("feiten", "--zorgkas", 180, "--uit", thuis / "f.json", *daar, "--hco")
    _is_one_line(vsb(*vraag, 12), "HCO-nummer is niet gekend")
    kapot = thuis / "kapot.txt"
    kapot.write_bytes(b"x" * 351)
    _is_one_line(vsb(*vraag, 99001, "--voor", kapot))
    assert not (thuis / "f.json").exists()
    assert vsb(*vraag, 99001)[0] == 0


@pytest.mark.database
def test_foreign_text_is_shown_as_it_is(vsb: Vsb, thuis: Path) -> None:
    _is_one_line(vsb("berichten", "apart", "--database", "[red]x[/]"), "[red]x[/] bestaat niet")


@pytest.mark.database
def test_one_fault_is_one_fault(vsb: Vsb, thuis: Path, databank: Any) -> None:
    bestand = thuis / "leden.csv"
    bestand.write_bytes(b"\xff")
    code, _, fout = vsb("invoer", "leden", bestand, "--database", databank.naam)
    assert code == 1
    assert fout.splitlines()[-1] == "Fout: 1 fout; niets is geladen."


@pytest.mark.database
def test_judging_again_says_what_was_not_judged(vsb: Vsb, thuis: Path, databank: Any) -> None:
    code, uit, _ = vsb("herbeoordeel", "--database", databank.naam)
    assert code == 0
    assert "0 berichten herbeoordeeld, 0 verschillen; 0 zonder oordeel" in uit
    assert "Daden van mensen worden niet herbeoordeeld (0)." in uit


def test_stories_are_found_from_anywhere(leeg: Path) -> None:
    from vsb.minilab.project import find_project

    assert (find_project() / "verhalen" / "een-maand-in-een-pvt.toml").is_file()


def test_no_stories_anywhere(vsb: Vsb, leeg: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vsb.minilab.project.__file__", str(leeg / "a" / "b" / "c" / "d.py"))
    for woorden in (["demo"], ["verhaal", "--alles"], ["documentatie"]):
        _is_one_line(vsb(*woorden), "Er zijn geen verhalen")
    assert os.listdir(leeg) == []


@pytest.mark.database
def test_a_code_list_is_compared_with_the_one_loaded_here(
    vsb: Vsb, leeg: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    eigen = open_eigen_map(leeg / "thuis")
    monkeypatch.setenv("VSB_THUIS", str(eigen))
    bestand = leeg / "lijst.csv"
    bestand.write_text("code,omschrijving,vanaf\nVB77,Zelf geladen,2023-04-01\n")
    woorden = ("codelijst", "dsm5", bestand, "--sector", "pvt")
    assert "Nieuw: 1  VB77" in vsb(*woorden, "--ja")[1]
    assert vsb(*woorden)[1].splitlines()[:3] == ["Nieuw: 0", "Weg: 0", "Gewijzigd: 0"]


@pytest.mark.database
def test_a_production_database_without_issuer_or_keys_is_not_served(
    vsb: Vsb, thuis: Path, server: Server, databank: Any, tmp_path: Path
) -> None:
    naam = f"vsb_t_{secrets.token_hex(6)}"
    try:
        assert vsb("migreer", "--database", naam)[0] == 0
        poort = ("--poort", 18_997)
        _is_one_line(
            vsb("serve", "--database", naam, *poort), "in productie en er is geen uitgever"
        )
        _is_one_line(vsb("token", "--hco", 1, "--database", naam), "Een proeftoken kan niet")
        _is_one_line(vsb("migreer", "--database", naam, "--soort", "demo"), "al gemarkeerd als")
        _is_one_line(vsb("migreer", "--database", naam, "--soort", "x"), "Kies uit: productie")
    finally:
        server.verwijder_database(naam)
    vreemd = Sleutelbos.open(tmp_path / "vreemd")
    with databank.connect(Rol.BEOORDELAAR) as conn:
        conn.execute(
            """INSERT INTO bericht (zender, bericht_id, soort, deur, vorm, onderwerp, rollen, hash,
                                    inhoud, ontvangen_op)
               VALUES ('hco:1', 'a', 'vraag', 'definitief', 'json', 'x', '{}', '', %s,
                       '2026-01-01Z')""",
            (vreemd.versleutel(b"x", b""),),
        )
        conn.commit()
    for woorden in (("serve", *poort), ("worker",)):
        _is_one_line(vsb(*woorden, "--database", databank.naam), "De sleutel", "ontbreekt")
