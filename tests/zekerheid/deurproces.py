"""A real door (granian) in a process of its own, with another bound on what may come in.

Granian's own process calls `make_app`; `door_process` is what a test starts.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zekerheid.verwerkerproces import wait_until

_GRENS = "VSB_TOETS_GRENS"


@dataclass(frozen=True, slots=True)
class Deur:
    """A door that listens on a port of this machine."""

    poort: int
    proces: subprocess.Popen[bytes]

    def answers(self) -> bool:
        """Is it there?"""
        try:
            kanaal = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=5)
            kanaal.request("GET", "/gereed")
            return kanaal.getresponse().status == 200
        except OSError:
            assert self.proces.poll() is None, "de deur is dood"
            return False

    def processes(self) -> list[int]:
        """The numbers of its processes: the one that was started, and its children."""
        taken = Path(f"/proc/{self.proces.pid}/task")
        kinderen = [
            int(kind)
            for taak in taken.iterdir()
            for kind in (taak / "children").read_text().split()
        ]
        return [self.proces.pid, *kinderen]

    def forget_peak(self) -> None:
        """Count the peak of memory from here on."""
        for pid in self.processes():
            Path(f"/proc/{pid}/clear_refs").write_text("5")

    def peak_mb(self) -> float:
        """The peak of memory of all its processes together, in MB."""
        regels = [
            regel
            for pid in self.processes()
            for regel in Path(f"/proc/{pid}/status").read_text().splitlines()
        ]
        return sum(int(r.split()[1]) for r in regels if r.startswith("VmHWM:")) / 1024


@contextmanager
def door_process(thuis: Path, database: str, *, grens: int | None = None) -> Iterator[Deur]:
    """A door on this database; `grens`: the most bytes of a zending, else what the law says."""
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    pad = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    omgeving = os.environ | {
        "VSB_THUIS": str(thuis),
        "VSB_DATABASE": database,
        "PYTHONPATH": os.pathsep.join(filter(None, pad)),
        _GRENS: str(grens or ""),
    }
    proces = subprocess.Popen([sys.executable, __file__, str(poort)], env=omgeving)
    deur = Deur(poort, proces)
    try:
        wait_until(deur.answers, "de deur gaat niet open")
        yield deur
    finally:
        proces.send_signal(signal.SIGINT)
        proces.wait(20)


def make_app() -> Any:
    """The application of the product, under a law with another bound."""
    from vsb.api import server
    from vsb.processes.omgeving import Omgeving
    from vsb.regelgeving.wet import Wet, standaard_mappen

    if grens := os.environ.get(_GRENS):
        bestanden = dict(Wet.lees(standaard_mappen()).bestanden)
        naam = "regelgeving/parameters/facturatie.toml"
        kop, begin, rest = bestanden[naam].partition("[[zending_max_bytes.waarden]]")
        assert begin
        bestanden[naam] = kop + begin + rest.replace('"100000000"', f'"{grens}"', 1)
        wet, echt = Wet.uit_bestanden(bestanden), Omgeving.open

        def open_(thuis: Path) -> Omgeving:
            from dataclasses import replace

            return replace(echt(thuis), wet=wet)

        Omgeving.open = open_  # type: ignore[method-assign,assignment]
    return server.make_app()


if __name__ == "__main__":
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "zekerheid.deurproces:make_app",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.ASGI,
        factory=True,
        workers=1,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()
