"""Serve the platform on this machine: the HTTP door (granian) and one worker beside it."""

import os
import socket
import subprocess
import sys
import threading

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

STOP_S = 20
"""Seconds that the worker gets to finish the message in hand."""

HERSTART_S = 1.0
"""Seconds before a worker that died is started again."""


def is_free(adres: str, poort: int) -> bool:
    """Can this port be listened on?"""
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((adres, poort))
        except OSError:
            return False
    return True


class Bewaakt:
    """A worker process that is started again whenever it ends before it is told to stop.

    Nothing is lost when it dies: a message is only ticked off in the transaction of its effect.
    """

    def __init__(self, database: str) -> None:
        self._opdracht = [sys.executable, "-m", "vsb.cli", "worker", "--database", database]
        self._klaar = threading.Event()
        self._proces = subprocess.Popen(self._opdracht)
        self._wacht = threading.Thread(target=self._watch, daemon=True)
        self._wacht.start()

    def _watch(self) -> None:
        while True:
            self._proces.wait()
            if self._klaar.wait(HERSTART_S):
                return
            self._proces = subprocess.Popen(self._opdracht)

    def stop(self) -> None:
        """Let it finish the message in hand, then end."""
        self._klaar.set()
        self._proces.terminate()
        self._proces.wait(timeout=STOP_S)


def serve(adres: str, poort: int, database: str) -> None:
    """Serve until SIGTERM or SIGINT; then stop in order: no new requests, worker finishes."""
    os.environ["VSB_DATABASE"] = database
    arbeider = Bewaakt(database)
    deur = Granian(
        "vsb.api.server:make_app",
        address=adres,
        port=poort,
        interface=Interfaces.ASGI,
        factory=True,
        workers=1,
        log_level=LogLevels.warning,
        websockets=False,
    )
    try:
        deur.serve()
    finally:
        arbeider.stop()
