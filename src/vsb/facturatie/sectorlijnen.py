"""The columns that a sector adds to the lines of a zending, found by their place.

A sector that needs more than the general columns has a module ``facturatie/kolommen.py`` with a
class `Lijnen`: `Prestaties` and its own columns beside it. A column bears the name of a kenmerk and
holds its value on the day of the line, of the dossier or else of the facility: text as it is, a
number in hundredths. Without such a kenmerk it is empty text or `GEEN`: a control says what that
means, so that the sender hears what is missing.
"""

import importlib
from functools import cache

from vsb.facturatie.tabellen import Prestaties


@cache
def lines_class(sector: str) -> type[Prestaties]:
    """The class of the lines of a sector; `Prestaties` itself when it adds nothing."""
    naam = f"vsb.sectoren.{sector}.facturatie.kolommen"
    try:
        klasse: type[Prestaties] = importlib.import_module(naam).Lijnen
    except ModuleNotFoundError as fout:
        if fout.name and naam.startswith(fout.name):
            return Prestaties
        raise
    return klasse


def own_columns(klasse: type[Prestaties]) -> tuple[str, ...]:
    """The names of the columns that a class of lines adds to the general ones."""
    algemeen = {d.naam for d in Prestaties.declaraties}
    return tuple(d.naam for d in klasse.declaraties if d.naam not in algemeen)
