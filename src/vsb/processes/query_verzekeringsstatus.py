"""Ask the verzekeringsstatus of one or many persons on a day; and what changed in it since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import psycopg

from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.regelgeving.wet import Wet
from vsb.storage.leden import note_inzage, status_van

DOEL = "verzekeringsstatus"
"""What is noted as the purpose of looking."""


@dataclass(frozen=True, slots=True)
class Vrager:
    """Who asks (`onderwerp` of the token) and on whose behalf: ``hco:3281``, ``zorgkas:180``."""

    onderwerp: str
    namens: str


def query_verzekeringsstatus(
    conn: psycopg.Connection[Any],
    inszs: Sequence[str],
    dag: date | Sequence[date],
    moment: datetime,
    vrager: Vrager,
    wet: Wet,
) -> list[dict[str, Any]]:
    """The answers in the order of the numbers, as plain data; `dag` is one for all or one each.

    As known at `moment`; two statements, however many are asked. Whether the asker may ask is
    decided before (`access`). Under `vsb_deur` the subject of the transaction must be set to
    `vrager.onderwerp`. The caller commits.
    """
    note_inzage(
        conn,
        inszs,
        onderwerp=vrager.onderwerp,
        namens=vrager.namens,
        doel=DOEL,
        moment=moment,
    )
    return [as_answer(status) for status in status_van(conn, inszs, dag, moment, wet)]


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
