"""Questions of several requests answered in one go: to each its own answer or refusal."""

import asyncio
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from platformwereld import ANNA, BERTA, CYRIEL, A, B, Wereld
from vsb.api.samen import Samen


class Teller:
    """Answers with the question itself; holds its first answer until it may go on."""

    def __init__(self, fout: Exception | None = None) -> None:
        self.bundels: list[list[int]] = []
        self.verder = threading.Event()
        self.fout = fout

    def __call__(self, vragen: Sequence[int]) -> list[int | Exception]:
        self.bundels.append(list(vragen))
        self.verder.wait(5)
        if self.fout is not None and 13 in vragen:
            raise self.fout
        return [ValueError(str(v)) if v < 0 else v for v in vragen]


def _ask(teller: Teller, vragen: Sequence[int], hoogstens: int = 100) -> list[Any]:
    async def all_at_once() -> list[Any]:
        samen = Samen(teller, hoogstens)
        eerste = asyncio.create_task(samen.ask(vragen[0]))
        while not teller.bundels:
            await asyncio.sleep(0.001)
        rest = [asyncio.create_task(samen.ask(v)) for v in vragen[1:]]
        await asyncio.sleep(0)
        teller.verder.set()
        return await asyncio.gather(eerste, *rest, return_exceptions=True)

    return asyncio.run(all_at_once())


def test_what_comes_in_meanwhile_goes_together() -> None:
    teller = Teller()
    assert _ask(teller, [1, 2, 3, 4]) == [1, 2, 3, 4]
    assert teller.bundels == [[1], [2, 3, 4]]


def test_never_more_than_the_most() -> None:
    teller = Teller()
    assert _ask(teller, [1, 2, 3, 4, 5, 6], hoogstens=2) == [1, 2, 3, 4, 5, 6]
    assert teller.bundels == [[1], [2, 3], [4, 5], [6]]


def test_each_its_own_refusal() -> None:
    uit = _ask(Teller(), [1, -2, 3])
    assert (uit[0], str(uit[1]), uit[2]) == (1, "-2", 3)


def test_a_question_that_breaks_the_rest_stands_alone() -> None:
    teller = Teller(KeyError("13"))
    uit = _ask(teller, [1, 12, 13, 14])
    assert (uit[0], uit[1], uit[3]) == (1, 12, 14)
    assert isinstance(uit[2], KeyError)


def test_a_database_that_is_gone_is_told_to_all_at_once() -> None:
    teller = Teller(psycopg.OperationalError("weg"))
    uit = _ask(teller, [1, 12, 13, 14])
    assert [type(u) for u in uit[1:]] == [psycopg.OperationalError] * 3
    assert len(teller.bundels) == 2


def test_who_goes_away_holds_up_nobody() -> None:
    teller = Teller()

    async def one_leaves() -> int:
        samen = Samen(teller, 100)
        weg = asyncio.create_task(samen.ask(1))
        while not teller.bundels:
            await asyncio.sleep(0.001)
        blijft = asyncio.create_task(samen.ask(2))
        weg.cancel()
        teller.verder.set()
        return await blijft

    assert asyncio.run(one_leaves()) == 2


@pytest.mark.database
def test_many_at_the_door_at_once(wereld: Wereld) -> None:
    """Three subjects, one whose token has expired, one who speaks in another's name."""
    alle = (ANNA, BERTA, CYRIEL)
    koppen = [wereld.facility(A), wereld.facility(B), wereld.worker("180", "bo")]
    nu = wereld.now()
    oud = wereld.uitgever.geef_uit("weg", [A], None, ["voorziening"], 60, nu - timedelta(hours=1))
    vragen: list[tuple[dict[str, str], str, str | None]] = [
        (koppen[n % 3], alle[n % 7 % 3], None) for n in range(60)
    ]
    vragen[10] = ({"Authorization": f"Bearer {oud}"}, ANNA, None)
    vragen[20] = (koppen[0], ANNA, "hco:99002")

    def ask(vraag: tuple[dict[str, str], str, str | None]) -> Any:
        kop, insz, namens = vraag
        pad = "/v1/verzekeringsstatus"
        params = {"namens": namens} if namens else None
        return wereld.client.post(pad, json={"insz": insz}, headers=kop, params=params)

    with ThreadPoolExecutor(20) as draden:
        uit = list(draden.map(ask, vragen))
    assert [n for n, u in enumerate(uit) if u.status_code != 200] == [10, 20]
    assert (uit[10].status_code, uit[20].status_code) == (401, 403)
    for n, u in enumerate(uit):
        if n not in (10, 20):
            assert (u.json()["insz"], u.json()["zorgkas"]) == (vragen[n][1], "180")
    noted = wereld.conn.execute(
        "SELECT onderwerp, namens, count(*) FROM inzage GROUP BY 1, 2 ORDER BY 1"
    ).fetchall()
    wereld.conn.commit()
    # One look for each subject, person and moment; the first of them all stood alone for sure.
    assert [r[:2] for r in noted] == [
        ("bo", "zorgkas:180"), (f"software-{A}", f"hco:{A}"), (f"software-{B}", f"hco:{B}"),
    ]  # fmt: skip
