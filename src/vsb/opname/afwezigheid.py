"""Which days of leave are paid: day by day, in order, per person and calendar year.

Source: pvt_verlof (4 days per started calendar month of the stay, 48 a year at most, one leave at
most two weeks, none at the end of the stay). Choices where the source is silent: the days of all
dossiers of a person are used in day order; the months are those in which the person has an
approved day of stay, here or elsewhere, and which of them count is a parameter (verlof_telling);
of a leave that is too long the days beyond are unpaid; unpaid days use nothing up.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vsb.basis.dagen import Periode, add_days, add_months
from vsb.opname.betekenis import REDEN_ONTSLAG, SOORT_AFWEZIGHEID, WEGGEBLEVEN
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
class Verlofverblijf:
    """One accepted stay of a person as far as leave goes. `ontslag`: its day, `reden` its code."""

    verblijf: Periode
    wet: Sectorwet
    afwezigheden: tuple[Afwezigheid, ...] = ()
    ontslag: date | None = None
    reden: str = ""


def leave_stay(dossier: Dossier, wet: Sectorwet) -> Verlofverblijf | None:
    """What of a dossier counts for leave; None when it holds no day."""
    verblijf = stay_of(dossier, wet)
    if verblijf is None:
        return None
    einde = dossier.ontslag
    dag, reden = (einde.dag, einde.reden) if einde else (None, "")
    return Verlofverblijf(verblijf, wet, dossier.afwezigheden, dag, reden)


def decide_leave(verblijven: Sequence[Verlofverblijf]) -> list[tuple[Verlofdeel, ...]]:
    """The leave of all stays of one person, per stay: its days in order, cut into parts with one
    reason each.

    All at once, since a day of leave uses up what a later one in another dossier could have had.
    """
    dagen = [(d, n) for n, v in enumerate(verblijven) for d in _leave_days(v)]
    maanden = _Maanden([v.verblijf for v in verblijven])
    gebruikt: Counter[int] = Counter()
    delen: list[list[Verlofdeel]] = [[] for _ in verblijven]
    for verlof, nummer in sorted(dagen, key=lambda d: (d[0].dag, d[1])):
        jaar = verlof.dag.year
        reden = _reason(verlof, maanden, gebruikt[jaar], verblijven[nummer].wet)
        gebruikt[jaar] += reden is Verlofreden.BINNEN_VERLOFDAGEN
        _append(delen[nummer], verlof, reden)
    return [tuple(van_een) for van_een in delen]


def _append(delen: list[Verlofdeel], verlof: "_Verlofdag", reden: Verlofreden) -> None:
    """One more day: with the part before it when that ends there for the same reason."""
    vanaf, tot = verlof.dag, add_days(verlof.dag, 1)
    if delen:
        vorig = delen[-1]
        sleutel = (vorig.afwezigheid, vorig.reden, vorig.periode.tot)
        if sleutel == (verlof.bericht, reden, verlof.dag):
            vanaf = delen.pop().periode.vanaf
    delen.append(Verlofdeel(verlof.bericht, Periode(vanaf, tot), reden))


@dataclass(frozen=True, slots=True)
class _Verlofdag:
    """A day of leave: of which kind, the how-manieth of an uninterrupted run, and whether that
    run goes on to the end of the stay."""

    dag: date
    bericht: str
    soort: str
    nummer: int
    aan_einde: bool


def _leave_days(v: Verlofverblijf) -> Iterator[_Verlofdag]:
    """The days of leave of one stay, in order."""
    afwezig = _absent_days(v)
    for reeks in _runs(afwezig):
        aan_einde = _runs_into_end(v, afwezig[reeks[-1]])
        for nummer, dag in enumerate(reeks, 1):
            deze = afwezig[dag]
            yield _Verlofdag(dag, deze.bericht, deze.soort, nummer, aan_einde)


def _runs_into_end(v: Verlofverblijf, laatste: Afwezigheid) -> bool:
    """Did the person not come back from this leave before the stay ended?

    Reported back on the very day of ontslag is back, unless the reason says otherwise.
    """
    if v.ontslag is None or laatste.terugkeer < v.ontslag:
        return False
    blijft_weg = v.wet.betekenis(REDEN_ONTSLAG, v.reden) in WEGGEBLEVEN
    return laatste.terugkeer > v.ontslag or blijft_weg


def _absent_days(v: Verlofverblijf) -> dict[date, Afwezigheid]:
    """Each day that counts as absence, in order, with the absence it belongs to."""
    uit: dict[date, Afwezigheid] = {}
    for afwezigheid in v.afwezigheden:
        dag = max(afwezigheid.vertrek, v.verblijf.vanaf)
        while dag <= afwezigheid.terugkeer and dag in v.verblijf:
            if _counts(afwezigheid, dag, v.wet):
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


def _reason(verlof: _Verlofdag, maanden: "_Maanden", gebruikt: int, wet: Sectorwet) -> Verlofreden:
    dag = verlof.dag
    try:
        if not wet.getal("verlof_per_jaar", dag):
            return Verlofreden.NIET_BETAALD
        if verlof.aan_einde and not wet.ja_nee("verlof_aan_einde_betaald", dag):
            return Verlofreden.AAN_EINDE
        if verlof.nummer > wet.getal("verlof_max_duur", dag):
            return Verlofreden.TE_LANG
        soort = wet.betekenis(SOORT_AFWEZIGHEID, verlof.soort)
        telling = wet.sector.verlof_telt_mee.get(soort)
        if telling is not None and not wet.ja_nee(telling, dag):
            return Verlofreden.TELT_NIET_MEE
        begonnen = maanden.started(dag, heel_jaar=wet.keuze("verlof_telling", dag) == "heel_jaar")
        recht = begonnen * wet.getal("verlof_per_maand", dag)
        recht = min(recht, wet.getal("verlof_per_jaar", dag))
    except NotInForce:
        return Verlofreden.VOOR_INTREDE
    return Verlofreden.BINNEN_VERLOFDAGEN if gebruikt < recht else Verlofreden.VERLOFDAGEN_OP


class _Maanden:
    """The calendar months in which a person has a day of these stays, looked up once a year."""

    def __init__(self, verblijven: Sequence[Periode]) -> None:
        self._verblijven = verblijven
        self._per_jaar: dict[int, tuple[int, ...]] = {}

    def started(self, dag: date, *, heel_jaar: bool) -> int:
        """How many of that year have begun on `dag`, a day of stay itself; or of the whole year."""
        if dag.year not in self._per_jaar:
            self._per_jaar[dag.year] = self._of(dag.year)
        return sum(heel_jaar or nummer <= dag.month for nummer in self._per_jaar[dag.year])

    def _of(self, jaar: int) -> tuple[int, ...]:
        maanden = ((n, date(jaar, n, 1)) for n in range(1, 13))
        perioden = ((n, Periode(begin, add_months(begin, 1))) for n, begin in maanden)
        return tuple(n for n, p in perioden if any(v.overlaps(p) for v in self._verblijven))


def _runs(dagen: Iterable[date]) -> list[list[date]]:
    """Rising days cut into uninterrupted runs."""
    reeksen: list[list[date]] = []
    for dag in dagen:
        if reeksen and add_days(reeksen[-1][-1], 1) == dag:
            reeksen[-1].append(dag)
        else:
            reeksen.append([dag])
    return reeksen
