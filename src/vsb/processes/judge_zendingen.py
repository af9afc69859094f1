"""Judge waiting zendingen as one batch: bytes -> columns -> facts -> verdict -> effect and answer.

The answers are as if each zending had been judged alone, in order of receipt: the queue gives at
most one zending per facility and zorgkas, and zendingen that share a person and a day are never in
one batch. When a batch fails on a fault of the platform it is cut in two, until the guilty
message stands alone and is set apart; the rest goes on.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np
import psycopg
from psycopg import Connection

from vsb.basis.dagen import local_day
from vsb.basis.uitkomst import Soort, Uitkomst
from vsb.facturatie.beoordeling import Oordeel, Uitspraak, beoordeel
from vsb.facturatie.kolommen import Regels
from vsb.facturatie.koppeling.bezetting import crowded
from vsb.formats.afrekenbestand import make_answer_files
from vsb.formats.zending import (
    Gelezen,
    Onleesbaar,
    code_kinds,
    read_batch,
    read_zending,
    sharing,
    sharing_numbers,
)
from vsb.processes import failures
from vsb.processes.answer import refuse
from vsb.processes.keep_zending import keep
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import Stuk, as_json, put
from vsb.processes.receive_bericht import content_of
from vsb.processes.take_zendingen import take
from vsb.storage import feiten, klok, wachtrij, zendingen
from vsb.storage.berichten import Bericht
from vsb.storage.verbinding import is_tijdelijk

Verband = Connection[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Voorstel:
    """A batch as judged, of which nothing is kept yet.

    `onleesbaar`: zendingen that cannot be read, with the reason. `wie`: the numbers of the persons
    and facilities that it was judged by, of all zendingen that were read.
    """

    rij: list[tuple[Bericht, Gelezen]]
    onleesbaar: list[tuple[Bericht, Onleesbaar]]
    uitspraak: Uitspraak | None
    wie: frozenset[int]
    moment: datetime


def treat_batch(conn: Verband, omgeving: Omgeving, *, alleen: int | None = None) -> bool:
    """Take and judge one batch; False when no zending waits. `alleen`: this message or nothing."""
    with conn.transaction():
        rij = take(conn, klok.moment(conn), alleen=alleen)
        if not rij:
            return False
        wachtrij.finish(conn, judge_or_split(conn, omgeving, rij))
    return True


def judge_or_split(conn: Verband, omgeving: Omgeving, rij: list[Bericht]) -> list[int]:
    """The messages that are done: judged and answered. The others stay in the queue."""
    try:
        with conn.transaction():
            return store(conn, omgeving, prepare(conn, omgeving, rij, klok.moment(conn)))
    except psycopg.Error as fout:
        if is_tijdelijk(fout):
            raise
        oorzaak: Exception = fout
    except Exception as fout:
        oorzaak = fout
    if len(rij) == 1:
        failures.note(conn, omgeving, rij[0].id, oorzaak, klok.moment(conn))
        return []
    half = len(rij) // 2
    eerste = judge_or_split(conn, omgeving, rij[:half])
    return eerste + judge_or_split(conn, omgeving, rij[half:])


def prepare(
    conn: Verband, omgeving: Omgeving, rij: Sequence[Bericht], moment: datetime
) -> Voorstel:
    """Judge these zendingen in one go; nothing is written.

    A zending that shares a person and day with an earlier one is left for a later batch.
    """
    goed, onleesbaar = _cut(omgeving, rij)
    if not goed:
        return Voorstel([], onleesbaar, None, frozenset(), moment)
    codes = feiten.gather_codes(conn, moment)
    regels = read_batch([g for _, g in goed], code_kinds(codes))
    wie = _concerned(regels)
    if later := sharing(regels) | sharing_numbers(regels):
        goed = [paar for nr, paar in enumerate(goed) if nr not in later]
        regels = read_batch([g for _, g in goed], code_kinds(codes))
    bekend = feiten.gather(conn, question(regels, [b for b, _ in goed], moment), codes)
    uitspraak = beoordeel(
        regels,
        bekend,
        omgeving.wet,
        software=omgeving.software,
        gezonden=lambda zending, record, zone: goed[zending][1].zone(record, zone),
    )
    if vol := crowded(uitspraak.tabellen):
        # Near the border of its capacity the zendingen of a facility wait for one another.
        rest = [b for nr, (b, _) in enumerate(goed) if nr not in vol]
        return replace(prepare(conn, omgeving, rest, moment), onleesbaar=onleesbaar, wie=wie)
    return Voorstel(goed, onleesbaar, uitspraak, wie, moment)


def store(
    conn: Verband, omgeving: Omgeving, v: Voorstel, zonder: frozenset[int] = frozenset()
) -> list[int]:
    """Keep the effect of a batch and answer; returns the messages that are done.

    `zonder`: rows of zendingen that are not kept: they must be judged by later facts.
    """
    for bericht, fout in v.onleesbaar:
        waar = "" if fout.plaats is None else f" Plaats: byte {fout.plaats}."
        refuse(conn, omgeving, bericht, v.moment, fout.reden + waar, fout.herstel)
    onleesbaar = {(b.id, zendingen.ONLEESBAAR, Soort.B.value): 1 for b, _ in v.onleesbaar}
    zendingen.insert_faults(conn, onleesbaar, v.moment)
    klaar = [b.id for b, _ in v.onleesbaar]
    if v.uitspraak is None:
        return klaar
    oordelen = [
        (bericht, gelezen, oordeel)
        for (bericht, gelezen), oordeel in zip(v.rij, v.uitspraak.oordelen, strict=True)
        if oordeel.rij not in zonder
    ]
    nummers = keep(conn, omgeving, [(b, o) for b, _, o in oordelen], v.uitspraak, v.moment)
    _answer(conn, omgeving, oordelen, v.uitspraak, nummers, v.moment)
    return klaar + [b.id for b, _, _ in oordelen]


def affected(v: Voorstel, wie: frozenset[int]) -> frozenset[int]:
    """Rows of a batch whose facts may be other ones, now that batches about `wie` were kept."""
    if v.uitspraak is None or not wie & v.wie:
        return frozenset()
    geraakt = np.array(sorted(wie), dtype=np.int64)
    t = v.uitspraak.tabellen
    f, p, z = t.facturen, t.prestaties, t.zendingen
    rijen: list[Any] = [
        f.zending[np.isin(f.insz, geraakt)],
        p.zending[np.isin(p.insz, geraakt)],
        np.flatnonzero(np.isin(z.hco, geraakt) | np.isin(z.derdebetaler, geraakt)),
    ]
    return frozenset(np.concatenate(rijen).tolist())


def _concerned(regels: Regels) -> frozenset[int]:
    z, f, p = regels.zendingen, regels.facturen, regels.prestaties
    return frozenset(np.unique(np.concatenate([f.insz, p.insz, z.hco, z.derdebetaler])).tolist())


def _cut(
    omgeving: Omgeving, rij: Sequence[Bericht]
) -> tuple[list[tuple[Bericht, Gelezen]], list[tuple[Bericht, Onleesbaar]]]:
    """The zendingen that can be read, and those that cannot."""
    goed: list[tuple[Bericht, Gelezen]] = []
    slecht: list[tuple[Bericht, Onleesbaar]] = []
    for bericht in rij:
        try:
            goed.append((bericht, read_zending(bericht, content_of(bericht, omgeving.sleutels))))
        except Onleesbaar as fout:
            # Its traceback would keep the bytes of the whole batch in memory.
            slecht.append((bericht, fout.with_traceback(None)))
    return goed, slecht


def question(
    regels: Regels, rij: Sequence[Bericht], moment: datetime, *, zonder_zending: int | None = None
) -> feiten.Vraag:
    """What facts a batch needs: its persons, facilities, days and invoice numbers."""
    z, f, p = regels.zendingen, regels.facturen, regels.prestaties
    inszs = np.unique(np.concatenate([f.insz, p.insz]))
    dagen = p.dag[p.dag > -25_567]
    return feiten.Vraag(
        inszs=[f"{i:011d}" for i in inszs.tolist() if i > 0],
        hcos=sorted({b.hco for b in rij if b.hco}),
        van=int(dagen.min()) if len(dagen) else 0,
        tem=int(dagen.max()) if len(dagen) else 0,
        factuurnummers=[str(n) for n in np.unique(f.nummer).tolist() if n >= 0],
        vorige=[str(n) for n in np.unique(f.vorig_nummer).tolist() if n >= 0],
        rizivs=[f"{n:011d}" for n in np.unique(z.derdebetaler).tolist() if n > 0],
        bekend_op=moment,
        zonder_zending=zonder_zending,
    )


def _answer(
    conn: Verband,
    omgeving: Omgeving,
    oordelen: Sequence[tuple[Bericht, Gelezen, Oordeel]],
    uitspraak: Uitspraak,
    nummers: dict[int, int],
    moment: datetime,
) -> None:
    """The verdict to the facility, as records too for who sent records; for a zending that is
    kept, notice to its zorgkas."""
    post: list[Stuk] = []
    dag = local_day(moment)
    for bericht, gelezen, oordeel in oordelen:
        if gelezen.bestand is not None:
            bestanden = make_answer_files(uitspraak, oordeel.rij, gelezen.bestand, bericht.id, dag)
            post += [
                Stuk(bericht.zender, soort, inhoud, vorm="bestand", bericht=bericht.id)
                for soort, inhoud in bestanden
            ]
        post.append(
            Stuk(
                ontvanger=bericht.zender,
                soort="antwoord",
                inhoud=oordeel.bytes,
                definitief=True,
                uitkomst=str(oordeel.uitkomst),
                bericht=bericht.id,
            )
        )
        if bericht.id in nummers and oordeel.uitkomst is not Uitkomst.GEWEIGERD:
            post.append(_notice(bericht, nummers[bericht.id], oordeel.antwoord))
    put(conn, post, omgeving.sleutels, moment)
    zendingen.insert_faults(conn, _faults(oordelen), moment)


def _faults(
    oordelen: Sequence[tuple[Bericht, Gelezen, Oordeel]],
) -> Counter[tuple[int, str, str]]:
    """How often each control spoke in each message, as fault of which kind, for the figures."""
    uit: Counter[tuple[int, str, str]] = Counter()
    for bericht, _, oordeel in oordelen:
        for fout in oordeel.antwoord["fouten"]:
            uit[bericht.id, fout["code"], fout["soort"]] += fout["aantal"]
    return uit


def _notice(bericht: Bericht, nummer: int, antwoord: dict[str, Any]) -> Stuk:
    inhoud = {
        "zending": nummer,
        "hco": bericht.hco,
        "uitkomst": antwoord["uitkomst"],
        "telling": antwoord["telling"],
        "bedragen": antwoord["bedragen"],
    }
    return Stuk(f"zorgkas:{bericht.zorgkas}", "zending_beoordeeld", as_json(inhoud))
