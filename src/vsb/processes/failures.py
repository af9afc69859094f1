"""A fault of the platform on one message: counted; after some tries the message is set apart.

A key that is not there is no fault of a message: it would set the whole queue apart, one by one.
Then the worker stops, and whoever starts it again sees why.
"""

from datetime import datetime, timedelta
from typing import Any

import structlog
from psycopg import Connection

from vsb.basis.dagen import local_day
from vsb.identity.sleutels import KOP, Sleutelbos, SleutelOntbreekt
from vsb.processes.omgeving import Omgeving
from vsb.storage import mislukking

_LOG = structlog.get_logger("vsb.verwerking")

_LAATSTE = 100
"""So many of the last messages are looked at, besides those in the queue."""


def note(
    conn: Connection[Any], omgeving: Omgeving, bericht: int, fout: Exception, moment: datetime
) -> None:
    """Count a failure; only its kind and place are noted, never its text.

    Raises `SleutelOntbreekt` when that is what went wrong.
    """
    if isinstance(fout, SleutelOntbreekt):
        raise fout
    spoor = fout.__traceback__
    while spoor is not None and spoor.tb_next is not None:
        spoor = spoor.tb_next
    plaats = "" if spoor is None else f" in {spoor.tb_frame.f_code.co_name}:{spoor.tb_lineno}"
    reden = f"{type(fout).__name__}{plaats}"
    dag = local_day(moment)
    maximum = omgeving.wet.getal("pogingen_max", dag)
    pauze = timedelta(seconds=omgeving.wet.getal("pogingen_pauze", dag))
    apart = mislukking.count_failure(conn, bericht, reden, maximum, moment, pauze)
    _LOG.error("bericht_mislukt", bericht=bericht, reden=reden, apart=apart)


def begin(conn: Connection[Any], omgeving: Omgeving, bericht: int, moment: datetime) -> bool:
    """Count a try that may end the process; the caller commits before making it.

    False when the message ended the worker too often: then it is set apart.
    """
    maximum = omgeving.wet.getal("pogingen_max", local_day(moment))
    reden = "de verwerker hield telkens op tijdens de behandeling"
    mag = mislukking.begin_attempt(conn, bericht, reden, maximum)
    if not mag:
        _LOG.error("bericht_mislukt", bericht=bericht, reden=reden, apart=True)
    return mag


def require_keys(conn: Connection[Any], sleutels: Sleutelbos) -> None:
    """Raise `SleutelOntbreekt` when these are not the keys of the stored messages.

    One message whose key is not there may be damaged; it is left to be set apart.
    """
    koppen = mislukking.count_heads(conn, KOP, _LAATSTE)
    mist = {kop: aantal for kop, aantal in koppen.items() if not sleutels.has(kop)}
    if mist and (len(mist) == len(koppen) or max(mist.values()) > 1):
        sleutels.require(max(mist, key=lambda kop: mist[kop]))
