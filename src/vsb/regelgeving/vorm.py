"""Strict forms: the keys and types of a TOML table, and how a day is written."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from vsb.regelgeving.fouten import Fouten

_NAAM = re.compile(r"[a-z][a-z0-9_]*")
_SOORTEN = {str: "tekst", date: "een datum zoals 2023-04-01", list: "een lijst"}


def parse_dag(tekst: str) -> date:
    """A day written as ``2023-04-01`` and in no other way; ValueError (Dutch) otherwise."""
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        dag = None
    if dag is None or dag.isoformat() != tekst:
        raise ValueError(f"{tekst!r} is geen datum zoals 2023-04-01")
    return dag


def read_toml(bestand: str, tekst: str, fouten: Fouten) -> dict[str, Any]:
    """The tables of a law file by name; a file that is no TOML is reported and gives none."""
    try:
        inhoud = tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as fout:
        fouten.meld(bestand, "", f"geen geldige TOML ({fout})")
        return {}
    for naam in inhoud:
        if not _NAAM.fullmatch(naam):
            fouten.meld(bestand, f"[{naam}]", "een naam heeft kleine letters, cijfers en _")
    return inhoud


@dataclass(frozen=True, slots=True)
class Vorm:
    """The form of a table: required and optional keys with their types; all else is wrong."""

    verplicht: Mapping[str, type]
    optioneel: Mapping[str, type] = field(default_factory=dict)

    def holds(self, tabel: Any, bestand: str, plaats: str, fouten: Fouten) -> bool:
        """Has the table this form? Every departure is reported."""
        vooraf = len(fouten)
        if not isinstance(tabel, dict):
            fouten.meld(bestand, plaats, "hier moet een tabel staan")
            return False
        for sleutel in sorted(self.verplicht.keys() - tabel.keys()):
            fouten.meld(bestand, plaats, f"{sleutel!r} ontbreekt")
        soorten = {**self.verplicht, **self.optioneel}
        for sleutel, waarde in tabel.items():
            if sleutel not in soorten:
                fouten.meld(bestand, plaats, f"onbekende sleutel {sleutel!r}")
            elif not _is_soort(waarde, soorten[sleutel]):
                fouten.meld(bestand, plaats, f"{sleutel!r} moet {_SOORTEN[soorten[sleutel]]} zijn")
            elif sleutel in self.verplicht and not waarde:
                fouten.meld(bestand, plaats, f"{sleutel!r} is leeg")
        return len(fouten) == vooraf


def _is_soort(waarde: object, soort: type) -> bool:
    # A TOML moment is a datetime, which Python counts as a date too: the law knows days only.
    return isinstance(waarde, soort) and not isinstance(waarde, datetime)
