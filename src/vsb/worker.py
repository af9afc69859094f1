"""The worker: takes messages from the queue, judges them, writes effect and answer together.

One process without an HTTP path, as role `vsb_beoordelaar`. It sleeps until the database says
that there is work. SIGTERM lets it finish what it holds; a kill loses nothing, since a message
is only ticked off in the transaction of its effect. It begins with care: what it may have died of
is treated alone, and counted before.
"""

import signal
import threading
from typing import Any

import psycopg
import structlog

from vsb.processes.archive_wet import archive_wet
from vsb.processes.failures import require_keys
from vsb.processes.omgeving import Omgeving
from vsb.processes.treat_berichten import BUNDEL, treat_next, treat_one_by_one
from vsb.storage import klok
from vsb.storage.rollen import Rol
from vsb.storage.verbinding import connect, is_tijdelijk

_LOG = structlog.get_logger("vsb.worker")
_SLAAP_S = 0.5
_ADEMPAUZE_S = 1.0

VOORZICHTIG = 4 * BUNDEL
"""So many messages are treated one by one after a start, unless the queue is empty before."""


class Worker:
    """Treats messages until it is told to stop."""

    def __init__(self, dsn: str, omgeving: Omgeving) -> None:
        self._dsn = dsn
        self._omgeving = omgeving
        self._stop = threading.Event()

    def stop(self, *_: Any) -> None:
        """Finish the message in hand, then end."""
        self._stop.set()

    def run(self) -> None:
        """Work until `stop`; a database that is gone for a moment is tried again.

        Raises `SleutelOntbreekt` when the keys are not those of the stored messages.
        """
        while not self._stop.is_set():
            try:
                self._work()
            except psycopg.Error as fout:
                if not is_tijdelijk(fout):
                    raise
                _LOG.warning("databank_weg", soort=type(fout).__name__)
                self._stop.wait(_ADEMPAUZE_S)

    def _work(self) -> None:
        with (
            connect(self._dsn, Rol.BEOORDELAAR) as conn,
            connect(self._dsn, Rol.BEOORDELAAR) as oor,
        ):
            with conn.transaction():
                require_keys(conn, self._omgeving.sleutels)
                archive_wet(conn, self._omgeving.wet, klok.moment(conn))
            oor.autocommit = True
            oor.execute("LISTEN vsb_werk")
            over = VOORZICHTIG
            while not self._stop.is_set():
                if over > 0 and (aantal := treat_one_by_one(conn, self._omgeving)):
                    over -= aantal
                    continue
                over = 0
                if not treat_next(conn, self._omgeving):
                    for _ in oor.notifies(timeout=_SLAAP_S, stop_after=1):
                        pass


def run_worker(dsn: str, omgeving: Omgeving) -> None:
    """Run one worker in this process until SIGTERM or SIGINT."""
    worker = Worker(dsn, omgeving)
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()
