"""Put together the case of one message about a stay: values, dossier, facts and law."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import msgspec
from psycopg import Connection

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Deur, Uitkomst
from vsb.opname.bericht import Bericht
from vsb.opname.berichtsoort import Berichtsoort, Voorganger, berichtsoorten
from vsb.opname.dossier import Dossier
from vsb.opname.feiten import AnderVerblijf, Campusfeit, Erkenningsfeit, OpnameFeiten
from vsb.opname.lezen import Lezing, read_inhoud, to_half_open
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.verblijf import stay_of
from vsb.opname.zaak import Zaak
from vsb.processes.omgeving import Omgeving
from vsb.processes.voorraad_opname import LEEG, Voorraad
from vsb.storage import berichten as berichtopslag
from vsb.storage import beslissingen, opname
from vsb.storage.berichten import Bericht as Opgeslagen
from vsb.storage.opname import Dossierrij

Verbinding = Connection[Any]


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
    soort = berichtsoorten()[opgeslagen.soort]
    rij, voorganger = _find_dossier(conn, opgeslagen, moment)
    hco = opgeslagen.hco or _hco_of(rij)
    voorziening = voorraad.voorziening(conn, hco, moment)
    erkend = voorziening.erkenningen if voorziening else ()
    sector = rij.dossier.sector if rij else (erkend[-1].sector if erkend else None)
    if sector is None:
        return None
    wet = Sectorwet(omgeving.wet, find_sector(sector))
    bericht, lezing = read_message(opgeslagen, inhoud, soort, wet)
    insz = bericht.tekst("insz") or (rij.dossier.insz if rij else None)
    persoon = voorraad.persoon(conn, insz, moment) if insz else None
    feiten = OpnameFeiten(
        verzekering=voorraad.verzekering(conn, insz, _status_day(bericht, rij), moment)
        if insz
        else None,
        erkenningen=tuple(
            Erkenningsfeit(
                e.sector, e.periode.vanaf, e.periode.tot, e.einde_reden, e.overgenomen_door
            )
            for e in erkend
        ),
        campussen=tuple(
            Campusfeit(c.campus, c.periode.vanaf, c.periode.tot)
            for c in (voorziening.campussen if voorziening else ())
        ),
        verblijven=_other_stays(conn, omgeving, persoon, rij, moment),
        gefactureerd=_billed(conn, rij, moment),
        voorganger=voorganger,
        open_berichten=tuple(opname.undecided_kinds(conn, rij.id, opgeslagen.id)) if rij else (),
    )
    gevonden = rij.dossier if rij else None
    return Geval(Zaak(soort, bericht, lezing, gevonden, feiten, wet, moment), rij, persoon)


def read_message(
    opgeslagen: Opgeslagen, inhoud: bytes, soort: Berichtsoort, wet: Sectorwet
) -> tuple[Bericht, Lezing]:
    """The message as the rules see it, and how its fields were read; never raises on content."""
    try:
        gelezen: object = msgspec.json.decode(inhoud)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        gelezen = None
    kaal = Bericht(
        bericht_id=opgeslagen.bericht_id,
        soort=opgeslagen.soort,
        ontvangen_op=opgeslagen.ontvangen_op,
        hco=opgeslagen.hco,
        zorgkas=opgeslagen.zorgkas,
        deur=Deur(opgeslagen.deur),
        dossier=opgeslagen.dossier,
        bouwt_op=opgeslagen.bouwt_op,
    )
    lezing = read_inhoud(gelezen, soort, wet, kaal.ontvangen_dag)
    return replace(kaal, waarden=to_half_open(lezing.waarden)), lezing


def _hco_of(rij: Dossierrij | None) -> str:
    return rij.dossier.hco if rij else ""


def _find_dossier(
    conn: Verbinding, b: Opgeslagen, moment: datetime
) -> tuple[Dossierrij | None, Voorganger]:
    """The dossier that a message names or builds on, and what became of its predecessor."""
    eigen = opname.by_message(conn, b.id, moment)
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


def _status_day(bericht: Bericht, rij: Dossierrij | None) -> date:
    """The first day asked for: the start of an aanvraag, the day after the approved end."""
    start = bericht.dag("vanaf")
    if start is not None:
        return start
    if rij is not None and bericht.soort == "verlenging_aanvragen":
        return rij.dossier.tot or rij.dossier.vanaf
    return bericht.ontvangen_dag


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
    verlof = opname.paid_leave(conn, [r.id for r in rijen], moment) if rijen else {}
    verblijven = (_as_stay(omgeving, r.dossier, verlof.get(r.id, [])) for r in rijen)
    return tuple(v for v in verblijven if v is not None)


def _as_stay(omgeving: Omgeving, dossier: Dossier, verlof: list[Periode]) -> AnderVerblijf | None:
    sector = find_sector(dossier.sector)
    periode = stay_of(dossier, Sectorwet(omgeving.wet, sector))
    if periode is None:
        return None
    kenmerken = {
        soort: str(dossier.basisgegevens[veld])
        for soort, veld in sector.kenmerken.items()
        if dossier.basisgegevens.get(veld)
    }
    elders = tuple(
        (a.vertrek, a.terugkeer, a.elders)
        for a in dossier.afwezigheden
        if a.soort in sector.verlof_elders
    )
    return AnderVerblijf(
        hco=dossier.hco,
        vanaf=periode.vanaf,
        tot=periode.tot,
        stand=dossier.opnamestand,
        ontslag=dossier.ontslag.dag if dossier.ontslag else None,
        referentie=dossier.referentie,
        verlof_elders=elders,
        kenmerken=kenmerken,
        betaald_verlof=tuple(verlof),
    )


def _billed(conn: Verbinding, rij: Dossierrij | None, moment: datetime) -> tuple[date, ...]:
    if rij is None:
        return ()
    periode = Periode(rij.dossier.vanaf, rij.dossier.tot)
    return tuple(opname.billed_days(conn, rij.persoon, rij.dossier.hco, periode, moment))
