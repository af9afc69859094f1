"""The worker beside the door: started again, but not in a frenzy."""

from types import SimpleNamespace
from typing import Any

import pytest

from vsb.api import serveren


def test_a_worker_that_keeps_dying_is_started_less_and_less_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauzes: list[float] = []
    nu = [0.0]
    leven = iter([0.0] * 8 + [61.0, 0.0])

    class Proces:
        def __init__(self, _: Any) -> None: ...

        def wait(self) -> None:
            nu[0] += next(leven)

    class Klaar:
        def wait(self, pauze: float) -> bool:
            pauzes.append(pauze)
            return len(pauzes) == 10

    monkeypatch.setattr(serveren, "subprocess", SimpleNamespace(Popen=Proces))
    monkeypatch.setattr(serveren, "time", SimpleNamespace(monotonic=lambda: nu[0]))
    bewaakt = serveren.Bewaakt.__new__(serveren.Bewaakt)
    vars(bewaakt).update(_opdracht=[], _klaar=Klaar(), _proces=Proces([]))
    bewaakt._watch()
    assert pauzes == [1, 2, 4, 8, 16, 32, 60, 60, 1, 2]
