"""Refuse by itself what is in beraad for too long, where the law says so (by default it does not).

The parameter `beraad_automatisch_weigeren` is off: a worker refuses. Where a sector puts it on,
the worker process calls this when it has nothing else to do.
"""

from typing import Any

from psycopg import Connection

from vsb.basis.dagen import local_day
from vsb.processes.decide_werkitems import Besluit, decide
from vsb.processes.omgeving import Omgeving
from vsb.processes.show_werklijst import last_day, reason_to_refuse
from vsb.regelgeving.fouten import NotInForce
from vsb.storage import klok, werklijst

DOOR = "platform"
"""Who decides when nobody does."""

_PER_KEER = 50


def refuse_overdue(conn: Connection[Any], omgeving: Omgeving) -> bool:
    """Refuse some messages that are over their term; False when there is nothing to refuse."""
    if not _sectors(omgeving, None):
        return False
    with conn.transaction():
        moment = klok.moment(conn)
        vandaag = local_day(moment)
        weg = False
        for item in werklijst.oldest_messages(conn, _sectors(omgeving, moment), _PER_KEER):
            uiterlijk = last_day(item, omgeving.wet)
            if uiterlijk is None or vandaag <= uiterlijk:
                continue
            reden = reason_to_refuse(item, uiterlijk)
            besluit = Besluit((item.id,), "geweigerd", reden, DOOR, item.zorgkas or "")
            decide(conn, omgeving, besluit, klok.moment(conn), proef=False)
            weg = True
    return weg


def _sectors(omgeving: Omgeving, moment: Any) -> list[str]:
    """The sectors whose law says so on that day; without a day: that ever say so."""
    uit = []
    for naam in omgeving.wet.sectoren:
        wet = omgeving.wet.voor(naam)
        if moment is None:
            waarden = wet.parameter("beraad_automatisch_weigeren").waarden
            aan = any(w.waarde for w in waarden)
        else:
            try:
                aan = wet.ja_nee("beraad_automatisch_weigeren", local_day(moment))
            except NotInForce:
                aan = False
        uit += [naam] if aan else []
    return uit
