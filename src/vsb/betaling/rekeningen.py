"""The accounts from which the zorgkassen pay, dated: data of the installation, not of the code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vsb.basis.dagen import Periode


@dataclass(frozen=True, slots=True)
class Zorgkasrekening:
    """The account of a zorgkas in a period; `voorbeeld`: invented, nobody can be paid from it."""

    zorgkas: str
    iban: str
    bic: str
    periode: Periode
    voorbeeld: bool


def account_of(rekeningen: Sequence[Zorgkasrekening], dag: date) -> Zorgkasrekening | None:
    """Of the accounts of one zorgkas that of a day; None when there is none."""
    return next((r for r in rekeningen if dag in r.periode), None)
