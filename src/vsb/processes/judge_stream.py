"""Judge all zendingen that wait, some batches at once: while one is stored, the next is judged.

Each batch has a connection and a transaction of its own; batches are taken and kept in order of
receipt. What a batch was judged by may have changed by the ones before it that were still under
way: its zendingen about the same persons or facilities are then judged again in their turn, so
that each answer is as if its zending had been judged alone.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from psycopg import Connection, Rollback

from vsb.processes.judge_zendingen import (
    Voorstel,
    affected,
    judge_or_split,
    prepare,
    store,
)
from vsb.processes.omgeving import Omgeving
from vsb.processes.take_zendingen import take
from vsb.storage import klok, wachtrij
from vsb.storage.berichten import Bericht
from vsb.storage.verbinding import is_tijdelijk

Stop = Callable[[], bool]


@dataclass(slots=True)
class _Orde:
    """Which batch is kept next, and whom the latest ones were about (None: not known)."""

    breedte: int
    nemen: threading.Lock = field(default_factory=threading.Lock)
    beurt: threading.Condition = field(default_factory=threading.Condition)
    genomen: int = 0
    gedaan: int = 0
    wie: dict[int, frozenset[int] | None] = field(default_factory=dict)
    mislukt: bool = False

    def take_number(self) -> int:
        """The number of the batch that was just taken; under `nemen`."""
        self.genomen += 1
        return self.genomen - 1

    def await_turn(self, nummer: int) -> frozenset[int] | None:
        """Wait until all earlier batches are done; whom those were about that were not yet done
        when this one was taken."""
        with self.beurt:
            self.beurt.wait_for(lambda: self.gedaan == nummer)
            eerdere = [self.wie[n] for n in range(max(0, nummer - self.breedte + 1), nummer)]
        bekend = [wie for wie in eerdere if wie is not None]
        return frozenset().union(*bekend) if len(bekend) == len(eerdere) else None

    def pass_on(self, nummer: int, wie: frozenset[int] | None) -> None:
        """This batch is done: its transaction has ended."""
        with self.beurt:
            self.beurt.wait_for(lambda: self.gedaan == nummer)
            self.wie[nummer] = wie
            self.wie.pop(nummer - self.breedte, None)
            self.gedaan += 1
            self.beurt.notify_all()


def treat_all(conns: Sequence[Connection[Any]], omgeving: Omgeving, stop: Stop) -> int:
    """Judge until no zending waits, or `stop` says so; how many batches were treated.

    A thread for each connection (one at least). Raises what a batch raises that is no fault of a
    message: nothing of that batch is kept.
    """
    orde = _Orde(len(conns))
    with ThreadPoolExecutor(len(conns), thread_name_prefix="zendingen") as draden:
        werk = [draden.submit(_run, conn, omgeving, orde, stop) for conn in conns]
        return sum(w.result() for w in werk)


def _run(conn: Connection[Any], omgeving: Omgeving, orde: _Orde, stop: Stop) -> int:
    aantal = 0
    while not (stop() or orde.mislukt) and _treat(conn, omgeving, orde):
        aantal += 1
    return aantal


def _treat(conn: Connection[Any], omgeving: Omgeving, orde: _Orde) -> bool:
    """Take and judge one batch, and keep it in its turn; False when nothing waits."""
    nummer, voorstel = None, None
    try:
        with conn.transaction():
            with orde.nemen:
                rij = take(conn, klok.moment(conn), samen=True)
                if not rij:
                    return False
                nummer = orde.take_number()
            voorstel = _prepare(conn, omgeving, rij)
            eerdere = orde.await_turn(nummer)
            if orde.mislukt:
                # An earlier batch was not kept: it comes first again, and this one after it.
                raise Rollback
            wachtrij.finish(conn, _keep(conn, omgeving, rij, voorstel, eerdere))
    except BaseException:
        orde.mislukt = True
        raise
    finally:
        if nummer is not None:
            orde.pass_on(nummer, voorstel.wie if voorstel else None)
    return True


def _prepare(conn: Connection[Any], omgeving: Omgeving, rij: list[Bericht]) -> Voorstel | None:
    """The batch as judged ahead of its turn; None when something went wrong in it."""
    try:
        with conn.transaction():
            return prepare(conn, omgeving, rij, klok.moment(conn))
    except Exception as fout:
        if is_tijdelijk(fout):
            raise
        return None


def _keep(
    conn: Connection[Any],
    omgeving: Omgeving,
    rij: list[Bericht],
    voorstel: Voorstel | None,
    eerdere: frozenset[int] | None,
) -> list[int]:
    """Keep a batch in its turn; what may have changed since, or goes wrong, is judged now."""
    if voorstel is None or eerdere is None:
        return judge_or_split(conn, omgeving, rij)
    geraakt = affected(voorstel, eerdere)
    try:
        with conn.transaction():
            klaar = store(conn, omgeving, voorstel, geraakt)
    except Exception as fout:
        if is_tijdelijk(fout):
            raise
        return judge_or_split(conn, omgeving, rij)
    opnieuw = [b for nr, (b, _) in enumerate(voorstel.rij) if nr in geraakt]
    return klaar + (judge_or_split(conn, omgeving, opnieuw) if opnieuw else [])
