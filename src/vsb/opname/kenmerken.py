"""The dated features of a dossier: what its messages say of each kind, day by day.

A kind begins with the value of the basisgegevens and changes from the day of a verblijf_wijzigen
on; the category of an indicatiestelling from the day it holds. Noon is the guideline for the day of
a move (bron ewzcfin_handleiding): before it the day is one of the new woongelegenheid, after it one
of the old. What exactly noon does is an example.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vsb.basis.dagen import Periode, add_days
from vsb.opname.dossier import Dossier, Indicatiestelling, Wijziging
from vsb.opname.feiten import AnderVerblijf
from vsb.opname.indicatiestelling.instrument import ONBEPAALD, Instrument
from vsb.opname.recht import Sectorwet
from vsb.regelgeving.fouten import NotInForce


@dataclass(frozen=True, slots=True, order=True)
class Kenmerk:
    """A dated feature: half-open days; of one kind they never overlap."""

    soort: str
    vanaf: date
    tot: date | None
    waarde: str

    def __contains__(self, dag: date) -> bool:
        return dag in Periode(self.vanaf, self.tot)

    def overlaps(self, ander: "Kenmerk") -> bool:
        """Do both hold on a same day?"""
        return Periode(self.vanaf, self.tot).overlaps(Periode(ander.vanaf, ander.tot))


def features_of(
    dossier: Dossier, verblijven: Sequence[AnderVerblijf], wet: Sectorwet
) -> tuple[Kenmerk, ...]:
    """All features of a dossier from its first day on, by kind and day."""
    geerfd = _inherited(dossier, verblijven)
    uit: list[Kenmerk] = []
    for soort, veld in wet.sector.kenmerken.items():
        eerste = dossier.basisgegevens.get(veld) or geerfd.get(soort)
        later = [
            (day_of_change(w, wet), w.waarden[veld])
            for w in dossier.wijzigingen
            if veld in w.waarden
        ]
        uit += _timeline(soort, dossier.vanaf, [(dossier.vanaf, eerste), *later])
    if instrument := wet.sector.indicatie:
        uit += _timeline(
            instrument.kenmerk,
            dossier.vanaf,
            [(i.vanaf, _category(i, instrument, wet)) for i in dossier.indicatiestellingen],
        )
    return tuple(sorted(uit))


def day_of_change(wijziging: Wijziging, wet: Sectorwet) -> date:
    """The first day that belongs to what comes after a change."""
    if not wijziging.tijdstip:
        return wijziging.dag
    try:
        middag = wet.tijdstip("verhuisuur", wijziging.dag)
        op_middag = wet.keuze("verhuis_op_verhuisuur", wijziging.dag)
    except NotInForce:
        return wijziging.dag
    later = wijziging.tijdstip > middag or (
        wijziging.tijdstip == middag and op_middag == "volgende_dag"
    )
    return add_days(wijziging.dag, 1) if later else wijziging.dag


def _category(indicatie: Indicatiestelling, instrument: Instrument, wet: Sectorwet) -> str:
    try:
        uitkomst = instrument.derive(indicatie.waarden, wet.wet, indicatie.vanaf)
    except NotInForce:
        return ONBEPAALD
    return uitkomst.categorie or ONBEPAALD


def _inherited(dossier: Dossier, verblijven: Sequence[AnderVerblijf]) -> dict[str, str]:
    """A heropname takes over what it does not say itself from the last stay here."""
    if dossier.type_aanvraag != "heropname":
        return {}
    vorige = [
        v
        for v in verblijven
        if v.hco == dossier.hco and v.ontslag is not None and v.ontslag <= dossier.vanaf
    ]
    laatste = max(vorige, key=lambda v: v.ontslag or v.vanaf, default=None)
    return dict(laatste.kenmerken) if laatste else {}


def _timeline(
    soort: str, begin: date, stappen: Sequence[tuple[date, str | bool | None]]
) -> list[Kenmerk]:
    """The periods of one kind; of one day the last step holds, days before `begin` are cut off."""
    per_dag: dict[date, str] = {}
    binnen = [(max(dag, begin), str(waarde)) for dag, waarde in stappen if waarde]
    for dag, waarde in sorted(binnen, key=lambda stap: stap[0]):
        per_dag[dag] = waarde
    keten: list[tuple[date, str]] = []
    for dag, waarde in per_dag.items():
        if not keten or keten[-1][1] != waarde:
            keten.append((dag, waarde))
    einden: list[date | None] = [*(dag for dag, _ in keten[1:]), None]
    return [
        Kenmerk(soort, dag, tot, waarde) for (dag, waarde), tot in zip(keten, einden, strict=False)
    ]
