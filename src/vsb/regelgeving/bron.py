"""Where the law stands written and what its words mean: sources and terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vsb.regelgeving.fouten import Fouten
from vsb.regelgeving.vorm import Vorm, read_toml

VOORBEELD = "voorbeeld"
"""The source of whatever has no public source: shown as an example wherever it is used."""


@dataclass(frozen=True, slots=True)
class Bron:
    """A source, once. `datum` is that of the document (None when it bears none)."""

    sleutel: str
    titel: str
    soort: str
    datum: date | None = None
    url: str = ""
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field. `sleutel` is how code spells it; `meervoud` likewise, where used."""

    sleutel: str
    term: str
    engels: str
    betekenis: str
    bron: str
    meervoud: str = ""


GEEN_BRON = Bron(VOORBEELD, "Voorbeeld van dit platform, zonder publieke bron", "voorbeeld")

_BRON = Vorm({"titel": str, "soort": str}, {"datum": date, "url": str, "toelichting": str})
_TERM = Vorm({"term": str, "engels": str, "betekenis": str, "bron": str}, {"meervoud": str})


def read_bronnen(bestanden: Mapping[str, str], fouten: Fouten) -> dict[str, Bron]:
    """All sources of all files named ``bronnen.toml``, with `GEEN_BRON` among them."""
    bronnen = {VOORBEELD: GEEN_BRON}
    for bestand, sleutel, velden in _entries(bestanden, _BRON, fouten):
        if sleutel in bronnen:
            fouten.meld(bestand, f"[{sleutel}]", "deze bron staat al elders")
        bronnen[sleutel] = Bron(sleutel, **velden)
    return bronnen


def read_termen(
    bestanden: Mapping[str, str], bronnen: Mapping[str, Bron], fouten: Fouten
) -> dict[str, Term]:
    """All terms of all files named ``termen.toml``; their sources must be known."""
    termen: dict[str, Term] = {}
    for bestand, sleutel, velden in _entries(bestanden, _TERM, fouten):
        if sleutel in termen:
            fouten.meld(bestand, f"[{sleutel}]", "deze term staat al elders")
        if velden["bron"] not in bronnen:
            fouten.meld(bestand, f"[{sleutel}]", f"onbekende bron {velden['bron']!r}")
        termen[sleutel] = Term(sleutel, **velden)
    return termen


def _entries(
    bestanden: Mapping[str, str], vorm: Vorm, fouten: Fouten
) -> list[tuple[str, str, dict[str, Any]]]:
    """(file, key, fields) of every table that has the form; the others are reported."""
    gevonden = []
    for bestand, tekst in bestanden.items():
        for sleutel, tabel in read_toml(bestand, tekst, fouten).items():
            if vorm.holds(tabel, bestand, f"[{sleutel}]", fouten):
                gevonden.append((bestand, sleutel, tabel))
    return gevonden
