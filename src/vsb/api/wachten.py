"""Wait a moment for the worker after a message was stored; whatever fails here, it is stored.

So nothing that goes wrong while waiting is told to the sender as a refusal: they get the receipt,
and the answer follows in the post box. Who waits holds no thread and no connection: whether there
is an answer is asked for all who wait together, when the database announces that there are.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager, suppress

import psycopg
import structlog
from litestar import Litestar

from vsb.api.samen import Samen
from vsb.api.sessie import Deurstaat, Sessie, Verzoek, reopen
from vsb.storage import antwoorden
from vsb.storage.antwoorden import Antwoord
from vsb.storage.luisteren import ANTWOORD, announcements

_LOG = structlog.get_logger("vsb.api")
_LANGSTE_PAUZE_S = 0.25
_SAMEN_MAX = 1000

Beantwoord = Samen[Collection[int], set[int]]
"""Which of these messages have an answer?"""


def answered_together(staat: Deurstaat) -> Beantwoord:
    """That question, for all who wait at the same moment; no content is looked at."""

    def answered(vragen: Sequence[Collection[int]]) -> list[set[int]]:
        with staat.toezicht.connection() as conn:
            klaar = antwoorden.answered(conn, set().union(*vragen))
        return [klaar.intersection(vraag) for vraag in vragen]

    return Samen(answered, _SAMEN_MAX)


async def wait_for(
    verzoek: Verzoek, sessie: Sessie, nummers: list[int], seconden: float
) -> dict[int, Antwoord]:
    """The last answer to each of these messages, as far as there is one within that time.

    Only what is not answered yet is asked again; contents are read once, at the end. Never raises
    a database error.
    """
    try:
        open_ = await _wait(verzoek.app.state.bel, set(nummers), seconden)
        klaar = [n for n in nummers if n not in open_]
        return await asyncio.to_thread(_read, verzoek, sessie, klaar) if klaar else {}
    except psycopg.Error as fout:
        _LOG.warning("wachten_afgebroken", soort=type(fout).__name__)
        return {}


async def _wait(bel: "Bel", open_: set[int], seconden: float) -> set[int]:
    """Which of these are still without an answer after so many seconds."""
    einde = time.monotonic() + seconden
    while True:
        gebeurd = bel.next()
        open_ -= await bel.beantwoord.ask(frozenset(open_))
        rest = einde - time.monotonic()
        if not open_ or rest <= 0:
            return open_
        with suppress(TimeoutError):
            await asyncio.wait_for(gebeurd.wait(), min(rest, _LANGSTE_PAUZE_S))


class Bel:
    """Rings for all who wait whenever the worker has answered something.

    Should an announcement get lost, they ask again after `_LANGSTE_PAUZE_S`.
    """

    def __init__(self, staat: Deurstaat) -> None:
        self._staat = staat
        self._gebeurd = asyncio.Event()
        self.beantwoord = answered_together(staat)

    def next(self) -> asyncio.Event:
        """What will be set the next time that it rings."""
        return self._gebeurd

    async def ring_on_answers(self) -> None:
        """Ring for ever."""
        async for _ in announcements(self._staat.toezicht, ANTWOORD):
            self._gebeurd.set()
            self._gebeurd = asyncio.Event()


@asynccontextmanager
async def ringing(app: Litestar) -> AsyncIterator[None]:
    """The bell of an application rings as long as it runs."""
    taak = asyncio.create_task(app.state.bel.ring_on_answers())
    try:
        yield
    finally:
        taak.cancel()
        with suppress(asyncio.CancelledError):
            await taak


def _read(verzoek: Verzoek, sessie: Sessie, nummers: list[int]) -> dict[int, Antwoord]:
    with reopen(verzoek, sessie) as conn:
        return antwoorden.answers_to(conn, nummers)
