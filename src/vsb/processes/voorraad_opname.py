"""What a bundle of messages about stays needs, read ahead: contents, and facts in four queries.

Only facts that no message of the bundle can change: facilities and members. What messages change
(dossiers, stays) is read for each message, in its turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msgspec
from psycopg import Connection

from vsb.identity.sleutels import Sleutelbos
from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.processes.receive_bericht import content_of
from vsb.storage import leden, voorzieningen
from vsb.storage.berichten import Bericht
from vsb.voorzieningen.erkenning import Voorziening


class _Sleutels(msgspec.Struct):
    """The two fields that say which member is asked for, and on which day."""

    insz: str = ""
    startdatum: date | None = None


_LEZER = msgspec.json.Decoder(_Sleutels)


@dataclass(frozen=True, slots=True)
class Voorraad:
    """What was read ahead; what is not in it is asked for by itself."""

    inhouden: Mapping[int, bytes] = field(default_factory=dict)
    gelezen: Mapping[str, Voorziening] = field(default_factory=dict)
    hcos: frozenset[str] = frozenset()
    personen: Mapping[str, int] = field(default_factory=dict)
    status: Mapping[tuple[str, date], Verzekeringsstatus] = field(default_factory=dict)

    def inhoud(self, bericht: Bericht, sleutels: Sleutelbos) -> bytes:
        """The bytes of a message as they were sent. Raises `SleutelFout`."""
        if bericht.id in self.inhouden:
            return self.inhouden[bericht.id]
        return content_of(bericht, sleutels)

    def voorziening(self, conn: Connection[Any], hco: str, moment: datetime) -> Voorziening | None:
        """The facility; None when it was never recognised."""
        if hco in self.hcos:
            return self.gelezen.get(hco)
        return voorzieningen.read_voorzieningen(conn, [hco], moment).get(hco)

    def persoon(self, conn: Connection[Any], insz: str, moment: datetime) -> int | None:
        """The person behind a number; None when it is not known."""
        if insz in self.personen:
            return self.personen[insz]
        return leden.read_persons(conn, [insz], moment).get(insz)

    def verzekering(
        self, conn: Connection[Any], insz: str, dag: date, moment: datetime
    ) -> Verzekeringsstatus:
        """The verzekeringsstatus of a number on a day."""
        gekend = self.status.get((insz, dag))
        return gekend or leden.status_van(conn, [insz], dag, moment)[0]


LEEG = Voorraad()


def read_ahead(
    conn: Connection[Any],
    sleutels: Sleutelbos,
    berichten: Sequence[Bericht],
    moment: datetime,
) -> Voorraad:
    """The facilities that send, and the members that these messages are about.

    Raises `SleutelFout` when the content of one of them was tampered with.
    """
    hcos = sorted({b.hco for b in berichten if b.hco})
    inhouden = {b.id: content_of(b, sleutels) for b in berichten}
    sleutelvelden = map(_keys, inhouden.values())
    vragen = sorted({(s.insz, s.startdatum) for s in sleutelvelden if s and s.startdatum})
    inszs, dagen = [v[0] for v in vragen], [v[1] for v in vragen]
    status = leden.status_van(conn, inszs, dagen, moment) if vragen else []
    return Voorraad(
        inhouden=inhouden,
        gelezen=voorzieningen.read_voorzieningen(conn, hcos, moment),
        hcos=frozenset(hcos),
        personen=leden.read_persons(conn, inszs, moment) if vragen else {},
        status=dict(zip(vragen, status, strict=True)),
    )


def _keys(inhoud: bytes) -> _Sleutels | None:
    try:
        return _LEZER.decode(inhoud)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
