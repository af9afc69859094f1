"""Where each zone of each record stands (`layout.csv`), and records built by that layout.

Records: 200 and 300 (headers), 10 to 90 (350 positions, all with the same zone numbers at nearly
the same places), 95 and 96 (350), 91 and 92 (800), and `lang`, `retour`, `ontvangst`: what answers
add to a header, to a record, and in place of header 300. Of 21, 40, 50, 51 and 52 only the zones
that a reader needs are named. Source: federal record definitions, bron facturatiebestand_federaal.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

RECORD = 350
"""Positions of a record as it is sent."""
KOP200 = 67
"""Positions of header 200."""
KOP300 = 160
"""Positions of header 300 as it is sent."""
KOP = KOP200 + KOP300
"""Positions before the first record."""


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone: `positie` counts from 1, `letter` is N (digits) or A (text)."""

    record: str
    naam: str
    positie: int
    lengte: int
    letter: str
    omschrijving: str
    vast: str = ""

    @property
    def begin(self) -> int:
        """Position counted from 0."""
        return self.positie - 1

    @property
    def met_teken(self) -> bool:
        """Does the zone hold a sign and then digits?"""
        return self.omschrijving.startswith("teken +")

    @property
    def reserve(self) -> bool:
        """Is the zone unused (old account numbers and unused counters too)?"""
        return self.omschrijving.startswith(("reserve", "niet gebruikt"))

    @property
    def nummer(self) -> int:
        """The first zone number: 24 for "24,25", 6 for "6a,6b"."""
        return int(self.naam.split(",")[0].rstrip("ab"))

    def foutcode(self, volgnummer: int) -> str:
        """Record (2), zone (2) and serial (2), as the field writes fault codes."""
        return f"{self.record}{self.nummer:02d}{volgnummer:02d}"

    def leeg(self) -> str:
        """What an empty zone holds: the fixed value, a zero amount, zeros or blanks."""
        if self.met_teken:
            return "+".ljust(self.lengte, "0")
        return self.vast or ("0" if self.letter == "N" else " ") * self.lengte

    def formaat(self) -> str:
        """The `%` format that writes a value: sign and digits, digits, or text."""
        if self.met_teken:
            return f"%+0{self.lengte}d"
        return f"%0{self.lengte}d" if self.letter == "N" else f"%-{self.lengte}s"


@cache
def layout() -> Mapping[str, tuple[Zone, ...]]:
    """All zones of all records, in order of position."""
    tabel: dict[str, list[Zone]] = {}
    bron = files(__package__).joinpath("layout.csv").read_text(encoding="utf-8")
    for rij in csv.DictReader(bron.splitlines()):
        plaats, lengte = int(rij["positie"]), int(rij["lengte"])
        tabel.setdefault(rij["record"], []).append(
            Zone(
                rij["record"],
                rij["zone"],
                plaats,
                lengte,
                rij["type"],
                rij["naam"],
                rij["vaste_waarde"],
            )
        )
    return {record: tuple(zones) for record, zones in tabel.items()}


@cache
def zone(record: str, naam: str) -> Zone:
    """A zone by record and name ("24,25" or its first part "24"); KeyError when there is none.

    Parts that the layout lists apart ("6a" and "6b" of record 20) join: `zone("20", "6a,6b")`.
    """
    zones = layout()[record]
    for z in zones:
        if z.naam == naam or naam in z.naam.split(","):
            return z
    delen = [z for z in zones if z.naam in naam.split(",")]
    if not delen or [z.naam for z in delen] != naam.split(","):
        raise KeyError(f"record {record} heeft geen zone {naam}")
    eerste = delen[0]
    totaal = sum(z.lengte for z in delen)
    return Zone(record, naam, eerste.positie, totaal, eerste.letter, eerste.omschrijving)


@dataclass(frozen=True, slots=True)
class Vorm:
    """A record compiled for writing: the `%` pattern and its length."""

    record: str
    patroon: str
    lengte: int

    def vul(self, waarden: tuple[object, ...]) -> str:
        """One record as text; ValueError when a value does not fit its zone."""
        tekst = self.patroon % waarden
        if len(tekst) != self.lengte or not tekst.isascii():
            raise ValueError(
                f"record {self.record}: een waarde past niet in haar zone"
                " (te lang, of met tekens buiten ASCII)"
            )
        return tekst


def make_vorm(record: str, zones: Iterable[str], vast: Mapping[str, str] | None = None) -> Vorm:
    """Compile a record: `zones` are filled in this order, `vast` are literals, the rest is empty.

    The zones must be given in order of position.
    """
    gevuld = [zone(record, naam) for naam in zones]
    plaatsen = {z.positie: z for z in gevuld}
    letterlijk = {zone(record, naam).positie: tekst for naam, tekst in (vast or {}).items()}
    if [z.positie for z in gevuld] != sorted(plaatsen):
        raise ValueError(f"record {record}: de zones staan niet in volgorde")
    delen: list[str] = []
    eind = begin = layout()[record][0].positie
    for z in layout()[record]:
        if z.positie < eind:
            continue
        keuze = plaatsen.get(z.positie, z)
        tekst = letterlijk.get(z.positie, keuze.leeg())
        delen.append(keuze.formaat() if z.positie in plaatsen else tekst)
        eind = keuze.positie + keuze.lengte
    return Vorm(record, "".join(delen), eind - begin)
