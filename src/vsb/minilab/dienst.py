"""The platform as users have it: HTTP door and worker as processes of their own, on loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from vsb.minilab.platform import Vastgelopen

ADRES = "127.0.0.1"
_START_S = 30.0
_STOP_S = 25.0


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as proef:
        proef.bind((ADRES, 0))
        return int(proef.getsockname()[1])


@contextmanager
def running(database: str, poort: int, thuis: Path, logboek: Path) -> Iterator["Dienst"]:
    """``vsb serve`` on this database and port, its words in `logboek`; stopped cleanly after."""
    opdracht = [sys.executable, "-m", "vsb.cli", "serve", "--database", database, "--stil"]
    with logboek.open("wb") as uitvoer:
        proces = subprocess.Popen(
            [*opdracht, "--poort", str(poort)],
            stdout=uitvoer,
            stderr=subprocess.STDOUT,
            env=os.environ | {"VSB_THUIS": str(thuis)},
            start_new_session=True,
        )
    try:
        yield Dienst(proces, poort, logboek)
    finally:
        proces.send_signal(signal.SIGTERM)
        try:
            proces.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            os.killpg(proces.pid, signal.SIGKILL)
            proces.wait()


class Dienst:
    """A platform that is starting or running."""

    def __init__(self, proces: "subprocess.Popen[bytes]", poort: int, logboek: Path) -> None:
        self._proces, self._poort, self._logboek = proces, poort, logboek

    def wait_until_ready(self) -> None:
        """Until the door says that work can be done. Raises `Vastgelopen`."""
        einde = time.monotonic() + _START_S
        while time.monotonic() < einde and self._proces.poll() is None:
            try:
                lijn = HTTPConnection(ADRES, self._poort, timeout=2)
                lijn.request("GET", "/gereed")
                if lijn.getresponse().status == 200:
                    return
            except (OSError, HTTPException):
                time.sleep(0.03)
        raise Vastgelopen(
            f"Het platform start niet; zie {self._logboek.name} in de map van het platform."
        )
