"""Keep the effect of a verdict: the lines, the work it makes, what it credits, what it reserves.

Only what is definitive is kept. A zending that was refused whole keeps its head, so that the
dossier can tell of it, but uses up no month and reserves nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from psycopg import Connection

from vsb.basis.dagen import als_dag, first_of_month, local_day
from vsb.basis.uitkomst import Uitkomst
from vsb.facturatie.beoordeling import Oordeel, Uitspraak
from vsb.facturatie.beslissing import AANVAARD, IN_BERAAD, VERWORPEN
from vsb.facturatie.creditnota import taken_back
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.koppeling.bezetting import split_year, with_year
from vsb.processes.omgeving import Omgeving
from vsb.storage import zendingen as opslag
from vsb.storage.berichten import Bericht
from vsb.storage.bezetting import add_days_billed
from vsb.storage.grootboek import reserve_judged
from vsb.storage.kolomcopy import (
    Kolom,
    choices,
    copy_columns,
    days,
    moments,
    numbers,
    text_array,
    texts,
)

_STANDEN = ("aanvaard", "in_beraad", "verworpen")


class Ingehaald(Exception):
    """A line that an accepted creditnota takes back was changed by a worker in the meantime.

    Nothing of the verdict may be kept: the zending is judged again, by the facts of then.
    """


@dataclass(frozen=True, slots=True)
class _Bewaard:
    """A zending of the batch that is kept: its row, its message, and its number in the store."""

    rij: int
    bericht: Bericht
    nummer: int


def keep(
    conn: Connection[Any],
    omgeving: Omgeving,
    oordelen: Sequence[tuple[Bericht, Oordeel]],
    uitspraak: Uitspraak,
    moment: datetime,
) -> dict[int, int]:
    """Write everything that follows from these verdicts; numbers of what is kept, by message."""
    definitief = [(b, o) for b, o in oordelen if o.definitief]
    koppen = [_head(uitspraak, o, b, omgeving, moment) for b, o in definitief]
    nummers = opslag.insert_zendingen(conn, koppen)
    bewaard = [_Bewaard(o.rij, b, nummers[b.id]) for b, o in definitief]
    geldig = [z for z in bewaard if not uitspraak.beslissing.geweigerd[z.rij]]
    if geldig:
        _write_lines(conn, uitspraak, geldig, moment)
        _credit(conn, uitspraak, geldig, moment)
        aanvaard = {z.nummer: int(uitspraak.bedragen.aanvaard[z.rij]) for z in geldig}
        reserve_judged(conn, aanvaard, moment)
        add_days_billed(conn, _days_billed(uitspraak, geldig), moment)
    return {z.bericht.id: z.nummer for z in bewaard}


def _head(
    u: Uitspraak, o: Oordeel, b: Bericht, omgeving: Omgeving, moment: datetime
) -> opslag.Zending:
    z, telling = u.tabellen.zendingen, o.antwoord["telling"]
    geweigerd = o.uitkomst is Uitkomst.GEWEIGERD
    maand: date | None = first_of_month(local_day(b.ontvangen_op))
    return opslag.Zending(
        bericht=b.id,
        sector=z.sector[o.rij].decode(),
        hco=b.hco or "",
        zorgkas=b.zorgkas or "",
        zendingsnummer=int(z.zendingsnummer[o.rij]),
        jaar=int(z.jaar[o.rij]),
        maand=int(z.maand[o.rij]),
        verzendmaand=maand if o.telt_voor_maand else None,
        stand="geweigerd" if geweigerd else "beoordeeld",
        prestaties=telling["prestaties"],
        facturen=telling["facturen"],
        in_beraad=0 if geweigerd else telling["in_beraad"],
        gevraagd=o.antwoord["bedragen"]["gevraagd"],
        wet=omgeving.wet.digest,
        software=omgeving.software,
        moment=moment,
    )


def _write_lines(
    conn: Connection[Any], u: Uitspraak, geldig: Sequence[_Bewaard], moment: datetime
) -> None:
    nummer_van = np.full(len(u.oordelen), GEEN, dtype=np.int64)
    for z in geldig:
        nummer_van[z.rij] = z.nummer
    f, p = u.tabellen.facturen, u.tabellen.prestaties
    facturen = np.flatnonzero(nummer_van[f.zending] != GEEN)
    rijen = np.flatnonzero((nummer_van[p.zending] != GEEN) & _storable(u))
    opslag.make_months(conn, np.unique(p.dag[rijen]).tolist())
    opslag.copy(conn, "factuur", opslag.FACTUUR, _invoices(u, facturen, nummer_van))
    copy_columns(conn, "prestatie", _lines(u, rijen, nummer_van, moment))
    beraad = rijen[u.beslissing.stand[rijen] == IN_BERAAD]
    bericht_van = {z.rij: z.bericht for z in geldig}
    opslag.copy(
        conn, "werkitem", opslag.WERKITEM, _work(u, beraad, nummer_van, bericht_van, moment)
    )


def _days_billed(u: Uitspraak, geldig: Sequence[_Bewaard]) -> Iterator[tuple[str, int, int, int]]:
    """Per kept zending and calendar year the accepted days of stay, credited ones taken off."""
    p, nummers = u.tabellen.prestaties, {z.rij: z for z in geldig}
    rijen = np.flatnonzero((u.beslissing.stand == AANVAARD) & p.is_dag)
    sleutels = with_year(p.zending[rijen], p.dag[rijen])
    paren, plaats = np.unique(sleutels, return_inverse=True)
    dagen = np.bincount(plaats, weights=1 - 2 * p.creditnota[rijen], minlength=len(paren))
    for (rij, jaar), aantal in zip(split_year(paren), dagen.astype(int).tolist(), strict=True):
        if rij in nummers and aantal:
            yield nummers[rij].bericht.hco or "", jaar, nummers[rij].nummer, aantal


def _storable(u: Uitspraak) -> Any:
    """Lines that go in the store: all but refused ones without a plausible day.

    A refused line of the year 1900 makes no month table; message and answer keep it.
    """
    p = u.tabellen.prestaties
    eerste = als_dag(date(2018, 1, 1))
    plausibel = (p.dag >= eerste) & (p.dag <= p.ontvangen + 31)
    return plausibel | (u.beslissing.stand != VERWORPEN)


def _first_row(zending: Any) -> Any:
    """Per row its first row in the same zending: a row minus that is its place within it."""
    uniek, begin = np.unique(zending, return_index=True)
    return begin[np.searchsorted(uniek, zending)]


def _none(waarde: int) -> int | None:
    return None if waarde == GEEN else waarde


def _invoices(u: Uitspraak, rijen: Any, nummer_van: Any) -> Iterator[tuple[Any, ...]]:
    f = u.tabellen.facturen
    plaats = np.arange(len(f)) - _first_row(f.zending)
    weg = u.beslissing.factuur_verworpen
    for r in rijen.tolist():
        vorig = _none(int(f.vorig_nummer[r]))
        yield (
            int(nummer_van[f.zending[r]]), int(plaats[r]), str(f.nummer[r]),
            _none(int(f.persoon[r])), int(f.facturering[r]),
            None if vorig is None else str(vorig), "verworpen" if weg[r] else "aanvaard",
        )  # fmt: skip


def _lines(u: Uitspraak, rijen: Any, nummer_van: Any, moment: datetime) -> dict[str, Kolom]:
    """The lines of these rows as columns; of a batch of all Flanders nothing is done per line."""
    p, f = u.tabellen.prestaties, u.tabellen.facturen
    regel = np.arange(len(p)) - _first_row(p.zending)
    factuur = p.factuur - _first_row(f.zending)[p.factuur]
    zonder_aandeel = (p.record_aandeel == GEEN)[rijen]
    zonder_tweede = (p.record_tweede == GEEN)[rijen]
    return {
        "zending": numbers(nummer_van[p.zending[rijen]]),
        "regel": numbers(regel[rijen], "i4"),
        "factuur": numbers(factuur[rijen], "i4"),
        "hco": _as_text(p.hco[rijen]),
        "zorgkas": _as_text(p.bestemming[rijen]),
        "persoon": numbers(p.persoon[rijen], leeg=p.persoon[rijen] == GEEN),
        "dag": days(p.dag[rijen]),
        "code": numbers(p.code[rijen], "i4"),
        "credit": numbers(p.creditnota[rijen], "?"),
        "bedrag": numbers(p.bedrag[rijen]),
        "aandeel": numbers(p.aandeel[rijen], leeg=zonder_aandeel),
        "tweede_deel": numbers(p.tweede_deel[rijen], leeg=zonder_tweede),
        "netto": numbers(p.netto[rijen]),
        "record": numbers(p.record[rijen], "i4"),
        "referentie": texts(p.referentie[rijen]),
        "stand": choices(u.beslissing.stand[rijen], [s.encode() for s in _STANDEN]),
        "controles": _codes(u, rijen),
        "bekend_vanaf": moments(moment, len(rijen)),
    }


def _as_text(nummers: Any) -> Kolom:
    """Numbers that the store keeps as text: few different ones in many rows."""
    uniek, plaats = np.unique(nummers, return_inverse=True)
    return choices(plaats, [str(n).encode() for n in uniek.tolist()])


def _codes(u: Uitspraak, rijen: Any) -> Kolom:
    """The codes of the controls that touched each line: none for nearly all."""
    codes = u.codes_per_prestatie()
    reeksen: dict[tuple[str, ...], int] = {(): 0}
    plaats = np.zeros(len(u.tabellen.prestaties), dtype=np.int64)
    for rij, eigen in codes.items():
        plaats[rij] = reeksen.setdefault(tuple(eigen), len(reeksen))
    return choices(plaats[rijen], [text_array(reeks) for reeks in reeksen])


def _work(
    u: Uitspraak, rijen: Any, nummer_van: Any, bericht_van: dict[int, Bericht], moment: datetime
) -> Iterator[tuple[Any, ...]]:
    p = u.tabellen.prestaties
    regel = np.arange(len(p)) - _first_row(p.zending)
    codes = u.codes_per_prestatie()
    for r in rijen.tolist():
        bericht = bericht_van[int(p.zending[r])]
        dossier = _none(int(p.dossier[r]))
        yield (
            "prestatie", bericht.zorgkas, "zorgkas", bericht.hco, _none(int(p.persoon[r])),
            dossier, bericht.id, int(nummer_van[p.zending[r]]), int(regel[r]),
            int(p.netto[r]), codes.get(r, []), moment,
        )  # fmt: skip


def _credit(
    conn: Connection[Any], u: Uitspraak, geldig: Sequence[_Bewaard], moment: datetime
) -> None:
    terug, p = taken_back(u.tabellen, u.beslissing), u.tabellen.prestaties
    for z in geldig:
        eigen = p.zending[terug.prestatie] == z.rij
        if not eigen.any():
            continue
        genomen = opslag.mark_credited(
            conn,
            z.nummer,
            terug.persoon[eigen].tolist(),
            terug.dag[eigen].tolist(),
            terug.code[eigen].tolist(),
            moment,
        )
        if genomen != int(eigen.sum()):
            raise Ingehaald(f"zending {z.nummer}: {genomen} van {int(eigen.sum())} regels")
