"""Commands of operators: who did it is noted, and what they write is theirs alone."""

import os
import pwd
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from vsb import cli
from vsb.identity.sleutels import Sleutelbos
from vsb.storage.rollen import Rol

pytestmark = pytest.mark.database
VOORBEELD = Path(cli.__file__).parent / "minilab" / "demogegevens"
IK = pwd.getpwuid(os.getuid()).pw_name

Vsb = Callable[..., Result]


@pytest.fixture
def vsb(databank: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Vsb:
    """Call a command on the database of this test, as nobody else can claim to be."""
    monkeypatch.setenv("VSB_THUIS", str(databank.server.thuis))
    monkeypatch.delenv("VSB_DATABASE_URL", raising=False)
    for naam in ("USER", "LOGNAME", "SUDO_USER"):
        monkeypatch.setenv(naam, "iemand-anders")
    monkeypatch.chdir(tmp_path)
    return lambda *w: CliRunner().invoke(
        cli.app, [*map(str, w), "--database", databank.naam], catch_exceptions=False
    )


def _apart(databank: Any, *namen: str) -> list[int]:
    """Messages that stand apart."""
    nummers = []
    with databank.connect(Rol.EIGENAAR) as conn:
        for naam in namen:
            (nummer,) = conn.execute(
                """INSERT INTO bericht (zender, bericht_id, soort, deur, vorm, onderwerp, rollen,
                                        hash, inhoud, ontvangen_op)
                   VALUES ('hco:1', %s, 'vraag', 'definitief', 'json', 'x', '{}', '', '',
                           '2026-01-01Z') RETURNING id""",
                (naam,),
            ).fetchone()
            conn.execute(
                """INSERT INTO wachtrij (bericht, zender, soort, sleutel, stand, pogingen, reden,
                                         eigenaar)
                   VALUES (%s, 'hco:1', 'vraag', %s, 'apart', 5, 'x', 'platform')""",
                (nummer, naam),
            )
            nummers.append(nummer)
    return nummers


def _rows(databank: Any, vraag: str) -> list[Any]:
    with databank.connect() as conn:
        return list(conn.execute(vraag).fetchall())


def test_release_some_or_all(vsb: Vsb, databank: Any) -> None:
    een, twee, drie = _apart(databank, "a", "b", "c")
    for woorden in ((), (een, "--alles")):
        assert vsb("berichten", "vrijgeven", *woorden).exit_code == 1
    assert vsb("berichten", "vrijgeven", een).exit_code == 0
    vraag = "SELECT bericht FROM wachtrij WHERE stand = 'apart' ORDER BY bericht"
    assert _rows(databank, vraag) == [(twee,), (drie,)]
    assert "2 berichten staan weer" in vsb("berichten", "vrijgeven", "--alles").output
    assert _rows(databank, "SELECT DISTINCT stand, pogingen FROM wachtrij") == [("te_doen", 0)]
    assert _rows(databank, "SELECT door, daad, wat FROM handeling ORDER BY id") == [
        (IK, "berichten_vrijgeven", {"berichten": [een]}),
        (IK, "berichten_vrijgeven", {"berichten": [twee, drie]}),
    ]


def test_who_loaded_and_who_took_facts_is_noted(vsb: Vsb, databank: Any, tmp_path: Path) -> None:
    bestand = VOORBEELD / "erkenningen.csv"
    assert vsb("invoer", "erkenningen", bestand).exit_code == 0
    assert _rows(databank, "SELECT * FROM handeling") == []
    assert vsb("invoer", "erkenningen", bestand, "--ja").exit_code == 0
    uit = tmp_path / "feiten.json"
    uit.write_text("van iedereen " * 10_000)
    uit.chmod(0o644)
    assert vsb("feiten", "--hco", 99001, "--zorgkas", 180, "--uit", uit).exit_code == 0
    assert stat.S_IMODE(uit.stat().st_mode) == 0o600
    assert uit.read_bytes().startswith(b'{"vorm"')
    assert b"van iedereen" not in uit.read_bytes()
    (een, twee) = _rows(databank, "SELECT door, daad, wat FROM handeling ORDER BY id")
    assert (een[0], een[1], een[2]["soort"]) == (IK, "invoer", "erkenningen")
    assert twee == (IK, "feiten", {"hco": "99001", "zorgkas": "180", "personen": 0})


def test_a_new_key_is_not_made_under_a_running_platform(vsb: Vsb, databank: Any) -> None:
    pad = databank.server.thuis / "sleutels"
    voor = Sleutelbos.open(pad)
    with databank.connect(Rol.BEOORDELAAR):
        uit = CliRunner().invoke(cli.app, ["sleutels", "roteer"])
        assert uit.exit_code == 1
        assert databank.naam in uit.output
    assert Sleutelbos.open(pad).sleutel_id == voor.sleutel_id


def test_stop_refuses_under_a_running_platform(vsb: Vsb, databank: Any) -> None:
    with databank.connect(Rol.DEUR):
        uit = CliRunner().invoke(cli.app, ["stop"])
        assert databank.naam in str(uit.exception)
    assert databank.server.is_running()
