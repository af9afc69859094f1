"""Ask the verzekeringsstatus of one or many persons on a day; and what changed in it since."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import psycopg

from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.regelgeving.wet import Wet
from vsb.storage.leden import look_up_status

DOEL = "verzekeringsstatus"
"""What is noted as the purpose of looking."""


class Vrager(NamedTuple):
    """Who asks (`onderwerp` of the token) and on whose behalf: ``hco:3281``, ``zorgkas:180``."""

    onderwerp: str
    namens: str


def query_verzekeringsstatus(
    conn: psycopg.Connection[Any],
    inszs: Sequence[str],
    dag: date | Sequence[date],
    moment: datetime,
    vrager: Vrager | Sequence[Vrager],
    wet: Wet,
) -> list[dict[str, Any]]:
    """The answers in the order of the numbers, as plain data; `dag` and `vrager` are one for all
    or one each.

    As known at `moment`; one statement, however many are asked. Whether the asker may ask is
    decided before (`access`). Under `vsb_deur` each `vrager.onderwerp` must be a subject of the
    transaction. The caller commits.
    """
    vragers = [vrager] * len(inszs) if isinstance(vrager, Vrager) else vrager
    statussen = look_up_status(conn, inszs, dag, moment, wet, vragers=vragers, doel=DOEL)
    return [as_answer(status) for status in statussen]


def as_answer(status: Verzekeringsstatus) -> dict[str, Any]:
    """A status as it goes over the wire: every field always there, days as ISO text."""
    return {
        "insz": status.insz,
        "dag": status.dag.isoformat(),
        "status": status.status.value,
        "insz_actueel": status.insz_actueel,
        "zorgkas": status.zorgkas,
        "aansluitingstype": status.aansluitingstype,
        "categorie": status.categorie,
        "naam": status.naam,
        "voornaam": status.voornaam,
        "geslacht": status.geslacht,
        "adres": status.adres,
        "overleden_op": status.overleden_op and status.overleden_op.isoformat(),
        "reden": status.reden,
    }
