"""Answer together what is asked at the same moment.

What comes in while the questions before it are being answered is answered after them in one go:
nobody waits for a moment that was set, and the busier it is, the less each question costs.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from vsb.storage.verbinding import is_tijdelijk

V = TypeVar("V")
A = TypeVar("A")


class Samen(Generic[V, A]):
    """`beantwoord` answers many questions, in their order: an answer, or what is wrong with it.

    It is called in one thread of its own, with `hoogstens` questions at most. When it raises, each
    question is asked alone, unless the database was only gone for a moment: then all hear so.
    """

    def __init__(
        self, beantwoord: Callable[[Sequence[V]], Sequence[A | Exception]], hoogstens: int
    ) -> None:
        self._beantwoord = beantwoord
        self._hoogstens = hoogstens
        self._rij: list[tuple[V, asyncio.Future[A]]] = []
        self._werk: asyncio.Task[None] | None = None
        self._draad = ThreadPoolExecutor(1, thread_name_prefix="samen")

    async def ask(self, vraag: V) -> A:
        """The answer. Raises what is wrong with this question, or went wrong with all."""
        antwoord: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._rij.append((vraag, antwoord))
        if self._werk is None or self._werk.done():
            self._werk = asyncio.create_task(self._answer_all())
        return await antwoord

    async def _answer_all(self) -> None:
        lus = asyncio.get_running_loop()
        while self._rij:
            nu, self._rij = self._rij[: self._hoogstens], self._rij[self._hoogstens :]
            vragen = [vraag for vraag, _ in nu]
            antwoorden = await lus.run_in_executor(self._draad, self._answer, vragen)
            for (_, wacht), antwoord in zip(nu, antwoorden, strict=True):
                _deliver(wacht, antwoord)

    def _answer(self, vragen: Sequence[V]) -> Sequence[A | Exception]:
        try:
            return self._beantwoord(vragen)
        except Exception as fout:
            if len(vragen) == 1 or is_tijdelijk(fout):
                return [fout] * len(vragen)
        return [antwoord for vraag in vragen for antwoord in self._answer([vraag])]


def _deliver(wacht: "asyncio.Future[A]", antwoord: A | Exception) -> None:
    if wacht.done():
        return  # Who asked has gone.
    if isinstance(antwoord, Exception):
        wacht.set_exception(antwoord)
    else:
        wacht.set_result(antwoord)
