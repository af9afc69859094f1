"""Serve the platform on this machine: the HTTP door (granian) and one worker beside it."""

import errno
import os
import socket
import subprocess
import sys
import threading
import time

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

STOP_S = 20
"""Seconds that the worker gets to finish the message in hand."""

HERSTART_S = 1.0
"""Seconds before a worker that died is started again; doubled each time that it dies soon."""

HERSTART_HOOGSTENS_S = 60.0
"""The longest such pause; a worker that lived longer did not die soon."""

HOOGSTE_POORT = 65_535


def obstacle(adres: str, poort: int) -> str | None:
    """Why this address and port cannot be listened on, in Dutch; None when they can."""
    if not 1 <= poort <= HOOGSTE_POORT:
        return f"Een poort is een getal van 1 tot en met {HOOGSTE_POORT}, niet {poort}."
    try:
        familie, soort, *_, plaats = socket.getaddrinfo(adres, poort, type=socket.SOCK_STREAM)[0]
        with socket.socket(familie, soort) as proef:
            proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            proef.bind(plaats)
    except (OSError, UnicodeError) as fout:
        return _reason(fout, adres, poort)
    return None


def _reason(fout: OSError | UnicodeError, adres: str, poort: int) -> str:
    if isinstance(fout, UnicodeError | socket.gaierror):
        return f"{adres} is geen adres en geen naam van een machine. Gebruik 127.0.0.1."
    if fout.errno == errno.EADDRINUSE:
        anders = poort + 1 if poort < HOOGSTE_POORT else poort - 1
        return (
            f"Poort {poort} op {adres} is al in gebruik. Sluit het andere programma, of kies een "
            f"andere poort: vsb serve --poort {anders}"
        )
    if fout.errno == errno.EADDRNOTAVAIL:
        return (
            f"{adres} is geen adres van deze machine. Gebruik 127.0.0.1 (alleen hier), of het "
            "adres van een netwerkkaart van deze machine."
        )
    if fout.errno == errno.EACCES:
        return (
            f"Poort {poort} mag niet door deze gebruiker geopend worden. Kies een poort vanaf "
            "1024, zoals 8000."
        )
    return f"Op poort {poort} van {adres} kan niet geluisterd worden: {fout.strerror}."


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
        pauze = HERSTART_S
        while True:
            begin = time.monotonic()
            self._proces.wait()
            if time.monotonic() - begin > HERSTART_HOOGSTENS_S:
                pauze = HERSTART_S
            if self._klaar.wait(pauze):
                return
            pauze = min(2 * pauze, HERSTART_HOOGSTENS_S)
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
