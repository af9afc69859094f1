"""Facts that a bundle of messages about stays needs from the reference data, read in four queries.

Only facts that no message of the bundle can change: facilities and members. What messages change
(dossiers, stays) is read for each message, in its turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msgspec
from psycopg import Connection

from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.storage import leden, voorzieningen
from vsb.voorzieningen.erkenning import Voorziening


class _Sleutels(msgspec.Struct):
    """The two fields that say which member is asked for, and on which day."""

    insz: str = ""
    startdatum: date | None = None


_LEZER = msgspec.json.Decoder(_Sleutels)


@dataclass(frozen=True, slots=True)
class Voorraad:
    """What was read ahead; what is not in it is asked for by itself."""

    gelezen: Mapping[str, Voorziening] = field(default_factory=dict)
    hcos: frozenset[str] = frozenset()
    personen: Mapping[str, int] = field(default_factory=dict)
    status: Mapping[tuple[str, date], Verzekeringsstatus] = field(default_factory=dict)

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
    hcos: Sequence[str],
    inhouden: Sequence[bytes],
    moment: datetime,
) -> Voorraad:
    """The facilities that send, and the members that these messages are about."""
    vragen = sorted({(s.insz, s.startdatum) for s in map(_keys, inhouden) if s and s.startdatum})
    inszs, dagen = [v[0] for v in vragen], [v[1] for v in vragen]
    status = leden.status_van(conn, inszs, dagen, moment) if vragen else []
    return Voorraad(
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
