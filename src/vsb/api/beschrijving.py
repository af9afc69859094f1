"""What the OpenAPI page says of the bodies that the door stores as bytes, made from the code.

The envelope comes from its struct; the content of each kind of message from the fields that the
message and the sectors declare; the deeds of a zorgkas from their structs.
"""

from dataclasses import dataclass
from typing import Any

import msgspec
from litestar.openapi.spec import (
    Example,
    OpenAPIMediaType,
    Operation,
    Reference,
    RequestBody,
    Schema,
)

from vsb.catalogus.vinden import sectoren
from vsb.opname.berichtsoort import berichtsoorten
from vsb.opname.sector import find_sector
from vsb.opname.veld import VERWACHT, Veld, Veldsoort
from vsb.processes.zorgkasdaden import VORMEN

_FORMATEN = {Veldsoort.DATUM: "date", Veldsoort.TIJD: "time"}


def _property(veld: Veld) -> dict[str, Any]:
    soort = "boolean" if veld.soort is Veldsoort.JA_NEE else "string"
    extra = f" Code uit de lijst {veld.lijst}." if veld.lijst else ""
    wanneer = f" Nodig {veld.wanneer}." if veld.wanneer else ""
    uit = {"type": soort, "description": f"{veld.label}: {VERWACHT[veld.soort]}.{extra}{wanneer}"}
    return uit | ({"format": _FORMATEN[veld.soort]} if veld.soort in _FORMATEN else {})


def _fields(soort: str) -> tuple[Veld, ...]:
    """All fields of a kind, those of each sector after the general ones, each once."""
    alle = {v.naam: v for v in berichtsoorten()[soort].velden}
    for sector in map(find_sector, sectoren()):
        alle |= {v.naam: v for v in sector.fields_of(berichtsoorten()[soort])}
    return tuple(alle.values())


def content_schema(soort: str) -> dict[str, Any]:
    """The JSON schema of the content of a kind of message about a stay."""
    velden = _fields(soort)
    return {
        "type": "object",
        "title": soort,
        "description": berichtsoorten()[soort].titel,
        "properties": {v.naam: _property(v) for v in velden},
        "required": [v.naam for v in velden if v.verplicht],
        "additionalProperties": False,
    }


def _examples() -> dict[str, Example | Reference]:
    uit = {
        soort: {v.naam: v.voorbeeld for v in _fields(soort)} for soort in sorted(berichtsoorten())
    }
    return {
        soort: Example(
            summary=berichtsoorten()[soort].titel,
            value={"bericht_id": "mijn-bericht-1", "soort": soort, "inhoud": inhoud},
        )
        for soort, inhoud in uit.items()
    }


def _envelope_schema() -> Schema:
    soorten = sorted(berichtsoorten())
    daden = [
        msgspec.json.schema(vorm)["$defs"][vorm.__name__] | {"title": soort}
        for soort, vorm in sorted(VORMEN.items())
    ]
    inhouden = [content_schema(s) for s in soorten] + daden
    tekst = Schema(type="string")  # type: ignore[arg-type]
    return Schema(
        type="object",  # type: ignore[arg-type]
        required=["bericht_id", "soort", "inhoud"],
        properties={
            "bericht_id": Schema(type="string", pattern="^[!-~]{1,40}$"),  # type: ignore[arg-type]
            "soort": Schema(type="string", enum=[*soorten, *sorted(VORMEN)]),  # type: ignore[arg-type]
            "deur": Schema(type="string", enum=["proef", "indien_foutloos", "definitief"]),  # type: ignore[arg-type]
            "namens": tekst,
            "dossier": tekst,
            "bouwt_op": tekst,
            "software": tekst,
            "inhoud": Schema(any_of=[_as_schema(i) for i in inhouden]),
        },
    )


def _as_schema(plat: dict[str, Any]) -> Schema:
    eigenschappen = plat.get("properties")
    return Schema(
        type=plat.get("type"),
        title=plat.get("title"),
        description=plat.get("description"),
        format=plat.get("format"),
        required=plat.get("required"),
        items=_as_schema(plat["items"]) if "items" in plat else None,
        properties={k: _as_schema(v) for k, v in eigenschappen.items()} if eigenschappen else None,
    )


@dataclass
class BerichtOperatie(Operation):
    """``POST /v1/berichten`` with the body that it takes."""

    def __post_init__(self) -> None:
        """Set the body: the envelope, and an example of every kind."""
        self.request_body = RequestBody(
            required=True,
            content={
                "application/json": OpenAPIMediaType(
                    schema=_envelope_schema(), examples=_examples()
                )
            },
        )


@dataclass
class ZendingOperatie(Operation):
    """``POST /v1/zendingen`` with the two forms that it takes."""

    def __post_init__(self) -> None:
        """Set the body: a file of records of 350 positions, or JSON lines."""
        bestand = Schema(type="string", format="binary")  # type: ignore[arg-type]
        self.request_body = RequestBody(
            required=True,
            content={
                "application/octet-stream": OpenAPIMediaType(schema=bestand),
                "application/x-ndjson": OpenAPIMediaType(schema=bestand),
            },
        )
