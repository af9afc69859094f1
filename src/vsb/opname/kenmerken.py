"""The dated features of a dossier: what its messages say of each kind, day by day.

A kind begins with the value of the basisgegevens and changes from the day of a verblijf_wijzigen
on; the category of an indicatiestelling from the day it holds. Noon is the guideline for the day of
a move (bron ewzcfin_handleiding): before it the day is one of the new woongelegenheid, after it one
of the old. What exactly noon does is an example.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from vsb.basis.dagen import add_days
from vsb.opname.betekenis import HEROPNAME, TYPE_AANVRAAG
from vsb.opname.dossier import Dossier, Indicatiestelling, Wijziging
from vsb.opname.feiten import AnderVerblijf, Kenmerk, last_before
from vsb.opname.indicatiestelling.instrument import ONBEPAALD, Instrument
from vsb.opname.recht import Sectorwet
from vsb.regelgeving.fouten import NotInForce

__all__ = ["Kenmerk", "day_of_change", "features_of"]


def features_of(
    dossier: Dossier, verblijven: Sequence[AnderVerblijf], wet: Sectorwet
) -> tuple[Kenmerk, ...]:
    """All features of a dossier from its first day on, by kind and day."""
    geerfd = _inherited(dossier, verblijven, wet)
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
        return indicatie.categorie or ONBEPAALD
    return uitkomst.categorie or indicatie.categorie or ONBEPAALD


def _inherited(
    dossier: Dossier, verblijven: Sequence[AnderVerblijf], wet: Sectorwet
) -> Mapping[str, str]:
    """A heropname takes over what it does not say itself from the last stay here."""
    if wet.betekenis(TYPE_AANVRAAG, dossier.type_aanvraag) != HEROPNAME:
        return {}
    vorig = last_before(verblijven, dossier.hco, dossier.vanaf)
    return vorig.kenmerken if vorig else {}


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
