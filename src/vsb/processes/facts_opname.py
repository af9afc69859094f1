"""Read the facts that the cases of a bundle are judged by, in a constant number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from psycopg import Connection

from vsb.basis.dagen import Periode, local_day
from vsb.basis.uitkomst import Uitkomst
from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.betekenis import SOORT_AFWEZIGHEID, ZORGVOORZIENING
from vsb.opname.dossier import Dossier
from vsb.opname.feiten import (
    AnderVerblijf,
    Campusfeit,
    Categoriebesluit,
    Erkenningsfeit,
    Factuurdag,
    Kenmerk,
    OpnameFeiten,
    Verlofdagen,
)
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.verblijf import stay_of
from vsb.opname.zaak import NietTeBeoordelen, Zaak
from vsb.processes.find_dossiers import Gevonden
from vsb.processes.omgeving import Omgeving
from vsb.regelgeving.fouten import NotInForce
from vsb.regelgeving.wet import Wet
from vsb.storage import categoriebesluit, leden, opname
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
    verzekerd, zorgkas_nu = _insurances(conn, omgeving.wet, begonnen, op)
    bekend = _Bekend.read(conn, rijen, {a.persoon for a in begonnen if a.persoon}, op)
    paren = [(a.rij.id, a.gevonden.bericht.id) for a in begonnen if a.rij]
    onbeslist = opname.undecided_kinds(conn, paren)
    besluiten = categoriebesluit.read(conn, _indications(begonnen), op)
    return [
        OpnameFeiten(
            verzekering=verzekerd.get(n),
            erkenningen=_recognitions(a.voorziening.erkenningen),
            campussen=tuple(
                Campusfeit(c.campus, c.periode.vanaf, c.periode.tot)
                for c in a.voorziening.campussen
            ),
            verblijven=bekend.others(omgeving, a),
            gefactureerd=bekend.billed_of(a.rij),
            verlof=bekend.leave_of(a.rij),
            kenmerken=bekend.features_of(a.rij),
            instapmoment=a.voorziening.instapmoment,
            overmacht=a.voorziening.overmacht_bij(_zorgkas(verzekerd.get(n))),
            voorganger=a.gevonden.voorganger,
            open_berichten=tuple(onbeslist.get(a.gevonden.bericht.id, ())),
            zorgkas_nu=zorgkas_nu.get(n),
            categorie_besluit=_category(besluiten.get(a.gevonden.bericht.id)),
        )
        for n, a in enumerate(begonnen)
    ]


def _indications(begonnen: Sequence[Aanzet]) -> list[int]:
    """The numbers of the messages of which a worker may have decided the category."""
    berichten = (a.gevonden.bericht for a in begonnen)
    return [b.id for b in berichten if b.soort == "indicatiestelling_melden"]


def _category(besluit: tuple[str, str] | None) -> Categoriebesluit | None:
    return Categoriebesluit(*besluit) if besluit else None


def _zorgkas(verzekering: Verzekeringsstatus | None) -> str | None:
    return verzekering.zorgkas if verzekering else None


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
    conn: Verbinding, wet: Wet, begonnen: Sequence[Aanzet], op: datetime
) -> tuple[dict[int, Verzekeringsstatus], dict[int, str]]:
    """The status of each on the day that counts; and of who has no zorgkas that day the one that
    must look at it: of today, else the last one (who died, or left) when it is a change.
    """
    vragen = {n: (a.insz, _status_day(a.kaal)) for n, a in enumerate(begonnen) if a.insz}
    gekend = _ask_status(conn, wet, vragen, op)
    zonder = {n: status for n, status in gekend.items() if not status.zorgkas}
    opnieuw = {
        n: (
            status.insz,
            status.overleden_op
            or first_day(begonnen[n].kaal.dossier, begonnen[n].kaal.wet.wet, op),
        )
        for n, status in zonder.items()
        if begonnen[n].kaal.gevonden and not _asks_days(begonnen[n].kaal)
    }
    gekend |= _ask_status(conn, wet, opnieuw, op)
    vandaag = {n: (status.insz, local_day(op)) for n, status in zonder.items() if n not in opnieuw}
    nu = _ask_status(conn, wet, vandaag, op)
    return gekend, {n: status.zorgkas for n, status in nu.items() if status.zorgkas}


def _ask_status(
    conn: Verbinding, wet: Wet, vragen: Mapping[int, tuple[str, date]], op: datetime
) -> dict[int, Verzekeringsstatus]:
    """The answer to each numbered question (insz, day)."""
    if not vragen:
        return {}
    inszs, dagen = zip(*vragen.values(), strict=True)
    return dict(zip(vragen, leden.status_van(conn, inszs, dagen, op, wet), strict=True))


def _first_day(zaak: Zaak, op: datetime) -> date:
    return first_day(zaak.dossier, zaak.wet.wet, op)


def first_day(dossier: Dossier, wet: Wet, op: datetime) -> date:
    """The first day of the dossier since the entry of its sector, whose law `wet` is."""
    return max(dossier.vanaf, wet.datum("intrededatum", local_day(op)))


def _asks_days(zaak: Zaak) -> bool:
    try:
        return zaak.vraagt_dagen
    except NietTeBeoordelen:
        return zaak.soort.naam in AANVRAGEN


def _status_day(zaak: Zaak) -> date:
    """The day on which the person must be insured: of what asks for days their first one.

    Of any other message the day of receipt, as where a day cannot be read: after a mutation the
    zorgkas of now handles it, not that of the day of admission.
    """
    try:
        return zaak.peildag if _asks_days(zaak) else zaak.ontvangen_dag
    except (NietTeBeoordelen, NotInForce):
        return zaak.ontvangen_dag


@dataclass(frozen=True, slots=True)
class _Bekend:
    """The dossiers of persons: the folded states, and what of each was kept for billing."""

    van_persoon: Mapping[int, Sequence[Dossierrij]]
    verlof: Mapping[int, Sequence[tuple[Periode, bool]]]
    kenmerken: Mapping[int, Sequence[tuple[str, date, date | None, str]]]
    gefactureerd: Mapping[int, Sequence[tuple[date, bool | None, str]]]

    @classmethod
    def read(
        cls, conn: Verbinding, eigen: Sequence[Dossierrij], personen: Iterable[int], op: datetime
    ) -> "_Bekend":
        """Of these dossiers and all others of these persons; refused ones are no facts."""
        gevonden = opname.of_persons(conn, personen, op)
        andere = [
            r
            for van_een in gevonden.values()
            for r in van_een
            if r.dossier.opnamestand is not Uitkomst.GEWEIGERD
        ]
        rijen = {r.id: r for r in (*eigen, *andere)}
        if not rijen:
            return cls({}, {}, {}, {})
        ids = list(rijen)
        verlof, kenmerken = opname.leave(conn, ids, op), opname.features(conn, ids, op)
        return cls(gevonden, verlof, kenmerken, opname.billed_days(conn, rijen.values(), op))

    def billed_of(self, rij: Dossierrij | None) -> tuple[Factuurdag, ...]:
        return tuple(Factuurdag(*d) for d in self.gefactureerd.get(rij.id if rij else 0, ()))

    def leave_of(self, rij: Dossierrij | None) -> tuple[Verlofdagen, ...]:
        return tuple(Verlofdagen(*d) for d in self.verlof.get(rij.id if rij else 0, ()))

    def features_of(self, rij: Dossierrij | None) -> tuple[Kenmerk, ...]:
        return tuple(Kenmerk(*k) for k in self.kenmerken.get(rij.id if rij else 0, ()))

    def others(self, omgeving: Omgeving, a: Aanzet) -> tuple[AnderVerblijf, ...]:
        """The other dossiers of the person that hold a day."""
        eigen = a.rij.id if a.rij else 0
        gevonden = (
            self._as_stay(omgeving, r)
            for r in self.van_persoon.get(a.persoon or 0, ())
            if r.id != eigen and r.dossier.opnamestand is not Uitkomst.GEWEIGERD
        )
        return tuple(v for v in gevonden if v is not None)

    def _as_stay(self, omgeving: Omgeving, rij: Dossierrij) -> AnderVerblijf | None:
        dossier = rij.dossier
        wet = Sectorwet(omgeving.wet, find_sector(dossier.sector))
        periode = stay_of(dossier, wet)
        if periode is None:
            return None
        return AnderVerblijf(
            hco=dossier.hco,
            vanaf=periode.vanaf,
            tot=periode.tot,
            stand=dossier.opnamestand,
            ontslag=dossier.ontslag.dag if dossier.ontslag else None,
            referentie=dossier.referentie,
            verlof_elders=tuple(
                (v.vertrek, v.terugkeer, v.elders)
                for v in dossier.afwezigheden
                if wet.betekenis(SOORT_AFWEZIGHEID, v.soort) == ZORGVOORZIENING
            ),
            kenmerken={soort: waarde for soort, _, _, waarde in self.kenmerken.get(rij.id, ())},
            nummer=rij.id,
            sector=dossier.sector,
            reden_ontslag=dossier.ontslag.reden if dossier.ontslag else "",
            tijdstip_ontslag=dossier.ontslag.tijdstip if dossier.ontslag else "",
            afwezigheden=dossier.afwezigheden,
            verlof=self.leave_of(rij),
            gefactureerd=self.billed_of(rij),
        )
