"""Which days of leave are paid: day by day, in order, per person and calendar year.

Source: pvt_verlof (4 days per started calendar month of the stay, 48 a year at most, one leave at
most two weeks, none at the end of the stay). Choices where the source is silent: the months are
those of the calendar year in which the person has an approved day of stay, here or elsewhere; of
a leave that is too long the days beyond are unpaid; unpaid days use nothing up; paid days of
other dossiers in that year count as used.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vsb.basis.dagen import Periode, add_days, add_months, first_of_month
from vsb.opname.dossier import Afwezigheid, Dossier
from vsb.opname.recht import Sectorwet
from vsb.opname.verblijf import stay_of
from vsb.regelgeving.fouten import NotInForce


class Verlofreden(StrEnum):
    """Why a day of leave is paid or not."""

    BINNEN_VERLOFDAGEN = "binnen_verlofdagen"
    TELT_NIET_MEE = "telt_niet_mee"
    AAN_EINDE = "aan_einde"
    TE_LANG = "te_lang"
    VERLOFDAGEN_OP = "verlofdagen_op"
    VOOR_INTREDE = "voor_intrede"
    NIET_BETAALD = "niet_betaald"

    @property
    def betaald(self) -> bool:
        """Is a day with this reason paid?"""
        return self in (Verlofreden.BINNEN_VERLOFDAGEN, Verlofreden.TELT_NIET_MEE)


@dataclass(frozen=True, slots=True)
class Verlofdeel:
    """Days of one absence that share a reason, as a half-open period."""

    afwezigheid: str
    periode: Periode
    reden: Verlofreden

    @property
    def betaald(self) -> bool:
        """Are these days paid?"""
        return self.reden.betaald


@dataclass(frozen=True, slots=True)
class AnderVerlof:
    """What the person's other dossiers bring: their stays and their days of paid leave."""

    verblijven: tuple[Periode, ...] = ()
    betaald: tuple[Periode, ...] = ()


def decide_leave(
    dossier: Dossier, wet: Sectorwet, elders: AnderVerlof = AnderVerlof()
) -> tuple[Verlofdeel, ...]:
    """All days of leave inside the stay, in order, cut into parts with one reason each."""
    verblijf = stay_of(dossier, wet)
    if verblijf is None:
        return ()
    afwezig = _absent_days(dossier, verblijf, wet)
    redenen = _reasons(dossier, afwezig, verblijf, wet, elders)
    delen: list[Verlofdeel] = []
    for dag, reden in redenen.items():
        bericht = afwezig[dag].bericht
        vorige = delen[-1] if delen else None
        if vorige and (vorige.afwezigheid, vorige.reden, vorige.periode.tot) == (
            bericht,
            reden,
            dag,
        ):
            delen[-1] = Verlofdeel(bericht, Periode(vorige.periode.vanaf, add_days(dag, 1)), reden)
        else:
            delen.append(Verlofdeel(bericht, Periode(dag, add_days(dag, 1)), reden))
    return tuple(delen)


def _absent_days(dossier: Dossier, verblijf: Periode, wet: Sectorwet) -> dict[date, Afwezigheid]:
    """Each day that counts as absence, in order, with the absence it belongs to."""
    uit: dict[date, Afwezigheid] = {}
    for afwezigheid in dossier.afwezigheden:
        dag = max(afwezigheid.vertrek, verblijf.vanaf)
        while dag <= afwezigheid.terugkeer and dag in verblijf:
            if _counts(afwezigheid, dag, wet):
                uit.setdefault(dag, afwezigheid)
            dag = add_days(dag, 1)
    return dict(sorted(uit.items(), key=lambda paar: paar[0]))


def _counts(afwezigheid: Afwezigheid, dag: date, wet: Sectorwet) -> bool:
    try:
        vertrek = dag != afwezigheid.vertrek or wet.ja_nee("vertrekdag_is_afwezigheid", dag)
        terug = dag != afwezigheid.terugkeer or wet.ja_nee("terugkeerdag_is_afwezigheid", dag)
    except NotInForce:
        return False
    return vertrek and terug


def _reasons(
    dossier: Dossier,
    afwezig: dict[date, Afwezigheid],
    verblijf: Periode,
    wet: Sectorwet,
    elders: AnderVerlof,
) -> dict[date, Verlofreden]:
    begonnen = _months((verblijf, *elders.verblijven), {dag.year for dag in afwezig})
    gebruikt = Counter(dag.year for dag in _days(elders.betaald))
    einde = verblijf.tot if dossier.ontslag else None
    uit: dict[date, Verlofreden] = {}
    for reeks in _runs(afwezig):
        aan_einde = add_days(reeks[-1], 1) == einde
        for nummer, dag in enumerate(reeks, 1):
            verlof = _Verlofdag(dag, afwezig[dag].soort, nummer, aan_einde)
            rest = (begonnen[dag.year], gebruikt[dag.year])
            uit[dag] = _reason(verlof, *rest, wet)
            gebruikt[dag.year] += uit[dag] is Verlofreden.BINNEN_VERLOFDAGEN
    return uit


@dataclass(frozen=True, slots=True)
class _Verlofdag:
    dag: date
    soort: str
    nummer: int
    aan_einde: bool


def _reason(verlof: _Verlofdag, begonnen: int, gebruikt: int, wet: Sectorwet) -> Verlofreden:
    dag = verlof.dag
    try:
        if not wet.getal("verlof_per_jaar", dag):
            return Verlofreden.NIET_BETAALD
        if verlof.aan_einde and not wet.ja_nee("verlof_aan_einde_betaald", dag):
            return Verlofreden.AAN_EINDE
        if verlof.nummer > wet.getal("verlof_max_duur", dag):
            return Verlofreden.TE_LANG
        telling = wet.sector.verlof_telt_mee.get(verlof.soort)
        if telling is not None and not wet.ja_nee(telling, dag):
            return Verlofreden.TELT_NIET_MEE
        per_jaar = wet.getal("verlof_per_jaar", dag)
        recht = min(per_jaar, begonnen * wet.getal("verlof_per_maand", dag))
    except NotInForce:
        return Verlofreden.VOOR_INTREDE
    return Verlofreden.BINNEN_VERLOFDAGEN if gebruikt < recht else Verlofreden.VERLOFDAGEN_OP


def _months(verblijven: Sequence[Periode], jaren: Iterable[int]) -> dict[int, int]:
    """Per calendar year the number of months with at least one day of these stays."""
    uit = {}
    for jaar in jaren:
        maanden = [first_of_month(date(jaar, nummer, 1)) for nummer in range(1, 13)]
        uit[jaar] = sum(
            any(v.overlaps(Periode(maand, add_months(maand, 1))) for v in verblijven)
            for maand in maanden
        )
    return uit


def _runs(dagen: Iterable[date]) -> list[list[date]]:
    """Rising days cut into uninterrupted runs."""
    reeksen: list[list[date]] = []
    for dag in dagen:
        if reeksen and add_days(reeksen[-1][-1], 1) == dag:
            reeksen[-1].append(dag)
        else:
            reeksen.append([dag])
    return reeksen


def _days(perioden: Iterable[Periode]) -> set[date]:
    """Every day of these (ending) periods, once."""
    return {add_days(p.vanaf, n) for p in perioden for n in range(p.days() or 0)}
