"""From bytes to the cells of a CSV file; what cannot be cut into rows is said with its line."""

import csv
from dataclasses import dataclass, field
from io import StringIO

from vsb.formats.invoer.fout import Invoerfout

GRENS = 500_000_000
"""A larger file (in bytes) is not looked at: cut it in parts."""

MEEST_KOLOMMEN = 200
"""More columns than this is not a file of ours."""


@dataclass(frozen=True, slots=True)
class Cellen:
    """The header (names in small letters), and of each row its first line and its cells."""

    kop: tuple[str, ...] = ()
    regels: list[int] = field(default_factory=list)
    rijen: list[list[str]] = field(default_factory=list)


def read_cells(data: bytes) -> tuple[Cellen, list[Invoerfout]]:
    """Cut the file; a file that cannot be cut gives its faults and no rows.

    UTF-8 with or without byte order mark, `;` or `,` between the cells (the header decides),
    blank lines skipped, spaces around a value dropped. Values stay as they are, also those that
    a spreadsheet would take for a formula.
    """
    tekst, fout = _decode(data)
    if fout is not None:
        return Cellen(), [fout]
    eerste = tekst.split("\n", 1)[0]
    teken = ";" if eerste.count(";") > eerste.count(",") else ","
    lezer = csv.reader(StringIO(tekst, newline=""), delimiter=teken, strict=True)
    cellen, fouten = Cellen(), []
    begin = 1
    try:
        for rij in lezer:
            if any(rij):
                cellen.regels.append(begin)
                cellen.rijen.append([c.strip() for c in rij])
            begin = lezer.line_num + 1
    except csv.Error:
        herstel = "Kijk de aanhalingstekens op deze regel na: elk openend teken moet sluiten."
        return Cellen(), [Invoerfout(begin, "", "", "dit is geen geldige CSV", herstel)]
    if not cellen.rijen:
        return Cellen(), [_whole("het bestand is leeg", "Zet op regel 1 de namen van de kolommen.")]
    kop = tuple(naam.lower() for naam in cellen.rijen.pop(0))
    cellen.regels.pop(0)
    fouten += _ragged(cellen, len(kop))
    return Cellen(kop, cellen.regels, cellen.rijen), fouten


def _decode(data: bytes) -> tuple[str, Invoerfout | None]:
    if len(data) > GRENS:
        reden = f"het bestand is groter dan {GRENS // 1_000_000} MB"
        return "", _whole(reden, "Verdeel het over meerdere bestanden.")
    if (plaats := data.find(b"\0")) >= 0:
        regel = data.count(b"\n", 0, plaats) + 1
        herstel = "Bewaar het bestand opnieuw als CSV in UTF-8 (niet in UTF-16)."
        return "", Invoerfout(regel, "", "", "er staat een nulteken in het bestand", herstel)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as fout:
        regel = data.count(b"\n", 0, fout.start) + 1
        herstel = "Bewaar het bestand opnieuw als CSV in UTF-8."
        return "", Invoerfout(regel, "", "", "deze tekens zijn geen UTF-8", herstel)


def _ragged(cellen: Cellen, breedte: int) -> list[Invoerfout]:
    """Report and drop the rows that have more or fewer cells than the header."""
    fout, goed = [], []
    for i, rij in enumerate(cellen.rijen):
        if len(rij) == breedte:
            goed.append(i)
            continue
        reden = f"{len(rij)} velden in plaats van {breedte}"
        herstel = "Zet een veld met een scheidingsteken erin tussen aanhalingstekens."
        fout.append(Invoerfout(cellen.regels[i], "", "", reden, herstel))
    if fout:
        cellen.regels[:] = [cellen.regels[i] for i in goed]
        cellen.rijen[:] = [cellen.rijen[i] for i in goed]
    return fout


def _whole(reden: str, herstel: str) -> Invoerfout:
    return Invoerfout(1, "", "", reden, herstel)
