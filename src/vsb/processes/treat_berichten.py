"""Take messages from the queue and treat them; effect, answer and tick-off in one transaction.

A business refusal is an answer. Only a fault of the platform makes a message fail: its effect is
rolled back to its savepoint, it is tried again, and after some tries it is set apart with reason
and owner while everything else goes on.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import psycopg
import structlog
from psycopg import Connection

from vsb.processes import judge_opname, judge_zendingen, zorgkasdaden
from vsb.processes.answer import refuse_unknown
from vsb.processes.omgeving import Omgeving
from vsb.storage import berichten, klok
from vsb.storage.berichten import Bericht
from vsb.storage.verbinding import is_tijdelijk

_LOG = structlog.get_logger("vsb.verwerking")

BUNDEL = 50
"""Small messages in one transaction: they share one write to disk."""

Daad = Callable[[Connection[Any], Omgeving, Bericht, datetime], bool]
"""Treats one message; True when it is done, False when it waits for its predecessor."""


def _daden() -> dict[str, Daad]:
    return {**judge_opname.DADEN, **zorgkasdaden.DADEN}


DADEN: dict[str, Daad] = _daden()


def treat_next(conn: Connection[Any], omgeving: Omgeving) -> bool:
    """Treat what comes first: a bundle of small messages and a batch of zendingen.

    False when there was nothing to do. Raises database errors that pass by themselves.
    """
    klein = _treat_small(conn, omgeving)
    zendingen = judge_zendingen.treat_batch(conn, omgeving)
    return klein or zendingen


def _treat_small(conn: Connection[Any], omgeving: Omgeving) -> bool:
    with conn.transaction():
        moment = klok.moment(conn)
        werk = berichten.claim(conn, zendingen=False, aantal=BUNDEL, moment=moment)
        if not werk:
            return False
        klaar = [
            bericht.id
            for bericht in berichten.read(conn, [w.bericht for w in werk])
            if _treat_one(conn, omgeving, bericht)
        ]
        berichten.finish(conn, klaar)
    return True


def _treat_one(conn: Connection[Any], omgeving: Omgeving, bericht: Bericht) -> bool:
    daad = DADEN.get(bericht.soort, refuse_unknown)
    try:
        with conn.transaction():
            return daad(conn, omgeving, bericht, klok.moment(conn))
    except psycopg.Error as fout:
        if is_tijdelijk(fout):
            raise
        note_failure(conn, omgeving, bericht.id, fout, klok.moment(conn))
    except Exception as fout:
        note_failure(conn, omgeving, bericht.id, fout, klok.moment(conn))
    return False


def note_failure(
    conn: Connection[Any], omgeving: Omgeving, bericht: int, fout: Exception, moment: datetime
) -> None:
    """Count a failure of the platform; only its kind and place are noted, never its text."""
    spoor = fout.__traceback__
    while spoor is not None and spoor.tb_next is not None:
        spoor = spoor.tb_next
    plaats = "" if spoor is None else f" in {spoor.tb_frame.f_code.co_name}:{spoor.tb_lineno}"
    reden = f"{type(fout).__name__}{plaats}"
    maximum = int(omgeving.wet.waarde("pogingen_max", moment.date()))
    apart = berichten.count_failure(conn, bericht, reden, maximum)
    _LOG.error("bericht_mislukt", bericht=bericht, reden=reden, apart=apart)
