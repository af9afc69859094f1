"""A slow reader of one facturatiebestand: records, facturen and prestaties as plain dictionaries.

A zone that cannot be read is None; a date of zeros is `LEEG`. Nothing of the package is used.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from orakel.indeling import INDELING, KOP, KOP200, LENGTE, zone

LEEG = "leeg"
"""A date that is not given."""

DETAILS = (21, 30, 40, 50, 51, 52)
SLOT = (95, 96)


def cijfers(tekst: str) -> int | None:
    return int(tekst) if tekst.isascii() and tekst.isdigit() else None


def bedrag(tekst: str) -> int | None:
    waarde = cijfers(tekst[1:])
    if waarde is None or tekst[0] not in "+-":
        return None
    return -waarde if tekst[0] == "-" else waarde


def datum(tekst: str) -> date | str | None:
    if tekst == "0" * 8:
        return LEEG
    if cijfers(tekst) is None:
        return None
    try:
        return date(int(tekst[:4]), int(tekst[4:6]), int(tekst[6:]))
    except ValueError:
        return None


_WAARDE = {chr(c): 37 for c in range(128)}
_WAARDE |= {str(n): n for n in range(10)} | {" ": 10}
_WAARDE |= {chr(ord("A") + n): 11 + n for n in range(26)}
_WAARDE |= {chr(ord("a") + n): 11 + n for n in range(26)}
"""What each character counts for in zone 99."""


def controlesom(tekst: str) -> int:
    """Zone 99 as it should be."""
    return sum(_WAARDE[c] * keer for c, keer in Counter(tekst[:348]).items()) % 97 or 97


@dataclass
class Record:
    """One record; `nummer` is its place in the file, from 1."""

    tekst: str
    nummer: int

    def __post_init__(self) -> None:
        soort = cijfers(self.tekst[:2])
        self.soort = -1 if soort is None else soort
        # The layout it is read by: details all as record 30.
        self.vorm = "30" if self.soort in DETAILS else str(self.soort)
        self.gelezen: dict[tuple[str, str], Any] = {}

    def ruw(self, naam: str) -> str:
        return zone(self.vorm, naam).uit(self.tekst)

    def getal(self, naam: str) -> int | None:
        """A number, or an amount with its sign."""
        if ("getal", naam) not in self.gelezen:
            z = zone(self.vorm, naam)
            lees_ = bedrag if z.teken else cijfers
            self.gelezen["getal", naam] = lees_(z.uit(self.tekst))
        return self.gelezen["getal", naam]

    def dag(self, naam: str) -> Any:
        """A date, `LEEG` or None."""
        if ("dag", naam) not in self.gelezen:
            self.gelezen["dag", naam] = datum(self.ruw(naam))
        return self.gelezen["dag", naam]


@dataclass
class Prestatie:
    """One to three lines: the main line, its share, its second part."""

    hoofd: Record
    aandeel: Record | None = None
    tweede: Record | None = None
    bijlagen: list[Record] = field(default_factory=list)

    @property
    def records(self) -> list[Record]:
        delen = [self.hoofd, self.aandeel, self.tweede, *self.bijlagen]
        return [r for r in delen if r is not None]

    def netto(self) -> int:
        """What the payer is asked; an amount that cannot be read is nothing."""
        lijnen = (self.hoofd, self.aandeel, self.tweede)
        return sum(r.getal("19") or 0 for r in lijnen if r is not None)


@dataclass
class Factuur:
    begin: Record
    eind: Record | None = None
    lijnen: list[Record] = field(default_factory=list)
    prestaties: list[Prestatie] = field(default_factory=list)


@dataclass
class Bestand:
    kop200: str
    kop300: str
    records: list[Record]
    facturen: list[Factuur]

    def of_kind(self, soort: int) -> list[Record]:
        return [r for r in self.records if r.soort == soort]


def lees(data: bytes, soort_van_code: dict[int, str]) -> Bestand:
    """Cut a file. `soort_van_code`: what a prestatiecode is (dag, aandeel, tweede_deel, kost)."""
    tekst = data.decode("ascii")
    records = [
        Record(tekst[plaats : plaats + LENGTE], nummer)
        for nummer, plaats in enumerate(range(KOP, len(tekst), LENGTE), 1)
    ]
    uit = Bestand(tekst[:KOP200], tekst[KOP200:KOP], records, [])
    open_: Factuur | None = None
    for r in records:
        if r.soort == 20:
            open_ = Factuur(r)
            uit.facturen.append(open_)
        elif open_ is not None and r.soort in DETAILS:
            open_.lijnen.append(r)
        else:
            if open_ is not None and r.soort == 80:
                open_.eind = r
            open_ = None
    for f in uit.facturen:
        f.prestaties = _prestaties(f.lijnen, soort_van_code)
    return uit


def _prestaties(lijnen: list[Record], soort_van_code: dict[int, str]) -> list[Prestatie]:
    """A share line and a second line go with the line before them, each at most once; one that
    stands alone, and every other line, is a prestatie of its own."""
    uit: list[Prestatie] = []
    for r in lijnen:
        soort = soort_van_code.get(r.getal("4") or 0, "") if r.soort == 30 else ""
        laatste = uit[-1] if uit else None
        if laatste is None or laatste.hoofd.soort != 30:
            uit.append(Prestatie(r))
        elif (
            soort == "aandeel"
            and laatste.aandeel is None
            and not _is(laatste, soort, soort_van_code)
        ):
            laatste.aandeel = r
        elif (
            soort == "tweede_deel"
            and laatste.tweede is None
            and not _is(laatste, soort, soort_van_code)
        ):
            laatste.tweede = r
        else:
            uit.append(Prestatie(r))
    return uit


def _is(p: Prestatie, soort: str, soort_van_code: dict[int, str]) -> bool:
    return soort_van_code.get(p.hoofd.getal("4") or 0, "") == soort


# What cannot be read: one fault per zone -----------------------------------------------------

_DATUMS = {("10", "25"), ("20", "5"), ("20", "20"), ("30", "5"), ("30", "6a"), ("30", "47"),
           ("80", "20")}  # fmt: skip
_ZONES = {soort: [z for z in zones if z.cijfers] for soort, zones in INDELING.items()}
_MET_DATUM = {
    soort: {z.naam for z in zones if (soort, z.eerste_naam) in _DATUMS}
    for soort, zones in INDELING.items()
}


def zonefouten(r: Record) -> list[tuple[str, str]]:
    """Zone (its first name) and what is wrong: "cijfers", "teken" or "datum"."""
    uit = []
    # Of records 40 and 50 the cases change nothing that is read as digits.
    zones = _ZONES.get(str(r.soort), []) if r.soort not in SLOT else []
    for z in zones:
        tekst = z.uit(r.tekst)
        if z.teken and tekst[0] not in "+-":
            uit.append((z.eerste_naam, "teken"))
        elif not (tekst[1:] if z.teken else tekst).isdigit():
            uit.append((z.eerste_naam, "cijfers"))
        elif z.naam in _MET_DATUM[z.record] and datum(tekst) is None:
            uit.append((z.eerste_naam, "datum"))
    # The date of discharge is one date, though the layout of record 20 gives it in two parts.
    if r.soort == 20 and r.ruw("6").isdigit() and datum(r.ruw("6")) is None:
        uit.append(("6a", "datum"))
    return uit


def kopfouten(b: Bestand) -> list[tuple[int, str]]:
    """Zones of the headers without digits: kind of header and zone."""
    return [
        (soort, z.eerste_naam)
        for soort, kop in ((200, b.kop200), (300, b.kop300))
        for z in _ZONES[str(soort)]
        if cijfers(z.uit(kop)) is None and not z.omschrijving.startswith("foutcode")
    ]
