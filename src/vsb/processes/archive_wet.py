"""Keep the law files that decisions name, and read the law of then back."""

from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.regelgeving.wet import Wet
from vsb.storage.wetarchief import keep_law, read_law


def archive_wet(conn: Connection[Any], wet: Wet, moment: datetime) -> bool:
    """Keep the files of this law under its digest, before anything is decided under it.

    True when they were new. Saying it twice does nothing. The caller commits.
    """
    return keep_law(conn, wet.digest, wet.bestanden, moment)


class Wetboek:
    """The laws of then by digest, each read once; the law of now needs no archive."""

    def __init__(self, conn: Connection[Any], nu: Wet) -> None:
        self._conn = conn
        self._gelezen: dict[str, Wet | None] = {nu.digest: nu}

    def law(self, digest: str) -> Wet | None:
        """The law with this digest; None when its files were never kept."""
        if digest not in self._gelezen:
            bestanden = read_law(self._conn, digest)
            self._gelezen[digest] = None if bestanden is None else Wet.uit_bestanden(bestanden)
        return self._gelezen[digest]
