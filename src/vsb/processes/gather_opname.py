"""Put together the case of one message about a stay: values, dossier, facts and law."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import msgspec
from psycopg import Connection

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Deur, Uitkomst
from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.opname.bericht import Bericht
from vsb.opname.berichtsoort import AANVRAGEN, Voorganger
from vsb.opname.dossier import Dossier
from vsb.opname.feiten import AnderVerblijf, Campusfeit, Erkenningsfeit, Factuurdag, OpnameFeiten
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.verblijf import stay_of
from vsb.opname.zaak import NietTeBeoordelen, Zaak, open_zaak
from vsb.processes.omgeving import Omgeving
from vsb.processes.voorraad_opname import LEEG, Voorraad
from vsb.regelgeving.fouten import NotInForce
from vsb.storage import berichten as berichtopslag
from vsb.storage import beslissingen, kenmerken, opname
from vsb.storage.berichten import Bericht as Opgeslagen
from vsb.storage.opname import Dossierrij
from vsb.voorzieningen.erkenning import Erkenning

Verbinding = Connection[Any]

ONTVANGST = "ontvangst-"
"""How a zorgkas names a dossier that has no VSB-referentienummer yet: by our number of its
aanvraag, as its work list shows it."""


@dataclass(frozen=True, slots=True)
class Geval:
    """A case with what the store needs beside it.

    `rij`: the dossier that the message belongs to, None for a new one; `persoon`: its number.
    """

    zaak: Zaak
    rij: Dossierrij | None
    persoon: int | None

    def as_plain(self) -> dict[str, Any]:
        """What the judgement rested on besides message and law, as plain data for replay."""
        plat: dict[str, Any] = msgspec.to_builtins(
            {
                "sector": self.zaak.wet.sector.naam,
                "moment": self.zaak.moment,
                "dossier": self.zaak.gevonden,
                "feiten": self.zaak.feiten,
            }
        )
        return plat


def gather(
    conn: Verbinding,
    omgeving: Omgeving,
    opgeslagen: Opgeslagen,
    inhoud: bytes,
    moment: datetime,
    voorraad: Voorraad = LEEG,
) -> Geval | None:
    """The case of a message; None when its sender is no facility that was ever recognised."""
    rij, voorganger = _find_dossier(conn, opgeslagen, moment)
    hco = opgeslagen.hco or _hco_of(rij)
    voorziening = voorraad.voorziening(conn, hco, moment)
    erkend = voorziening.erkenningen if voorziening else ()
    sector = rij.dossier.sector if rij else (erkend[-1].sector if erkend else None)
    if sector is None:
        return None
    wet = Sectorwet(omgeving.wet, find_sector(sector))
    gevonden = rij.dossier if rij else None
    # The case without facts says of whom and when they are needed; of another's dossier: nothing.
    kaal = open_zaak(envelope_of(opgeslagen), decode(inhoud), gevonden, OpnameFeiten(), wet, moment)
    insz = kaal.bericht.tekst("insz") or (gevonden.insz if gevonden and not kaal.vreemd else None)
    persoon = voorraad.persoon(conn, insz, moment) if insz else None
    verzekering = _insurance(conn, voorraad, insz, kaal, moment) if insz else None
    feiten = OpnameFeiten(
        verzekering=verzekering,
        erkenningen=_recognitions(erkend),
        campussen=tuple(
            Campusfeit(c.campus, c.periode.vanaf, c.periode.tot)
            for c in (voorziening.campussen if voorziening else ())
        ),
        verblijven=_other_stays(conn, omgeving, persoon, rij, moment),
        instapmoment=voorziening.instapmoment if voorziening else None,
        overmacht=voorziening.overmacht_bij(verzekering.zorgkas)
        if voorziening and verzekering
        else (),
        gefactureerd=_billed(conn, rij, moment),
        voorganger=voorganger,
        open_berichten=tuple(opname.undecided_kinds(conn, rij.id, opgeslagen.id)) if rij else (),
    )
    return Geval(replace(kaal, feiten=feiten), rij, persoon)


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


def decode(inhoud: bytes) -> object:
    """The body of a message as plain data; None when it is no JSON."""
    try:
        gelezen: object = msgspec.json.decode(inhoud)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return gelezen


def envelope_of(opgeslagen: Opgeslagen) -> Bericht:
    """The envelope of a stored message as the rules see it; no values yet."""
    return Bericht(
        bericht_id=opgeslagen.bericht_id,
        soort=opgeslagen.soort,
        ontvangen_op=opgeslagen.ontvangen_op,
        hco=opgeslagen.hco,
        zorgkas=opgeslagen.zorgkas,
        deur=Deur(opgeslagen.deur),
        dossier=opgeslagen.dossier,
        bouwt_op=opgeslagen.bouwt_op,
    )


def _hco_of(rij: Dossierrij | None) -> str:
    return rij.dossier.hco if rij else ""


def _find_dossier(
    conn: Verbinding, b: Opgeslagen, moment: datetime
) -> tuple[Dossierrij | None, Voorganger]:
    """The dossier that a message names or builds on, and what became of its predecessor."""
    eigen = opname.by_message(conn, b.id, moment)
    if b.soort in AANVRAGEN:
        # It opens a dossier of its own, whatever its envelope names.
        return eigen, Voorganger.NIET_GENOEMD
    if b.dossier and b.zorgkas and b.dossier.startswith(ONTVANGST):
        nummer = b.dossier.removeprefix(ONTVANGST)
        return opname.by_message(conn, int(nummer) if nummer.isdecimal() else 0, moment), (
            Voorganger.NIET_GENOEMD
        )
    if b.dossier:
        return eigen or opname.by_reference(conn, b.dossier, moment), Voorganger.NIET_GENOEMD
    if not b.bouwt_op:
        return eigen, Voorganger.NIET_GENOEMD
    vorig = berichtopslag.find_final(conn, b.zender, b.bouwt_op)
    if vorig is None:
        return eigen, Voorganger.NIET_ONTVANGEN
    stand = beslissingen.last_outcomes(conn, [vorig.id], moment).get(vorig.id)
    uitkomst = stand[0] if stand else ""
    wat = {"aanvaard": Voorganger.AANVAARD, "geweigerd": Voorganger.GEWEIGERD}
    rij = eigen or opname.by_message(conn, vorig.id, moment)
    return rij, wat.get(uitkomst, Voorganger.ONBESLIST)


def _insurance(
    conn: Verbinding, voorraad: Voorraad, insz: str, zaak: Zaak, moment: datetime
) -> Verzekeringsstatus:
    """The status on the day that counts; of who has no zorgkas any more (who died, or left), for
    a change of a dossier, the status with the last one: somebody must look at what is left to do.
    """
    status = voorraad.verzekering(conn, insz, _status_day(zaak), moment)
    if status.zorgkas or zaak.gevonden is None or _asks_days(zaak):
        return status
    begin = max(zaak.gevonden.vanaf, zaak.wet.datum("intrededatum", zaak.ontvangen_dag))
    return voorraad.verzekering(conn, insz, status.overleden_op or begin, moment)


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


def _other_stays(
    conn: Verbinding,
    omgeving: Omgeving,
    persoon: int | None,
    eigen: Dossierrij | None,
    moment: datetime,
) -> tuple[AnderVerblijf, ...]:
    """The person's other dossiers that were not refused; none for an unknown person."""
    if persoon is None:
        return ()
    rijen = [
        r
        for r in opname.of_person(conn, persoon, moment)
        if (eigen is None or r.id != eigen.id) and r.dossier.opnamestand is not Uitkomst.GEWEIGERD
    ]
    ids = [r.id for r in rijen]
    verlof = opname.paid_leave(conn, ids, moment) if rijen else {}
    gekend = kenmerken.features(conn, ids, moment) if rijen else {}
    verblijven = (
        _as_stay(omgeving, r.dossier, verlof.get(r.id, []), gekend.get(r.id, {})) for r in rijen
    )
    return tuple(v for v in verblijven if v is not None)


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


def _billed(conn: Verbinding, rij: Dossierrij | None, moment: datetime) -> tuple[Factuurdag, ...]:
    if rij is None:
        return ()
    periode = Periode(rij.dossier.vanaf, rij.dossier.tot)
    dagen = opname.billed_days(conn, rij.persoon, rij.dossier.hco, periode, moment)
    return tuple(Factuurdag(*dag) for dag in dagen)
