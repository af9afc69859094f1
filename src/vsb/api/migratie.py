"""Migratiedossiers in bulk: ``POST /v1/migratiedossiers``, one call and a report per dossier.

Presentatie PVT, part 8: the files that the insurer had approved before the sector came in are sent
by the software all together. Each becomes a message of its own (`opname_migratie`), so that one
faulty dossier stops no other, and sending the same call again has no second effect.
"""

import asyncio
from typing import Annotated, Any

import msgspec
from litestar import Response, post
from litestar.params import RawBody

from vsb.api.antwoorden import as_item
from vsb.api.antwoordvormen import Migratieverslag, answered
from vsb.api.berichten import Software, make_envelop, store
from vsb.api.beschrijving import DOSSIERS_MAX, MigratieOperatie
from vsb.api.problemen import unreadable
from vsb.api.sessie import Sessie, Verzoek, open_sessie, speaks_as
from vsb.api.wachten import wait_for
from vsb.basis.uitkomst import Deur
from vsb.opname.berichtsoort import MIGRATIE
from vsb.processes.receive_bericht import Ontvangst
from vsb.storage.antwoorden import Antwoord

WACHT_S = 10.0
"""How long the report waits for the worker; what is not decided then follows in the post box."""


class Migratiedossier(msgspec.Struct, kw_only=True):
    """One dossier: its own message id, and the fields of an `opname_migratie`."""

    bericht_id: Annotated[str, msgspec.Meta(pattern=r"^[!-~]{1,40}$")]
    inhoud: msgspec.Raw


class Migratie(msgspec.Struct, kw_only=True):
    """A bulk of dossiers of one facility."""

    dossiers: Annotated[list[Migratiedossier], msgspec.Meta(min_length=1, max_length=DOSSIERS_MAX)]
    namens: str | None = None
    deur: Deur = Deur.DEFINITIEF
    software: Software | None = None


_LEZER = msgspec.json.Decoder(Migratie)


@post(
    "/migratiedossiers",
    status_code=200,
    summary="Migratiedossiers in bulk, met een verslag per dossier",
    operation_class=MigratieOperatie,
    responses=answered(Migratieverslag, "Wat er van elk dossier werd, in volgorde.", 409, 413),
)
async def post_migratie(request: Verzoek, body: RawBody) -> Response[Any]:
    """Store every dossier, then report what became of each, in the order given."""
    sessie, ontvangsten = await asyncio.to_thread(_store_all, request, body)
    nummers = [o.nummer for o in ontvangsten]
    antwoorden = await wait_for(request, sessie, nummers, WACHT_S)
    return Response(_report(sessie, ontvangsten, antwoorden))


def _store_all(request: Verzoek, body: bytes) -> tuple[Sessie, list[Ontvangst]]:
    try:
        gelezen = _LEZER.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as fout:
        raise unreadable(
            fout,
            "De migratie is niet leesbaar",
            "Stuur {dossiers: [{bericht_id, inhoud}, …]}; zie /schema.",
        ) from None
    with open_sessie(request) as sessie:
        zender = speaks_as(sessie.wie, gelezen.namens)
        return sessie, [
            store(
                sessie,
                make_envelop(
                    sessie,
                    zender,
                    bericht_id=d.bericht_id,
                    soort=MIGRATIE,
                    deur=gelezen.deur,
                    vorm="json",
                    software=gelezen.software,
                ),
                bytes(d.inhoud),
            )
            for d in gelezen.dossiers
        ]


def _report(
    sessie: Sessie, ontvangsten: list[Ontvangst], antwoorden: dict[int, Antwoord]
) -> dict[str, Any]:
    verslag = []
    telling: dict[str, int] = {}
    for o in ontvangsten:
        stuk = antwoorden.get(o.nummer)
        uitkomst = (stuk.uitkomst if stuk else None) or "in_behandeling"
        telling[uitkomst] = telling.get(uitkomst, 0) + 1
        verslag.append(
            {
                "bericht_id": o.bericht_id,
                "ontvangst": o.nummer,
                "uitkomst": uitkomst,
                "antwoord": as_item(stuk, sessie.omgeving.sleutels) if stuk else None,
            }
        )
    return {"telling": telling, "dossiers": verslag}
