"""Export the facts by which the zendingen of one facility to one zorgkas are judged, as known now.

For the offline validator. In it: the persons with a stay in the facility that can still be billed,
and those whom the files to check name; of other facilities nothing but that a day was billed
there, which RIZIV numbers exist and, where the sector bounds how long somebody stays, which days
were spent in another facility of it. No names, no addresses.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

import numpy as np
from psycopg import Connection

from vsb.basis.dagen import GEEN_DAG, add_months, als_dag, local_day
from vsb.facturatie import feiten as f
from vsb.facturatie.feiten import Feiten, Prestatiecodes
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.sectorlijnen import lines_class
from vsb.facturatie.tabel import Kolommen, concat
from vsb.facturatie.tabellen import Duurlijnen
from vsb.formats.feitenbestand import Feitenbestand, write_feitenbestand
from vsb.formats.los_bestand import LosBestand, form_of
from vsb.formats.zending import code_kinds, read_batch, read_zending
from vsb.processes.judge_zendingen import question
from vsb.processes.load_codelijst import loaded_texts
from vsb.processes.omgeving import Omgeving
from vsb.storage import feiten as opslag
from vsb.storage import feitenuitvoer
from vsb.storage.feiten import Vraag
from vsb.storage.handelingen import note_handed_out, note_handeling

T = TypeVar("T", bound=Kolommen)


def export_feiten(
    conn: Connection[Any],
    omgeving: Omgeving,
    hco: str,
    zorgkas: str,
    moment: datetime,
    bestanden: Iterable[bytes] = (),
) -> bytes:
    """The file of facts (`vsb.formats.feitenbestand`) as known at `moment`, from the clock.

    All days that can still be billed are in it, from `indieningstermijn` months back; the days,
    persons and invoices that `bestanden` name too, however old. Raises `Onleesbaar` on a file
    that cannot be cut. A constant number of queries.
    """
    return write_feitenbestand(_gather(conn, omgeving, hco, zorgkas, moment, bestanden))


def hand_out_feiten(
    conn: Connection[Any],
    omgeving: Omgeving,
    hco: str,
    zorgkas: str,
    moment: datetime,
    bestanden: Iterable[bytes],
    door: str,
) -> bytes:
    """The same, for somebody: noted is who took it (`door`), and of whom facts are in it.

    The caller commits before the file leaves.
    """
    bestand = _gather(conn, omgeving, hco, zorgkas, moment, bestanden)
    inszs = [f"{insz:011d}" for insz in bestand.feiten.personen.insz.tolist()]
    note_handed_out(conn, door, f"hco:{hco}", inszs, moment)
    wat = {"hco": hco, "zorgkas": zorgkas, "personen": len(inszs)}
    note_handeling(conn, door, "feiten", wat, moment)
    return write_feitenbestand(bestand)


def _gather(
    conn: Connection[Any],
    omgeving: Omgeving,
    hco: str,
    zorgkas: str,
    moment: datetime,
    bestanden: Iterable[bytes],
) -> Feitenbestand:
    codes = opslag.gather_codes(conn, moment)
    vraag = _base(conn, omgeving, hco, moment)
    for bestand in bestanden:
        vraag = _merge(vraag, _named_in(bestand, hco, zorgkas, moment, codes))
    feiten = _own_only(opslag.gather(conn, vraag, codes), int(hco))
    bekend = {f"{insz:011d}" for insz in feiten.personen.insz.tolist()}
    return Feitenbestand(
        moment=moment,
        hco=hco,
        zorgkas=zorgkas,
        van=vraag.van,
        tem=vraag.tem,
        wet=omgeving.wet.digest,
        software=omgeving.software,
        onbekend=tuple(sorted(set(vraag.inszs) - bekend)),
        feiten=feiten,
        lijsten=loaded_texts(omgeving.wet),
    )


def _base(conn: Connection[Any], omgeving: Omgeving, hco: str, moment: datetime) -> Vraag:
    """What is in every export: whoever stays there, and all days that can still be billed."""
    vandaag = local_day(moment)
    van = add_months(vandaag, -omgeving.wet.getal("indieningstermijn", vandaag))
    return Vraag(
        inszs=feitenuitvoer.numbers_in_care(conn, hco, van, moment),
        hcos=[hco],
        van=als_dag(van),
        tem=als_dag(vandaag),
        factuurnummers=feitenuitvoer.used_invoice_numbers(conn, hco, moment),
        bekend_op=moment,
    )


def _named_in(
    data: bytes, hco: str, zorgkas: str, moment: datetime, codes: Prestatiecodes
) -> Vraag:
    los = LosBestand("controle", hco, zorgkas, moment, form_of(data))
    regels = read_batch([read_zending(los, data)], code_kinds(codes))
    return question(regels, [], moment)


def _merge(een: Vraag, ander: Vraag) -> Vraag:
    """Both questions as one: all that either asks."""
    return replace(
        een,
        inszs=sorted({*een.inszs, *ander.inszs}),
        van=min(een.van, ander.van),
        tem=max(een.tem, ander.tem),
        factuurnummers=sorted({*een.factuurnummers, *ander.factuurnummers}),
        rizivs=sorted({*een.rizivs, *ander.rizivs}),
        vorige=sorted({*een.vorige, *ander.vorige}),
    )


def _own_only(feiten: Feiten, hco: int) -> Feiten:
    """Take out what concerns other facilities only; a verdict on this one's zendingen is the same.

    Of their lines the person, day and code stay, and of their recognition the RIZIV number.
    """
    v, e = feiten.verblijven, feiten.erkenningen
    eigen = v.take(np.flatnonzero(v.hco == hco))
    elders = v.take(np.flatnonzero((v.hco != hco) & np.isin(v.sector, _bounded(feiten, hco))))
    dossiers = np.unique(eigen.dossier)
    k, a = feiten.kenmerken, feiten.afwezigheden
    return replace(
        feiten,
        verblijven=concat([eigen, _blank_stays(elders)]),
        kenmerken=k.take(
            np.flatnonzero(np.where(k.van == b"dossier", np.isin(k.wie, dossiers), k.wie == hco))
        ),
        afwezigheden=a.take(np.flatnonzero(np.isin(a.dossier, dossiers))),
        erkenningen=_blank(e, e.hco != hco, kbo=GEEN, iban=b"", sector=b"", plaatsen=0),
        eerder=_blank_lines(feiten.eerder, hco),
    )


def _bounded(feiten: Feiten, hco: int) -> list[bytes]:
    """The sectors of the facility that bound how long somebody stays."""
    e = feiten.erkenningen
    namen = np.unique(e.sector[e.hco == hco]).tolist()
    return [s for s in namen if issubclass(lines_class(s.decode("ascii")), Duurlijnen)]


def _blank_stays(v: f.Verblijven) -> f.Verblijven:
    """Stays elsewhere without where: their days, and that they were accepted or not."""
    return _blank(v, v.hco != 0, hco=0, dossier=GEEN, opname=GEEN_DAG, ontslag=GEEN_DAG)


def _blank_lines(e: f.EerderGevraagd, hco: int) -> f.EerderGevraagd:
    """Lines of other facilities without whose they are and what they cost."""
    namen = ("zorgkas", "factuur", "zendingsnummer", "jaarmaand")
    bedragen = ("bedrag", "aandeel", "tweede_deel", "netto")
    leeg = dict.fromkeys(namen, GEEN) | dict.fromkeys(bedragen, 0)
    return _blank(e, e.hco != hco, hco=0, **leeg)


def _blank(tabel: T, waar: Any, **leeg: Any) -> T:
    """The same table with other values in some columns of some rows."""
    kolommen: dict[str, Any] = {
        naam: np.where(waar, np.array(waarde, getattr(tabel, naam).dtype), getattr(tabel, naam))
        for naam, waarde in leeg.items()
    }
    return replace(tabel, **kolommen)
