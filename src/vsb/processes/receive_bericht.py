"""Receive a message: store the bytes, put it in the queue; the caller commits, then acknowledges.

Only the envelope is read. The same message twice (same sender, door, id and bytes) has one effect
and one answer; the same id with other bytes, or of another kind or about another dossier, is
refused with the reason.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.identity.sleutels import Sleutelbos
from vsb.storage import berichten, wachtrij
from vsb.storage.berichten import Bericht, Envelop


@dataclass(frozen=True, slots=True)
class Ontvangst:
    """The receipt: our number of the message, and when it came in first. `nieuw`: not a repeat."""

    nummer: int
    bericht_id: str
    ontvangen_op: datetime
    nieuw: bool


@dataclass(frozen=True, slots=True)
class AnderBericht:
    """This id was used before for another message: nothing was stored."""

    bericht_id: str
    eerder_op: datetime


def receive(
    conn: Connection[Any], envelop: Envelop, inhoud: bytes, sleutels: Sleutelbos, moment: datetime
) -> Ontvangst | AnderBericht:
    """Store and queue a message. `moment` is the moment of receipt, from the clock."""
    hash_ = hashlib.sha256(inhoud).digest()
    blok = sleutels.versleutel(inhoud, aad_of(envelop))
    nummer = berichten.insert(conn, envelop, hash_, blok, moment)
    if nummer is not None:
        sleutel = order_key(conn, envelop)
        wachtrij.enqueue(conn, nummer, envelop.zender, envelop.soort, sleutel)
        return Ontvangst(nummer, envelop.bericht_id, moment, True)
    eerder = berichten.find(conn, envelop.zender, envelop.deur, envelop.bericht_id)
    if eerder is None or eerder.hash != hash_ or not _same_envelope(eerder, envelop):
        return AnderBericht(envelop.bericht_id, eerder.ontvangen_op if eerder else moment)
    return Ontvangst(eerder.id, eerder.bericht_id, eerder.ontvangen_op, False)


def _same_envelope(eerder: Bericht, nu: Envelop) -> bool:
    """Is this the same message, but for who sent it with what? A body of ``{}`` says nothing."""
    return all(getattr(eerder, veld) == getattr(nu, veld) for veld in _INHOUDELIJK)


_INHOUDELIJK = ("soort", "vorm", "hco", "zorgkas", "dossier", "bouwt_op")
"""What of the envelope belongs to what is said; the door and the id are its identity."""


def content_of(bericht: Bericht, sleutels: Sleutelbos) -> bytes:
    """The bytes as they were sent. Raises `SleutelFout` when they were tampered with."""
    return sleutels.ontsleutel(bericht.inhoud, aad_of(bericht))


def aad_of(envelop: Envelop) -> bytes:
    """What the encrypted bytes are: they cannot be put in the place of another message."""
    return f"bericht|{envelop.zender}|{envelop.deur}|{envelop.bericht_id}".encode()


def order_key(conn: Connection[Any], envelop: Envelop) -> str:
    """Messages with the same key are judged in order of receipt; others never wait for them.

    A zending: the facility and its zorgkas. A change: the key of the aanvraag of its dossier, found
    by the reference or by the chain of the sender's own earlier messages. Anything else stands
    alone.
    """
    zender = envelop.zender
    if envelop.soort == "zending":
        return f"zending|{zender}|{envelop.zorgkas}"
    if envelop.dossier:
        return wachtrij.key_of_dossier(conn, envelop.dossier) or f"dossier|{envelop.dossier}"
    if envelop.bouwt_op:
        eerder = wachtrij.key_of(conn, zender, envelop.bouwt_op)
        return eerder or f"bericht|{zender}|{envelop.bouwt_op}"
    return f"bericht|{zender}|{envelop.bericht_id}"
