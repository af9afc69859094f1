"""Indexed amounts: always from the unrounded base, rounded once, never chained.

Rule as published by the department (base amount / index of the base x index in force), rounding
half up to the cent as found back in all published amounts.
"""

from decimal import Decimal

from vsb.basis.geld import round_cents


def geindexeerd(basis: Decimal, index: Decimal, basisindex: Decimal) -> int:
    """The amount in cents: `basis` (euro, at the base index) times `index` over `basisindex`.

    >>> geindexeerd(Decimal("100"), Decimal("107.20"), Decimal("103.04"))
    10404

    From one index to the next again from the base; going on from 104.04 would give 10612:

    >>> geindexeerd(Decimal("100"), Decimal("109.34"), Decimal("103.04"))
    10611
    >>> geindexeerd(Decimal("104.04"), Decimal("109.34"), Decimal("107.20"))
    10612
    """
    return round_cents(basis * index / basisindex)
