"""Numbers of a recognition."""

import doctest

from vsb.voorzieningen import erkenning


def test_doctests() -> None:
    uit = doctest.testmod(erkenning)
    assert uit.attempted
    assert uit.failed == 0
