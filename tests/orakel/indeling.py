"""Where each zone of the facturatiebestand stands: the oracles' own copy of the federal layout.

`indeling.csv` is transcribed from the public record definitions, not from the package.
"""

import csv
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

KOP200, KOP, LENGTE = 67, 227, 350
"""Positions of header 200, of both headers, and of a record."""


@dataclass(frozen=True)
class Zone:
    """One zone: `positie` counts from 1; `teken`: a sign stands before the digits.

    `cijfers`: digits, or sign and digits, must stand here; reserves and long references need not.
    """

    record: str
    naam: str
    positie: int
    lengte: int
    letter: str
    omschrijving: str
    vast: str

    @cached_property
    def teken(self) -> bool:
        return self.omschrijving.startswith("teken +")

    @cached_property
    def cijfers(self) -> bool:
        reserve = self.omschrijving.startswith(("reserve", "niet gebruikt"))
        return (self.letter == "N" or self.teken) and not reserve and self.lengte <= 18

    @property
    def eerste_naam(self) -> str:
        """The first of its names: 24 for "24,25"."""
        return self.naam.split(",")[0]

    def uit(self, tekst: str) -> str:
        """What stands there in a record."""
        return tekst[self.positie - 1 : self.positie - 1 + self.lengte]


def _read() -> dict[str, list[Zone]]:
    uit: dict[str, list[Zone]] = {}
    with Path(__file__).with_name("indeling.csv").open(encoding="utf-8") as bestand:
        for r in csv.DictReader(bestand):
            uit.setdefault(r["record"], []).append(
                Zone(r["record"], r["zone"], int(r["positie"]), int(r["lengte"]), r["type"],
                     r["naam"], r["vaste_waarde"])
            )  # fmt: skip
    return uit


INDELING = _read()


@cache
def zone(record: str | int, naam: str) -> Zone:
    """A zone by the first of its names: "24" for "24,25"; "6" is the date of discharge, whole."""
    zones = INDELING[str(record)]
    if naam == "6":
        eerste = next(z for z in zones if z.positie == 25)
        return Zone(str(record), "6", 25, 8, "N", eerste.omschrijving, "")
    return next(z for z in zones if z.naam == naam or naam in z.naam.split(","))
