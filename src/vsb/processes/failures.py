"""A fault of the platform on one message: counted; after some tries the message is set apart."""

from datetime import datetime
from typing import Any

import structlog
from psycopg import Connection

from vsb.basis.dagen import local_day
from vsb.processes.omgeving import Omgeving
from vsb.storage import berichten

_LOG = structlog.get_logger("vsb.verwerking")


def note(
    conn: Connection[Any], omgeving: Omgeving, bericht: int, fout: Exception, moment: datetime
) -> None:
    """Count a failure; only its kind and place are noted, never its text."""
    spoor = fout.__traceback__
    while spoor is not None and spoor.tb_next is not None:
        spoor = spoor.tb_next
    plaats = "" if spoor is None else f" in {spoor.tb_frame.f_code.co_name}:{spoor.tb_lineno}"
    reden = f"{type(fout).__name__}{plaats}"
    maximum = omgeving.wet.getal("pogingen_max", local_day(moment))
    apart = berichten.count_failure(conn, bericht, reden, maximum)
    _LOG.error("bericht_mislukt", bericht=bericht, reden=reden, apart=apart)
