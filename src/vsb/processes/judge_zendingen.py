"""Judge waiting zendingen as one batch: bytes -> columns -> facts -> verdict -> effect and answer.

The answers are as if each zending had been judged alone, in order of receipt: the queue gives at
most one zending per facility and zorgkas, and zendingen that share a person and a day are never in
one batch. When a batch fails on a fault of the platform it is cut in two, until the guilty
message stands alone and is set apart; the rest goes on.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
import psycopg
from psycopg import Connection

from vsb.basis.dagen import local_day
from vsb.basis.uitkomst import Soort, Uitkomst
from vsb.facturatie.beoordeling import Uitspraak, beoordeel
from vsb.facturatie.kolommen import Regels
from vsb.formats.afrekenbestand import make_answer_files
from vsb.formats.zending import (
    Gelezen,
    Onleesbaar,
    code_kinds,
    read_batch,
    read_zending,
    sharing,
)
from vsb.processes import failures
from vsb.processes.answer import refuse
from vsb.processes.keep_zending import keep
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import Stuk, as_json, put
from vsb.processes.receive_bericht import content_of
from vsb.storage import berichten, feiten, klok, zendingen
from vsb.storage.berichten import Bericht
from vsb.storage.verbinding import is_tijdelijk

BATCH = 64
"""Zendingen in one batch at most."""

Verband = Connection[Any]


def treat_batch(conn: Verband, omgeving: Omgeving, *, alleen: int | None = None) -> bool:
    """Take and judge one batch; False when no zending waits. `alleen`: this message or nothing."""
    with conn.transaction():
        moment = klok.moment(conn)
        werk = berichten.claim(conn, zendingen=True, aantal=BATCH, moment=moment, alleen=alleen)
        if not werk:
            return False
        rij = berichten.read(conn, [w.bericht for w in werk])
        berichten.finish(conn, _judge_or_split(conn, omgeving, rij))
    return True


def _judge_or_split(conn: Verband, omgeving: Omgeving, rij: list[Bericht]) -> list[int]:
    """The messages that are done: judged and answered. The others stay in the queue."""
    try:
        with conn.transaction():
            return judge(conn, omgeving, rij, klok.moment(conn))
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
    eerste = _judge_or_split(conn, omgeving, rij[:half])
    return eerste + _judge_or_split(conn, omgeving, rij[half:])


def judge(conn: Verband, omgeving: Omgeving, rij: Sequence[Bericht], moment: datetime) -> list[int]:
    """Judge these zendingen in one go, keep the effect, answer; returns the messages treated.

    A zending that shares a person and day with an earlier one is left for the next batch.
    """
    bij_elkaar, klaar = _cut(conn, omgeving, rij, moment)
    if not bij_elkaar:
        return klaar
    codes = feiten.gather_codes(conn, moment)
    regels = read_batch([g for _, g in bij_elkaar], code_kinds(codes))
    if later := sharing(regels) | _sharing_numbers(regels):
        bij_elkaar = [paar for nr, paar in enumerate(bij_elkaar) if nr not in later]
        regels = read_batch([g for _, g in bij_elkaar], code_kinds(codes))
    berichten_ = [b for b, _ in bij_elkaar]
    bekend = feiten.gather(conn, question(regels, berichten_, moment), codes)
    uitspraak = beoordeel(
        regels,
        bekend,
        omgeving.wet,
        software=omgeving.software,
        gezonden=lambda zending, record, zone: bij_elkaar[zending][1].zone(record, zone),
    )
    nummers = keep(conn, omgeving, berichten_, uitspraak, moment)
    _answer(conn, omgeving, bij_elkaar, uitspraak, nummers, moment)
    return klaar + [b.id for b in berichten_]


def _sharing_numbers(regels: Regels) -> set[int]:
    """Rows of zendingen with a number that an earlier one of the batch has: of the zending itself
    in its year, or of a factuur (its own, or one that is referred to)."""
    z, f = regels.zendingen, regels.facturen
    van, verwijst = f.zending, f.vorig_nummer >= 0
    nummer = z.jaar.astype(np.int64) * 1000 + z.zendingsnummer
    sleutels = np.concatenate(
        [
            np.column_stack([z.derdebetaler, -nummer, np.arange(len(z))]),
            np.column_stack([z.hco[van], f.nummer, van]),
            np.column_stack([z.hco[van], f.vorig_nummer, van])[verwijst],
        ]
    )
    sleutels = sleutels[np.lexsort(sleutels.T[::-1])]
    gelijk = (sleutels[1:, :2] == sleutels[:-1, :2]).all(axis=1)
    ander = sleutels[1:, 2] != sleutels[:-1, 2]
    return set(sleutels[1:, 2][gelijk & ander].tolist())


def _cut(
    conn: Verband, omgeving: Omgeving, rij: Sequence[Bericht], moment: datetime
) -> tuple[list[tuple[Bericht, Gelezen]], list[int]]:
    """The zendingen that can be read; those that cannot are refused here and are done."""
    goed: list[tuple[Bericht, Gelezen]] = []
    geweigerd: list[int] = []
    for bericht in rij:
        try:
            goed.append((bericht, read_zending(bericht, content_of(bericht, omgeving.sleutels))))
        except Onleesbaar as fout:
            waar = "" if fout.plaats is None else f" Plaats: byte {fout.plaats}."
            refuse(conn, omgeving, bericht, moment, fout.reden + waar, fout.herstel)
            geweigerd.append(bericht.id)
    onleesbaar = (zendingen.ONLEESBAAR, Soort.B.value)
    zendingen.insert_faults(conn, {(nummer, *onleesbaar): 1 for nummer in geweigerd}, moment)
    return goed, geweigerd


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
    rij: Sequence[tuple[Bericht, Gelezen]],
    uitspraak: Uitspraak,
    nummers: dict[int, int],
    moment: datetime,
) -> None:
    """The verdict to the facility, as records too for who sent records; for a zending that is
    kept, notice to its zorgkas."""
    post: list[Stuk] = []
    dag = local_day(moment)
    for (bericht, gelezen), oordeel in zip(rij, uitspraak.oordelen, strict=True):
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
    zendingen.insert_faults(conn, _faults(rij, uitspraak), moment)


def _faults(
    rij: Sequence[tuple[Bericht, Gelezen]], uitspraak: Uitspraak
) -> Counter[tuple[int, str, str]]:
    """How often each control spoke in each message, as fault of which kind, for the figures."""
    uit: Counter[tuple[int, str, str]] = Counter()
    for (bericht, _), oordeel in zip(rij, uitspraak.oordelen, strict=True):
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
