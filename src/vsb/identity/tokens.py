"""Bearer tokens: who asks, for which facilities or zorgkas, in which roles.

A local issuer (ES256) for demo and tests. Tokens are JSON Web Tokens (RFC 7519); nothing of a
request but a verified token is believed about who asks. The moment is given, never asked.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from joserfc import jwt
from joserfc.errors import ExpiredTokenError, InvalidClaimError, JoseError, MissingClaimError
from joserfc.jwk import ECKey, KeySet

from vsb.identity.sleutels import Sleutelbos, read_or_make

PUBLIEK = "vsb"
"""The audience: a token for anything else is of no use here."""

UITGEVER = "vsb-lokaal"
"""The issuer's name."""

GRENS = 8_192
"""A longer token (in characters) is not looked at."""

ROLLEN = frozenset({"voorziening", "zorgkas_beheer", "zorgkas_betaling", "agentschap", "operator"})
"""`zorgkas_beheer` decides and signs, `zorgkas_betaling` releases payments."""

_ALGORITMES = ["ES256"]


class OngeldigToken(Exception):
    """A token that is not believed; the text is the reason, in Dutch, without its content."""


@dataclass(frozen=True, slots=True)
class Identiteit:
    """Who asks. Raises `OngeldigToken` for a role that does not fit.

    `hcos`: the HCO numbers of the facilities spoken for; `zorgkas`: its number, such as "180".
    """

    onderwerp: str
    hcos: frozenset[str]
    zorgkas: str | None
    rollen: frozenset[str]

    def __post_init__(self) -> None:
        if not self.onderwerp:
            raise OngeldigToken("Het token noemt geen onderwerp.")
        if not self.rollen or not self.rollen <= ROLLEN:
            raise OngeldigToken("Het token noemt geen rol, of een rol die niet bestaat.")
        if ("voorziening" in self.rollen) != bool(self.hcos):
            raise OngeldigToken("De rol voorziening en HCO-nummers horen samen in een token.")
        if bool(self.rollen & {"zorgkas_beheer", "zorgkas_betaling"}) != bool(self.zorgkas):
            raise OngeldigToken("Een zorgkasrol en het nummer van de zorgkas horen samen.")


@dataclass(frozen=True, slots=True, repr=False)
class Uitgever:
    """Issues and reads tokens with one key."""

    sleutel: ECKey

    @classmethod
    def open(cls, sleutels: Sleutelbos) -> Self:
        """The issuer whose key lies in the folder of the bunch; made when it is not there.

        Raises `SleutelFout` when others can read the file, ValueError when it is damaged.
        """
        return cls(_read_key(sleutels.map / "tokens.sleutel"))

    def geef_uit(
        self,
        onderwerp: str,
        hcos: Iterable[str],
        zorgkas: str | None,
        rollen: Iterable[str],
        geldig_s: int,
        nu: datetime,
    ) -> str:
        """A token that holds from `nu` (aware) for `geldig_s` seconds, the last one not included.

        Raises `OngeldigToken` when the roles do not fit, ValueError for a wrong time.
        """
        wie = Identiteit(onderwerp, frozenset(hcos), zorgkas, frozenset(rollen))
        vanaf = _seconds(nu)
        if geldig_s <= 0:
            raise ValueError("Een token moet minstens een seconde geldig zijn.")
        claims: dict[str, Any] = {
            "iss": UITGEVER,
            "aud": PUBLIEK,
            "sub": wie.onderwerp,
            "nbf": vanaf,
            "exp": vanaf + geldig_s,
            "hcos": sorted(wie.hcos),
            "zorgkas": wie.zorgkas,
            "rollen": sorted(wie.rollen),
        }
        kop = {"alg": "ES256", "kid": self.sleutel.thumbprint()}
        return jwt.encode(kop, claims, self.sleutel, algorithms=_ALGORITMES)

    def verify(self, token: str) -> "Bewijs":
        """The claims of a token that this key signed. Raises `OngeldigToken`."""
        return Bewijs(signed_claims(token, self.sleutel, ("ES256",)), _EIGEN)

    def lees(self, token: str, nu: datetime) -> Identiteit:
        """Who the token stands for at the moment `nu` (aware). Raises `OngeldigToken`."""
        return self.verify(token).who(nu)


@dataclass(frozen=True, slots=True)
class Eisen:
    """What the tokens of one issuer must say, and under which names (of claims) they say it.

    `speling_s`: so many seconds the issuer's clock may differ from that of the platform.
    """

    uitgever: str
    publiek: str
    onderwerp: str = "sub"
    hcos: str = "hcos"
    zorgkas: str = "zorgkas"
    rollen: str = "rollen"
    speling_s: int = 0


_EIGEN = Eisen(UITGEVER, PUBLIEK)


@dataclass(frozen=True, slots=True, repr=False)
class Bewijs:
    """The claims of a token whose signature is right; whether it holds, `who` says."""

    claims: Mapping[str, Any]
    eisen: Eisen

    def who(self, nu: datetime) -> Identiteit:
        """Who the token stands for at the moment `nu` (aware). Raises `OngeldigToken`."""
        claims, eisen = dict(self.claims), self.eisen
        _check_claims(claims, eisen, _seconds(nu))
        onderwerp, zorgkas = claims.get(eisen.onderwerp), claims.get(eisen.zorgkas)
        if not isinstance(onderwerp, str):
            raise OngeldigToken(f"Het token heeft geen geldig veld {eisen.onderwerp}.")
        if not isinstance(zorgkas, str | None):
            raise OngeldigToken("De zorgkas in het token is geen tekst.")
        rollen = _strings(claims, eisen.rollen)
        if eisen is not _EIGEN:
            # An issuer of others names roles of its other applications too.
            rollen &= ROLLEN
        return Identiteit(
            onderwerp, _strings(claims, eisen.hcos, verplicht=False), zorgkas or None, rollen
        )


def signed_claims(token: str, sleutel: ECKey | KeySet, algoritmes: Iterable[str]) -> dict[str, Any]:
    """The claims of a token signed with one of these keys. Raises `OngeldigToken`.

    The algorithm is ours to say, never the token's ("none", HMAC with a public key).
    """
    if len(token) > GRENS:
        raise OngeldigToken("Het token is te lang.")
    try:
        return jwt.decode(token, sleutel, algorithms=list(algoritmes)).claims
    except (JoseError, ValueError, TypeError, RecursionError):
        raise OngeldigToken(
            "Het token is niet leesbaar of niet door een gekende uitgever ondertekend."
        ) from None


def _check_claims(claims: dict[str, Any], eisen: Eisen, nu: int) -> None:
    regels = jwt.JWTClaimsRegistry(
        now=nu,
        leeway=eisen.speling_s,
        iss={"essential": True, "value": eisen.uitgever},
        aud={"essential": True, "value": eisen.publiek},
        exp={"essential": True},
    )
    redenen = {
        "iss": "is van een andere uitgever",
        "aud": "is niet voor dit platform bedoeld",
        "nbf": "is nog niet geldig",
    }
    try:
        regels.validate(claims)
    except ExpiredTokenError:
        raise OngeldigToken("Het token is vervallen. Vraag een nieuw token.") from None
    except (InvalidClaimError, MissingClaimError) as fout:
        reden = redenen.get(str(fout.claim), f"heeft geen geldig veld {fout.claim}")
        raise OngeldigToken(f"Het token {reden}.") from None
    except JoseError:
        raise OngeldigToken("Het token heeft ongeldige velden.") from None


def _strings(claims: dict[str, Any], naam: str, *, verplicht: bool = True) -> frozenset[str]:
    """A claim that is one text or a list of texts; empty when it may be left out and is."""
    waarde = claims.get(naam, [])
    if isinstance(waarde, str) and waarde:
        waarde = [waarde]
    if not isinstance(waarde, list) or not all(isinstance(deel, str) and deel for deel in waarde):
        raise OngeldigToken(f"Het veld {naam} in het token is geen lijst van teksten.")
    if verplicht and not waarde:
        raise OngeldigToken(f"Het token noemt geen rol (veld {naam}).")
    return frozenset(waarde)


def _seconds(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise ValueError("Het moment moet een tijdzone hebben.")
    return int(moment.timestamp())


def _read_key(pad: Path) -> ECKey:
    nieuw = ECKey.generate_key("P-256", private=True).as_dict(private=True)
    return ECKey.import_key(json.loads(read_or_make(pad, json.dumps(nieuw).encode())))
