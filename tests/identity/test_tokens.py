"""Tokens: only our own, unchanged, in time and for this platform are believed."""

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

from vsb.identity.sleutels import Sleutelbos
from vsb.identity.tokens import GRENS, Identiteit, OngeldigToken, Uitgever

NU = datetime(2025, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def uitgever(tmp_path_factory: pytest.TempPathFactory) -> Uitgever:
    return Uitgever.open(Sleutelbos.open(tmp_path_factory.mktemp("thuis") / "sleutels"))


def _token(uitgever: Uitgever) -> str:
    return uitgever.geef_uit("software-1", ["3281", "3282"], None, ["voorziening"], 600, NU)


def _signed(uitgever: Uitgever, **anders: Any) -> str:
    """A token with a good signature and other claims; None takes a claim away."""
    seconde = int(NU.timestamp())
    claims: dict[str, Any] = {
        "iss": "vsb-lokaal",
        "aud": "vsb",
        "sub": "iemand",
        "nbf": seconde,
        "exp": seconde + 600,
        "hcos": ["3281"],
        "rollen": ["voorziening"],
    }
    claims = {n: w for n, w in (claims | anders).items() if w is not None}
    return jwt.encode({"alg": "ES256"}, claims, uitgever.sleutel)


def test_comes_back(uitgever: Uitgever) -> None:
    verwacht = Identiteit(
        "software-1", frozenset({"3281", "3282"}), None, frozenset({"voorziening"})
    )
    assert uitgever.lees(_token(uitgever), NU) == verwacht
    token = uitgever.geef_uit("an", [], "180", ["zorgkas_beheer"], 60, NU)
    assert uitgever.lees(token, NU).zorgkas == "180"
    assert uitgever.lees(_signed(uitgever), NU).onderwerp == "iemand"
    # One text is a list of one; from when it holds may be left out.
    assert uitgever.lees(_signed(uitgever, hcos="3281", nbf=None), NU).hcos == {"3281"}


def test_holds_from_its_first_second_until_its_last(uitgever: Uitgever) -> None:
    token = _token(uitgever)
    uitgever.lees(token, NU + timedelta(seconds=599))
    with pytest.raises(OngeldigToken, match="vervallen"):
        uitgever.lees(token, NU + timedelta(seconds=600))
    with pytest.raises(OngeldigToken, match="nog niet geldig"):
        uitgever.lees(token, NU - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"aud": "elders"}, "niet voor dit platform"),
        ({"aud": None}, "niet voor dit platform"),
        ({"iss": "elders"}, "andere uitgever"),
        ({"exp": None}, "exp"),
        ({"exp": "morgen"}, "exp"),
        ({"sub": None}, "sub"),
        ({"sub": 5}, "sub"),
        ({"sub": ""}, "sub|onderwerp"),
        ({"hcos": [3281]}, "hcos"),
        ({"hcos": []}, "horen samen"),
        ({"rollen": ["baas"]}, "rol"),
        ({"rollen": []}, "rol"),
        ({"rollen": ["operator"]}, "horen samen"),
        ({"rollen": ["voorziening", "zorgkas_beheer"]}, "horen samen"),
        ({"zorgkas": 180}, "geen tekst"),
        ({"zorgkas": "180"}, "horen samen"),
    ],
)
def test_wrong_claims(uitgever: Uitgever, anders: dict[str, Any], reden: str) -> None:
    with pytest.raises(OngeldigToken, match=reden):
        uitgever.lees(_signed(uitgever, **anders), NU)


def test_other_key_other_algorithm_and_none(uitgever: Uitgever) -> None:
    ander = Uitgever(ECKey.generate_key("P-256"))
    publiek = uitgever.sleutel.as_pem(private=False)
    delen = _token(uitgever).split(".")
    geen = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).rstrip(b"=").decode()
    inhoud = json.loads(base64.urlsafe_b64decode(delen[1] + "=="))
    pogingen = [
        _token(ander),
        f"{geen}.{delen[1]}.",
        f"{geen}.{delen[1]}.{delen[2]}",
        jwt.encode({"alg": "HS256"}, inhoud, OctKey.import_key(base64.b64encode(publiek))),
        f"{delen[0]}.{delen[1]}.",
        f"{delen[0]}.{delen[1]}",
    ]
    for token in pogingen:
        with pytest.raises(OngeldigToken, match="niet leesbaar of niet door"):
            uitgever.lees(token, NU)


def test_tampered_claims(uitgever: Uitgever) -> None:
    kop, inhoud, handtekening = _token(uitgever).split(".")
    claims = json.loads(base64.urlsafe_b64decode(inhoud + "=="))
    claims["hcos"] = ["9999"]
    nieuw = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    with pytest.raises(OngeldigToken):
        uitgever.lees(f"{kop}.{nieuw}.{handtekening}", NU)


@given(token=st.text(max_size=200) | st.binary(max_size=200).map(lambda b: b.decode("latin-1")))
def test_noise_is_only_ever_refused(uitgever: Uitgever, token: str) -> None:
    with pytest.raises(OngeldigToken):
        uitgever.lees(token, NU)


def test_too_long_is_not_looked_at(uitgever: Uitgever) -> None:
    with pytest.raises(OngeldigToken, match="te lang"):
        uitgever.lees("a" * (GRENS + 1), NU)


def test_issuer_refuses_nonsense(uitgever: Uitgever) -> None:
    with pytest.raises(OngeldigToken):
        uitgever.geef_uit("x", [], None, ["voorziening"], 60, NU)
    with pytest.raises(ValueError, match="seconde"):
        uitgever.geef_uit("x", ["1"], None, ["voorziening"], 0, NU)
    with pytest.raises(ValueError, match="tijdzone"):
        uitgever.lees(_token(uitgever), NU.replace(tzinfo=None))


def test_key_is_kept(tmp_path: Path) -> None:
    bos = Sleutelbos.open(tmp_path / "s")
    token = _token(Uitgever.open(bos))
    assert Uitgever.open(bos).lees(token, NU).onderwerp == "software-1"
    assert (bos.map / "tokens.sleutel").stat().st_mode & 0o077 == 0
