"""A recognised facility over time: its numbers, places, campuses, closure and take-over."""

from dataclasses import dataclass
from datetime import date

from vsb.basis.dagen import Periode

SLUITING = "sluiting"
OVERNAME = "overname"


@dataclass(frozen=True, slots=True)
class Erkenning:
    """One recognition for one period.

    `hco`, `riziv` (11 digits), `kbo` (10 digits) and `iban` belong together in this period.
    `plaatsen` is the number of recognised places. `einde_reden` says why the period ends
    (`SLUITING`, `OVERNAME` by the HCO `overgenomen_door`), None when something else changed.
    """

    hco: str
    sector: str
    naam: str
    riziv: str
    kbo: str
    iban: str
    bic: str
    plaatsen: int
    periode: Periode
    einde_reden: str | None = None
    overgenomen_door: str | None = None


@dataclass(frozen=True, slots=True)
class Campus:
    """One place of a facility in one period; `campus` is its number within the facility."""

    hco: str
    campus: str
    naam: str
    adres: str
    periode: Periode


@dataclass(frozen=True, slots=True)
class Overmacht:
    """Days that a zorgkas lets count in no term for messages of a facility about its members."""

    zorgkas: str
    periode: Periode


@dataclass(frozen=True, slots=True)
class Voorziening:
    """All that is known of one HCO number: its recognitions (by day) and its campuses.

    `instapmoment`: its first day on this platform, None when not known. `overmacht`: days that
    zorgkassen let count in no term.
    """

    hco: str
    erkenningen: tuple[Erkenning, ...] = ()
    campussen: tuple[Campus, ...] = ()
    instapmoment: date | None = None
    overmacht: tuple[Overmacht, ...] = ()

    def overmacht_bij(self, zorgkas: str | None) -> tuple[Periode, ...]:
        """The days of overmacht that this zorgkas granted, in order."""
        return tuple(o.periode for o in self.overmacht if o.zorgkas == zorgkas)


def compact_iban(iban: str) -> str:
    """An IBAN as it is stored: no spaces, capitals.

    >>> compact_iban("be68 5390 0754 7034")
    'BE68539007547034'
    """
    return "".join(iban.split()).upper()
