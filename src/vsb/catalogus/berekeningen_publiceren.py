"""The reference of calculations (Dutch, Markdown), made from their declarations and examples."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vsb.basis.dagen import dutch
from vsb.catalogus.berekenen import calculate, flat
from vsb.catalogus.berekening import Berekening
from vsb.regelgeving.markdown import code, page, plain, table
from vsb.regelgeving.wet import Wet

_INLEIDING = (
    "Wat de wet zegt over cijfers die u zelf opgeeft. `vsb bereken NAAM` leest de velden als JSON "
    "op stdin en schrijft het antwoord als JSON op stdout; `vsb bereken --lijst` toont wat er is. "
    "Hetzelfde geeft de API: `GET /v1/berekeningen` en `POST /v1/berekeningen/{naam}`. Er "
    "wordt niets bewaard, en er hoort geen gegeven van een persoon in.\n\n"
    "Zonder dag geldt de wet van vandaag; met `--dag 2026-01-01` (in de API `?dag=2026-01-01`) die "
    "van een andere dag. Elk antwoord heeft ook `dag`, `uitleg` (zinnen) en `bronnen` (elk met "
    "`sleutel`, `titel` en `url`). De bron `voorbeeld` betekent dat iets geen publieke bron heeft. "
    "Fouten in de invoer komen allemaal samen (op stderr, met eindcode 2; in de API als 400)."
)


def berekeningen_page(berekeningen: Sequence[Berekening], wet: Wet) -> str:
    """A list of all, then each with its fields, its values and worked examples."""
    rijen = ((f"[{b.naam}](#{b.naam})", plain(b.titel)) for b in berekeningen)
    blokken = [_INLEIDING, table(("naam", "wat het geeft"), rijen)]
    for berekening in berekeningen:
        blokken += _one(berekening, wet)
    return page("Berekeningen", blokken)


def _one(b: Berekening, wet: Wet) -> Iterator[str]:
    yield f"## {b.naam}"
    yield plain(f"{b.titel}. {b.uitleg}")
    sector = f" Alleen voor de sector {code(b.sector)}." if b.sector else ""
    naam = b.plaats.replace(".", "/")
    yield f"*Staat in* [{b.naam}.py](../../src/{naam}.py).{sector}"
    velden = (
        (code(plek), plain(veld.vorm), "ja" if veld.verplicht else "nee", plain(veld.uitleg))
        for plek, veld in flat(b.velden)
    )
    yield table(("veld", "vorm", "verplicht", "wat"), velden)
    yield table(("antwoord", "wat"), ((code(n), plain(wat)) for n, wat in b.uitvoer.items()))
    gewoon = b.voorbeelden[0]
    yield f"Een voorbeeld, op {dutch(gewoon.dag)}:"
    yield _json(gewoon.invoer)
    yield _json(calculate(b, dict(gewoon.invoer), wet, gewoon.dag))
    andere = (
        (plain(v.uitleg), code(_text(_difference(gewoon.invoer, v.invoer))), code(_text(v.waarden)))
        for v in b.voorbeelden[1:]
    )
    yield table(("ook", "anders dan hierboven", "antwoord"), andere)


def _difference(gewoon: Mapping[str, Any], ander: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in which an example differs from the first."""
    return {naam: w for naam, w in ander.items() if naam not in gewoon or gewoon[naam] != w}


def _json(waarde: Mapping[str, Any]) -> str:
    return f"```json\n{_text(waarde, indent=2)}\n```"


def _text(waarde: Mapping[str, Any], **hoe: Any) -> str:
    return json.dumps(waarde, ensure_ascii=False, default=str, **hoe)
