"""Calculations from a terminal: JSON in, JSON out, and the list of them. Needs no platform."""

from datetime import UTC, date, datetime

import msgspec

from vsb.basis.dagen import local_day
from vsb.catalogus.berekenen import calculate, describe, flat
from vsb.catalogus.berekening import Berekening
from vsb.catalogus.rekeninvoer import OngeldigeInvoer
from vsb.catalogus.vinden import berekeningen, find_berekening
from vsb.formats.rekeninvoer import read_json
from vsb.regelgeving.fouten import NotInForce
from vsb.regelgeving.vorm import parse_dag
from vsb.regelgeving.wet import Wet, standaard_mappen

VELDBREEDTE = 16
"""Names of fields stand in a column of this width."""


def list_all(als_json: bool) -> str:
    """Every calculation with its fields, for people or as JSON."""
    if als_json:
        return _json({"berekeningen": [describe(b) for b in berekeningen()]})
    return "\n\n".join(map(_in_words, berekeningen()))


def answer(naam: str, data: bytes, dag: str | None) -> str:
    """The answer to these bytes as JSON text, under the law of `dag` (today when None).

    Raises `OngeldigeInvoer` with every fault: of the name, the day and the fields.
    """
    fouten: list[tuple[str, str]] = []
    berekening = find_berekening(naam)
    if berekening is None:
        wel = ", ".join(b.naam for b in berekeningen())
        fouten.append(("", f"De berekening {naam} bestaat niet. Kies uit: {wel}."))
    try:
        geldend = _day(dag)
    except ValueError as fout:
        fouten.append(("", f"--dag: {fout}."))
    if berekening is None or fouten:
        raise OngeldigeInvoer(fouten)
    try:
        uit = calculate(berekening, read_json(data), Wet.lees(standaard_mappen()), geldend)
    except NotInForce as fout:
        raise OngeldigeInvoer([("", f"{fout}.")]) from None
    return _json(uit)


def _day(dag: str | None) -> date:
    return local_day(datetime.now(UTC)) if dag is None else parse_dag(dag)


def _in_words(b: Berekening) -> str:
    regels = [f"{b.naam}: {b.titel}", b.uitleg]
    for plek, veld in flat(b.velden):
        mag_weg = "" if veld.verplicht else " (mag ontbreken)"
        regels.append(f"  {plek:<{VELDBREEDTE}} {veld.vorm}{mag_weg}. {veld.uitleg}")
    return "\n".join(regels)


def _json(waarde: object) -> str:
    return msgspec.json.format(msgspec.json.encode(waarde), indent=2).decode()
