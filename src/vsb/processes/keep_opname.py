"""Keep what decisions about stays change: dossiers, days for billing, rights, work and evidence.

A bundle at a time, in one statement for each kind of row.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from psycopg import Connection
from psycopg.types.json import Jsonb

from vsb.basis.dagen import local_day
from vsb.basis.uitkomst import Deur, Uitkomst
from vsb.opname.berichtsoort import AANVRAGEN
from vsb.opname.beslissing import OpnameBeslissing
from vsb.opname.dossier import Dossier
from vsb.opname.gevolgen import Gevolgen, Rechtgevolg
from vsb.opname.referentie import referentienummer
from vsb.processes.gather_opname import Geval
from vsb.processes.omgeving import Omgeving
from vsb.storage import beslissingen, opname_schrijven
from vsb.storage.opname_schrijven import Kenmerk, NieuwDossier, Recht, Verblijf, Verlof, Versie

Verbinding = Connection[Any]


@dataclass(frozen=True, slots=True)
class Oordeel:
    """A case with its decision; `door` and `reden` when a worker took it. `rij`: the number of the
    dossier that the message belongs to, None when there is none."""

    geval: Geval
    beslissing: OpnameBeslissing
    rij: int | None
    door: str | None = None
    reden: str | None = None

    @property
    def moment(self) -> datetime:
        """The moment of deciding."""
        return self.geval.moment

    @property
    def bericht(self) -> int:
        """The number of the message."""
        return self.geval.bericht.id

    @property
    def lasts(self) -> bool:
        """Has this decision effect? Of a message that was only tried nothing stays."""
        return self.beslissing.lasts(Deur(self.geval.bericht.deur))

    @property
    def is_aanvraag(self) -> bool:
        """Does the message ask for a stay?"""
        return self.geval.bericht.soort in AANVRAGEN

    @property
    def own(self) -> int | None:
        """The dossier that the message may change; None when it is another facility's."""
        return None if self.geval.zaak.vreemd else self.rij


def judged(
    geval: Geval, beslissing: OpnameBeslissing, door: str | None = None, reden: str | None = None
) -> Oordeel:
    """A decision on a case, before anything was kept."""
    return Oordeel(geval, beslissing, geval.rij.id if geval.rij else None, door, reden)


def keep(conn: Verbinding, oordelen: Sequence[Oordeel]) -> list[Oordeel]:
    """Write the dossiers as they stand after these decisions, and the work that they make.

    Gives the same back, each with the number and VSB-referentienummer that its dossier got.
    """
    geopend = _open(conn, oordelen)
    eigen = [(o.own, o) for o in geopend if o.own is not None]
    opname_schrijven.join_messages(conn, [(rij, o.bericht) for rij, o in eigen])
    write_states(conn, [o for _, o in eigen])
    _write_work(conn, geopend)
    return geopend


def _open(conn: Verbinding, oordelen: Sequence[Oordeel]) -> list[Oordeel]:
    """Aanvragen get their dossier, once they are accepted with a VSB-referentienummer."""
    vragen = [o for o in oordelen if o.is_aanvraag and o.beslissing.dossier and o.geval.persoon]
    aanvaard = [o for o in vragen if o.beslissing.uitkomst is Uitkomst.AANVAARD]
    nummers = opname_schrijven.new_serials(conn, len(aanvaard))
    referenties = {
        o.bericht: referentienummer(local_day(o.moment).year, nummer)
        for o, nummer in zip(aanvaard, nummers, strict=True)
    }
    opname_schrijven.give_references(
        conn, [(o.rij, referenties[o.bericht]) for o in aanvaard if o.rij is not None]
    )
    rijen = opname_schrijven.insert_dossiers(
        conn, [_new_dossier(o, referenties.get(o.bericht)) for o in vragen if o.rij is None]
    )
    return [
        replace(
            o,
            rij=rijen.get(o.bericht, o.rij),
            beslissing=o.beslissing.with_reference(referenties[o.bericht])
            if o.bericht in referenties
            else o.beslissing,
        )
        for o in oordelen
    ]


def _new_dossier(o: Oordeel, referentie: str | None) -> NieuwDossier:
    dossier, persoon = o.beslissing.dossier, o.geval.persoon
    assert dossier is not None
    assert persoon is not None
    return NieuwDossier(dossier.sector, dossier.hco, persoon, o.bericht, referentie)


def write_states(conn: Verbinding, oordelen: Iterable[Oordeel]) -> None:
    """New versions of the dossiers and of the facts that billing looks at, where they changed."""
    standen = [s for o in oordelen if (s := _changed(o)) is not None]
    opname_schrijven.end_versions(conn, [(s.rij, s.moment) for s in standen if s.bestond])
    opname_schrijven.write_versions(conn, [s.version() for s in standen])
    opname_schrijven.end_part(conn, "verblijf", [r for s in standen for r in s.moved()])
    aanvaard = [d for s in standen for d in (*(s.days() if s.aanvaard else ()), *s.moved_days())]
    opname_schrijven.write_accepted(conn, aanvaard)
    opname_schrijven.write_asked(conn, [d for s in standen if not s.aanvaard for d in s.days()])
    opname_schrijven.end_part(conn, "afwezigheid", [r for s in standen for r in s.revised()])
    opname_schrijven.write_leave(conn, [v for s in standen for v in s.leave()])
    opname_schrijven.write_features(
        conn, [(s.rij, s.moment) for s in standen], [k for s in standen for k in s.features()]
    )
    opname_schrijven.open_rights(conn, [r for s in standen for r in s.rights(Rechtgevolg.GEOPEND)])
    ingetrokken = [r for s in standen for r in s.rights(Rechtgevolg.INGETROKKEN)]
    opname_schrijven.withdraw_rights(conn, [(r.dossier, r.moment) for r in ingetrokken])


def _changed(o: Oordeel) -> "_Stand | None":
    persoon = o.geval.rij.persoon if o.geval.rij else o.geval.persoon
    oud, nieuw = o.geval.zaak.gevonden, o.beslissing.dossier
    if o.rij is None or nieuw is None or nieuw == oud or persoon is None:
        return None
    return _Stand(o.rij, persoon, nieuw, oud is not None, o.beslissing.gevolgen, o.moment)


@dataclass(frozen=True, slots=True)
class _Stand:
    """A dossier whose state changes, and the rows of the store that say so."""

    rij: int
    persoon: int
    dossier: Dossier
    bestond: bool
    gevolgen: Gevolgen
    moment: datetime

    @property
    def aanvaard(self) -> bool:
        return self.gevolgen.stand is Uitkomst.AANVAARD

    def version(self) -> Versie:
        return Versie(
            self.rij, str(self.dossier.stand), Jsonb(self.dossier.to_plain()), self.moment
        )

    def days(self) -> Iterator[Verblijf]:
        verblijf, ontslag = self.gevolgen.verblijf, self.dossier.ontslag
        if verblijf is not None:
            yield Verblijf(
                self.rij, self.persoon, self.dossier.hco, self.dossier.vanaf,
                ontslag.dag if ontslag else None, verblijf.vanaf, verblijf.tot, self.moment,
            )  # fmt: skip

    def moved(self) -> Iterator[tuple[int, datetime]]:
        """The other dossiers whose days of stay change."""
        return ((a.nummer, self.moment) for a in self.gevolgen.herzien if a.dagen_gewijzigd)

    def moved_days(self) -> Iterator[Verblijf]:
        for a in self.gevolgen.herzien:
            if a.dagen_gewijzigd and a.verblijf is not None:
                yield Verblijf(
                    a.nummer, self.persoon, a.hco, a.opname, a.ontslag,
                    a.verblijf.vanaf, a.verblijf.tot, self.moment,
                )  # fmt: skip

    def revised(self) -> Iterator[tuple[int, datetime]]:
        """The other dossiers whose leave changes."""
        return ((a.nummer, self.moment) for a in self.gevolgen.herzien if a.verlof_gewijzigd)

    def leave(self) -> Iterator[Verlof]:
        eigen = (self.rij, self.dossier.hco, self.gevolgen.verlof)
        anderen = (a for a in self.gevolgen.herzien if a.verlof_gewijzigd)
        for nummer, hco, verlof in (eigen, *((a.nummer, a.hco, a.verlof) for a in anderen)):
            for deel in verlof:
                yield Verlof(
                    nummer, self.persoon, hco, deel.betaald,
                    deel.periode.vanaf, deel.periode.tot, self.moment,
                )  # fmt: skip

    def features(self) -> Iterator[Kenmerk]:
        for k in self.gevolgen.kenmerken:
            yield Kenmerk(k.soort, str(self.rij), k.waarde, k.vanaf, k.tot, self.moment)

    def rights(self, gevolg: Rechtgevolg) -> Iterator[Recht]:
        for recht in self.gevolgen.zorgbudget:
            if recht.soort is gevolg:
                yield Recht(self.rij, self.persoon, recht.vanaf, self.moment)


def _write_work(conn: Verbinding, oordelen: Sequence[Oordeel]) -> None:
    wachtend = [o for o in oordelen if o.beslissing.uitkomst is Uitkomst.IN_BERAAD]
    beslissingen.open_work(conn, [_work(o) for o in wachtend])
    vervallen = [
        o
        for o in oordelen
        if o.geval.rij is not None and o.beslissing.uitkomst is not Uitkomst.IN_BERAAD
    ]
    beslissingen.lapse_work(conn, [(o.bericht, o.moment) for o in vervallen])


def _work(o: Oordeel) -> beslissingen.Opnamewerk:
    gevonden, zorgkas = o.geval.zaak.gevonden, o.beslissing.vraag_zorgkas
    return beslissingen.Opnamewerk(
        zorgkas=zorgkas,
        eigenaar=o.beslissing.eigenaar if zorgkas else "voorziening",
        hco=gevonden.hco if gevonden else o.geval.bericht.hco or "",
        persoon=o.geval.persoon,
        dossier=o.own,
        bericht=o.bericht,
        redenen=Jsonb([b.code for b in o.beslissing.bevindingen]),
        sinds=o.moment,
    )


def note(conn: Verbinding, omgeving: Omgeving, oordelen: Iterable[Oordeel]) -> None:
    """The decisions with everything they rested on, so that each can be explained and replayed."""
    beslissingen.insert(
        conn,
        [
            beslissingen.Beslissing(
                bericht=o.bericht,
                uitkomst=str(o.beslissing.uitkomst),
                eigenaar=o.beslissing.eigenaar or None,
                door=o.door,
                reden=o.reden,
                feiten=Jsonb(o.geval.as_plain()),
                bevindingen=Jsonb([b.code for b in o.beslissing.bevindingen]),
                wet_digest=omgeving.wet.digest,
                software=omgeving.software,
                moment=o.moment,
            )
            for o in oordelen
        ],
    )
