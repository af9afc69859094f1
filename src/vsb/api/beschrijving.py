"""What the OpenAPI page says of the bodies that the door stores as bytes, made from the code.

The envelope comes from its struct; the content of each kind of message from the fields that the
message and the sectors declare; the deeds of a zorgkas from their structs.
"""

from dataclasses import dataclass
from typing import Any

import msgspec
from litestar.openapi.spec import Example, OpenAPIMediaType, Operation, RequestBody, Schema

from vsb.api.voorbeeldberichten import examples
from vsb.basis.uitkomst import Deur
from vsb.catalogus.vinden import sectoren
from vsb.opname.berichtsoort import MIGRATIE, berichtsoorten
from vsb.opname.sector import find_sector
from vsb.opname.veld import VERWACHT, Veld, Veldsoort
from vsb.processes.zorgkasdaden import TITELS, VORMEN

DOSSIERS_MAX = 5000
"""Migratiedossiers in one bulk at most."""

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


def _contents() -> dict[str, dict[str, Any]]:
    """An ordinary content of every kind of message about a stay."""
    return {
        soort: {v.naam: v.voorbeeld for v in _fields(soort)} for soort in sorted(berichtsoorten())
    }


def _as_schema(plat: dict[str, Any]) -> Schema:
    eigenschappen = plat.get("properties")
    return Schema(
        type=plat.get("type"),
        title=plat.get("title"),
        description=plat.get("description"),
        format=plat.get("format"),
        pattern=plat.get("pattern"),
        enum=plat.get("enum"),
        max_length=plat.get("maxLength"),
        any_of=[_as_schema(deel) for deel in plat["anyOf"]] if "anyOf" in plat else None,
        required=plat.get("required"),
        items=_as_schema(plat["items"]) if "items" in plat else None,
        properties={k: _as_schema(v) for k, v in eigenschappen.items()} if eigenschappen else None,
    )


def _text(omschrijving: str, **meer: Any) -> Schema:
    return _as_schema({"type": "string", "description": omschrijving} | meer)


_ID = _text("Uw eigen nummer van het bericht, telkens nieuw.", pattern="^[!-~]{1,40}$")
_DEUR = _text(
    "proef: alleen oordelen; indien_foutloos: telt als er geen fout is; definitief: telt.",
    enum=[d.value for d in Deur],
)
_NAMENS = _text("Voor wie u spreekt, als uw token een keuze laat: hco:NUMMER of zorgkas:NUMMER.")
_SOFTWARE = _text(
    "Softwarepakket en versie waarmee u stuurt, als pakket/versie, bijvoorbeeld Zorgsuite/4.2.1. "
    "Fouten worden er per pakket en versie mee gegroepeerd."
)


def _deed_schema(soort: str) -> dict[str, Any]:
    """The JSON schema of the content of a deed."""
    vorm = VORMEN[soort]
    plat: dict[str, Any] = msgspec.json.schema(vorm)["$defs"][vorm.__name__]
    return plat | {"title": soort, "description": TITELS[soort]}


def _envelope_schema() -> Schema:
    soorten, daden = sorted(berichtsoorten()), sorted(VORMEN)
    inhouden = [content_schema(s) for s in soorten] + [_deed_schema(s) for s in daden]
    return Schema(
        type="object",  # type: ignore[arg-type]
        required=["bericht_id", "soort", "inhoud"],
        properties={
            "bericht_id": _ID,
            "soort": _text("De berichtsoort.", enum=[*soorten, *daden]),
            "deur": _DEUR,
            "namens": _NAMENS,
            "dossier": _text("Het VSB-referentienummer waarover het gaat."),
            "bouwt_op": _text("Het bericht_id van uw eigen bericht waarop dit steunt."),
            "software": _SOFTWARE,
            "inhoud": Schema(any_of=[_as_schema(i) for i in inhouden]),
        },
    )


def _bulk_schema() -> Schema:
    dossier = Schema(
        type="object",  # type: ignore[arg-type]
        required=["bericht_id", "inhoud"],
        properties={"bericht_id": _ID, "inhoud": _as_schema(content_schema(MIGRATIE))},
    )
    return Schema(
        type="object",  # type: ignore[arg-type]
        required=["dossiers"],
        properties={
            "dossiers": Schema(
                type="array",  # type: ignore[arg-type]
                items=dossier,
                min_items=1,
                max_items=DOSSIERS_MAX,
            ),
            "namens": _NAMENS,
            "deur": _DEUR,
            "software": _SOFTWARE,
        },
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
                    schema=_envelope_schema(), examples=examples(_contents())
                )
            },
        )


@dataclass
class MigratieOperatie(Operation):
    """``POST /v1/migratiedossiers`` with the bulk that it takes."""

    def __post_init__(self) -> None:
        """Set the body: the dossiers, and an example of one."""
        dossier = {"bericht_id": "mijn-dossier-1", "inhoud": _contents()[MIGRATIE]}
        voorbeeld = Example(summary="Een dossier", value={"dossiers": [dossier]})
        self.request_body = RequestBody(
            required=True,
            content={
                "application/json": OpenAPIMediaType(
                    schema=_bulk_schema(), examples={MIGRATIE: voorbeeld}
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
