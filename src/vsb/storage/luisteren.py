"""Hear what the database announces, without asking it time and again."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

import psycopg
import structlog
from psycopg import AsyncConnection, Connection, sql
from psycopg_pool import ConnectionPool

_LOG = structlog.get_logger("vsb.storage")
_ADEMPAUZE_S = 1.0

ANTWOORD = "vsb_antwoord"
"""Announced with every piece that is put in a post box."""


async def announcements(pool: ConnectionPool[Connection[Any]], kanaal: str) -> AsyncIterator[None]:
    """Once when listening begins, and then whenever something is announced on this channel.

    Never ends: a connection like those of `pool` of its own, made anew when it is lost.
    """
    while True:
        try:
            conn = await AsyncConnection.connect(
                str(pool.conninfo), autocommit=True, **cast(dict[str, Any], pool.kwargs)
            )
            async with conn:
                await conn.execute(sql.SQL("LISTEN {}").format(sql.Identifier(kanaal)))
                yield
                async for _ in conn.notifies():
                    yield
        except psycopg.Error as fout:
            _LOG.warning("luisteren_afgebroken", soort=type(fout).__name__)
            await asyncio.sleep(_ADEMPAUZE_S)
