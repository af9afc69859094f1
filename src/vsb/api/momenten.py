"""Moments in the answers of the door: one form everywhere, ISO seconds in UTC with the offset.

The answers that were stored (`beslist_op`) have that form already and are passed on as they are.
"""

import re
from datetime import UTC, datetime
from typing import Any

from vsb.basis.dagen import BELGIE, dutch

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def as_text(moment: datetime) -> str:
    """An aware moment as it goes over the wire.

    >>> as_text(datetime(2026, 4, 9, 9, 0, 0, 17, tzinfo=BELGIE))
    '2026-04-09T07:00:00+00:00'
    """
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def in_words(moment: datetime) -> str:
    """A moment for people: day and hour in Belgium.

    >>> in_words(datetime(2026, 4, 9, 7, 0, tzinfo=UTC))
    '9 april 2026 om 09:00'
    """
    lokaal = moment.astimezone(BELGIE)
    return f"{dutch(lokaal.date())} om {lokaal:%H:%M}"


def with_moments(waarde: Any) -> Any:
    """The same plain data, every moment in it (also one that is text already) in the one form.

    >>> with_moments({"op": [datetime(2026, 1, 1, tzinfo=UTC), "2026-01-01T01:00:00.5+01:00"]})
    {'op': ['2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00']}
    """
    if isinstance(waarde, datetime):
        return as_text(waarde)
    if isinstance(waarde, str) and _MOMENT.fullmatch(waarde):
        return _rewritten(waarde)
    if isinstance(waarde, dict):
        return {sleutel: with_moments(deel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [with_moments(deel) for deel in waarde]
    return waarde


def _rewritten(tekst: str) -> str:
    """A moment in text in the one form; text that only looks like one (month 13) as it is."""
    try:
        return as_text(datetime.fromisoformat(tekst))
    except (ValueError, OverflowError):
        return tekst
