"""The input of a calculation as JSON: bytes to plain data, without floats and doubled names."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NoReturn

from vsb.catalogus.rekeninvoer import OngeldigeInvoer


def read_json(data: bytes) -> object:
    """Plain data (numbers with a point as Decimal); raises `OngeldigeInvoer` when it is no JSON."""
    if not data.strip():
        _refuse("De invoer is leeg; geef de velden als JSON.")
    try:
        return json.loads(
            data.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=_no_number,
            object_pairs_hook=_unique,
        )
    except UnicodeDecodeError as fout:
        _refuse(f"De JSON is geen UTF-8 (byte {fout.start}).")
    except json.JSONDecodeError as fout:
        _refuse(f"De JSON is fout geschreven op regel {fout.lineno}, teken {fout.colno}.")
    except ValueError:
        # What Python refuses to count: a whole number of thousands of digits.
        _refuse("In de JSON staat een getal dat te lang is.")
    except RecursionError:
        _refuse("De JSON is te diep genest.")


def _refuse(zin: str) -> NoReturn:
    raise OngeldigeInvoer([("", zin)]) from None


def _no_number(_: str) -> NoReturn:
    _refuse("NaN en Infinity zijn geen JSON.")


def _unique(paren: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    uit = dict(paren)
    if len(uit) < len(paren):
        _refuse("In de JSON staat een veld meer dan eens in hetzelfde object.")
    return uit
