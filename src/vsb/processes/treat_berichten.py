"""Take messages from the queue and treat them; effect, answer and tick-off in one transaction.

A business refusal is an answer. Only a fault of the platform makes a message fail: its effect is
rolled back to its savepoint, it is tried again, and after some tries it is set apart with reason
and owner while everything else goes on.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import psycopg
from psycopg import Connection

from vsb.processes import failures, judge_opname, judge_zendingen
from vsb.processes.answer import refuse_unknown
from vsb.processes.omgeving import Omgeving
from vsb.processes.zorgkasdaden import DADEN as ZORGKASDADEN
from vsb.storage import berichten, klok
from vsb.storage.berichten import Bericht
from vsb.storage.verbinding import is_tijdelijk

BUNDEL = 50
"""Small messages in one transaction: they share one write to disk."""

Daad = Callable[[Connection[Any], Omgeving, Bericht, datetime], bool]
"""Treats one message; True when it is done, False when it waits for its predecessor."""


def treat_next(conn: Connection[Any], omgeving: Omgeving) -> bool:
    """Treat what comes first: a bundle of small messages and a batch of zendingen.

    False when there was nothing to do. Raises database errors that pass by themselves.
    """
    klein = _treat_small(conn, omgeving)
    zendingen = judge_zendingen.treat_batch(conn, omgeving)
    return klein or zendingen


def _treat_small(conn: Connection[Any], omgeving: Omgeving) -> bool:
    """A bundle at once; when any of it fails, the same bundle with a savepoint for each."""
    try:
        return _treat_bundle(conn, omgeving, met_zorg=False)
    except psycopg.Error as fout:
        if is_tijdelijk(fout):
            raise
    except Exception:
        pass
    return _treat_bundle(conn, omgeving, met_zorg=True)


def _treat_bundle(conn: Connection[Any], omgeving: Omgeving, *, met_zorg: bool) -> bool:
    """With care: no message can fail another, and nothing is read for all of them together."""
    treat = _treat_with_care if met_zorg else _treat
    with conn.transaction():
        moment = klok.moment(conn)
        werk = berichten.claim(conn, zendingen=False, aantal=BUNDEL, moment=moment)
        if not werk:
            return False
        bundel = berichten.read(conn, [w.bericht for w in werk])
        eigen = judge_opname.daden(conn, omgeving, bundel, moment) if not met_zorg else {}
        daden = ZORGKASDADEN | judge_opname.DADEN | eigen
        klaar = [
            b.id
            for b, op in zip(bundel, klok.moments(conn, len(bundel)), strict=True)
            if treat(conn, omgeving, b, op, daden.get(b.soort, refuse_unknown))
        ]
        berichten.finish(conn, klaar)
    return True


def _treat(
    conn: Connection[Any], omgeving: Omgeving, bericht: Bericht, moment: datetime, daad: Daad
) -> bool:
    # In a pipeline what needs no answer of the database does not wait for one.
    with conn.pipeline():
        return daad(conn, omgeving, bericht, moment)


def _treat_with_care(
    conn: Connection[Any], omgeving: Omgeving, bericht: Bericht, moment: datetime, daad: Daad
) -> bool:
    try:
        with conn.transaction():
            return daad(conn, omgeving, bericht, moment)
    except psycopg.Error as fout:
        if is_tijdelijk(fout):
            raise
        failures.note(conn, omgeving, bericht.id, fout, moment)
    except Exception as fout:
        failures.note(conn, omgeving, bericht.id, fout, moment)
    return False
