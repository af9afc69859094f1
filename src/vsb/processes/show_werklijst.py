"""The open work of a zorgkas, what has been in beraad longest first, and what is past its term."""

from datetime import date, datetime
from typing import Any

import msgspec
from psycopg import Connection

from vsb.basis.dagen import add_months, local_day
from vsb.regelgeving.fouten import NotInForce
from vsb.regelgeving.wet import Wet
from vsb.storage.werklijst import list_open


def show_werklijst(
    conn: Connection[Any], wet: Wet, zorgkas: str, na: int, maximaal: int, moment: datetime
) -> list[dict[str, Any]]:
    """The items after `na` (0: from the beginning), as plain data, each with `over_tijd`.

    Nothing is refused by itself when the term (beraadtermijn) is past: it stands at the top.
    """
    vandaag = local_day(moment)
    return [
        msgspec.to_builtins(item) | {"over_tijd": _is_overdue(wet, local_day(item.sinds), vandaag)}
        for item in list_open(conn, zorgkas, na, maximaal)
    ]


def _is_overdue(wet: Wet, sinds: date, vandaag: date) -> bool:
    try:
        return vandaag > add_months(sinds, wet.getal("beraadtermijn", sinds))
    except NotInForce:
        return False
