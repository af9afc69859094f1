"""The work list of a zorgkas: what a machine may not decide. Deciding is a message."""

from litestar import Response, get

from vsb.access.rechten import Daad
from vsb.api.antwoordvormen import Werkitems, answered
from vsb.api.sessie import Verzoek, open_sessie
from vsb.api.toegang import Maximaal, Na, Namens, page, require
from vsb.processes.show_werklijst import show_werklijst


@get(
    "/werklijst",
    sync_to_thread=True,
    summary="Wat op een beslissing van de zorgkas wacht",
    responses=answered(
        Werkitems,
        "Open werkitems, wat het langst in beraad is eerst, en of het over tijd is; bedragen in "
        "cent.",
    ),
)
def get_werklijst(
    request: Verzoek,
    na: Na = 0,
    maximaal: Maximaal = 100,
    namens: Namens = None,
) -> Response[bytes]:
    """Open items, longest in beraad first; amounts in cents, `redenen` are codes of controls.

    What is over its term in beraad says so, a message with a prepared refusal (`voorstel`).
    """
    with open_sessie(request) as sessie:
        lezer = require(sessie.wie, Daad.WERKITEM_BESLISSEN, namens)
        items = show_werklijst(
            sessie.conn, sessie.omgeving.wet, lezer.zorgkas or "", na, maximaal, sessie.moment
        )
    return page("werkitems", items, "id", na)
