"""How long the person stays by what a message says, with all accepted stays in the sector.

What is known is counted: until the ontslag, else until the expected end, else until the day of
receipt. Stays that touch or overlap go on without interruption.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vsb.basis.dagen import Periode, add_days
from vsb.basis.uitkomst import Uitkomst
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.dossier import Dossier
from vsb.opname.dossierzaak import NietTeBeoordelen, known
from vsb.opname.feiten import AnderVerblijf
from vsb.opname.gewone_velden import VERWACHT_EINDE
from vsb.opname.verblijfszaak import Verblijfszaak


@dataclass(frozen=True, slots=True)
class Duurzaak(Verblijfszaak):
    """One message to judge, with how long the person will have stayed."""

    @property
    def verblijven(self) -> tuple[AnderVerblijf, ...]:
        """The other dossiers of the person."""
        return known(self.feiten.verblijven, "andere verblijven van de persoon")

    @property
    def verwacht_tem(self) -> date:
        """The last day of this stay that is known after the message."""
        tem = self._known_end(self.na)
        if tem < self.na.vanaf:
            raise NietTeBeoordelen(VERWACHT_EINDE.naam)
        return tem

    @property
    def duurt_langer(self) -> bool:
        """Does the message open a stay, or make it longer than it was known to be?"""
        if self.soort.naam in AANVRAGEN:
            return True
        oud, na = self.dossier, self.na
        return na.vanaf < oud.vanaf or self._known_end(na) > self._known_end(oud)

    def _known_end(self, dossier: Dossier) -> date:
        verwacht = dossier.basisgegevens.get(VERWACHT_EINDE.naam)
        if dossier.ontslag is not None:
            return dossier.ontslag.dag
        if isinstance(verwacht, str):
            return date.fromisoformat(verwacht)
        return max(self.ontvangen_dag, dossier.vanaf)

    @property
    def dagen_na_elkaar(self) -> int:
        """The days without interruption until then, in any facility of the sector."""
        return last_run(self._stays(hier=False))

    @property
    def dagen_na_elkaar_hier(self) -> int:
        """The same in this facility only."""
        return last_run(self._stays(hier=True))

    @property
    def dagen_in_jaar(self) -> int:
        """The days of the fullest calendar year of this stay, in any facility of the sector."""
        return self._fullest_year(hier=False)

    @property
    def dagen_in_jaar_hier(self) -> int:
        """The same in this facility only."""
        return self._fullest_year(hier=True)

    def _fullest_year(self, *, hier: bool) -> int:
        stays = self._stays(hier=hier)
        jaren = range(self.na.vanaf.year, self.verwacht_tem.year + 1)
        return max(days_in_year(stays, jaar) for jaar in jaren)

    def _stays(self, *, hier: bool) -> tuple[Periode, ...]:
        """The accepted stays until the last known day of this one, itself included."""
        einde, sector = add_days(self.verwacht_tem, 1), self.wet.sector.naam
        eigen = Periode(self.na.vanaf, einde)
        andere = (
            Periode(v.vanaf, min(v.tot or einde, einde))
            for v in self.verblijven
            if v.stand is Uitkomst.AANVAARD
            and v.sector in ("", sector)
            and v.vanaf < einde
            and (not hier or v.hco == self.na.hco)
        )
        return blocks((eigen, *andere))


def blocks(perioden: Iterable[Periode]) -> tuple[Periode, ...]:
    """The same days in rising periods that are apart; each period has an end.

    >>> drie = [Periode(date(2026, 1, d), date(2026, 1, d + 3)) for d in (1, 4, 8)]
    >>> [(p.vanaf.day, p.days()) for p in blocks(drie)]
    [(1, 6), (8, 3)]
    """
    uit: list[Periode] = []
    for p in sorted(perioden):
        assert p.tot is not None, "dagen zonder einde zijn niet te tellen"
        if uit and uit[-1].tot is not None and p.vanaf <= uit[-1].tot:
            vorig = uit.pop()
            p = Periode(vorig.vanaf, max(p.tot, vorig.tot or p.tot))
        uit.append(p)
    return tuple(uit)


def last_run(stays: tuple[Periode, ...]) -> int:
    """The days of the last of these blocks."""
    return stays[-1].days() or 0


def days_in_year(stays: tuple[Periode, ...], jaar: int) -> int:
    """How many days of the calendar year these blocks hold."""
    eerste, tot = date(jaar, 1, 1), date(jaar + 1, 1, 1)
    delen = ((max(p.vanaf, eerste), min(p.tot or tot, tot)) for p in stays)
    return sum((b - a).days for a, b in delen if a < b)
