"""The verzekeringsstatus of one person or of many, on a day. Numbers travel in the body only."""

from datetime import date
from typing import Annotated, Any

import msgspec
from litestar import post
from litestar.params import JSONBody

from vsb.access.rechten import Daad
from vsb.api.antwoordvormen import Status, Statussen, answered
from vsb.api.sessie import Verzoek, open_sessie
from vsb.api.toegang import Namens, require
from vsb.basis.dagen import local_day
from vsb.processes.query_verzekeringsstatus import Vrager, query_verzekeringsstatus

VRAGEN_MAX = 10_000
"""Questions in one request at most."""


class Statusvraag(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One question: an INSZ or BIS number of 11 digits, and the day (today when left out)."""

    insz: Annotated[
        str, msgspec.Meta(max_length=40, description="INSZ- of BIS-nummer van 11 cijfers.")
    ]
    dag: Annotated[
        date | None,
        msgspec.Meta(description="De dag waarnaar u vraagt; zonder dag is dat vandaag."),
    ] = None


class Statusvragen(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Many questions at once; the answers come in the same order."""

    vragen: Annotated[list[Statusvraag], msgspec.Meta(min_length=1, max_length=VRAGEN_MAX)]


@post(
    "/verzekeringsstatus",
    status_code=200,
    sync_to_thread=True,
    summary="De verzekeringsstatus van een persoon op een dag",
    responses=answered(
        Status,
        "De status: aangesloten, kan_aansluiten, kan_niet_aansluiten of onbekend.",
        413,
    ),
)
def post_status(
    request: Verzoek, data: JSONBody[Statusvraag], namens: Namens = None
) -> dict[str, Any]:
    """Aangesloten, kan nog aansluiten, kan niet aansluiten, of onbekend."""
    return _ask(request, [data], namens)[0]


@post(
    "/verzekeringsstatussen",
    status_code=200,
    sync_to_thread=True,
    summary="De verzekeringsstatus van veel personen ineens (hoogstens 10.000)",
    responses=answered(Statussen, "De antwoorden, in de volgorde van de vragen.", 413),
)
def post_statussen(
    request: Verzoek, data: JSONBody[Statusvragen], namens: Namens = None
) -> dict[str, list[dict[str, Any]]]:
    """The answers in the order of the questions."""
    return {"antwoorden": _ask(request, data.vragen, namens)}


def _ask(request: Verzoek, vragen: list[Statusvraag], namens: str | None) -> list[dict[str, Any]]:
    with open_sessie(request) as sessie:
        lezer = require(sessie, Daad.STATUS_VRAGEN, namens)
        vandaag = local_day(sessie.moment)
        return query_verzekeringsstatus(
            sessie.conn,
            [v.insz for v in vragen],
            [v.dag or vandaag for v in vragen],
            sessie.moment,
            Vrager(lezer.onderwerp, lezer.namens),
            request.app.state.deur.omgeving.wet,
        )
