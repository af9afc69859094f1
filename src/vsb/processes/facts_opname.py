"""Read the facts that the cases of a bundle are judged by, in a constant number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from psycopg import Connection

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Uitkomst
from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.dossier import Dossier
from vsb.opname.feiten import AnderVerblijf, Campusfeit, Erkenningsfeit, Factuurdag, OpnameFeiten
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.verblijf import stay_of
from vsb.opname.zaak import NietTeBeoordelen, Zaak
from vsb.processes.find_dossiers import Gevonden
from vsb.processes.omgeving import Omgeving
from vsb.regelgeving.fouten import NotInForce
from vsb.storage import leden, opname
from vsb.storage.opname import Dossierrij
from vsb.voorzieningen.erkenning import Erkenning, Voorziening

Verbinding = Connection[Any]


@dataclass(frozen=True, slots=True)
class Aanzet:
    """A case before its facts are there. `insz`: the number that says who it is about."""

    gevonden: Gevonden
    kaal: Zaak
    voorziening: Voorziening
    insz: str | None
    persoon: int | None

    @property
    def rij(self) -> Dossierrij | None:
        """The dossier that it belongs to or names."""
        return self.gevonden.rij


def read_facts(
    conn: Verbinding, omgeving: Omgeving, begonnen: Sequence[Aanzet], op: datetime
) -> list[OpnameFeiten]:
    """The facts of each case, in the same order."""
    rijen = [a.rij for a in begonnen if a.rij]
    verzekerd = _insurances(conn, begonnen, op)
    verblijven = _stays(conn, omgeving, {a.persoon for a in begonnen if a.persoon}, op)
    gefactureerd = opname.billed_days(conn, rijen, op)
    paren = [(a.rij.id, a.gevonden.bericht.id) for a in begonnen if a.rij]
    onbeslist = opname.undecided_kinds(conn, paren)
    return [
        OpnameFeiten(
            verzekering=verzekering,
            erkenningen=_recognitions(a.voorziening.erkenningen),
            campussen=tuple(
                Campusfeit(c.campus, c.periode.vanaf, c.periode.tot)
                for c in a.voorziening.campussen
            ),
            verblijven=tuple(
                verblijf
                for nummer, verblijf in verblijven.get(a.persoon or 0, ())
                if a.rij is None or nummer != a.rij.id
            ),
            gefactureerd=tuple(
                Factuurdag(*dag) for dag in (gefactureerd.get(a.rij.id, ()) if a.rij else ())
            ),
            instapmoment=a.voorziening.instapmoment,
            overmacht=a.voorziening.overmacht_bij(verzekering.zorgkas if verzekering else None),
            voorganger=a.gevonden.voorganger,
            open_berichten=tuple(onbeslist.get(a.gevonden.bericht.id, ())),
        )
        for a, verzekering in zip(begonnen, verzekerd, strict=True)
    ]


def _recognitions(erkend: Sequence[Erkenning]) -> tuple[Erkenningsfeit, ...]:
    """The times of recognition; rows of one sector that follow each other are one time."""
    uit: list[Erkenningsfeit] = []
    for e in erkend:
        feit = Erkenningsfeit(
            e.sector, e.periode.vanaf, e.periode.tot, e.einde_reden, e.overgenomen_door
        )
        if uit and uit[-1].sector == feit.sector and uit[-1].tot == feit.vanaf:
            feit = replace(feit, vanaf=uit.pop().vanaf)
        uit.append(feit)
    return tuple(uit)


def _insurances(
    conn: Verbinding, begonnen: Sequence[Aanzet], op: datetime
) -> list[Verzekeringsstatus | None]:
    """The status of each on the day that counts; of who has no zorgkas any more (who died, or
    left), for a change of a dossier, the status with the last one: somebody must look at what is
    left to do.
    """
    vragen = {n: (a.insz, _status_day(a.kaal)) for n, a in enumerate(begonnen) if a.insz}
    gekend = _ask_status(conn, vragen, op)
    opnieuw = {
        n: (status.insz, status.overleden_op or _first_day(begonnen[n].kaal))
        for n, status in gekend.items()
        if not status.zorgkas and begonnen[n].kaal.gevonden and not _asks_days(begonnen[n].kaal)
    }
    gekend |= _ask_status(conn, opnieuw, op)
    return [gekend.get(n) for n in range(len(begonnen))]


def _ask_status(
    conn: Verbinding, vragen: Mapping[int, tuple[str, date]], op: datetime
) -> dict[int, Verzekeringsstatus]:
    """The answer to each numbered question (insz, day)."""
    if not vragen:
        return {}
    inszs, dagen = zip(*vragen.values(), strict=True)
    return dict(zip(vragen, leden.status_van(conn, inszs, dagen, op), strict=True))


def _first_day(zaak: Zaak) -> date:
    """The first day of the dossier since the sector's entry."""
    return max(zaak.dossier.vanaf, zaak.wet.datum("intrededatum", zaak.ontvangen_dag))


def _asks_days(zaak: Zaak) -> bool:
    return zaak.soort.naam in (*AANVRAGEN, "verlenging_aanvragen")


def _status_day(zaak: Zaak) -> date:
    """The day on which the person must be insured: of an aanvraag or verlenging the first day.

    Of any other message the day of receipt, as where a day cannot be read: after a mutation the
    zorgkas of now handles it, not that of the day of admission.
    """
    try:
        return zaak.peildag if _asks_days(zaak) else zaak.ontvangen_dag
    except (NietTeBeoordelen, NotInForce):
        return zaak.ontvangen_dag


def _stays(
    conn: Verbinding, omgeving: Omgeving, personen: Iterable[int], op: datetime
) -> dict[int, list[tuple[int, AnderVerblijf]]]:
    """Per person the dossiers that were not refused: number, and what others may see of it."""
    gevonden = opname.of_persons(conn, personen, op)
    rijen = [
        r
        for van_een in gevonden.values()
        for r in van_een
        if r.dossier.opnamestand is not Uitkomst.GEWEIGERD
    ]
    ids = [r.id for r in rijen]
    verlof = opname.paid_leave(conn, ids, op) if rijen else {}
    kenmerken = opname.features(conn, ids, op) if rijen else {}
    uit: dict[int, list[tuple[int, AnderVerblijf]]] = {}
    for r in rijen:
        verblijf = _as_stay(omgeving, r.dossier, verlof.get(r.id, []), kenmerken.get(r.id, {}))
        if verblijf is not None:
            uit.setdefault(r.persoon, []).append((r.id, verblijf))
    return uit


def _as_stay(
    omgeving: Omgeving, dossier: Dossier, verlof: list[Periode], kenmerken: dict[str, str]
) -> AnderVerblijf | None:
    sector = find_sector(dossier.sector)
    periode = stay_of(dossier, Sectorwet(omgeving.wet, sector))
    if periode is None:
        return None
    elders = tuple(
        (a.vertrek, a.terugkeer, a.elders)
        for a in dossier.afwezigheden
        if a.soort in sector.verlof_elders
    )
    return AnderVerblijf(
        hco=dossier.hco,
        sector=dossier.sector,
        vanaf=periode.vanaf,
        tot=periode.tot,
        stand=dossier.opnamestand,
        ontslag=dossier.ontslag.dag if dossier.ontslag else None,
        referentie=dossier.referentie,
        verlof_elders=elders,
        kenmerken=kenmerken,
        betaald_verlof=tuple(verlof),
    )
