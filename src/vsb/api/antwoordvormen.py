"""The shapes of what the door answers, for the OpenAPI page; the answers themselves are data.

Rows that come straight from the store are shown as objects, without a list of their columns.
"""

from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from litestar.openapi.datastructures import ResponseSpec

from vsb.rapportering.doorlooptijd import Facturatiemaand
from vsb.storage.opvolging import Opvolglijn

Rijen = list[dict[str, Any]]
Cursor = Annotated[int, msgspec.Meta(description="Geef dit als `na` voor de volgende bladzijde.")]


class Probleemantwoord(msgspec.Struct):
    """A refusal at the door, as problem+json."""

    type: Annotated[str, msgspec.Meta(description="Soort probleem, een urn van belgif.")]
    title: str
    status: int
    detail: Annotated[str, msgspec.Meta(description="Wat er mis is, en waar.")]
    herstel: Annotated[str, msgspec.Meta(description="Wat u kunt doen.")]


class Postbusstuk(msgspec.Struct):
    """A piece of post; `inhoud` only when it is JSON."""

    nummer: int
    soort: str
    bericht: Annotated[int | None, msgspec.Meta(description="Nummer van ontvangst.")]
    definitief: bool
    uitkomst: str | None
    moment: datetime
    vorm: str
    inhoud: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET


class Ontvangstbewijs(msgspec.Struct):
    """The receipt of a message."""

    ontvangst: Annotated[int, msgspec.Meta(description="Ons nummer van het bericht.")]
    bericht_id: str
    ontvangen_op: datetime
    herhaling: Annotated[bool, msgspec.Meta(description="Dit bericht was er al.")]


class Beantwoord(Ontvangstbewijs):
    """The receipt with the answer."""

    antwoord: Postbusstuk


class Postbus(msgspec.Struct):
    """One page of the post box."""

    antwoorden: list[Postbusstuk]
    cursor: Annotated[str, msgspec.Meta(description="Geef dit als `na` bij uw volgende vraag.")]


class OpenBericht(msgspec.Struct):
    """A message without a final answer yet."""

    ontvangst: int
    bericht_id: str
    soort: str
    toestand: str
    ontvangen_op: datetime


class OpenBerichten(msgspec.Struct):
    """One page of the own messages without a final answer yet."""

    berichten: list[OpenBericht]
    cursor: Cursor


class Migratieverslag(msgspec.Struct):
    """What became of each dossier of a bulk."""

    telling: dict[str, int]
    dossiers: Rijen


class Status(msgspec.Struct):
    """A verzekeringsstatus on a day."""

    insz: str
    dag: date
    status: str
    insz_actueel: str | None
    zorgkas: str | None
    aansluitingstype: str | None
    categorie: str | None
    naam: str | None
    voornaam: str | None
    geslacht: str | None
    adres: Any
    overleden_op: date | None
    reden: str | None


class Statussen(msgspec.Struct):
    """Many statuses, in the order of the questions."""

    antwoorden: list[Status]


class Zendingen(msgspec.Struct):
    """One page of zendingen."""

    zendingen: Rijen
    cursor: Cursor


class Zending(msgspec.Struct):
    """A zending (its other fields as in the list) with one page of its lines."""

    nummer: int
    stand: str
    regels: Rijen
    cursor: Cursor


class Betaalopdrachten(msgspec.Struct):
    """One page of betaalopdrachten."""

    betaalopdrachten: Rijen
    cursor: Cursor


class Werkitems(msgspec.Struct):
    """One page of the work list."""

    werkitems: Rijen
    cursor: Cursor


class Dossiers(msgspec.Struct):
    """One page of dossiers."""

    dossiers: Rijen
    cursor: Cursor


class Dossier(msgspec.Struct):
    """The story of a stay; more fields when the reader may see all of it."""

    dossier: str | None
    sector: str
    hco: str
    bekend_op: datetime
    beeld: str
    berichten: Rijen
    facturatie: Rijen


class Berekeningen(msgspec.Struct):
    """What can be calculated."""

    berekeningen: Rijen


class Rekenuitslag(msgspec.Struct):
    """The answer of a calculation; its own values beside these, as the list tells."""

    dag: date
    uitleg: list[str]
    bronnen: Rijen


class Doorlooptijden(msgspec.Struct):
    """One page of facilities with the state of their billing of a month."""

    voorzieningen: list[Facturatiemaand]
    cursor: Annotated[
        str | None, msgspec.Meta(description="Geef dit als `na`; leeg: er is niets meer.")
    ]


class Opvolglijst(msgspec.Struct):
    """One page of the follow-up list."""

    lijnen: list[Opvolglijn]
    cursor: Cursor


class Toestand(msgspec.Struct):
    """How the platform is."""

    toestand: str


class Gereedheid(Toestand):
    """How the platform is, and what its database lacks."""

    ontbrekende_migraties: list[Any]
    reden: Annotated[str, msgspec.Meta(description="Waarom niet gereed, als er niets ontbreekt.")]
    oudste_wacht_s: Annotated[
        int | msgspec.UnsetType,
        msgspec.Meta(description="Seconden dat het oudste bericht al op de verwerker wacht."),
    ] = msgspec.UNSET
    apart: Annotated[
        int | msgspec.UnsetType,
        msgspec.Meta(description="Aantal berichten dat apart staat voor een operator."),
    ] = msgspec.UNSET


_PROBLEMEN = {
    400: "De aanvraag heeft niet de verwachte vorm; `detail` noemt de velden met een fout.",
    401: "Er is geen token, of het is niet geldig.",
    403: "Het token geeft dit recht niet.",
    404: "Dit bestaat niet, of hoort niet bij uw voorziening of zorgkas.",
    409: "Dit bericht_id is al gebruikt voor een ander bericht.",
    413: "Het bericht is te groot.",
    415: "Deze vorm van zending is niet gekend.",
    503: "Het platform is even niet bereikbaar; `detail` zegt of er iets bewaard kan zijn. Stuur "
    "het ongewijzigd opnieuw, met hetzelfde bericht_id.",
}


def shape(vorm: Any, omschrijving: str) -> ResponseSpec:
    """A JSON answer of this shape, with a Dutch description."""
    return ResponseSpec(vorm, description=omschrijving, generate_examples=False)


def problems(*statussen: int) -> dict[int, ResponseSpec]:
    """Refusals with these statuses, all of one shape."""
    return {
        status: ResponseSpec(
            Probleemantwoord,
            description=_PROBLEMEN[status],
            media_type="application/problem+json",
            generate_examples=False,
        )
        for status in statussen
    }


def answered(vorm: Any, omschrijving: str, *statussen: int) -> dict[int, ResponseSpec]:
    """A 200 of this shape, the refusals that every address has, and these."""
    return {200: shape(vorm, omschrijving), **problems(400, 401, 403, *statussen, 503)}


RECEIVED = {
    200: shape(Beantwoord, "Ontvangen, en meteen beantwoord."),
    202: shape(Ontvangstbewijs, "Ontvangen en bewaard; het antwoord volgt in de postbus."),
    **problems(400, 401, 403, 409, 413, 503),
}
"""What a message in gets."""
