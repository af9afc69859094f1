"""One request at the door: who asks (token), at what moment (clock), with which connection.

The signature of the token is checked first of all (`TokenVereist`): who is nobody costs no
connection, and no body is read for them. The connection is that of `vsb_deur`, under row-level
security for this subject; the transaction is committed when the handler is done and before the
answer leaves.
"""

from asyncio import Semaphore
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from weakref import WeakValueDictionary

from litestar import Request
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send
from psycopg import Connection
from psycopg_pool import ConnectionPool

from vsb.access.rechten import Daad, Doel, mag
from vsb.api.problemen import Probleem
from vsb.basis.dagen import local_day
from vsb.identity.tokens import Bewijs, Identiteit, OngeldigToken
from vsb.identity.uitgevers import Tokenlezer
from vsb.processes.omgeving import Omgeving
from vsb.storage import klok
from vsb.storage.verbinding import set_subject

Verzoek = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Deurstaat:
    """What the door keeps between requests.

    `pool`: connections of `vsb_deur`; `toezicht`: of `vsb_toezicht`, for figures over everybody.
    `uitgever`: whose tokens are believed.
    """

    pool: ConnectionPool[Connection[Any]]
    omgeving: Omgeving
    uitgever: Tokenlezer
    toezicht: ConnectionPool[Connection[Any]]


@dataclass(frozen=True, slots=True)
class Sessie:
    """A request in treatment."""

    conn: Connection[Any]
    wie: Identiteit
    moment: datetime
    omgeving: Omgeving


TEGELIJK = 4
"""Requests of one subject that are handled at once: who sends more waits for its own, not for the
others'; the body of what waits is not read yet."""


class TokenVereist(ASGIMiddleware):
    """Lets nobody through without a token of an issuer that is believed, and each in its turn.

    Not a guard of the framework: it copies the whole route for each request that it guards.
    """

    scopes = (ScopeType.HTTP,)

    def __init__(self) -> None:
        self._beurten: WeakValueDictionary[str, Semaphore] = WeakValueDictionary()

    def _turns(self, bewijs: Bewijs) -> Semaphore:
        wie = str(bewijs.claims.get(bewijs.eisen.onderwerp))
        beurten = self._beurten.get(wie)
        if beurten is None:
            beurten = self._beurten[wie] = Semaphore(TEGELIJK)
        return beurten

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Verify the signature, which needs no thread of its own. Raises `OngeldigToken`."""
        kop = next((w for naam, w in scope["headers"] if naam == b"authorization"), b"")
        soort, _, token = kop.decode("latin-1").partition(" ")
        if soort.lower() != "bearer" or not token:
            raise OngeldigToken("Stuur een token mee in de kop Authorization: Bearer.")
        staat: Deurstaat = scope["litestar_app"].state.deur
        scope["state"]["bewijs"] = bewijs = staat.uitgever.verify(token)
        async with self._turns(bewijs):
            await next_app(scope, receive, send)


@contextmanager
def open_sessie(verzoek: Verzoek) -> Iterator[Sessie]:
    """Take a connection, ask if the token holds, say for whom it works. Raises `OngeldigToken`."""
    staat: Deurstaat = verzoek.app.state.deur
    bewijs = proof_of(verzoek)
    with staat.pool.connection() as conn:
        moment = klok.moment(conn)
        wie = bewijs.who(moment)
        set_subject(conn, wie.hcos, wie.zorgkas, wie.onderwerp, local_day(moment))
        yield Sessie(conn, wie, moment, staat.omgeving)


@contextmanager
def reopen(verzoek: Verzoek, sessie: Sessie) -> Iterator[Connection[Any]]:
    """Another transaction of the same request: who asks was settled when it began."""
    staat: Deurstaat = verzoek.app.state.deur
    wie = sessie.wie
    with staat.pool.connection() as conn:
        set_subject(conn, wie.hcos, wie.zorgkas, wie.onderwerp, local_day(sessie.moment))
        yield conn


@contextmanager
def open_toezicht(verzoek: Verzoek, daad: Daad) -> Iterator[Sessie]:
    """The same for a deed over every facility, with a connection that sees no person.

    Raises `OngeldigToken`; `Probleem` 403 when the token does not allow the deed.
    """
    staat: Deurstaat = verzoek.app.state.deur
    bewijs = proof_of(verzoek)
    with staat.toezicht.connection() as conn:
        moment = klok.moment(conn)
        wie = bewijs.who(moment)
        toegang = mag(wie, daad, Doel())
        if not toegang:
            raise Probleem(
                403,
                "missingPermission",
                "Deze cijfers zijn niet voor u",
                toegang.reden,
                "Laat iemand met de juiste rol dit doen.",
            )
        yield Sessie(conn, wie, moment, staat.omgeving)


def proof_of(verzoek: Verzoek) -> Bewijs:
    """The token of this request, as `TokenVereist` found it."""
    bewijs: Bewijs = verzoek.state.bewijs
    return bewijs


def speaks_as(wie: Identiteit, namens: str | None) -> str:
    """In whose name the request is made: ``hco:<nummer>`` or ``zorgkas:<nummer>``.

    `namens` may be left out when the token leaves no choice. Raises `Probleem` 403 when the token
    does not speak for it: no header and no body is believed for that.
    """
    eigen = [f"hco:{h}" for h in sorted(wie.hcos)]
    if wie.zorgkas:
        eigen.append(f"zorgkas:{wie.zorgkas}")
    if namens is None and len(eigen) == 1:
        return eigen[0]
    if namens in eigen:
        return str(namens)
    raise Probleem(
        403,
        "missingPermission",
        "U spreekt niet voor deze voorziening of zorgkas",
        f"Het token spreekt voor {', '.join(eigen) or 'niemand'}; gevraagd werd {namens}.",
        "Gebruik het token van de voorziening of zorgkas zelf.",
    )
