"""Where the time of judging goes, and what memory it takes at most; nothing of this in production.

The watch stands around functions of the platform while a bench runs: it puts a timed function in
their place and takes it away again.
"""

import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

from vsb.facturatie import beoordeling
from vsb.processes import judge_stream, judge_zendingen
from vsb.storage import feiten

PUNTEN: tuple[tuple[Any, str, str], ...] = (
    (judge_stream, "take", "read"),
    (judge_zendingen, "_cut", "read"),
    (judge_zendingen, "read_batch", "read"),
    (feiten, "gather_codes", "facts"),
    (feiten, "gather", "facts"),
    (beoordeling, "join_facts", "facts"),
    (judge_zendingen, "beoordeel", "controls"),
    (judge_stream, "store", "store"),
    (judge_zendingen, "store", "store"),
    (judge_stream._Orde, "await_turn", "wait"),
)
"""What is timed: where it stands, its name, and the part that it counts for."""

DELEN = ("read", "facts", "controls", "store", "wait")


@dataclass(slots=True)
class Stopwatch:
    """Seconds by part, summed over threads: `klok` by the wall, `cpu` of the thread itself. A part
    within another one counts for itself only. `wait`: for the turn to store."""

    klok: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    cpu: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _draad: threading.local = field(default_factory=threading.local)

    @contextmanager
    def around(self) -> Iterator[None]:
        """Time the platform's functions for as long as this lasts."""
        oud = [(waar, naam, getattr(waar, naam)) for waar, naam, _ in PUNTEN]
        try:
            for waar, naam, deel in PUNTEN:
                setattr(waar, naam, self._timed(getattr(waar, naam), deel))
            yield
        finally:
            for waar, naam, functie in oud:
                setattr(waar, naam, functie)

    def _timed(self, functie: Callable[..., Any], deel: str) -> Callable[..., Any]:
        @wraps(functie)
        def timed(*args: Any, **kwargs: Any) -> Any:
            stapel = self._draad.__dict__.setdefault("stapel", [])
            stapel.append([0.0, 0.0])
            klok, cpu = time.perf_counter(), time.thread_time()
            try:
                return functie(*args, **kwargs)
            finally:
                klok, cpu = time.perf_counter() - klok, time.thread_time() - cpu
                binnen_klok, binnen_cpu = stapel.pop()
                self.klok[deel] += klok - binnen_klok
                self.cpu[deel] += cpu - binnen_cpu
                if stapel:
                    stapel[-1][0] += klok
                    stapel[-1][1] += cpu

        return timed


def forget_peak() -> None:
    """Let the peak of this process count from now on, where the system can do that (Linux)."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def peak_mb() -> float:
    """The most memory that this process has had in use since `forget_peak`, in MB."""
    if (piek := _status("self").get("VmHWM")) is not None:
        return round(piek / 1000, 1)
    import resource

    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, 1)


def backend_mb(pids: list[int]) -> float:
    """Memory of their own (not the shared buffers) that these processes of PostgreSQL had at most,
    in MB; 0 when they are not on this machine."""
    standen = [_status(str(pid)) for pid in pids]
    return round(sum(s.get("VmHWM", 0) - s.get("RssShmem", 0) for s in standen) / 1000, 1)


def backend_cpu(pids: list[int]) -> float:
    """Seconds of processor time that these processes of PostgreSQL have used so far; 0 when they
    are not on this machine."""
    tikken = 0
    for pid in pids:
        try:
            velden = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        tikken += int(velden[11]) + int(velden[12])
    return tikken / os.sysconf("SC_CLK_TCK")


def _status(pid: str) -> dict[str, int]:
    """The figures of ``/proc/<pid>/status``, in kB; empty where there is none."""
    try:
        regels = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return {}
    paren = (regel.partition(":") for regel in regels if regel.endswith(" kB"))
    return {naam: int(waarde.split()[0]) for naam, _, waarde in paren}
