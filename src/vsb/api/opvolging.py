"""The follow-up list of the agency: read it, add a line, close a line."""

from typing import Annotated, Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, JSONBody

from vsb.access.rechten import Daad
from vsb.api.antwoordvormen import Opvolglijst, answered
from vsb.api.sessie import Verzoek, open_toezicht
from vsb.api.toegang import Maximaal, Na, as_response, page
from vsb.rapportering import opvolging
from vsb.rapportering.opvolging import NieuweLijn
from vsb.storage.opvolging import Opvolglijn

Tekst = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class LijnOpenen(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A new line: about which facility, what is wrong, what is done, who does it."""

    hco: Annotated[str, msgspec.Meta(pattern="^[1-9][0-9]{0,7}$")]
    probleem: Tekst
    actie: Tekst
    eigenaar: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]


class LijnSluiten(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What came of it."""

    resultaat: Tekst


@get(
    "/opvolging",
    sync_to_thread=True,
    summary="De opvolglijst, met de cijfers van elke voorziening voor en na",
    responses=answered(
        Opvolglijst,
        "Lijnen op nummer. `cijfers_na` van een open lijn zijn die van nu.",
    ),
)
def get_opvolging(
    request: Verzoek,
    na: Na = 0,
    maximaal: Maximaal = 100,
    ook_gesloten: FromQuery[bool] = False,
) -> Response[bytes]:
    """The open lines, or all."""
    with open_toezicht(request, Daad.OPVOLGEN) as sessie:
        lijnen = opvolging.list_lines(
            sessie.conn, sessie.moment, na=na, maximaal=maximaal, ook_gesloten=ook_gesloten
        )
    return page("lijnen", [_plain(lijn) for lijn in lijnen], "id", na)


@post(
    "/opvolging",
    status_code=200,
    sync_to_thread=True,
    summary="Een lijn op de opvolglijst zetten",
    responses=answered(Opvolglijn, "De lijn met de cijfers van nu als `cijfers_voor`."),
)
def post_opvolging(request: Verzoek, data: JSONBody[LijnOpenen]) -> Response[bytes]:
    """Put a line on the list."""
    lijn = NieuweLijn(data.hco, data.probleem, data.actie, data.eigenaar)
    with open_toezicht(request, Daad.OPVOLGEN) as sessie:
        gemaakt = opvolging.add_line(sessie.conn, lijn, sessie.wie.onderwerp, sessie.moment)
    return as_response(_plain(gemaakt))


@post(
    "/opvolging/{nummer:int}/sluiten",
    status_code=200,
    sync_to_thread=True,
    summary="Een lijn van de opvolglijst sluiten",
    responses=answered(Opvolglijn, "De lijn met de cijfers van nu als `cijfers_na`."),
)
def post_sluiten(
    request: Verzoek, nummer: FromPath[int], data: JSONBody[LijnSluiten]
) -> Response[bytes]:
    """Close a line."""
    with open_toezicht(request, Daad.OPVOLGEN) as sessie:
        lijn = opvolging.close_line(
            sessie.conn, nummer, data.resultaat, sessie.wie.onderwerp, sessie.moment
        )
    return as_response(_plain(lijn))


def _plain(lijn: Opvolglijn) -> dict[str, Any]:
    plat: dict[str, Any] = msgspec.to_builtins(lijn)
    return plat
