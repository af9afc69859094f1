"""Figures for the agency: who lags behind, how long billing takes, which faults are shared."""

from datetime import date
from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.params import FromQuery, QueryParameter

from vsb.access.rechten import Daad
from vsb.api.antwoordvormen import Doorlooptijden, answered
from vsb.api.sessie import Verzoek, open_toezicht
from vsb.api.toegang import as_response
from vsb.basis.dagen import local_day
from vsb.rapportering.achterblijvers import Achterblijvers, gather_achterblijvers
from vsb.rapportering.doorlooptijd import BLADZIJDE, month_page
from vsb.rapportering.foutenbeeld import DAGEN_MAX, Foutenbeeld, gather_foutenbeeld

Dag = Annotated[
    date | None, QueryParameter(description="De dag (JJJJ-MM-DD); zonder dag is dat vandaag.")
]


@get(
    "/achterblijvers",
    sync_to_thread=True,
    summary="Voorzieningen zonder opnamebericht of zonder verwerkte zending, op een dag",
    responses=answered(
        Achterblijvers,
        "Per sector aantal en percentage, de namen, en het verloop over twaalf weken.",
    ),
)
def get_achterblijvers(request: Verzoek, op: Dag = None) -> Response[bytes]:
    """Both tables at the end of that day."""
    with open_toezicht(request, Daad.CIJFERS_LEZEN) as sessie:
        cijfers = gather_achterblijvers(sessie.conn, op or local_day(sessie.moment))
    return as_response(msgspec.to_builtins(cijfers))


@get(
    "/doorlooptijden",
    sync_to_thread=True,
    summary="Hoeveel dagen het duurt tot een maand van een voorziening volledig gefactureerd is",
    responses=answered(
        Doorlooptijden,
        "Een bladzijde voorzieningen met opnamedagen in die maand; `volledig_op` is leeg zolang "
        "er dagen open staan.",
    ),
)
def get_doorlooptijden(
    request: Verzoek,
    maand: Annotated[date, QueryParameter(description="Een dag van de maand (JJJJ-MM-DD).")],
    na: Annotated[
        str, QueryParameter(pattern="^[0-9]{0,8}$", description="De cursor van de vorige bladzijde")
    ] = "",
) -> Response[bytes]:
    """One page, by HCO; ask on until the cursor is empty."""
    with open_toezicht(request, Daad.CIJFERS_LEZEN) as sessie:
        vandaag = local_day(sessie.moment)
        maanden, verder = month_page(sessie.conn, maand, vandaag, na, BLADZIJDE)
    return as_response({"voorzieningen": msgspec.to_builtins(maanden), "cursor": verder})


@get(
    "/foutenbeeld",
    sync_to_thread=True,
    summary="Fouten over voorzieningen heen, en per softwarepakket en versie",
    responses=answered(
        Foutenbeeld, f"Van berichten ontvangen in een periode van hoogstens {DAGEN_MAX} dagen."
    ),
)
def get_foutenbeeld(
    request: Verzoek, van: FromQuery[date], tem: FromQuery[date]
) -> Response[bytes]:
    """The messages received on these days, both included."""
    with open_toezicht(request, Daad.CIJFERS_LEZEN) as sessie:
        beeld = gather_foutenbeeld(sessie.conn, van, tem)
    return as_response(msgspec.to_builtins(beeld))
