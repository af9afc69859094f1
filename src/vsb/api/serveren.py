"""Serve the platform on this machine: the HTTP door (granian) and one worker beside it."""

import os
import socket
import subprocess
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

STOP_S = 20
"""Seconds that the worker gets to finish the message in hand."""


def is_free(adres: str, poort: int) -> bool:
    """Can this port be listened on?"""
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((adres, poort))
        except OSError:
            return False
    return True


def serve(adres: str, poort: int, database: str) -> None:
    """Serve until SIGTERM or SIGINT; then stop in order: no new requests, worker finishes."""
    os.environ["VSB_DATABASE"] = database
    arbeider = subprocess.Popen([sys.executable, "-m", "vsb.cli", "worker", "--database", database])
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
        arbeider.terminate()
        arbeider.wait(timeout=STOP_S)
