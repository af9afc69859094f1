"""A real worker process with small batches, that can be slow, or die at a chosen place.

Run as a program it is `vsb worker`; `Verwerker` is what a test holds of it.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

_GEDULD_S = 60.0


@dataclass(frozen=True, slots=True)
class Verwerker:
    """A worker process."""

    proces: subprocess.Popen[bytes]

    @property
    def leeft(self) -> bool:
        """Does it still run?"""
        return self.proces.poll() is None

    def peak_mb(self) -> float:
        """The most memory that it had, in MB."""
        regels = Path(f"/proc/{self.proces.pid}/status").read_text().splitlines()
        return next(int(r.split()[1]) for r in regels if r.startswith("VmHWM:")) / 1024

    def kill(self) -> None:
        """End it at once, as the kernel does when memory is out."""
        self.proces.kill()
        self.proces.wait(10)

    def wait_for_death(self) -> None:
        """Wait until it died of what it was told to die of."""
        assert self.proces.wait(_GEDULD_S) == -signal.SIGKILL


@contextmanager
def worker_process(thuis: Path, database: str, *keuzes: object) -> Iterator[Verwerker]:
    """A worker on this database; told to stop at the end, and it must do so."""
    opdracht = [sys.executable, __file__, "--database", database, *map(str, keuzes)]
    omgeving = os.environ | {"VSB_THUIS": str(thuis)}
    proces = subprocess.Popen(opdracht, env=omgeving, stdout=subprocess.DEVNULL)
    try:
        yield Verwerker(proces)
        if proces.poll() is None:
            proces.terminate()
            assert proces.wait(_GEDULD_S) == 0
    finally:
        proces.kill()
        proces.wait(10)


def wait_until(waar: Callable[[], bool], wat: str) -> None:
    """Ask again and again until it is so; fail with `wat` when it takes too long."""
    einde = time.monotonic() + _GEDULD_S
    while not waar():
        assert time.monotonic() < einde, wat
        time.sleep(0.02)


def main() -> None:
    """The worker of the product, with what the command line changes of it."""
    from vsb import cli, worker
    from vsb.processes import judge_zendingen, take_zendingen

    lezer = argparse.ArgumentParser()
    lezer.add_argument("--database", required=True)
    lezer.add_argument("--batch", type=int, default=take_zendingen.BATCH)
    lezer.add_argument("--zorg", type=int, default=worker.VOORZICHTIG)
    lezer.add_argument("--pauze", type=float, default=0.0, help="seconds for each batch")
    lezer.add_argument("--dood", default="", help="module:function:which call: dies before it")
    lezer.add_argument("--gif", default="", help="bericht_id of which reading ends the process")
    keuzes = lezer.parse_args()
    take_zendingen.BATCH, worker.VOORZICHTIG = keuzes.batch, keuzes.zorg
    _patch(judge_zendingen, "beoordeel", lambda *_: time.sleep(keuzes.pauze))
    if keuzes.gif:
        _patch(judge_zendingen, "read_zending", lambda bron, *_: _die(bron.bericht_id, keuzes.gif))
    if keuzes.dood:
        _die_at(*keuzes.dood.split(":"))
    sys.argv = ["vsb", "worker", "--database", keuzes.database]
    cli.main()


def _die(is_: object, wanneer: object) -> None:
    if is_ == wanneer:
        os.kill(os.getpid(), signal.SIGKILL)


def _die_at(module: str, functie: str, keer: str) -> None:
    *klasse, naam = functie.split(".")
    waar: Any = import_module(f"vsb.{module}")
    for deel in klasse:
        waar = getattr(waar, deel)
    geteld: list[None] = []

    def count(*_: Any) -> None:
        geteld.append(None)
        _die(len(geteld), int(keer))

    _patch(waar, naam, count)


def _patch(waar: Any, functie: str, eerst: Callable[..., None]) -> None:
    echt = getattr(waar, functie)

    @wraps(echt)
    def anders(*wat: Any, **hoe: Any) -> Any:
        eerst(*wat)
        return echt(*wat, **hoe)

    setattr(waar, functie, anders)


if __name__ == "__main__":
    main()
