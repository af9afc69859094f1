"""A recognised facility over time: its numbers, places, campuses, closure and take-over."""

from collections.abc import Iterable, Mapping
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

    def erkend_op(self, dag: date) -> Erkenning | None:
        """The recognition that holds on this day; None when there is none."""
        return next((e for e in self.erkenningen if dag in e.periode), None)

    def campussen_op(self, dag: date) -> tuple[Campus, ...]:
        """The campuses in use on this day."""
        return tuple(c for c in self.campussen if dag in c.periode)

    def einde(self, dag: date) -> Erkenning | None:
        """The recognition that ended before or on this day for good; None when one holds."""
        if self.erkend_op(dag) is not None:
            return None
        voorbij = [
            e for e in self.erkenningen if e.periode.tot is not None and e.periode.tot <= dag
        ]
        return max(voorbij, key=lambda e: e.periode.vanaf, default=None)


def overnemer_op(hco: str, dag: date, voorzieningen: Mapping[str, Voorziening]) -> str | None:
    """The HCO that carries on for this one on `dag`, through any number of take-overs.

    The HCO itself while it is recognised; None when it closed, is unknown, or the take-overs run
    in a circle.
    """
    gezien: set[str] = set()
    zoek: str | None = hco
    while zoek is not None and zoek not in gezien:
        gezien.add(zoek)
        voorziening = voorzieningen.get(zoek)
        if voorziening is None:
            return None
        if voorziening.erkend_op(dag) is not None:
            return zoek
        einde = voorziening.einde(dag)
        zoek = None if einde is None else einde.overgenomen_door
    return None


@dataclass(frozen=True, slots=True)
class Afwijking:
    """A number that is not that of the recognition; `wat` is riziv, kbo or iban."""

    wat: str
    gekregen: str
    verwacht: str
    tekst: str


_NAAM = {"riziv": "RIZIV-nummer", "kbo": "KBO-nummer", "iban": "rekeningnummer (IBAN)"}


def afwijkingen(
    erkenning: Erkenning,
    *,
    riziv: str | None = None,
    kbo: str | None = None,
    iban: str | None = None,
) -> tuple[Afwijking, ...]:
    """Where the given numbers differ from those of the recognition; a None is not compared.

    An IBAN may be written with spaces and in small letters.
    """
    gegeven = (("riziv", riziv), ("kbo", kbo), ("iban", iban and compact_iban(iban)))
    return tuple(_differences(erkenning, gegeven))


def compact_iban(iban: str) -> str:
    """An IBAN as it is stored: no spaces, capitals.

    >>> compact_iban("be68 5390 0754 7034")
    'BE68539007547034'
    """
    return "".join(iban.split()).upper()


def _differences(
    erkenning: Erkenning, gegeven: Iterable[tuple[str, str | None]]
) -> Iterable[Afwijking]:
    for wat, gekregen in gegeven:
        verwacht: str = getattr(erkenning, wat)
        if gekregen is not None and gekregen != verwacht:
            tekst = (
                f"Het {_NAAM[wat]} {gekregen} hoort die dag niet bij HCO {erkenning.hco}; de "
                f"erkenning vermeldt {verwacht}."
            )
            yield Afwijking(wat, gekregen, verwacht, tekst)
