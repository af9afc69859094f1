"""The accounts from which the zorgkassen pay: dated, read from a CSV file.

The real ones are not public: the file that ships holds examples (bron = "voorbeeld").
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vsb.basis.dagen import Periode
from vsb.basis.nummers import is_iban

VOORBEELD = Path(__file__).with_name("voorbeeld_rekeningen.csv")
"""Invented accounts with valid control digits, for demo and tests."""


@dataclass(frozen=True, slots=True)
class Zorgkasrekening:
    """The account of a zorgkas in a period; `voorbeeld`: invented, nobody can be paid from it."""

    zorgkas: str
    iban: str
    bic: str
    periode: Periode
    voorbeeld: bool


class OngeldigeRekening(ValueError):
    """A row that does not hold; the text says which and why, in Dutch."""


def read_rekeningen(pad: Path = VOORBEELD) -> tuple[Zorgkasrekening, ...]:
    """The accounts of a file: zorgkas, iban, bic, vanaf, tot (half-open), bron.

    Raises `OngeldigeRekening` for a wrong IBAN, date or period.
    """
    with pad.open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.DictReader(bestand, strict=True))
    return tuple(_read_row(nummer, rij) for nummer, rij in enumerate(rijen, start=2))


def account_of(
    rekeningen: Sequence[Zorgkasrekening], zorgkas: str, dag: date
) -> Zorgkasrekening | None:
    """The account of a zorgkas on a day; None when there is none."""
    return next((r for r in rekeningen if r.zorgkas == zorgkas and dag in r.periode), None)


def _read_row(nummer: int, rij: dict[str, str]) -> Zorgkasrekening:
    try:
        tot = date.fromisoformat(rij["tot"]) if rij["tot"] else None
        periode = Periode(date.fromisoformat(rij["vanaf"]), tot)
        if not is_iban(rij["iban"]):
            raise ValueError("geen geldige IBAN")
        return Zorgkasrekening(
            rij["zorgkas"], rij["iban"], rij["bic"], periode, rij["bron"] == "voorbeeld"
        )
    except (KeyError, TypeError, ValueError) as fout:
        raise OngeldigeRekening(f"rekeningen, regel {nummer}: {fout}") from fout
