"""Starting, using and stopping the server of a folder: never under somebody who works on it."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from vsb.cli import app
from vsb.identity.sleutels import Sleutelbos
from vsb.minilab import demo
from vsb.minilab.project import find_project
from vsb.storage import OpslagFout
from vsb.storage.rollen import Rol
from vsb.storage.server import Server, ensure_server, stop_server

pytestmark = pytest.mark.database


@pytest.fixture
def eigen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server of this test alone, named by the environment."""
    thuis = Path(tempfile.gettempdir()) / f"vsb-t-{secrets.token_hex(4)}"
    monkeypatch.setenv("VSB_THUIS", str(thuis))
    monkeypatch.delenv("VSB_DATABASE_URL", raising=False)
    server = ensure_server()
    yield server
    assert server.plek is not None
    server.stop()
    shutil.rmtree(thuis)
    shutil.rmtree(server.plek.map, ignore_errors=True)


def test_stop_stops_and_says_so(eigen: Server) -> None:
    gestopt = CliRunner().invoke(app, ["stop"])
    assert (gestopt.exit_code, gestopt.output) == (0, "De databankserver is gestopt.\n")
    assert not eigen.is_running()
    nogmaals = CliRunner().invoke(app, ["stop"])
    assert (nogmaals.exit_code, nogmaals.output) == (0, "De databankserver draaide niet.\n")
    assert not eigen.is_running()


def test_a_new_key_encrypts_and_the_old_one_still_reads(eigen: Server) -> None:
    oud = Sleutelbos.open(eigen.thuis / "sleutels")
    blok = oud.versleutel(b"x", b"")
    uit = CliRunner().invoke(app, ["sleutels", "roteer"])
    assert uit.exit_code == 0, uit.output
    nieuw = Sleutelbos.open(eigen.thuis / "sleutels")
    assert nieuw.sleutel_id in uit.output
    assert nieuw.sleutel_id != oud.sleutel_id
    assert nieuw.ontsleutel(blok, b"") == b"x"


def test_stop_leaves_the_server_of_another(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSB_THUIS", str(server.thuis))
    monkeypatch.setenv("VSB_DATABASE_URL", "postgresql://ergens")
    with pytest.raises(OpslagFout, match="blijft draaien"):
        stop_server()
    assert server.is_running()


@pytest.mark.parametrize("rol", [Rol.DEUR, Rol.BEOORDELAAR])
def test_demo_is_not_built_under_who_works_on_it(
    databank: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], rol: Rol
) -> None:
    monkeypatch.setenv("VSB_THUIS", str(databank.server.thuis))
    monkeypatch.setattr(demo, "DEMO", databank.naam)
    assert not databank.server.is_in_use(databank.naam)
    with databank.connect(rol) as conn:
        assert databank.server.is_in_use(databank.naam)
        assert demo.run_demo(find_project()) == 1
        assert conn.execute("SELECT 1").fetchone() == (1,)
    fout = capsys.readouterr().err
    assert fout == (
        "Fout: Het platform draait nog op deze databank (make serve); stop het eerst.\n"
    )
