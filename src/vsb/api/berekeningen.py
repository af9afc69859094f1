"""Calculations over HTTP: the list of them, and one on the values in the body. Nothing is kept."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from litestar import Response, get, post
from litestar.openapi.spec import Example, OpenAPIMediaType, Operation, RequestBody, Schema
from litestar.params import FromPath, QueryParameter, RawBody

from vsb.access.rechten import Daad
from vsb.api.antwoordvormen import Berekeningen, Rekenuitslag, answered
from vsb.api.problemen import Probleem, tell_fields
from vsb.api.sessie import Verzoek, open_sessie
from vsb.api.toegang import as_response, require_role
from vsb.basis.dagen import local_day
from vsb.catalogus.berekenen import calculate, describe
from vsb.catalogus.berekening import Invoersoort, Invoerveld
from vsb.catalogus.rekeninvoer import OngeldigeInvoer
from vsb.catalogus.vinden import berekeningen, find_berekening
from vsb.formats.rekeninvoer import read_json
from vsb.regelgeving.fouten import NotInForce

MAX_INVOER = 64 * 1024
"""Bytes of the input of a calculation; larger is refused before it is read."""

_SOORTEN = {
    Invoersoort.GEHEEL: {"type": "integer"},
    Invoersoort.GETAL: {"type": "number"},
    Invoersoort.TEKST: {"type": "string"},
    Invoersoort.DATUM: {"type": "string", "format": "date"},
    Invoersoort.JA_NEE: {"type": "boolean"},
}
_GRENZEN = {
    Invoersoort.TEKST: ("min_length", "max_length"),
    Invoersoort.LIJST: ("min_items", "max_items"),
}


def field_schema(veld: Invoerveld) -> Schema:
    """The JSON schema of one field of an input."""
    onder, boven = _GRENZEN.get(veld.soort, ("minimum", "maximum"))
    eigen: dict[str, Any] = {"description": veld.uitleg, onder: veld.van, boven: veld.tem}
    if veld.soort is Invoersoort.LIJST:
        eigen |= {"type": "array", "items": input_schema(veld.velden)}
    elif veld.soort is not Invoersoort.GROEP:
        eigen |= _SOORTEN[veld.soort] | {"enum": list(veld.keuzes) or None}
    vorm = Schema(**eigen)
    if veld.soort is Invoersoort.GROEP:
        vorm = input_schema(veld.velden, veld.uitleg)
    if veld.verplicht:
        return vorm
    niets = Schema(type="null")  # type: ignore[arg-type]
    return Schema(one_of=[vorm, niets], description=veld.uitleg)


def input_schema(velden: tuple[Invoerveld, ...], titel: str | None = None) -> Schema:
    """The JSON schema of an object with these fields."""
    return Schema(
        type="object",  # type: ignore[arg-type]
        description=titel,
        properties={veld.naam: field_schema(veld) for veld in velden},
        required=[veld.naam for veld in velden if veld.verplicht],
        additional_properties=False,
    )


@dataclass
class Rekenoperatie(Operation):
    """``POST /v1/berekeningen/{naam}`` with the input of each calculation."""

    def __post_init__(self) -> None:
        """Set the body: the fields of each calculation, and its first example."""
        alle = berekeningen()
        self.request_body = RequestBody(
            required=True,
            content={
                "application/json": OpenAPIMediaType(
                    schema=Schema(any_of=[input_schema(b.velden, b.titel) for b in alle]),
                    examples={
                        b.naam: Example(summary=b.titel, value=dict(b.voorbeelden[0].invoer))
                        for b in alle
                    },
                )
            },
        )


@get(
    "/berekeningen",
    sync_to_thread=True,
    summary="Wat u kunt laten uitrekenen, met de velden van de invoer",
    responses=answered(Berekeningen, "Elke berekening met haar velden en wat ze geeft."),
)
def get_berekeningen(request: Verzoek) -> Response[bytes]:
    """Every calculation, by name."""
    with open_sessie(request) as sessie:
        require_role(sessie, Daad.BEREKENEN)
    return as_response({"berekeningen": [describe(b) for b in berekeningen()]})


@post(
    "/berekeningen/{naam:str}",
    status_code=200,
    sync_to_thread=True,
    summary="Een berekening op waarden die u zelf opgeeft",
    operation_class=Rekenoperatie,
    request_max_body_size=MAX_INVOER,
    responses=answered(
        Rekenuitslag, "Wat de berekening geeft, met uitleg en bronnen; niets is bewaard.", 404, 413
    ),
)
def post_berekening(
    request: Verzoek,
    body: RawBody,
    naam: FromPath[str],
    dag: Annotated[
        date | None,
        QueryParameter(description="De dag waarvan de wet geldt; zonder dag is dat vandaag."),
    ] = None,
) -> Response[bytes]:
    """The answer, or every fault of the input at once."""
    with open_sessie(request) as sessie:
        require_role(sessie, Daad.BEREKENEN)
        wet, vandaag = sessie.omgeving.wet, local_day(sessie.moment)
    berekening = find_berekening(naam)
    if berekening is None:
        wel = ", ".join(b.naam for b in berekeningen())
        raise Probleem(
            404,
            "resourceNotFound",
            "Deze berekening bestaat niet",
            "Er is geen berekening met deze naam.",
            f"Kies uit: {wel}.",
        )
    try:
        return as_response(calculate(berekening, read_json(body), wet, dag or vandaag))
    except OngeldigeInvoer as fout:
        raise _refusal(fout) from None
    except NotInForce as fout:
        raise _refusal(OngeldigeInvoer([("dag", f"dag: {fout}.")])) from None


def _refusal(fout: OngeldigeInvoer) -> Probleem:
    return Probleem(
        400,
        "badRequest",
        "De invoer van de berekening klopt niet",
        tell_fields(fout.fouten),
        "Vergelijk de invoer met GET /v1/berekeningen.",
    )
