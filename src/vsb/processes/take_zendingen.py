"""Take the zendingen of one batch from the queue: as many as memory bears, and a fair share."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import numpy as np
from psycopg import Connection, Rollback

from vsb.storage import berichten, wachtrij
from vsb.storage.berichten import Bericht

BATCH = 128
"""Zendingen in one batch at most."""

OMVANG = 24 * 1024 * 1024
"""Bytes in one batch at most (one zending may be larger): what is in memory does not grow with
what waits."""

KLEINST = 4 * 1024 * 1024
"""A batch of so many bytes is not made smaller to give another connection work."""


def take(
    conn: Connection[Any], moment: datetime, *, samen: bool = False, alleen: int | None = None
) -> list[Bericht]:
    """Lock and read the first zendingen that wait; `samen`: beside other batches of this stream."""

    def claim(aantal: int) -> list[int]:
        werk = wachtrij.claim(
            conn, zendingen=True, aantal=aantal, moment=moment, samen=samen, alleen=alleen
        )
        return [w.bericht for w in werk]

    with conn.transaction() as greep:
        ids = claim(BATCH)
        # The last of what waits is shared with the other connections of the stream.
        delen = samen and len(ids) < BATCH
        aantal = _fitting(berichten.sizes(conn, ids), delen=delen) if ids else 0
        if aantal < len(ids):
            raise Rollback(greep)
    if aantal < len(ids):
        # Too much at once: what goes in a later batch may not stay locked.
        ids = claim(aantal)
    return berichten.read(conn, ids) if ids else []


def _fitting(omvang: Mapping[int, int], *, delen: bool) -> int:
    """How many of these messages, the first ones, fit in a batch together; one at least.

    `delen`: about half of them, unless they are few.
    """
    totaal = np.cumsum(list(omvang.values()))
    grens = min(OMVANG, max(KLEINST, int(totaal[-1]) // 2)) if delen else OMVANG
    return max(1, int(np.searchsorted(totaal, grens, side="right")))
