"""Take messages from the queue and treat them; effect, answer and tick-off in one transaction.

A business refusal is an answer. Only a fault of the platform makes a message fail: its effect is
rolled back to its savepoint, it is tried again, and after some tries it is set apart with reason
and owner while everything else goes on. Who treats with care (`treat_counted`) counts each try
before it is made, so that also a message that ends the process is set apart in the end.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import psycopg
from psycopg import Connection

from vsb.processes import failures, judge_opname, judge_zendingen
from vsb.processes.answer import refuse_unknown
from vsb.processes.judge_opname import Werk
from vsb.processes.omgeving import Omgeving
from vsb.processes.zorgkasdaden import DADEN as ZORGKASDADEN
from vsb.storage import berichten, klok, mislukking, wachtrij
from vsb.storage.berichten import Bericht
from vsb.storage.verbinding import is_tijdelijk

BUNDEL = 50
"""Small messages in one transaction: they share one write to disk."""

Daad = Callable[[Connection[Any], Omgeving, Bericht, datetime], bool]
"""Treats one message; True when it is done."""

Behandeling = Callable[[Connection[Any], Omgeving, Sequence[Werk]], list[int]]
"""Treats messages in their order; the ids of those that are done."""


def known_kinds() -> frozenset[str]:
    """Every kind of message that the platform treats."""
    return frozenset({"zending", *ZORGKASDADEN, *judge_opname.SOORTEN})


def treat_next(conn: Connection[Any], omgeving: Omgeving) -> bool:
    """Treat what comes first: a bundle of small messages and a batch of zendingen.

    False when there was nothing to do. Raises database errors that pass by themselves.
    """
    klein = treat_small(conn, omgeving)
    zendingen = judge_zendingen.treat_batch(conn, omgeving)
    return klein or zendingen


def waiting(conn: Connection[Any], aantal: int, *, zendingen: bool) -> list[int]:
    """The small messages, or the zendingen, that come first: as many at most."""
    with conn.transaction():
        werk = wachtrij.claim(
            conn, zendingen=zendingen, aantal=aantal, moment=klok.moment(conn), koppen=False
        )
    return [w.bericht for w in werk]


def treat_counted(
    conn: Connection[Any], omgeving: Omgeving, bericht: int, *, zendingen: bool
) -> bool:
    """Treat this small message, or zending, alone; False when it cannot be treated now.

    For who may have died of it: the try is counted before it is made. Raises as `treat_next`.
    """
    with conn.transaction():
        moment = klok.moment(conn)
        if not wachtrij.claim(conn, zendingen=zendingen, aantal=1, moment=moment, alleen=bericht):
            return False
        if not failures.begin(conn, omgeving, bericht, moment):
            return True
    with conn.transaction():
        mislukking.take_back_attempt(conn, bericht)
        if zendingen:
            judge_zendingen.treat_batch(conn, omgeving, alleen=bericht)
        else:
            _treat_bundle(conn, omgeving, _treat_with_care, alleen=bericht)
    return True


def treat_small(conn: Connection[Any], omgeving: Omgeving) -> bool:
    """A bundle at once; when any of it fails, the same bundle with a savepoint for each."""
    try:
        return _treat_bundle(conn, omgeving, _treat_together)
    except psycopg.Error as fout:
        if is_tijdelijk(fout):
            raise
    except Exception:
        pass
    return _treat_bundle(conn, omgeving, _treat_with_care)


def _treat_bundle(
    conn: Connection[Any], omgeving: Omgeving, treat: Behandeling, alleen: int | None = None
) -> bool:
    with conn.transaction():
        moment = klok.moment(conn)
        werk = wachtrij.claim(
            conn, zendingen=False, aantal=BUNDEL, moment=moment, alleen=alleen,
            koppen=treat is _treat_with_care,
        )  # fmt: skip
        if not werk:
            return False
        bundel = berichten.read(conn, [w.bericht for w in werk])
        momenten = klok.moments(conn, len(bundel))
        wachtrij.finish(conn, treat(conn, omgeving, list(zip(bundel, momenten, strict=True))))
    return True


def _treat_together(conn: Connection[Any], omgeving: Omgeving, werk: Sequence[Werk]) -> list[int]:
    """In order; messages about stays that follow each other as one."""
    klaar: list[int] = []
    for opname, groep in groupby(werk, lambda w: w[0].soort in judge_opname.SOORTEN):
        if opname:
            klaar += judge_opname.treat(conn, omgeving, list(groep))
        else:
            klaar += [b.id for b, op in groep if _deed(b)(conn, omgeving, b, op)]
    return klaar


def _deed(bericht: Bericht) -> Daad:
    return ZORGKASDADEN.get(bericht.soort, refuse_unknown)


def _treat_with_care(conn: Connection[Any], omgeving: Omgeving, werk: Sequence[Werk]) -> list[int]:
    """Each by itself: no message can fail another, and nothing is read for all of them."""
    return [n for een in werk for n in _treat_alone(conn, omgeving, een)]


def _treat_alone(conn: Connection[Any], omgeving: Omgeving, een: Werk) -> list[int]:
    bericht, moment = een
    try:
        with conn.transaction():
            return _treat_together(conn, omgeving, [een])
    except psycopg.Error as fout:
        if is_tijdelijk(fout):
            raise
        failures.note(conn, omgeving, bericht.id, fout, moment)
    except Exception as fout:
        failures.note(conn, omgeving, bericht.id, fout, moment)
    return []
