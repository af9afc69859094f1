"""To which of two facilities the day belongs on which a person goes from one to the other.

Noon is the guideline for a move inside one woonzorgcentrum (bron ewzcfin_handleiding). That it
holds between two facilities too, and that the hour of leaving decides, is an example: whoever bills
first must not. Who goes home goes to no facility: then the day of ontslag stands as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vsb.basis.dagen import Periode, add_days
from vsb.opname.dossier import Dossier
from vsb.opname.feiten import AnderVerblijf
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.verblijf import stay_of
from vsb.regelgeving.fouten import NotInForce


@dataclass(frozen=True, slots=True)
class Plaats:
    """One stay as far as a move goes: its approved days, and when the person left (``HH:MM``)."""

    dagen: Periode
    ontslag: date | None
    tijdstip: str
    wet: Sectorwet

    @property
    def opname(self) -> date:
        """The day on which the person came."""
        return self.dagen.vanaf

    def leads_to(self, ander: "Plaats") -> bool:
        """Did the person leave here on the day of coming there?

        Of two stays of that one day nobody can tell which came first.
        """
        if self.ontslag is None or self.ontslag != ander.opname:
            return False
        return not (self.opname == ander.opname and ander.ontslag == self.ontslag)

    def keeps_last_day(self) -> bool | None:
        """Is the day of leaving for another facility still one of here? None: nothing says."""
        if self.ontslag is None or not self.tijdstip or not self.wet.sector.overgang_naar_uur:
            return None
        try:
            return self.tijdstip >= self.wet.tijdstip("overgangsuur", self.ontslag)
        except NotInForce:
            return None


def place_of(dossier: Dossier, wet: Sectorwet) -> Plaats | None:
    """The stay of a dossier; None when it holds no day, or rules out no other stay."""
    dagen = stay_of(dossier, wet)
    if dagen is None or not wet.sector.sluit_uit:
        return None
    einde = dossier.ontslag
    return Plaats(dagen, einde.dag if einde else None, einde.tijdstip if einde else "", wet)


def place_elsewhere(v: AnderVerblijf, wet: Sectorwet) -> Plaats | None:
    """The same of another dossier of the person; `wet` is that of the case."""
    recht = Sectorwet(wet.wet, find_sector(v.sector)) if v.sector else wet
    if not recht.sector.sluit_uit:
        return None
    return Plaats(Periode(v.vanaf, v.tot), v.ontslag, v.tijdstip_ontslag, recht)


def days_here(plaats: Plaats, anderen: Iterable[Plaats]) -> Periode | None:
    """The days of a stay without those of a move that belong elsewhere; None when none is left."""
    vanaf, tot = plaats.dagen.vanaf, plaats.dagen.tot
    for ander in anderen:
        if plaats.leads_to(ander) and plaats.keeps_last_day() is False:
            tot = plaats.ontslag
        if ander.leads_to(plaats) and ander.keeps_last_day() and plaats.opname in ander.dagen:
            vanaf = add_days(plaats.opname, 1)
    return Periode(vanaf, tot) if tot is None or vanaf < tot else None
