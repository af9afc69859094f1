"""Money: whole cents as ``int``, `Decimal` only for unit amounts; one rounding for all."""

import re
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def round_cents(euro: Decimal) -> int:
    """An amount in euro to whole cents, half up (away from zero).

    >>> round_cents(Decimal("1.005")), round_cents(Decimal("-1.005"))
    (101, -101)
    """
    return int(euro.quantize(CENT, rounding=ROUND_HALF_UP).scaleb(2))


_BEDRAG = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,10})?")
"""More than a thousand billion euro is no amount of anybody's."""


def parse_euro(tekst: str) -> int:
    """Cents from ``85.00`` or ``85,00``; ValueError when that it is not, or finer than a cent.

    >>> parse_euro("85,5")
    8550
    """
    schoon = tekst.strip()
    waarde = Decimal(schoon.replace(",", ".")) if _BEDRAG.fullmatch(schoon) else None
    if waarde is None or waarde != waarde.quantize(CENT):
        raise ValueError("geen bedrag in euro met ten hoogste twee decimalen")
    return round_cents(waarde)


def euro(cent: int) -> str:
    """Cents as people read them.

    >>> euro(123456789), euro(-5)
    ('1.234.567,89 EUR', '-0,05 EUR')
    """
    teken = "-" if cent < 0 else ""
    heel, deel = divmod(abs(cent), 100)
    return f"{teken}{heel:,}".replace(",", ".") + f",{deel:02d} EUR"
