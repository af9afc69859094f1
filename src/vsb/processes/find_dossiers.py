"""Find the dossiers that a bundle of messages belongs to, and what became of what they build on.

All is read for the whole bundle at once, in a constant number of queries.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.opname.berichtsoort import AANVRAGEN, Voorganger
from vsb.storage import berichten, beslissingen, opname
from vsb.storage.berichten import Bericht
from vsb.storage.opname import Dossierrij

ONTVANGST = "ontvangst-"
"""How a zorgkas names a dossier that has no VSB-referentienummer yet: by our number of its
aanvraag, as its work list shows it."""


@dataclass(frozen=True, slots=True)
class Gevonden:
    """A stored message, the moment at which it is treated, and the dossier that it names, builds
    on or opened; None when there is none (yet)."""

    bericht: Bericht
    moment: datetime
    rij: Dossierrij | None
    voorganger: Voorganger

    @property
    def hco(self) -> str:
        """The facility: the sender, or of a message of a zorgkas that of the dossier, or ""."""
        return self.bericht.hco or (self.rij.dossier.hco if self.rij else "")


def find_dossiers(
    conn: Connection[Any], werk: Sequence[tuple[Bericht, datetime]]
) -> list[Gevonden]:
    """The dossier of each message, as known at the last moment of the bundle."""
    bundel, op = [b for b, _ in werk], werk[-1][1]
    vorige = berichten.find_final(conn, {(b.zender, b.bouwt_op) for b in bundel if b.bouwt_op})
    uitkomsten = beslissingen.last_outcomes(conn, list(vorige.values()), op)
    genoemd = {b.id: n for b in bundel if (n := _receipt(b)) is not None}
    nummers = {b.id for b in bundel} | set(vorige.values()) | set(genoemd.values())
    eigen = opname.by_message(conn, nummers, op)
    referenties = opname.by_reference(conn, {b.dossier for b in bundel if b.dossier}, op)

    def find(b: Bericht) -> tuple[Dossierrij | None, Voorganger]:
        if b.soort in AANVRAGEN:
            # It opens a dossier of its own, whatever its envelope names.
            return eigen.get(b.id), Voorganger.NIET_GENOEMD
        if b.id in genoemd:
            return eigen.get(genoemd[b.id]), Voorganger.NIET_GENOEMD
        if b.dossier:
            return eigen.get(b.id) or referenties.get(b.dossier), Voorganger.NIET_GENOEMD
        if not b.bouwt_op:
            return eigen.get(b.id), Voorganger.NIET_GENOEMD
        vorig = vorige.get((b.zender, b.bouwt_op))
        if vorig is None:
            return eigen.get(b.id), Voorganger.NIET_ONTVANGEN
        uitkomst, _ = uitkomsten.get(vorig, ("", op))
        return eigen.get(b.id) or eigen.get(vorig), _STAND.get(uitkomst, Voorganger.ONBESLIST)

    return [Gevonden(b, moment, *find(b)) for b, moment in werk]


_STAND = {"aanvaard": Voorganger.AANVAARD, "geweigerd": Voorganger.GEWEIGERD}


def _receipt(b: Bericht) -> int | None:
    """The number of the aanvraag by which a zorgkas names a dossier; None when it does not."""
    if not (b.zorgkas and b.dossier and b.dossier.startswith(ONTVANGST)):
        return None
    nummer = b.dossier.removeprefix(ONTVANGST)
    return int(nummer) if nummer.isdecimal() else 0
