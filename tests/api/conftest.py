"""A platform behind its door, for the tests that need no story of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from platformwereld import Wereld, open_wereld
from vsb.storage.server import Server


@pytest.fixture(scope="module")
def wereld(
    server: Server, sjabloon: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Wereld]:
    """With the reference data of the demo; one for each file of tests."""
    thuis: Path = tmp_path_factory.mktemp("thuis")
    with open_wereld(server, sjabloon, thuis) as w:
        yield w
