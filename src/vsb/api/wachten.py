"""Wait a moment for the worker after a message was stored; whatever fails here, it is stored.

So nothing that goes wrong while waiting is told to the sender as a refusal: they get the receipt,
and the answer follows in the post box. Few may wait at once, since each holds a thread.
"""

import time

import psycopg
import structlog

from vsb.api.sessie import Deurstaat, Sessie, Verzoek, reopen
from vsb.storage import antwoorden
from vsb.storage.antwoorden import Antwoord

_LOG = structlog.get_logger("vsb.api")
_EERSTE_PAUZE_S, _LANGSTE_PAUZE_S = 0.002, 0.05


def wait_for(
    verzoek: Verzoek, sessie: Sessie, nummers: list[int], seconden: float
) -> dict[int, Antwoord]:
    """The last answer to each of these messages, as far as there is one within that time.

    When too many others wait already, what there is at once. Never raises a database error.
    """
    staat: Deurstaat = verzoek.app.state.deur
    mag_wachten = staat.wachters.acquire(blocking=False)
    try:
        return _poll(verzoek, sessie, nummers, seconden if mag_wachten else 0.0)
    except psycopg.Error as fout:
        _LOG.warning("wachten_afgebroken", soort=type(fout).__name__)
        return {}
    finally:
        if mag_wachten:
            staat.wachters.release()


def _poll(
    verzoek: Verzoek, sessie: Sessie, nummers: list[int], seconden: float
) -> dict[int, Antwoord]:
    """Only what is not answered yet is asked again; contents are read once, at the end."""
    einde = time.monotonic() + seconden
    pauze, open_ = _EERSTE_PAUZE_S, set(nummers)
    while True:
        with reopen(verzoek, sessie) as conn:
            open_ -= antwoorden.answered(conn, open_)
            if not open_ or time.monotonic() > einde:
                return antwoorden.answers_to(conn, [n for n in nummers if n not in open_])
        time.sleep(pauze)
        pauze = min(pauze * 1.5, _LANGSTE_PAUZE_S)
