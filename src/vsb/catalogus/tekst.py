"""Fill in the message of a control: ``{dag:datum}``, ``{bedrag:euro}``, ``{code:6}``.

Specs: ``datum`` (days since 1970 or a date), ``moment`` (aware), ``euro`` (cents), a number
(digits, zeros in front).
An unknown name is an error when the catalogue is loaded (`controleer_tekst`), never at run time.
"""

import string
from collections.abc import Mapping
from datetime import date
from typing import Any

from vsb.basis.dagen import als_datum, dutch, dutch_moment
from vsb.basis.geld import euro


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
