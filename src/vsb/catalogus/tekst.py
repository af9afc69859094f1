"""Fill in the message of a control: ``{dag:datum}``, ``{bedrag:euro}``, ``{code:6}``.

Specs: ``datum`` (days since 1970 or a date), ``moment`` (aware), ``euro`` (cents), a number
(digits, zeros in front).
An unknown name or form is an error when the control is found (`check_text`), not at run time.
"""

import string
from collections.abc import Container, Mapping
from datetime import date
from typing import Any

from vsb.basis.dagen import als_datum, dutch, dutch_moment
from vsb.basis.geld import euro
from vsb.catalogus.controle import Controle, OngeldigeControle

_VORMEN = ("datum", "moment", "euro")


def _date(waarde: Any) -> str:
    dag = waarde if isinstance(waarde, date) else als_datum(int(waarde))
    return "(geen datum)" if dag is None else dutch(dag)


class _Dutch(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "datum":
            return "(geen datum)" if value is None else _date(value)
        if format_spec == "moment":
            return dutch_moment(value)
        if format_spec == "euro":
            return euro(int(value))
        if format_spec.isdigit():
            return f"{int(value):0{format_spec}d}"
        if isinstance(value, bytes):
            return value.decode("ascii", "replace").strip()
        return "(leeg)" if value is None or value == "" else str(value)


_FORMATTER = _Dutch()


def fill(tekst: str, waarden: Mapping[str, Any]) -> str:
    """The message with its placeholders filled in.

    >>> fill("{dag:datum}: {bedrag:euro}, code {code:6}", {"dag": 0, "bedrag": 850, "code": 99})
    '1 januari 1970: 8,50 EUR, code 000099'
    """
    return _FORMATTER.vformat(tekst, (), waarden)


def check_text(controle: Controle, namen: Container[str] | None) -> None:
    """Can the message and the remedy of a control be filled in? `namen`: what may be asked; None
    when that is not known here. Raises `OngeldigeControle` naming everything wrong.
    """
    velden = string.Formatter().parse(controle.bericht + controle.herstel)
    fouten = []
    for _, naam, vorm, _ in velden:
        if naam is not None and namen is not None and naam not in namen:
            fouten.append(f"{{{naam}}} bestaat niet")
        if vorm and vorm not in _VORMEN and not vorm.isdigit():
            fouten.append(f"de vorm {vorm} van {{{naam}}} bestaat niet")
    if fouten:
        raise OngeldigeControle(f"{controle.naam}: " + "; ".join(fouten))
