"""A production database through the real start of the door: only the outside issuer gets in."""

import json
import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from litestar.testing import TestClient

from vsb.api.server import make_app
from vsb.identity.sleutels import Sleutelbos
from vsb.identity.tokens import Uitgever
from vsb.identity.uitgevers import UitgeverFout
from vsb.storage.migreer import migreer
from vsb.storage.rollen import Rol
from vsb.storage.server import Server

pytestmark = pytest.mark.database
WIE = "https://aanmelden.voorbeeld"
SLEUTEL = RSAKey.generate_key(2048, {"kid": "een"})


@pytest.fixture
def productie(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A production database that `make_app` will serve; the folder of the platform."""
    naam = f"vsb_t_{secrets.token_hex(6)}"
    server.maak_database(naam)
    migreer(server.dsn(naam, Rol.EIGENAAR))
    monkeypatch.setenv("VSB_THUIS", str(server.thuis))
    monkeypatch.setenv("VSB_DATABASE", naam)
    monkeypatch.delenv("VSB_DATABASE_URL", raising=False)
    bestanden = [server.thuis / "uitgever.toml", server.thuis / "uitgever.jwks.json"]
    yield server.thuis
    for bestand in bestanden:
        bestand.unlink(missing_ok=True)
    server.verwijder_database(naam)


def _set_up(thuis: Path) -> None:
    inhouden = {
        "uitgever.toml": f'uitgever = "{WIE}"\npubliek = "vsb"\n',
        "uitgever.jwks.json": json.dumps(KeySet([SLEUTEL]).as_dict(private=False)),
    }
    for naam, inhoud in inhouden.items():
        (thuis / naam).write_text(inhoud)
        (thuis / naam).chmod(0o600)


def _token(**claims: Any) -> dict[str, str]:
    nu = int(time.time())
    alle = {"iss": WIE, "aud": "vsb", "sub": "p1", "iat": nu, "exp": nu + 60} | claims
    token = jwt.encode({"alg": "RS256", "kid": "een"}, alle, SLEUTEL)
    return {"Authorization": f"Bearer {token}"}


def test_nobody_gets_in_without_an_issuer(productie: Path) -> None:
    with pytest.raises(UitgeverFout, match="geen uitgever van tokens ingesteld"):
        make_app()


def test_the_outside_issuer_gets_in_and_the_local_one_does_not(productie: Path) -> None:
    _set_up(productie)
    eigen = Uitgever.open(Sleutelbos.open(productie / "sleutels"))
    lokaal = eigen.geef_uit("an", ["3281"], None, ["voorziening"], 60, datetime.now(UTC))
    with TestClient(make_app()) as client:
        goed = client.get("/v1/zendingen", headers=_token(hcos="3281", rollen=["voorziening"]))
        assert (goed.status_code, goed.json()["zendingen"]) == (200, [])
        ander = _token(hcos="3281", rollen=["voorziening"])
        vraag = {"namens": "hco:3282"}
        assert client.get("/v1/zendingen", headers=ander, params=vraag).status_code == 403
        for kop in (
            {"Authorization": f"Bearer {lokaal}"},
            _token(hcos="3281", rollen=["voorziening"], iss="https://elders.voorbeeld"),
            _token(hcos="3281", rollen=["voorziening"], exp=int(time.time()) - 1),
            {},
        ):
            uit = client.get("/v1/zendingen", headers=kop)
            assert uit.status_code == 401, uit.text
