"""The post boxes: put encrypted answers in, read them back for their receiver."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from psycopg import Connection

from vsb.identity.sleutels import Sleutelbos
from vsb.storage import antwoorden
from vsb.storage.antwoorden import Antwoord

_JSON = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True)
class Stuk:
    """One piece of post in clear: `inhoud` is JSON, the bytes of a file, or XML."""

    ontvanger: str
    soort: str
    inhoud: bytes
    definitief: bool = False
    uitkomst: str | None = None
    vorm: str = "json"
    bericht: int | None = None


def as_json(waarde: Any) -> bytes:
    """Plain data as JSON with a fixed order, so that the same answer has the same bytes."""
    return _JSON.encode(waarde)


def put(conn: Connection[Any], stukken: list[Stuk], sleutels: Sleutelbos, moment: datetime) -> None:
    """Put pieces in their post boxes, encrypted, in the given order."""
    put_all(conn, [(stuk, moment) for stuk in stukken], sleutels)


def put_all(
    conn: Connection[Any], stukken: Sequence[tuple[Stuk, datetime]], sleutels: Sleutelbos
) -> None:
    """The same for pieces that each have their own moment, in one statement."""
    antwoorden.insert_many(
        conn,
        [
            Antwoord(
                ontvanger=s.ontvanger,
                soort=s.soort,
                definitief=s.definitief,
                uitkomst=s.uitkomst,
                vorm=s.vorm,
                inhoud=sleutels.versleutel(s.inhoud, _aad(s.ontvanger, s.soort)),
                moment=moment,
                bericht=s.bericht,
            )
            for s, moment in stukken
        ],
    )


def open_piece(antwoord: Antwoord, sleutels: Sleutelbos) -> bytes:
    """The content of a piece, in clear."""
    return sleutels.ontsleutel(antwoord.inhoud, _aad(antwoord.ontvanger, antwoord.soort))


def _aad(ontvanger: str, soort: str) -> bytes:
    return f"antwoord|{ontvanger}|{soort}".encode()
