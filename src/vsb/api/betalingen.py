"""Betaalopdrachten of a zorgkas, and to a facility: amounts, due dates, where they are."""

from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter

from vsb.access.rechten import Daad
from vsb.api.antwoordvormen import Betaalopdrachten, answered
from vsb.api.sessie import Verzoek, open_sessie
from vsb.api.toegang import Maximaal, Na, Namens, page, require
from vsb.betaling.betaalopdracht import Stand
from vsb.storage.overzichten import list_orders


@get(
    "/betaalopdrachten",
    sync_to_thread=True,
    summary="Betaalopdrachten met hun toestand",
    responses=answered(Betaalopdrachten, "Betaalopdrachten op nummer; bedragen in cent."),
)
def get_betaalopdrachten(
    request: Verzoek,
    na: Na = 0,
    maximaal: Maximaal = 100,
    stand: Annotated[
        Stand | None, QueryParameter(description="Alleen opdrachten in deze toestand.")
    ] = None,
    namens: Namens = None,
) -> Response[bytes]:
    """By number; amounts in cents. Who signed and who released is shown to the zorgkas only."""
    with open_sessie(request) as sessie:
        lezer = require(sessie.wie, Daad.POSTBUS_LEZEN, namens)
        rijen = list_orders(sessie.conn, lezer.hco, lezer.zorgkas, stand, na, maximaal)
    return page("betaalopdrachten", rijen, "nummer", na)
