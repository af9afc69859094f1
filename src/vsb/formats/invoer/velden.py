"""The kinds of value in a file with reference data: text of a cell in, value or reason out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from vsb.basis.geld import parse_euro
from vsb.basis.nummers import (
    is_hco,
    is_iban,
    is_insz,
    is_kbo,
    is_riziv,
    prestatiecode_column_valid,
)
from vsb.formats.invoer.fout import shorten
from vsb.voorzieningen.erkenning import compact_iban

VROEGST, LAATST = date(1850, 1, 1), date(2200, 1, 1)


class Waardefout(ValueError):
    """A cell that does not hold what it should; never carries the cell itself."""

    def __init__(self, reden: str, herstel: str) -> None:
        super().__init__(reden)
        self.reden, self.herstel = reden, herstel


Lezer = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its name, how a cell is read, what an empty cell gives, and what it is (Dutch).

    An empty cell of a `verplicht` column is a fault; a column that is not may be left out.
    """

    naam: str
    lees: Lezer
    uitleg: str
    verplicht: bool = True
    leeg: object = None


def tekst(langst: int = 200) -> Lezer:
    """Text of one line without control characters."""

    def lees(cel: str) -> object:
        if not cel.isprintable():
            raise Waardefout(
                "er staan onzichtbare tekens in (zoals een regeleinde)",
                "Zet de tekst op één regel en laat bijzondere stuurtekens weg.",
            )
        if len(cel) > langst:
            raise Waardefout(f"langer dan {langst} tekens", "Kort de tekst in.")
        return cel

    return lees


def sleutel(langst: int) -> Lezer:
    """A word by which facts are found: ASCII, as long as the columns of billing are wide."""
    lees_tekst = tekst(langst)

    def lees(cel: str) -> object:
        if not cel.isascii():
            raise Waardefout(
                "er staat een letter met accent of een ander teken buiten ASCII in",
                "Schrijf dit met gewone letters, cijfers en leestekens.",
            )
        return lees_tekst(cel)

    return lees


def keuze(waarden: Iterable[str]) -> Lezer:
    """One of these words."""
    toegelaten = frozenset(waarden)
    lijst = ", ".join(sorted(toegelaten))

    def lees(cel: str) -> object:
        if cel not in toegelaten:
            raise Waardefout("deze waarde bestaat niet", f"Kies uit: {shorten(lijst, 400)}.")
        return cel

    return lees


def nummer(klopt: Callable[[str], bool], naam: str, vorm: str) -> Lezer:
    """An identification number with control digits, written without separators."""

    def lees(cel: str) -> object:
        if not klopt(cel):
            raise Waardefout(
                f"dit is geen geldig {naam}",
                f"Een {naam} heeft {vorm}. Kijk het nummer na bij de bron.",
            )
        return cel

    return lees


def datum(cel: str) -> object:
    """A day such as 2023-04-01."""
    try:
        dag = date.fromisoformat(cel) if len(cel) == 10 else None
    except ValueError:
        dag = None
    if dag is None:
        raise Waardefout("dit is geen bestaande datum", "Schrijf jaar-maand-dag: 2023-04-01.")
    if not VROEGST <= dag < LAATST:
        raise Waardefout(
            "deze datum is niet aannemelijk",
            f"Kijk het jaartal na; het ligt tussen {VROEGST.year} en {LAATST.year - 1}.",
        )
    return dag


def bedrag(cel: str) -> object:
    """Cents from an amount in euro, not below zero."""
    try:
        cent = parse_euro(cel)
    except ValueError:
        cent = -1
    if cent < 0 or len(cel) > 14:
        raise Waardefout(
            "dit is geen bedrag in euro",
            "Schrijf bijvoorbeeld 85,50 of 85.50: zonder duizendtallen, niet onder nul.",
        )
    return cent


def aantal(cel: str) -> object:
    """A whole number from 0 to a million."""
    if not (cel.isascii() and cel.isdigit()) or len(cel) > 7 or int(cel) > 1_000_000:
        raise Waardefout("dit is geen aantal", "Schrijf een geheel getal, zoals 48.")
    return int(cel)


def ja_nee(cel: str) -> object:
    """ja or nee."""
    if cel.lower() not in ("ja", "nee"):
        raise Waardefout("dit is geen ja of nee", "Schrijf ja of nee.")
    return cel.lower() == "ja"


def iban(cel: str) -> object:
    """An IBAN, stored without spaces."""
    if not is_iban(cel):
        raise Waardefout(
            "dit is geen geldig rekeningnummer (IBAN)", "Kijk het na bij de voorziening."
        )
    return compact_iban(cel)


def _is_prestatiecode(cel: str) -> bool:
    cijfers = cel.isascii() and cel.isdigit() and len(cel) == 6
    return cijfers and bool(prestatiecode_column_valid(np.array([int(cel)]))[0])


def _is_bic(cel: str) -> bool:
    letters = cel[:6].isalpha() and cel.isalnum()
    return len(cel) in (8, 11) and cel.isascii() and letters and cel == cel.upper()


def _is_campus(cel: str) -> bool:
    return cel.isascii() and cel.isdigit() and len(cel) <= 6


insz = nummer(is_insz, "INSZ-nummer", "11 cijfers zonder punten, waarvan 2 controlecijfers")
riziv = nummer(is_riziv, "RIZIV-nummer", "11 cijfers, met 2 controlecijfers na de eerste zes")
kbo = nummer(is_kbo, "KBO-nummer", "10 cijfers zonder punten, waarvan 2 controlecijfers")
hco = nummer(is_hco, "HCO-nummer", "1 tot 8 cijfers, zonder nul vooraan")
bic = nummer(_is_bic, "BIC", "8 of 11 hoofdletters en cijfers")
campusnummer = nummer(_is_campus, "campusnummer", "ten hoogste 6 cijfers")
prestatiecode = nummer(
    _is_prestatiecode, "prestatiecode", "6 cijfers; het zesde is de rest van de eerste vijf door 7"
)
