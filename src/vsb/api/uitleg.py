"""Why a message was decided as it was: facts, controls with their sources, law, release."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from vsb.access.rechten import Daad
from vsb.api.antwoordvormen import answered
from vsb.api.sessie import Verzoek, open_sessie
from vsb.api.toegang import Namens, as_response, not_found, require
from vsb.processes.explain_beslissing import explain_beslissing


@get(
    "/berichten/{ontvangst:int}/uitleg",
    sync_to_thread=True,
    summary="Waarop de beslissing over een bericht steunt",
    responses=answered(dict[str, Any], "De beslissingen, hun feiten en elke controle.", 404),
)
def get_uitleg(
    request: Verzoek, ontvangst: FromPath[int], namens: Namens = None
) -> Response[bytes]:
    """Every decision on this message with its facts and every control that was run."""
    with open_sessie(request) as sessie:
        lezer = require(sessie.wie, Daad.DOSSIER_LEZEN, namens)
        uitleg = explain_beslissing(sessie.conn, sessie.omgeving, ontvangst, lezer, sessie.moment)
    if uitleg is None:
        raise not_found(f"Bericht {ontvangst}", "Kijk het nummer van de ontvangst na.")
    return as_response(uitleg)
