"""Wait a moment for the worker after a message was stored; whatever fails here, it is stored.

So nothing that goes wrong while waiting is told to the sender as a refusal: they get the receipt,
and the answer follows in the post box. Who waits holds no thread and no connection: whether there
is an answer is asked for all who wait together.
"""

import asyncio
import time
from collections.abc import Collection, Sequence

import psycopg
import structlog

from vsb.api.samen import Samen
from vsb.api.sessie import Deurstaat, Sessie, Verzoek, reopen
from vsb.storage import antwoorden
from vsb.storage.antwoorden import Antwoord

_LOG = structlog.get_logger("vsb.api")
_EERSTE_PAUZE_S, _LANGSTE_PAUZE_S = 0.002, 0.05
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
        open_ = await _wait(verzoek.app.state.beantwoord, set(nummers), seconden)
        klaar = [n for n in nummers if n not in open_]
        return await asyncio.to_thread(_read, verzoek, sessie, klaar) if klaar else {}
    except psycopg.Error as fout:
        _LOG.warning("wachten_afgebroken", soort=type(fout).__name__)
        return {}


async def _wait(beantwoord: Beantwoord, open_: set[int], seconden: float) -> set[int]:
    """Which of these are still without an answer after so many seconds."""
    einde, pauze = time.monotonic() + seconden, _EERSTE_PAUZE_S
    while True:
        open_ -= await beantwoord.ask(frozenset(open_))
        if not open_ or time.monotonic() > einde:
            return open_
        await asyncio.sleep(pauze)
        pauze = min(pauze * 1.5, _LANGSTE_PAUZE_S)


def _read(verzoek: Verzoek, sessie: Sessie, nummers: list[int]) -> dict[int, Antwoord]:
    with reopen(verzoek, sessie) as conn:
        return antwoorden.answers_to(conn, nummers)
