"""The facts that a message about a stay is judged by, as known at one moment.

None means: not known. A control that needs such a fact doubts, which means in beraad. Storage
gathers them in a constant number of queries. Periods are half-open; `tot` None = no end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Uitkomst
from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.opname.berichtsoort import Voorganger
from vsb.opname.dossier import Afwezigheid


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
class Factuurdag:
    """A billed day and what its code says: a day of paid leave or of presence (None: neither, as
    with kosten), and for which kind of user ("": any).
    """

    dag: date
    verlof: bool | None = False
    type_gebruiker: str = ""


@dataclass(frozen=True, slots=True)
class Verlofdagen:
    """Days of leave as they were decided and kept: paid or not."""

    periode: Periode
    betaald: bool


@dataclass(frozen=True, slots=True, order=True)
class Kenmerk:
    """A dated feature of a dossier: half-open days; of one kind they never overlap."""

    soort: str
    vanaf: date
    tot: date | None
    waarde: str

    def __contains__(self, dag: date) -> bool:
        return dag in Periode(self.vanaf, self.tot)

    def overlaps(self, ander: "Kenmerk") -> bool:
        """Do both hold on a same day?"""
        return Periode(self.vanaf, self.tot).overlaps(Periode(ander.vanaf, ander.tot))


@dataclass(frozen=True, slots=True)
class AnderVerblijf:
    """Another dossier of the same person, in this facility or elsewhere, in any sector.

    `tot` is the day after the last approved day (ontslag counted in); `ontslag` the reported day,
    `tijdstip_ontslag` its hour (``HH:MM``).
    `stand` is aanvaard or in_beraad; refused ones, and those without a day left, are no facts.
    `nummer` is that of the dossier in the store, `sector` its sector ("": that of the case).
    `verlof_elders`: days of leaving and return of
    leave in another care facility, with its HCO number when given. `kenmerken`: the features that
    it gave (kind to value). `verlof` and `gefactureerd`: as in `OpnameFeiten`.
    """

    hco: str
    vanaf: date
    tot: date | None
    stand: Uitkomst = Uitkomst.AANVAARD
    ontslag: date | None = None
    referentie: str = ""
    verlof_elders: tuple[tuple[date, date, str | None], ...] = ()
    kenmerken: Mapping[str, str] = field(default_factory=dict)
    nummer: int = 0
    sector: str = ""
    reden_ontslag: str = ""
    tijdstip_ontslag: str = ""
    afwezigheden: tuple[Afwezigheid, ...] = ()
    verlof: tuple[Verlofdagen, ...] = ()
    gefactureerd: tuple[Factuurdag, ...] = ()

    @property
    def bezet(self) -> tuple[Periode, ...]:
        """The days on which nobody else can have the person: the day of ontslag may be shared."""
        if self.ontslag is not None and self.ontslag <= self.vanaf:
            return ()
        return (Periode(self.vanaf, self.ontslag),)

    def leave_in(self, hco: str | None) -> tuple[Periode, ...]:
        """The days of leave in (as far as known) that other facility."""
        return tuple(
            Periode.inclusief(vertrek, terugkeer)
            for vertrek, terugkeer, elders in self.verlof_elders
            if elders in (None, hco)
        )

    @property
    def as_periode(self) -> Periode:
        """The days it takes: without ontslag it is still open, whatever was approved."""
        return Periode(self.vanaf, None if self.ontslag is None else self.tot)


def last_before(
    verblijven: Iterable[AnderVerblijf], hco: str | None, dag: date
) -> AnderVerblijf | None:
    """The accepted stay in this facility whose ontslag is the latest until that day."""
    voorbij = (
        v
        for v in verblijven
        if v.hco == hco
        and v.stand is Uitkomst.AANVAARD
        and v.ontslag is not None
        and v.ontslag <= dag
    )
    return max(voorbij, key=lambda v: v.ontslag or v.vanaf, default=None)


@dataclass(frozen=True, slots=True)
class Categoriebesluit:
    """The category that a worker decided where an indicatiestelling gives none, and why."""

    categorie: str
    reden: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpnameFeiten:
    """All facts for one message.

    `verzekering`: status on `Zaak.peildag` (the first day asked for, not before the entry of the
    sector); for other changes any day will do, since only the day of death is asked of it.
    `erkenningen`, `campussen`: of the facility that sends, as are `instapmoment` (its first day on
    this platform, None when not known) and `overmacht` (days that count in no term).
    `verblijven`: the person's other dossiers. `gefactureerd`: accepted, not credited billed days
    of this dossier; `verlof` and `kenmerken`: what was kept of it for billing. `voorganger`: what
    became of the message that `bouwt_op` names. `open_berichten`: kinds of earlier messages of
    this dossier that are not decided yet (the aanvraag itself aside). `zorgkas_nu`: the zorgkas on
    the day of judgement of who has none on the day of `verzekering`, since somebody must look at
    what is left to do. `categorie_besluit`: what a worker decided on this indicatiestelling.
    """

    verzekering: Verzekeringsstatus | None = None
    erkenningen: tuple[Erkenningsfeit, ...] | None = None
    campussen: tuple[Campusfeit, ...] | None = None
    verblijven: tuple[AnderVerblijf, ...] | None = None
    gefactureerd: tuple[Factuurdag, ...] = ()
    verlof: tuple[Verlofdagen, ...] = ()
    kenmerken: tuple[Kenmerk, ...] = ()
    instapmoment: date | None = None
    overmacht: tuple[Periode, ...] = ()
    voorganger: Voorganger = Voorganger.NIET_GENOEMD
    open_berichten: tuple[str, ...] = ()
    zorgkas_nu: str | None = None
    categorie_besluit: Categoriebesluit | None = None
