"""An outside issuer: only what it signed, for this platform, in time; in production nobody else."""

import base64
import json
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, OKPKey, RSAKey

from vsb.identity.sleutels import Sleutelbos
from vsb.identity.tokens import OngeldigToken, Uitgever
from vsb.identity.uitgevers import UitgeverFout, Vertrouwd, open_uitgevers

NU = datetime(2026, 3, 1, 9, tzinfo=UTC)
WIE = "https://aanmelden.voorbeeld"
INSTELLING = f'uitgever = "{WIE}"\npubliek = "vsb"\nhcos = "vsb_hco"\nspeling_s = 30\n'

RSA = RSAKey.generate_key(2048, {"kid": "rsa"})
EC = ECKey.generate_key("P-256", {"kid": "ec"})
ED = OKPKey.generate_key("Ed25519", {"kid": "ed"})


def _write(pad: Path, tekst: str, modus: int = 0o644) -> None:
    pad.write_text(tekst)
    pad.chmod(modus)


def _set_up(thuis: Path, *sleutels: Any, instelling: str = INSTELLING) -> Vertrouwd:
    openbaar = KeySet(list(sleutels or (RSA, EC, ED))).as_dict(private=False)
    _write(thuis / "uitgever.toml", instelling)
    _write(thuis / "uitgever.jwks.json", json.dumps(openbaar))
    vertrouwd = Vertrouwd.open(thuis)
    assert vertrouwd is not None
    return vertrouwd


def _token(sleutel: Any, alg: str, kop: dict[str, Any] | None = None, **anders: Any) -> str:
    seconde = int(NU.timestamp())
    claims: dict[str, Any] = {
        "iss": WIE, "aud": ["elders", "vsb"], "sub": "persoon-1", "iat": seconde,
        "exp": seconde + 300, "vsb_hco": "3281", "rollen": ["voorziening", "lezer van iets anders"],
    }  # fmt: skip
    claims = {n: w for n, w in (claims | anders).items() if w is not None}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kop = {"alg": alg, "kid": sleutel.kid} | (kop or {})
        return jwt.encode(kop, claims, sleutel, algorithms=[alg])


@pytest.mark.parametrize(
    ("sleutel", "alg"), [(RSA, "RS256"), (EC, "ES256"), (ED, "EdDSA"), (ED, "Ed25519")]
)
def test_each_signature_comes_back_as_who_it_is(tmp_path: Path, sleutel: Any, alg: str) -> None:
    wie = _set_up(tmp_path).verify(_token(sleutel, alg)).who(NU)
    assert (wie.onderwerp, wie.hcos, wie.zorgkas) == ("persoon-1", {"3281"}, None)
    assert wie.rollen == {"voorziening"}


def test_a_worker_of_a_zorgkas(tmp_path: Path) -> None:
    token = _token(EC, "ES256", vsb_hco=None, zorgkas="180", rollen="zorgkas_beheer")
    wie = _set_up(tmp_path).verify(token).who(NU)
    assert (wie.hcos, wie.zorgkas, wie.rollen) == (frozenset(), "180", {"zorgkas_beheer"})


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"iss": "https://elders.voorbeeld"}, "andere uitgever"),
        ({"aud": "elders"}, "niet voor dit platform"),
        ({"exp": int(NU.timestamp()) - 31}, "vervallen"),
        ({"exp": None}, "exp"),
        ({"nbf": int(NU.timestamp()) + 60}, "nog niet geldig"),
        ({"sub": None}, "sub"),
        ({"sub": 7}, "sub"),
        ({"rollen": ["lezer van iets anders"]}, "rol"),
        ({"rollen": None}, "rol"),
        ({"vsb_hco": None}, "horen samen"),
        ({"zorgkas": ["180"]}, "geen tekst"),
    ],
)
def test_what_does_not_hold_is_refused(tmp_path: Path, anders: dict[str, Any], reden: str) -> None:
    vertrouwd = _set_up(tmp_path)
    with pytest.raises(OngeldigToken, match=reden):
        vertrouwd.verify(_token(EC, "ES256", **anders)).who(NU)
    goed = vertrouwd.verify(_token(EC, "ES256"))
    goed.who(NU + timedelta(seconds=329))
    with pytest.raises(OngeldigToken, match="vervallen"):
        goed.who(NU + timedelta(seconds=331))


def test_another_key_another_algorithm_and_no_key_named(tmp_path: Path) -> None:
    vertrouwd = _set_up(tmp_path)
    publiek = OctKey.import_key(base64.b64encode(RSA.as_pem(private=False)))
    for token in (
        _token(ECKey.generate_key("P-256", {"kid": "ec"}), "ES256"),
        _token(ECKey.generate_key("P-256", {"kid": "nieuw"}), "ES256"),
        _token(publiek, "HS256", {"kid": "rsa"}),
        _token(RSA, "RS512"),
        _token(EC, "ES256", {"kid": "rsa"}),
    ):
        with pytest.raises(OngeldigToken, match="gekende uitgever"):
            vertrouwd.verify(token)
    alleen = _set_up(tmp_path, EC)
    assert alleen.verify(jwt.encode({"alg": "ES256"}, {"sub": "x"}, EC)).claims == {"sub": "x"}


@pytest.mark.parametrize(
    ("instelling", "reden"),
    [
        ('publiek = "vsb"\n', "uitgever ontbreekt"),
        (INSTELLING + 'rol = "x"\n', "rol bestaat niet"),
        (INSTELLING + "zorgkas = 180\n", "elke waarde is een tekst"),
        (INSTELLING.replace("30", "-1"), "speling_s is 0 tot en met 300"),
        ("uitgever =", "geen leesbare TOML"),
    ],
)
def test_a_wrong_setting_stops_the_start(tmp_path: Path, instelling: str, reden: str) -> None:
    with pytest.raises(UitgeverFout, match=reden):
        _set_up(tmp_path, instelling=instelling)


@pytest.mark.parametrize(
    ("sleutels", "reden"),
    [
        ("{}", "geen lijst van openbare sleutels"),
        ('{"keys": []}', "geen lijst van openbare sleutels"),
        (json.dumps({"keys": [EC.as_dict(private=True)]}), "geheime sleutel"),
        (json.dumps({"keys": [OctKey.generate_key(256).as_dict()]}), "geheime sleutel"),
        (
            json.dumps({"keys": [ECKey.generate_key("P-384").as_dict(private=False)]}),
            "P-256",
        ),
    ],
    ids=["geen object", "geen sleutel", "geheim", "gedeeld", "andere kromme"],
)
def test_wrong_keys_stop_the_start(tmp_path: Path, sleutels: str, reden: str) -> None:
    _write(tmp_path / "uitgever.toml", INSTELLING)
    _write(tmp_path / "uitgever.jwks.json", sleutels)
    with pytest.raises(UitgeverFout, match=reden):
        Vertrouwd.open(tmp_path)


def test_files_that_others_can_change_stop_the_start(tmp_path: Path) -> None:
    _set_up(tmp_path)
    (tmp_path / "uitgever.jwks.json").chmod(0o664)
    with pytest.raises(UitgeverFout, match="door anderen gewijzigd"):
        Vertrouwd.open(tmp_path)
    (tmp_path / "uitgever.jwks.json").unlink()
    with pytest.raises(UitgeverFout, match="niet leesbaar"):
        Vertrouwd.open(tmp_path)


def test_production_believes_the_outside_issuer_only(tmp_path: Path) -> None:
    bos = Sleutelbos.open(tmp_path / "sleutels")
    eigen = Uitgever.open(bos).geef_uit("an", [], "180", ["zorgkas_beheer"], 60, NU)
    with pytest.raises(UitgeverFout, match="in productie"):
        open_uitgevers(tmp_path, bos, productie=True)
    assert open_uitgevers(tmp_path, bos, productie=False).verify(eigen).who(NU).zorgkas == "180"
    _set_up(tmp_path)
    buiten = _token(EC, "ES256")
    productie = open_uitgevers(tmp_path, bos, productie=True)
    assert productie.verify(buiten).who(NU).onderwerp == "persoon-1"
    with pytest.raises(OngeldigToken, match="gekende uitgever"):
        productie.verify(eigen)
    proef = open_uitgevers(tmp_path, bos, productie=False)
    assert proef.verify(buiten).who(NU).onderwerp == "persoon-1"
    assert proef.verify(eigen).who(NU).onderwerp == "an"
