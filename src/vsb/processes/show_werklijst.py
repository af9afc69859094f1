"""The work list of a zorgkas as it is shown: what is over its term, with a decision prepared.

The oldest stands first, so what is over its term stands at the top. That a message which is in
beraad for longer than two months is refused by the zorgkas is documented for the ouderenzorg only
(parameter beraadtermijn); the worker decides, the platform only prepares.
"""

from datetime import date, datetime
from typing import Any

import msgspec
from psycopg import Connection

from vsb.basis.dagen import add_months, dutch, local_day
from vsb.regelgeving.fouten import NotInForce
from vsb.regelgeving.wet import Wet
from vsb.storage import werklijst
from vsb.storage.werklijst import Werkitem


def show_werklijst(
    conn: Connection[Any], wet: Wet, zorgkas: str, na: int, maximaal: int, moment: datetime
) -> list[dict[str, Any]]:
    """Open items after item `na`, oldest first, as plain data; amounts in cents.

    `uiterlijk`: the last day of the term; `over_tijd`; `voorstel`: a decision with its reason to
    take over, only for a message that is over its term.
    """
    items = werklijst.list_open(conn, zorgkas, na, maximaal)
    return [_shown(item, wet, local_day(moment)) for item in items]


def last_day(item: Werkitem, wet: Wet) -> date | None:
    """The last day of the term in beraad of an item; None when the law has none."""
    recht = wet.voor(item.sector) if item.sector else wet
    begin = local_day(item.sinds)
    try:
        return add_months(begin, recht.getal("beraadtermijn", begin))
    except NotInForce:
        return None


def reason_to_refuse(item: Werkitem, uiterlijk: date) -> str:
    """Why a message that is over its term is refused, for its sender."""
    return (
        f"Het bericht is in beraad sinds {dutch(local_day(item.sinds))}; de termijn om het aan te "
        f"vullen liep tot en met {dutch(uiterlijk)}."
    )


def _shown(item: Werkitem, wet: Wet, vandaag: date) -> dict[str, Any]:
    plat: dict[str, Any] = msgspec.to_builtins(item)
    uiterlijk = last_day(item, wet)
    voorbij = uiterlijk is not None and vandaag > uiterlijk
    voorstel = None
    if voorbij and uiterlijk is not None and item.soort == "opname":
        voorstel = {"besluit": "geweigerd", "reden": reason_to_refuse(item, uiterlijk)}
    dag = uiterlijk.isoformat() if uiterlijk else None
    return plat | {"uiterlijk": dag, "over_tijd": voorbij, "voorstel": voorstel}
