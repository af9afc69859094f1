"""Judge messages about stays, keep what follows from them, and answer.

A bundle at a time: facts are read and rows are written for all of it at once. The same path serves
a first judgement, a second one because facts changed or a predecessor was decided, and the
decision of a worker (`settle`): one place writes the dossier.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from psycopg import Connection

from vsb.basis.dagen import local_day
from vsb.basis.uitkomst import Uitkomst
from vsb.opname.antwoord import compose
from vsb.opname.berichtsoort import AANVRAGEN, GESPREK, VOLGBERICHTEN
from vsb.opname.beslissing import decide
from vsb.processes import failures
from vsb.processes.answer import answer_piece, refuse
from vsb.processes.gather_opname import Geval, Opening, gather
from vsb.processes.keep_opname import Oordeel, judged, keep, note
from vsb.processes.notify_opname import notices
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import Stuk, put_all
from vsb.storage import berichten, wachtrij
from vsb.storage.berichten import Bericht

Verbinding = Connection[Any]
Werk = tuple[Bericht, datetime]
"""A stored message and the moment at which it is treated."""

SOORTEN = frozenset((*AANVRAGEN, *VOLGBERICHTEN))
"""The kinds of message that are treated here."""


def treat(conn: Verbinding, omgeving: Omgeving, werk: Sequence[Werk]) -> list[int]:
    """Judge messages in their order; the ids of those that are done.

    The others stay in the queue: they wait for their predecessor, or something went wrong in them
    or in an earlier message of their dossier.
    """
    klaar = [b.id for b, moment in werk if _refuse_sender(conn, omgeving, b, moment)]
    rest = [(b, moment) for b, moment in werk if b.id not in klaar]
    while rest:
        gevallen = gather(conn, omgeving, rest)
        ronde = [(b, moment) for b, moment in rest if b.id in gevallen]
        rest = [(b, moment) for b, moment in rest if b.id not in gevallen]
        gedaan, mislukt = _judge_round(conn, omgeving, ronde, gevallen)
        klaar += gedaan
        if mislukt:
            achter = wachtrij.behind(conn, mislukt, [b.id for b, _ in rest])
            rest = [(b, moment) for b, moment in rest if b.id not in achter]
    return klaar


def _judge_round(
    conn: Verbinding,
    omgeving: Omgeving,
    ronde: Sequence[Werk],
    gevallen: Mapping[int, Opening],
) -> tuple[list[int], list[int]]:
    """Judge messages about different persons; the ids of those that are done, and of those in
    which something went wrong: that is noted for each."""
    oordelen, klaar, mislukt = [], [], []
    for bericht, moment in ronde:
        geval = gevallen[bericht.id]
        if geval is None or not _may_speak(geval, bericht.zorgkas):
            _refuse_unknown(conn, omgeving, bericht, moment)
            klaar.append(bericht.id)
            continue
        oordeel = _decide(geval)
        if isinstance(oordeel, Exception):
            failures.note(conn, omgeving, bericht.id, oordeel, moment)
            mislukt.append(bericht.id)
        else:
            oordelen.append(oordeel)
    # In a pipeline what needs no answer of the database does not wait for one.
    with conn.pipeline():
        return klaar + settle(conn, omgeving, oordelen), mislukt


def _decide(geval: Geval | Exception) -> Oordeel | Exception:
    """The decision, or what went wrong: a fault of one message spares its bundle."""
    if isinstance(geval, Exception):
        return geval
    try:
        return judged(geval, decide(geval.zaak))
    except Exception as fout:
        return fout


def _refuse_sender(
    conn: Verbinding, omgeving: Omgeving, bericht: Bericht, moment: datetime
) -> bool:
    """Refuse what only a facility can send."""
    if bericht.hco is not None or bericht.soort in GESPREK:
        return False
    refuse(
        conn, omgeving, bericht, moment,
        "Dit bericht kan alleen een voorziening sturen.",
        "Stel de voorziening een vraag over het dossier, of beslis op de werklijst.",
    )  # fmt: skip
    return True


def _may_speak(geval: Geval | Exception, zorgkas: str | None) -> bool:
    """A zorgkas speaks only in dossiers of persons who are its member on the day of receipt."""
    if zorgkas is None or isinstance(geval, Exception):
        return True
    verzekering = geval.zaak.feiten.verzekering
    return geval.rij is not None and verzekering is not None and verzekering.zorgkas == zorgkas


def _refuse_unknown(
    conn: Verbinding, omgeving: Omgeving, bericht: Bericht, moment: datetime
) -> None:
    """Refuse what names no facility, or no dossier that this zorgkas may speak in."""
    if bericht.zorgkas:
        reden = "Dit dossier bestaat niet, of de persoon is niet aangesloten bij uw zorgkas."
        herstel = "Kijk het referentienummer na; wie overging, vraagt het aan de nieuwe zorgkas."
    else:
        reden = f"HCO {bericht.hco} is geen voorziening die het platform kent."
        herstel = "Kijk het HCO-nummer na; een nieuwe voorziening wordt eerst erkend en geladen."
    refuse(conn, omgeving, bericht, moment, reden, herstel)


def settle(conn: Verbinding, omgeving: Omgeving, oordelen: Sequence[Oordeel]) -> list[int]:
    """Keep decisions about different persons, and answer; the ids of the messages that are done.

    A message that was only tried, or offered on condition and not faultless, leaves no trace but
    its answer.
    """
    if not oordelen:
        return []
    blijvend = {o.bericht: o for o in keep(conn, [o for o in oordelen if o.lasts])}
    oordelen = [blijvend.get(o.bericht, o) for o in oordelen]
    wacht = [o for o in blijvend.values() if o.beslissing.uitkomst is Uitkomst.WACHT]
    wachtend = {o.bericht for o in wacht}
    nieuw = berichten.unanswered(conn, sorted(wachtend))
    besproken = [o for o in oordelen if o.bericht not in wachtend or o.bericht in nieuw]
    note(conn, omgeving, besproken)
    post = [(stuk, o.moment) for o in besproken for stuk in _post(omgeving, o)]
    put_all(conn, post, omgeving.sleutels)
    wachtrij.let_wait(conn, [(o.bericht, _waits_until(omgeving, o)) for o in wacht])
    klaar = [o for o in oordelen if o.bericht not in wachtend]
    wachtrij.wake_followers(conn, [o.geval.bericht for o in klaar if o.lasts])
    return [o.bericht for o in klaar]


def _post(omgeving: Omgeving, o: Oordeel) -> list[Stuk]:
    """The answer to the sender, and what others hear of a decision that lasts."""
    inhoud = compose(o.geval.zaak.bericht, o.beslissing, omgeving.wet, o.reden or "")
    stuk = answer_piece(
        omgeving, o.geval.bericht, inhoud,
        uitkomst=o.beslissing.uitkomst, definitief=o.beslissing.definitief or not o.lasts,
        moment=o.moment,
    )  # fmt: skip
    blijft = o.lasts and o.beslissing.uitkomst is not Uitkomst.WACHT
    return [stuk, *(notices(o.geval, o.beslissing) if blijft else [])]


def _waits_until(omgeving: Omgeving, o: Oordeel) -> datetime:
    termijn = omgeving.wet.getal("wachttermijn_voorganger", local_day(o.moment))
    return o.geval.bericht.ontvangen_op + timedelta(days=termijn + 1)
