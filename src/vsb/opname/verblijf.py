"""The approved days of stay: the approved periods, cut off by the ontslag."""

from datetime import date

from vsb.basis.dagen import Periode, add_days
from vsb.opname.betekenis import OVERLIJDEN, REDEN_ONTSLAG
from vsb.opname.dossier import Dossier, Ontslag
from vsb.opname.recht import Sectorwet
from vsb.regelgeving.fouten import NotInForce


def end_of(ontslag: Ontslag, wet: Sectorwet) -> date:
    """The day after the last day of stay of who was discharged (or died) that day.

    Whether that day counts itself is a parameter, marked example; before there is law it counts.
    Who goes on to another facility: see `vsb.opname.overgang`.
    """
    try:
        telt = _counts(ontslag, wet)
    except NotInForce:
        telt = True
    return add_days(ontslag.dag, 1) if telt else ontslag.dag


def _counts(ontslag: Ontslag, wet: Sectorwet) -> bool:
    if wet.betekenis(REDEN_ONTSLAG, ontslag.reden) == OVERLIJDEN:
        return wet.ja_nee("overlijdensdag_is_verblijfsdag", ontslag.dag)
    return wet.ja_nee("ontslagdag_is_verblijfsdag", ontslag.dag)


def stay_of(dossier: Dossier, wet: Sectorwet) -> Periode | None:
    """The approved stay as one half-open period (approved periods follow each other).

    None when the ontslag leaves no day.
    """
    tot = dossier.tot
    if dossier.ontslag is not None:
        einde = end_of(dossier.ontslag, wet)
        tot = einde if tot is None else min(tot, einde)
    if tot is not None and tot <= dossier.vanaf:
        return None
    return Periode(dossier.vanaf, tot)
