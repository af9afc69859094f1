"""Messages in: ``POST /v1/berichten`` (JSON) and ``POST /v1/zendingen`` (the invoice file).

The door reads the envelope, stores the bytes, commits, and only then acknowledges. Then it waits
a moment for the worker: a small message that needs no person is answered in the same call (200);
anything else gets a receipt (202) and its answer in the post box.
"""

import asyncio
from typing import Annotated, Any

import msgspec
from litestar import Response, post
from litestar.params import FromQuery, QueryParameter, RawBody

from vsb.access.rechten import Daad, Doel, mag
from vsb.api.antwoorden import as_item
from vsb.api.antwoordvormen import RECEIVED, problems
from vsb.api.beschrijving import BerichtOperatie, ZendingOperatie
from vsb.api.grenzen import check_size
from vsb.api.momenten import as_text, in_words
from vsb.api.problemen import Probleem, unreadable
from vsb.api.sessie import Sessie, Verzoek, open_sessie, speaks_as
from vsb.api.wachten import wait_for
from vsb.basis.uitkomst import Deur
from vsb.processes.receive_bericht import AnderBericht, Ontvangst, receive
from vsb.storage.berichten import Envelop

WACHT_S = 1.5
"""How long the door waits for the worker before it gives a receipt only."""

_VORMEN = {
    "application/octet-stream": "bestand",
    "text/plain": "bestand",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
}


SOFTWARE = r"^[ -~]{1,80}$"
"""Product and version of the sender's software (rapportering/software.py): printable ASCII, so
that every store can hold it."""

Software = Annotated[str, msgspec.Meta(pattern=SOFTWARE)]
Verwijzing = Annotated[str, msgspec.Meta(pattern=r"^[!-~]{1,40}$")]


class Berichtenvelop(msgspec.Struct, forbid_unknown_fields=False, kw_only=True):
    """The envelope of a JSON message; `inhoud` is stored as sent and judged by the worker."""

    bericht_id: Annotated[str, msgspec.Meta(pattern=r"^[!-~]{1,40}$")]
    soort: Annotated[str, msgspec.Meta(pattern="^[a-z_]{3,40}$")]
    deur: Deur = Deur.DEFINITIEF
    namens: str | None = None
    dossier: Verwijzing | None = None
    bouwt_op: Verwijzing | None = None
    software: Software | None = None
    inhoud: msgspec.Raw = msgspec.Raw(b"{}")


DADEN = {
    "werkitems_beslissen": Daad.WERKITEM_BESLISSEN,
    "in_beraad_nemen": Daad.WERKITEM_BESLISSEN,
    "categorie_bepalen": Daad.WERKITEM_BESLISSEN,
    "opname_intrekken": Daad.WERKITEM_BESLISSEN,
    "overmacht_toekennen": Daad.WERKITEM_BESLISSEN,
    "zending_ondertekenen": Daad.ZENDING_ONDERTEKENEN,
    # Only the role can be asked here: four eyes hang on who signed, and the deed asks that.
    "betaling_vrijgeven": Daad.BANK_BEVESTIGEN,
    "betaling_aanhouden": Daad.BETALING_AANHOUDEN,
    "betaling_hervatten": Daad.BETALING_AANHOUDEN,
    "betaalbestand_afgekeurd": Daad.BETALING_AANHOUDEN,
    "bankafschrift": Daad.BANK_BEVESTIGEN,
}
"""Messages that are a deed of a zorgkas, each with its own right; any other needs the general."""

_ENVELOP = msgspec.json.Decoder(Berichtenvelop)


@post(
    "/berichten",
    status_code=202,
    summary="Een bericht over een opname, of een daad van een zorgkas",
    operation_class=BerichtOperatie,
    responses=RECEIVED,
)
async def post_bericht(request: Verzoek, body: RawBody) -> Response[Any]:
    """Store one JSON message and answer it at once when that needs no person."""
    return await _answer(request, *await asyncio.to_thread(_store_bericht, request, body))


def _store_bericht(request: Verzoek, body: bytes) -> tuple[Sessie, Ontvangst]:
    try:
        gelezen = _ENVELOP.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as fout:
        raise unreadable(
            fout,
            "De envelop van het bericht is niet leesbaar",
            "Stuur JSON met minstens bericht_id, soort en inhoud; zie /schema.",
        ) from None
    with open_sessie(request) as sessie:
        zender = speaks_as(sessie.wie, gelezen.namens)
        envelop = make_envelop(
            sessie,
            zender,
            bericht_id=gelezen.bericht_id,
            soort=gelezen.soort,
            deur=gelezen.deur,
            vorm="json",
            dossier=gelezen.dossier,
            bouwt_op=gelezen.bouwt_op,
            software=gelezen.software,
        )
        return sessie, store(sessie, envelop, bytes(gelezen.inhoud))


@post(
    "/zendingen",
    status_code=202,
    summary="Een maandelijkse zending, als facturatiebestand of als JSON-regels",
    operation_class=ZendingOperatie,
    responses=RECEIVED | problems(415),
)
async def post_zending(
    request: Verzoek,
    body: RawBody,
    bericht_id: Annotated[
        str, QueryParameter(pattern=r"^[!-~]{1,40}$", description="Uw eigen nummer, telkens nieuw.")
    ],
    zorgkas: Annotated[
        str, QueryParameter(pattern="^[0-9]{3}$", description="Voor welke zorgkas, bv. 180.")
    ],
    deur: FromQuery[Deur] = Deur.DEFINITIEF,
    hco: Annotated[
        str | None,
        QueryParameter(description="Alleen nodig als uw token voor meer voorzieningen spreekt."),
    ] = None,
    software: Annotated[
        str | None,
        QueryParameter(
            pattern=SOFTWARE,
            description="Softwarepakket en versie, als pakket/versie: Zorgsuite/4.2.1.",
        ),
    ] = None,
) -> Response[Any]:
    """Store one zending. The form follows from the Content-Type."""
    envelop = {
        "bericht_id": bericht_id,
        "soort": "zending",
        "deur": deur,
        "vorm": _form(request),
        "zorgkas": zorgkas,
        "software": software,
    }
    namens = f"hco:{hco}" if hco else None
    opgeslagen = await asyncio.to_thread(_store_zending, request, body, namens, envelop)
    return await _answer(request, *opgeslagen)


def _store_zending(
    request: Verzoek, body: bytes, namens: str | None, envelop: dict[str, Any]
) -> tuple[Sessie, Ontvangst]:
    with open_sessie(request) as sessie:
        zender = speaks_as(sessie.wie, namens)
        return sessie, store(sessie, make_envelop(sessie, zender, **envelop), body)


def _form(request: Verzoek) -> str:
    """The form of a zending after its Content-Type. Raises `Probleem` 415."""
    soort = request.headers.get("content-type", "application/octet-stream").partition(";")[0]
    vorm = _VORMEN.get(soort.strip().lower())
    if vorm is None:
        raise Probleem(
            415,
            "unsupportedMediaType",
            "Deze vorm van zending is niet gekend",
            f"Content-Type {soort} kan niet.",
            "Gebruik application/octet-stream voor het facturatiebestand van 350 posities, of "
            "application/x-ndjson voor JSON-regels.",
        )
    return vorm


def make_envelop(sessie: Sessie, zender: str, **velden: Any) -> Envelop:
    """The envelope of a message that this subject may send; raises `Probleem` 403."""
    rol, _, nummer = zender.partition(":")
    doel = Doel(hco=nummer) if rol == "hco" else Doel(zorgkas=nummer)
    toegang = mag(sessie.wie, DADEN.get(velden["soort"], Daad.BERICHT_STUREN), doel)
    if not toegang:
        raise Probleem(
            403,
            "missingPermission",
            "Dit mag u niet sturen",
            toegang.reden,
            "Laat iemand met de juiste rol dit bericht sturen.",
        )
    eigen = {"hco": nummer} if rol == "hco" else {"zorgkas": nummer}
    return Envelop(
        zender=zender,
        onderwerp=sessie.wie.onderwerp,
        rollen=sorted(sessie.wie.rollen),
        **(eigen | velden),
    )


def store(sessie: Sessie, envelop: Envelop, inhoud: bytes) -> Ontvangst:
    """Store a message; raises `Probleem` 409 when its id was used for other bytes, 413 when it is
    too large."""
    check_size(sessie, envelop.soort, inhoud)
    uit = receive(sessie.conn, envelop, inhoud, sessie.omgeving.sleutels, sessie.moment)
    if isinstance(uit, AnderBericht):
        raise Probleem(
            409,
            "conflict",
            "Dit bericht_id is al gebruikt voor een ander bericht",
            f"bericht_id {uit.bericht_id} werd op {in_words(uit.eerder_op)} ontvangen "
            "met een andere inhoud.",
            "Geef elk bericht een eigen bericht_id; stuur een oud bericht ongewijzigd opnieuw.",
        )
    return uit


async def _answer(request: Verzoek, sessie: Sessie, ontvangst: Ontvangst) -> Response[Any]:
    """The answer when it comes soon, else a receipt."""
    stuk = (await wait_for(request, sessie, [ontvangst.nummer], WACHT_S)).get(ontvangst.nummer)
    if stuk is None:
        return Response(_receipt(ontvangst), status_code=202)
    item = as_item(stuk, sessie.omgeving.sleutels)
    return Response(_receipt(ontvangst) | {"antwoord": item}, status_code=200)


def _receipt(ontvangst: Ontvangst) -> dict[str, Any]:
    return {
        "ontvangst": ontvangst.nummer,
        "bericht_id": ontvangst.bericht_id,
        "ontvangen_op": as_text(ontvangst.ontvangen_op),
        "herhaling": not ontvangst.nieuw,
    }
