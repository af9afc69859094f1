"""Answers out: the post box with a cursor, one piece again, and the own open messages."""

from typing import Annotated, Any

import msgspec
from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from vsb.api.antwoordvormen import OpenBerichten, Postbus, answered
from vsb.api.momenten import as_text
from vsb.api.problemen import Probleem
from vsb.api.sessie import Verzoek, open_sessie, speaks_as
from vsb.api.toegang import Maximaal, Na, Namens
from vsb.identity.sleutels import Sleutelbos
from vsb.processes.post import open_piece
from vsb.storage import antwoorden
from vsb.storage.antwoorden import Antwoord

_MEDIA = {"bestand": "application/octet-stream", "xml": "application/xml"}


def as_item(antwoord: Antwoord, sleutels: Sleutelbos) -> dict[str, Any]:
    """A piece of post as JSON; files are fetched apart, by their number."""
    item: dict[str, Any] = {
        "nummer": antwoord.id,
        "soort": antwoord.soort,
        "bericht": antwoord.bericht,
        "definitief": antwoord.definitief,
        "uitkomst": antwoord.uitkomst,
        "moment": as_text(antwoord.moment),
        "vorm": antwoord.vorm,
    }
    if antwoord.vorm == "json":
        item["inhoud"] = msgspec.Raw(open_piece(antwoord, sleutels))
    return item


@get(
    "/antwoorden",
    sync_to_thread=True,
    summary="De postbus: alle antwoorden na een cursor",
    responses=answered(Postbus, "De stukken na de cursor, de oudste eerst."),
)
def get_antwoorden(
    request: Verzoek,
    na: Annotated[
        str, QueryParameter(max_length=60, description="De cursor van uw vorige vraag.")
    ] = "",
    maximaal: Maximaal = 100,
    namens: Namens = None,
) -> Response[bytes]:
    """Pieces after the cursor, oldest first. Keep `cursor` and ask again: nothing is missed."""
    with open_sessie(request) as sessie:
        try:
            stukken = antwoorden.poll(sessie.conn, speaks_as(sessie.wie, namens), na, maximaal)
        except ValueError:
            raise Probleem(400, "badRequest", "Onbekende cursor", "Deze cursor gaven wij niet.",
                           "Begin opnieuw zonder cursor.") from None  # fmt: skip
        items = [as_item(a, sessie.omgeving.sleutels) for a in stukken]
    lichaam = {"antwoorden": items, "cursor": stukken[-1].cursor if stukken else na}
    return Response(msgspec.json.encode(lichaam), media_type="application/json")


@get(
    "/antwoorden/{nummer:int}",
    sync_to_thread=True,
    summary="Een stuk uit de postbus opnieuw",
    responses=answered(
        dict[str, Any],
        "De inhoud van het stuk: meestal JSON; een bestand van records is "
        "application/octet-stream, een betaalbestand application/xml.",
        404,
    ),
)
def get_antwoord(request: Verzoek, nummer: FromPath[int]) -> Response[bytes]:
    """The content of one piece as it was given: JSON, a file of records, or XML."""
    with open_sessie(request) as sessie:
        stuk = antwoorden.read_one(sessie.conn, nummer)
        if stuk is None:
            raise Probleem(404, "resourceNotFound", "Dit stuk zit niet in uw postbus",
                           f"Er is geen stuk {nummer} voor u.",
                           "Kijk in de lijst van de postbus.")  # fmt: skip
        inhoud = open_piece(stuk, sessie.omgeving.sleutels)
    return Response(inhoud, media_type=_MEDIA.get(stuk.vorm, "application/json"))


@get(
    "/berichten/open",
    sync_to_thread=True,
    summary="Eigen berichten zonder definitief antwoord",
    responses=answered(OpenBerichten, "Wat nog behandeld wordt, wacht of in beraad ligt."),
)
def get_open(
    request: Verzoek, na: Na = 0, maximaal: Maximaal = 100, namens: Namens = None
) -> dict[str, Any]:
    """What is still being treated, waits for another message, or lies in beraad."""
    with open_sessie(request) as sessie:
        partij = speaks_as(sessie.wie, namens)
        rijen = antwoorden.open_messages(sessie.conn, partij, na, maximaal)
    open_ = [
        {
            "ontvangst": nummer,
            "bericht_id": bericht_id,
            "soort": soort,
            "toestand": stand,
            "ontvangen_op": as_text(op),
        }
        for nummer, bericht_id, soort, stand, op in rijen
    ]
    return {"berichten": open_, "cursor": rijen[-1][0] if rijen else na}
