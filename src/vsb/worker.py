"""The worker: takes messages from the queue, judges them, writes effect and answer together.

One process without an HTTP path, as role `vsb_beoordelaar`, with two services side by side: small
messages, and zendingen in batches. Neither waits for the other. They sleep until the database says
that there is work. SIGTERM lets each finish what it holds; a kill loses nothing, since a message
is only ticked off in the transaction of its effect. Each begins with care: what it may have died
of is treated alone, and counted before.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import structlog
from psycopg import Connection

from vsb.processes.archive_wet import archive_wet
from vsb.processes.failures import require_keys
from vsb.processes.judge_stream import treat_all
from vsb.processes.omgeving import Omgeving, find_rules
from vsb.processes.refuse_overdue import refuse_overdue
from vsb.processes.treat_berichten import BUNDEL, treat_counted, treat_small, waiting
from vsb.storage import klok, wachtrij
from vsb.storage.rollen import Rol
from vsb.storage.verbinding import connect, is_tijdelijk

_LOG = structlog.get_logger("vsb.worker")
_SLAAP_S = 0.5
_ADEMPAUZE_S = 1.0
_BREEDTE = 2
"""Batches of zendingen under way at once: one is judged while the other is stored."""

Dienst = Callable[[], None]

VOORZICHTIG = 4 * BUNDEL
"""So many messages of each service, those that come first, are treated one by one after a start."""


class Worker:
    """Treats messages until it is told to stop."""

    def __init__(self, dsn: str, omgeving: Omgeving) -> None:
        self._dsn = dsn
        self._omgeving = omgeving
        self._stop = threading.Event()
        self._oorzaak: BaseException | None = None

    def stop(self, *_: Any) -> None:
        """Finish what is in hand, then end."""
        self._stop.set()

    def run(self) -> None:
        """Work until `stop`; a database that is gone for a moment is tried again.

        Raises what ended one of the services (`SleutelOntbreekt` when the keys are not those of
        the stored messages); then the other one has ended too.
        """
        find_rules()
        zendingen = threading.Thread(target=self._serve, args=(self._zendingen,), name="zendingen")
        zendingen.start()
        self._serve(self._small)
        zendingen.join()
        if self._oorzaak is not None:
            raise self._oorzaak

    def _serve(self, dienst: Dienst) -> None:
        while not self._stop.is_set():
            try:
                dienst()
            except BaseException as fout:
                if not is_tijdelijk(fout):
                    self._oorzaak = self._oorzaak or fout
                    self._stop.set()
                    return
                _LOG.warning("databank_weg", soort=type(fout).__name__)
                self._stop.wait(_ADEMPAUZE_S)

    def _small(self) -> None:
        with self._listening() as oor, self._connect() as conn:
            with conn.transaction():
                require_keys(conn, self._omgeving.sleutels)
                archive_wet(conn, self._omgeving.wet, klok.moment(conn))
            self._begin_with_care(conn, zendingen=False)
            while not self._stop.is_set():
                if not (treat_small(conn, self._omgeving) or refuse_overdue(conn, self._omgeving)):
                    self._sleep(oor)

    def _zendingen(self) -> None:
        with ExitStack() as open_:
            oor = open_.enter_context(self._listening())
            conns = [open_.enter_context(self._connect()) for _ in range(_BREEDTE)]
            with conns[0].transaction():
                require_keys(conns[0], self._omgeving.sleutels)
                archive_wet(conns[0], self._omgeving.wet, klok.moment(conns[0]))
            self._begin_with_care(conns[0], zendingen=True)
            beurt = False
            while not self._stop.is_set():
                beurt = beurt or wachtrij.open_stream(oor)
                if not (beurt and treat_all(conns, self._omgeving, self._stop.is_set)):
                    self._sleep(oor)

    def _begin_with_care(self, conn: Connection[Any], *, zendingen: bool) -> None:
        for bericht in waiting(conn, VOORZICHTIG, zendingen=zendingen):
            if self._stop.is_set():
                return
            treat_counted(conn, self._omgeving, bericht, zendingen=zendingen)

    @contextmanager
    def _connect(self) -> Iterator[Connection[Any]]:
        with connect(self._dsn, Rol.BEOORDELAAR) as conn:
            conn.autocommit = True
            yield conn

    @contextmanager
    def _listening(self) -> Iterator[Connection[Any]]:
        with self._connect() as oor:
            oor.execute("LISTEN vsb_werk")
            yield oor

    def _sleep(self, oor: Connection[Any]) -> None:
        for _ in oor.notifies(timeout=_SLAAP_S, stop_after=1):
            pass


def run_worker(dsn: str, omgeving: Omgeving) -> None:
    """Run one worker in this process until SIGTERM or SIGINT."""
    worker = Worker(dsn, omgeving)
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()
