"""Zendingen of a facility or a zorgkas: their state, their lines, what a signature would settle."""

from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from vsb.access.rechten import Daad
from vsb.api.antwoordvormen import Zending, Zendingen, answered
from vsb.api.sessie import Verzoek, open_sessie
from vsb.api.toegang import MAXIMAAL, Maximaal, Na, Namens, as_response, not_found, page, require
from vsb.basis.uitkomst import Weigering
from vsb.betaling.voorstel import Voorstel
from vsb.processes.sign_zending import propose_zending
from vsb.storage import overzichten

_HERSTEL = "Kijk in de lijst van de zendingen."


@get(
    "/zendingen",
    sync_to_thread=True,
    summary="Zendingen met hun toestand en bedragen",
    responses=answered(Zendingen, "Beoordeelde zendingen op nummer; bedragen in cent."),
)
def get_zendingen(
    request: Verzoek,
    na: Na = 0,
    maximaal: Maximaal = 100,
    namens: Namens = None,
) -> Response[bytes]:
    """Judged zendingen by number; amounts in cents."""
    with open_sessie(request) as sessie:
        lezer = require(sessie.wie, Daad.DOSSIER_LEZEN, namens)
        rijen = overzichten.list_zendingen(sessie.conn, lezer.hco, lezer.zorgkas, na, maximaal)
    return page("zendingen", rijen, "nummer", na)


@get(
    "/zendingen/{nummer:int}",
    sync_to_thread=True,
    summary="Een zending met haar regels",
    responses=answered(Zending, "De zending en een bladzijde van haar regels; in cent.", 404),
)
def get_zending(
    request: Verzoek,
    nummer: FromPath[int],
    na: Annotated[int, QueryParameter(ge=-1)] = -1,
    maximaal: Maximaal = MAXIMAAL,
    namens: Namens = None,
) -> Response[bytes]:
    """The zending and one page of its lines, after line `na`; amounts in cents."""
    with open_sessie(request) as sessie:
        lezer = require(sessie.wie, Daad.DOSSIER_LEZEN, namens)
        kop = overzichten.read_zending(sessie.conn, nummer, lezer.hco, lezer.zorgkas)
        if kop is None:
            raise not_found(f"Zending {nummer}", _HERSTEL)
        regels = overzichten.list_lines(sessie.conn, nummer, na, maximaal)
    cursor = regels[-1]["regel"] if regels else na
    return as_response(kop | {"regels": regels, "cursor": cursor})


@get(
    "/zendingen/{nummer:int}/voorstel",
    sync_to_thread=True,
    summary="Wat een ondertekening nu zou afrekenen, met de digest om te tekenen",
    responses=answered(
        Voorstel,
        "Wat er zou worden afgerekend, in cent. De digest is leeg zolang iets nog wacht.",
        404,
    ),
)
def get_voorstel(request: Verzoek, nummer: FromPath[int], namens: Namens = None) -> Response[bytes]:
    """Totals in cents, and the digest; it is empty while anything still waits for a decision."""
    with open_sessie(request) as sessie:
        require(sessie.wie, Daad.ZENDING_ONDERTEKENEN, namens)
        voorstel = propose_zending(sessie.conn, sessie.wie, nummer)
    if isinstance(voorstel, Weigering):
        raise not_found(f"Zending {nummer}", _HERSTEL)
    return as_response(msgspec.to_builtins(voorstel))
