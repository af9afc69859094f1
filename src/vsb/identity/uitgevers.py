"""Whose tokens the door believes: an outside issuer that was set up, and the local one for trying.

Two files in the folder of the platform, read at start-up, set up an outside issuer of OAuth 2.0
access tokens (JSON Web Tokens, RFC 7519): ``uitgever.toml`` says what its tokens must hold, and
``uitgever.jwks.json`` (RFC 7517) its public keys. A production database believes that issuer only;
whoever may read the keys of the local one could otherwise be anybody there.
"""

import json
import os
import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, Self

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

from vsb.identity.sleutels import Sleutelbos
from vsb.identity.tokens import Bewijs, Eisen, OngeldigToken, Uitgever, signed_claims

INSTELLING, SLEUTELS = "uitgever.toml", "uitgever.jwks.json"

ALGORITMES = ("RS256", "ES256", "Ed25519", "EdDSA")
"""The signatures of an outside issuer that are believed: asymmetric ones only."""

ONTHOUDEN = 4096
"""So many tokens are remembered, the latest used ones: some for each facility."""

_VERPLICHT = {"uitgever", "publiek"}
_RSA_BITS = 2048
_SPELING_HOOGSTENS_S = 300


class UitgeverFout(Exception):
    """No issuer was set up where one is needed, or its files do not hold; what to do, in Dutch."""


class Tokenlezer(Protocol):
    """Whatever believes tokens."""

    def verify(self, token: str) -> Bewijs:
        """The claims of a token with a right signature. Raises `OngeldigToken`."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class Vertrouwd:
    """An outside issuer: its public keys, and what its tokens must say."""

    sleutels: KeySet
    eisen: Eisen

    @classmethod
    def open(cls, thuis: Path) -> Self | None:
        """The issuer set up in this folder; None when there is none. Raises `UitgeverFout`."""
        if not (thuis / INSTELLING).exists():
            return None
        eisen = _read_eisen(thuis / INSTELLING)
        return cls(_read_keys(thuis / SLEUTELS), eisen)

    def verify(self, token: str) -> Bewijs:
        """The claims of a token that one of its keys signed. Raises `OngeldigToken`."""
        return Bewijs(signed_claims(token, self.sleutels, ALGORITMES), self.eisen)


@dataclass(frozen=True, slots=True, repr=False)
class Uitgevers:
    """All that are believed, tried in turn."""

    lezers: tuple[Tokenlezer, ...]

    def verify(self, token: str) -> Bewijs:
        """The claims, as the first that signed it. Raises the last `OngeldigToken`."""
        for lezer in self.lezers[:-1]:
            try:
                return lezer.verify(token)
            except OngeldigToken:
                continue
        return self.lezers[-1].verify(token)


class Onthoudend:
    """Believes whom `lezer` believes, and remembers the tokens whose signature was right: of those
    only what they say is asked again each time (`Bewijs.who`), as whether they have expired."""

    def __init__(self, lezer: Tokenlezer) -> None:
        self._verify = lru_cache(maxsize=ONTHOUDEN)(lezer.verify)

    def verify(self, token: str) -> Bewijs:
        """The claims of a token with a right signature. Raises `OngeldigToken`."""
        return self._verify(token)


def open_uitgevers(thuis: Path, sleutels: Sleutelbos, *, productie: bool) -> Tokenlezer:
    """Who is believed for a database: in production the outside issuer only.

    Raises `UitgeverFout` when its files do not hold, or there is none for a production database.
    """
    vertrouwd = Vertrouwd.open(thuis)
    if productie and vertrouwd is None:
        raise UitgeverFout(
            "Dit is een databank in productie en er is geen uitgever van tokens ingesteld: niemand "
            f"zou binnen kunnen. Zet {INSTELLING} en {SLEUTELS} in {thuis} (zie "
            "docs/adr/0014-who-is-believed.md)."
        )
    if productie and vertrouwd is not None:
        return vertrouwd
    eigen = Uitgever.open(sleutels)
    return eigen if vertrouwd is None else Uitgevers((eigen, vertrouwd))


def _read(pad: Path) -> bytes:
    """A file that only its owner (this user or root) can change: it says who is believed."""
    try:
        bestand = os.open(pad, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError as fout:
        raise UitgeverFout(f"{pad} is niet leesbaar: {fout.strerror}.") from fout
    with os.fdopen(bestand, "rb") as invoer:
        status = os.fstat(invoer.fileno())
        if status.st_mode & 0o022 or status.st_uid not in (0, os.geteuid()):
            raise UitgeverFout(
                f"{pad} zegt wie geloofd wordt en kan door anderen gewijzigd worden. Kijk het na, "
                "en neem dat recht weg (chmod go-w)."
            )
        return invoer.read()


def _read_eisen(pad: Path) -> Eisen:
    try:
        gelezen = tomllib.loads(_read(pad).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fout:
        raise UitgeverFout(f"{pad} is geen leesbare TOML: {fout}.") from None
    namen = {veld.name for veld in fields(Eisen)}
    if vreemd := sorted(gelezen.keys() - namen):
        raise UitgeverFout(f"{pad}: {vreemd[0]} bestaat niet. Kies uit: {', '.join(namen)}.")
    if mist := sorted(_VERPLICHT - gelezen.keys()):
        raise UitgeverFout(f"{pad}: {mist[0]} ontbreekt.")
    speling = gelezen.get("speling_s", 0)
    teksten = [waarde for naam, waarde in gelezen.items() if naam != "speling_s"]
    if not all(isinstance(waarde, str) and waarde for waarde in teksten):
        raise UitgeverFout(f"{pad}: elke waarde is een tekst die iets zegt.")
    if type(speling) is not int or not 0 <= speling <= _SPELING_HOOGSTENS_S:
        raise UitgeverFout(f"{pad}: speling_s is 0 tot en met {_SPELING_HOOGSTENS_S} seconden.")
    return Eisen(**gelezen)


def _read_keys(pad: Path) -> KeySet:
    try:
        gelezen: Any = json.loads(_read(pad))
        lijst = [sleutel for sleutel in gelezen["keys"] if sleutel.get("use", "sig") == "sig"]
        sleutels = KeySet.import_key_set({"keys": lijst})
    except (JoseError, ValueError, TypeError, KeyError, AttributeError):
        raise UitgeverFout(
            f'{pad} is geen lijst van openbare sleutels: verwacht wordt {{"keys": [...]}} '
            "(RFC 7517)."
        ) from None
    for sleutel in sleutels:
        if isinstance(sleutel, OctKey) or sleutel.is_private:
            raise UitgeverFout(
                f"{pad} bevat een geheime sleutel. Hier horen alleen de openbare sleutels van de "
                "uitgever; wie de geheime kent, kan zich voor iedereen uitgeven: vervang hem daar."
            )
        kort = isinstance(sleutel, RSAKey) and sleutel.raw_value.key_size < _RSA_BITS
        if kort or (isinstance(sleutel, ECKey) and sleutel.curve_name != "P-256"):
            raise UitgeverFout(
                f"{pad}: gebruik RSA van minstens {_RSA_BITS} bits, P-256 of Ed25519."
            )
    return sleutels
