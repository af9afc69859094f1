"""A question that has no answer, or a change that cannot be made: said in plain words."""

from datetime import date

EERSTE, LAATSTE = date(2018, 1, 1), date(2099, 12, 31)
"""The days that can be asked for."""


class VraagFout(Exception):
    """The text says why it cannot be and what to do, in Dutch."""


def check_day(dag: date) -> None:
    """Raise `VraagFout` for a day about which nothing can be known."""
    if not EERSTE <= dag <= LAATSTE:
        raise VraagFout(f"Kies een dag van {EERSTE} tot en met {LAATSTE}, niet {dag}.")
