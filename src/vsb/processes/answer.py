"""Answer a message: one definitive answer each, possibly after interim ones."""

from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.basis.uitkomst import Uitkomst
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import Stuk, as_json, put
from vsb.storage.berichten import Bericht


def complete(
    bericht: Bericht,
    inhoud: dict[str, Any],
    *,
    uitkomst: str,
    definitief: bool,
    moment: datetime,
    wet: str,
    software: str,
) -> bytes:
    """The whole answer as bytes: `inhoud` with the envelope that every answer has.

    Which message, what outcome, when, under which law (its digest) and release.
    """
    envelop = {
        "bericht_id": bericht.bericht_id,
        "soort": bericht.soort,
        "deur": bericht.deur,
        "uitkomst": uitkomst,
        "definitief": definitief,
        "beslist_op": moment.isoformat(timespec="seconds"),
        "wet": wet,
        "software": software,
    }
    return as_json(envelop | inhoud)


def answer_piece(
    omgeving: Omgeving,
    bericht: Bericht,
    inhoud: dict[str, Any],
    *,
    uitkomst: str,
    definitief: bool,
    moment: datetime,
) -> Stuk:
    """The answer to a message as a piece of post for its sender."""
    geheel = complete(
        bericht, inhoud, uitkomst=uitkomst, definitief=definitief, moment=moment,
        wet=omgeving.wet.digest, software=omgeving.software,
    )  # fmt: skip
    return Stuk(
        ontvanger=bericht.zender,
        soort="antwoord",
        inhoud=geheel,
        definitief=definitief,
        uitkomst=uitkomst,
        bericht=bericht.id,
    )


def answer(
    conn: Connection[Any],
    omgeving: Omgeving,
    bericht: Bericht,
    inhoud: dict[str, Any],
    *,
    uitkomst: str,
    definitief: bool,
    moment: datetime,
) -> None:
    """Put the answer to a message in the post box of its sender."""
    stuk = answer_piece(
        omgeving, bericht, inhoud, uitkomst=uitkomst, definitief=definitief, moment=moment
    )
    put(conn, [stuk], omgeving.sleutels, moment)


def refuse(
    conn: Connection[Any],
    omgeving: Omgeving,
    bericht: Bericht,
    moment: datetime,
    reden: str,
    herstel: str,
) -> None:
    """Refuse a message for one plain reason that needs no control."""
    inhoud = refusal(reden, herstel)
    answer(conn, omgeving, bericht, inhoud, uitkomst=Uitkomst.GEWEIGERD, definitief=True,
           moment=moment)  # fmt: skip


def refusal(reden: str, herstel: str) -> dict[str, Any]:
    """The content of a refusal for one plain reason."""
    return {"fouten": [{"bericht": reden, "herstel": herstel}]}


def refuse_unknown(
    conn: Connection[Any], omgeving: Omgeving, bericht: Bericht, moment: datetime
) -> bool:
    """The kind of this message is not known to the platform."""
    refuse(
        conn, omgeving, bericht, moment,
        f"De berichtsoort {bericht.soort} bestaat niet.",
        "Kijk in de beschrijving van de berichten welke soorten er zijn.",
    )  # fmt: skip
    return True
