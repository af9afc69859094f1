"""The facts that a message about a stay is judged by, as known at one moment.

None means: not known. A control that needs such a fact doubts, which means in beraad. Storage
gathers them in a constant number of queries. Periods are half-open; `tot` None = no end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Uitkomst
from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.opname.berichtsoort import Voorganger


@dataclass(frozen=True, slots=True)
class Erkenningsfeit:
    """A time in which the facility is recognised. `reden` of its end: sluiting or overname."""

    sector: str
    vanaf: date
    tot: date | None = None
    reden: str | None = None
    overgenomen_door: str | None = None


@dataclass(frozen=True, slots=True)
class Campusfeit:
    """A campus of the facility and the time in which it is one."""

    campus: str
    vanaf: date
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class AnderVerblijf:
    """Another dossier of the same person, in this facility or elsewhere, in any sector ("": not
    told).

    `tot` is the day after the last approved day (ontslag counted in); `ontslag` the reported day.
    `stand` is aanvaard or in_beraad; refused ones, and those without a day left, are no facts.
    `verlof_elders`: days of leaving and return of leave in another care facility, with its HCO
    number when given. `kenmerken`: the features that it gave (kind to value). `betaald_verlof`:
    its days of paid leave.
    """

    hco: str
    vanaf: date
    tot: date | None
    stand: Uitkomst = Uitkomst.AANVAARD
    ontslag: date | None = None
    sector: str = ""
    referentie: str = ""
    verlof_elders: tuple[tuple[date, date, str | None], ...] = ()
    kenmerken: Mapping[str, str] = field(default_factory=dict)
    betaald_verlof: tuple[Periode, ...] = ()

    @property
    def as_periode(self) -> Periode:
        """The days it takes: without ontslag it is still open, whatever was approved."""
        return Periode(self.vanaf, None if self.ontslag is None else self.tot)

    def ends_after(self, dag: date) -> bool:
        """Does this stay go on after that day? Without ontslag it always does."""
        return self.ontslag is None or self.ontslag > dag

    def on_leave_at(self, hco: str | None, dag: date) -> bool:
        """Is the person that day on leave in (as far as known) that other facility?"""
        return any(
            vertrek <= dag <= terugkeer and elders in (None, hco)
            for vertrek, terugkeer, elders in self.verlof_elders
        )


@dataclass(frozen=True, slots=True)
class Factuurdag:
    """A billed day and what its code says: a day of paid leave or of presence (None: neither, as
    with kosten), and for which kind of user ("": any).
    """

    dag: date
    verlof: bool | None = False
    type_gebruiker: str = ""


@dataclass(frozen=True, slots=True)
class OpnameFeiten:
    """All facts for one message.

    `verzekering`: status on `Zaak.peildag` (the first day asked for, not before the entry of the
    sector); for other changes any day will do, since only the day of death is asked of it.
    `erkenningen`, `campussen`: of the facility that sends, as are `instapmoment` (its first day on
    this platform, None when not known) and `overmacht` (days that count in no term).
    `verblijven`: the person's other dossiers. `gefactureerd`: accepted, not credited billed days
    of this dossier. `voorganger`: what became of the message that `bouwt_op` names.
    `open_berichten`: kinds of earlier messages of this dossier that are not decided yet (the
    aanvraag itself aside).
    """

    verzekering: Verzekeringsstatus | None = None
    erkenningen: tuple[Erkenningsfeit, ...] | None = None
    campussen: tuple[Campusfeit, ...] | None = None
    verblijven: tuple[AnderVerblijf, ...] | None = None
    gefactureerd: tuple[Factuurdag, ...] = ()
    instapmoment: date | None = None
    overmacht: tuple[Periode, ...] = ()
    voorganger: Voorganger = Voorganger.NIET_GENOEMD
    open_berichten: tuple[str, ...] = ()
