"""What a control sees: the message, its dossier, the facts and the law, as plain attributes.

Reading an attribute whose fact is not known raises `FeitOnbekend`: the control doubts.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from vsb.basis.dagen import add_months, local_day, without
from vsb.basis.nummers import birth_of
from vsb.basis.uitkomst import Uitkomst
from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.opname.bericht import Bericht
from vsb.opname.berichtsoort import AANVRAGEN, GEVOLG, berichtsoorten
from vsb.opname.dossier import Dossier
from vsb.opname.dossierzaak import FeitOnbekend, NietTeBeoordelen, known
from vsb.opname.duurzaak import Duurzaak
from vsb.opname.feiten import (
    AnderVerblijf,
    Campusfeit,
    Erkenningsfeit,
    OpnameFeiten,
    last_before,
)
from vsb.opname.lezen import read_inhoud, to_half_open
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.termijn import Telling, Termijn
from vsb.opname.veld import Waarde

__all__ = ["FeitOnbekend", "NietTeBeoordelen", "Zaak"]

_TERMIJN = {"indicatiestelling_melden": "indicatietermijn"}
"""The term of a kind of message where it has one of its own."""


@dataclass(frozen=True, slots=True)
class Zaak(Duurzaak):
    """One message to judge, with what it waits for and the facts about person and facility."""

    # What it waits for.

    @property
    def waits(self) -> bool:
        """Must this message wait for one that came (or should have come) before it?"""
        if self.gevolg_voorganger is Uitkomst.WACHT:
            return True
        return any(soort in self.soort.wacht_op for soort in self.feiten.open_berichten)

    @property
    def gevolg_voorganger(self) -> Uitkomst | None:
        """What the state of the message it builds on leads to; None: it is judged."""
        return GEVOLG.get((self.soort.voorwaarde, self.feiten.voorganger))

    @property
    def gewacht(self) -> int:
        """The calendar days since receipt."""
        return (local_day(self.moment) - self.ontvangen_dag).days

    # The law.

    @property
    def aanvraagtermijn(self) -> Termijn:
        """The term after the start in which to ask."""
        return self._term("aanvraagtermijn", self.vanaf)

    @property
    def aanvraag_uiterlijk(self) -> datetime:
        """The last moment at which the aanvraag is in time."""
        return self.aanvraagtermijn.last_moment(self.vanaf, _hour(self.basis("tijdstip_opname")))

    @property
    def meldtermijn(self) -> Termijn:
        """The term in which what the message reports is to be reported."""
        naam = _TERMIJN.get(self.soort.naam, "meldingstermijn")
        return self._term(naam, self._reported)

    @property
    def melding_uiterlijk(self) -> datetime:
        """The last moment at which what the message reports is reported in time."""
        return self.meldtermijn.last_moment(self._reported, _hour(self.given("tijdstip")))

    @property
    def ontvangen_op(self) -> datetime:
        """The moment of receipt."""
        return self.bericht.ontvangen_op

    @property
    def in_inhaalperiode(self) -> bool:
        """Does the facility, new on the platform, still have time to send what went before?"""
        stap = self.feiten.instapmoment
        if stap is None:
            return False
        maanden = self.wet.getal("inhaaltermijn", stap)
        return self.ontvangen_dag < add_months(stap, maanden)

    @property
    def _reported(self) -> date:
        """The day of what the message reports."""
        for veld in ("ontslagdatum", "ingangsdatum", "datum_indicatiestelling", "vertrekdatum"):
            if (dag := self.given(veld)) is not None and isinstance(dag, date):
                return dag
        raise NietTeBeoordelen("dag van het feit")

    def _term(self, naam: str, dag: date) -> Termijn:
        telling = Telling(self.wet.keuze(f"{naam}_telling", dag))
        return Termijn(self.wet.getal(naam, dag), telling, self.feiten.overmacht)

    @property
    def heropname_grens(self) -> int:
        """The days after the last stay here in which an opname is a heropname."""
        return self.wet.getal("heropname_grens", self.vanaf)

    @property
    def gesloten_op(self) -> date:
        """The day on which the dossier was closed; silent when it is open."""
        return local_day(self.ontslag.aanvaard_op)

    @property
    def wijzigingstermijn(self) -> int:
        """The days after closing in which a change goes by itself."""
        return self.wet.getal("wijzigingstermijn_na_ontslag", self.gesloten_op)

    # The facts.

    @property
    def verzekering(self) -> Verzekeringsstatus:
        """The verzekeringsstatus on the first day asked for; silent when the INSZ is unreadable."""
        if self.feiten.verzekering is None and self.gevonden is None and not self.given("insz"):
            raise NietTeBeoordelen("insz")
        return known(self.feiten.verzekering, "verzekeringsstatus")

    @property
    def dag_verzekering(self) -> date:
        """The day of that status."""
        return self.verzekering.dag

    @property
    def leeftijd(self) -> int:
        """The age in whole years on the first day of the stay, by the number of the person."""
        insz = self.insz_actueel or self.verzekering.insz
        geboren = known(birth_of(insz), "geboortedatum van de persoon")
        jarig = (self.vanaf.month, self.vanaf.day) >= (geboren.month, geboren.day)
        return self.vanaf.year - geboren.year - (not jarig)

    @property
    def vervangen(self) -> bool:
        """Was the given number replaced by another?"""
        return self.insz_actueel not in (None, self.verzekering.insz)

    @property
    def insz_actueel(self) -> str | None:
        """The number that replaced the given INSZ, or that number itself."""
        return self.verzekering.insz_actueel

    @property
    def overleden_op(self) -> date | None:
        """The day of death; None when alive as far as known."""
        return self.verzekering.overleden_op

    @property
    def overleden_voor_begin(self) -> bool:
        """Did the person die before the days that are asked?"""
        return self.overleden_op is not None and self.overleden_op < self.peildag

    @property
    def aansluiten_vanaf(self) -> date | None:
        """The first day for which the person can still join; None when affiliated or never."""
        return self.verzekering.aansluiten_vanaf

    @property
    def erkenningen(self) -> tuple[Erkenningsfeit, ...]:
        """The times in which the facility is recognised."""
        return known(self.feiten.erkenningen, "erkenning van de voorziening")

    @property
    def campussen(self) -> tuple[Campusfeit, ...]:
        """The campuses of the facility."""
        return known(self.feiten.campussen, "campussen van de voorziening")

    @property
    def verblijven_hier(self) -> tuple[AnderVerblijf, ...]:
        """The other dossiers of the person in this facility."""
        return tuple(v for v in self.verblijven if v.hco == self.hco)

    @property
    def verblijven_elders(self) -> tuple[AnderVerblijf, ...]:
        """Stays elsewhere on days that this message would have the person here too.

        Leave excuses the days that it covers, whichever of the two stays it is reported in. For a
        change only accepted stays count: what another facility merely asks must not stop it.
        """
        if not self.wet.sector.sluit_uit:
            return ()
        open_ook = self.soort.naam in AANVRAGEN
        return tuple(
            v
            for v in self.verblijven
            if v.hco != self.hco
            and (open_ook or v.stand is Uitkomst.AANVAARD)
            and (not v.sector or find_sector(v.sector).sluit_uit)
            and self._clashes(v)
        )

    def _clashes(self, elders: AnderVerblijf) -> bool:
        daar = without(elders.bezet, elders.leave_in(self.hco))
        return any(hier.overlaps(p) for hier in self.nieuwe_dagen(elders.hco) for p in daar)

    @property
    def vorig_verblijf(self) -> AnderVerblijf | None:
        """The last stay in this facility that ended before (or on) the start; None without one."""
        return last_before(self.verblijven, self.hco, self.vanaf)

    @property
    def einde_vorig(self) -> date | None:
        """The ontslag of that stay."""
        return self.vorig_verblijf.ontslag if self.vorig_verblijf else None

    @property
    def dagen_na_vorig(self) -> int:
        """The days between the end of the last stay here and the start; silent without one."""
        if self.einde_vorig is None:
            raise NietTeBeoordelen("vorig verblijf")
        return (self.vanaf - self.einde_vorig).days


def _hour(waarde: Waarde | None) -> str:
    return waarde if isinstance(waarde, str) else ""


def open_zaak(
    envelop: Bericht,
    inhoud: object,
    gevonden: Dossier | None,
    feiten: OpnameFeiten,
    wet: Sectorwet,
    moment: datetime,
) -> Zaak:
    """Read the body (decoded JSON) of a message and lay its case out.

    `envelop` has no values yet. `gevonden`: the dossier that the message names by reference or by
    `bouwt_op`, whosever it is; for an aanvraag that was in beraad its own dossier, else None.
    Raises KeyError for a kind of message that does not exist.
    """
    soort = berichtsoorten()[envelop.soort]
    lezing = read_inhoud(inhoud, soort, wet, envelop.ontvangen_dag)
    bericht = replace(envelop, waarden=to_half_open(lezing.waarden))
    return Zaak(soort, bericht, lezing, gevonden, feiten, wet, moment)
