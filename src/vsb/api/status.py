"""The verzekeringsstatus of one person or of many, on a day. Numbers travel in the body only."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Annotated, Any

import msgspec
from litestar import post
from litestar.params import JSONBody
from psycopg import Connection

from vsb.access.rechten import Daad
from vsb.api.antwoordvormen import Status, Statussen, answered
from vsb.api.problemen import Probleem
from vsb.api.samen import Samen
from vsb.api.sessie import Deurstaat, Verzoek, open_sessie, proof_of
from vsb.api.toegang import Namens, require
from vsb.basis.dagen import local_day
from vsb.identity.tokens import Bewijs, OngeldigToken
from vsb.processes.omgeving import Omgeving
from vsb.processes.query_verzekeringsstatus import Vrager, query_verzekeringsstatus
from vsb.processes.show_dossier import Lezer
from vsb.storage import klok
from vsb.storage.verbinding import set_askers

VRAGEN_MAX = 10_000
"""Questions in one request at most."""

SAMEN_MAX = 200
"""Requests that are answered in one transaction at most."""


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
    summary="De verzekeringsstatus van een persoon op een dag",
    responses=answered(
        Status,
        "De status: aangesloten, kan_aansluiten, kan_niet_aansluiten of onbekend.",
        413,
    ),
)
async def post_status(
    request: Verzoek, data: JSONBody[Statusvraag], namens: Namens = None
) -> dict[str, Any]:
    """Aangesloten, kan nog aansluiten, kan niet aansluiten, of onbekend."""
    samen: Samen[Gevraagd, dict[str, Any]] = request.app.state.status
    return await samen.ask((proof_of(request), data, namens))


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
        lezer = require(sessie.wie, Daad.STATUS_VRAGEN, namens)
        return _query(sessie.conn, sessie.omgeving, sessie.moment, vragen, _vrager(lezer))


Gevraagd = tuple[Bewijs, Statusvraag, str | None]
"""One question as it waits for the others: whose token, what, and in whose name."""


def ask_together(staat: Deurstaat) -> Samen[Gevraagd, dict[str, Any]]:
    """Questions of one person each, of whoever asks at the same moment, in one transaction."""
    return Samen(partial(_answer_together, staat), SAMEN_MAX)


def _answer_together(
    staat: Deurstaat, vragen: Sequence[Gevraagd]
) -> list[dict[str, Any] | Exception]:
    with staat.pool.connection() as conn:
        moment = klok.moment(conn)
        wie = [_who(bewijs, namens, moment) for bewijs, _, namens in vragen]
        mag = {n: w for n, w in enumerate(wie) if isinstance(w, Vrager)}
        antwoorden: list[dict[str, Any]] = []
        if mag:
            set_askers(conn, [v.onderwerp for v in mag.values()])
            gevraagd = [vragen[n][1] for n in mag]
            antwoorden = _query(conn, staat.omgeving, moment, gevraagd, list(mag.values()))
    gegeven = dict(zip(mag, antwoorden, strict=True))
    return [gegeven[n] if isinstance(w, Vrager) else w for n, w in enumerate(wie)]


def _who(bewijs: Bewijs, namens: str | None, moment: datetime) -> Vrager | Exception:
    """Who asks, or why they may not."""
    try:
        return _vrager(require(bewijs.who(moment), Daad.STATUS_VRAGEN, namens))
    except (OngeldigToken, Probleem) as fout:
        return fout


def _vrager(lezer: Lezer) -> Vrager:
    return Vrager(lezer.onderwerp, lezer.namens)


def _query(
    conn: Connection[Any],
    omgeving: Omgeving,
    moment: datetime,
    vragen: Sequence[Statusvraag],
    vrager: Vrager | Sequence[Vrager],
) -> list[dict[str, Any]]:
    vandaag = local_day(moment)
    return query_verzekeringsstatus(
        conn,
        [v.insz for v in vragen],
        [v.dag or vandaag for v in vragen],
        moment,
        vrager,
        omgeving.wet,
    )
