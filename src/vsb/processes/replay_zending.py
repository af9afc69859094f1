"""Judge a stored zending again: with the facts as they were known then, under the law of then."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from psycopg import Connection

from vsb.basis.uitkomst import Uitkomst
from vsb.facturatie.beoordeling import beoordeel
from vsb.formats.zending import Onleesbaar, code_kinds, read_batch, read_zending
from vsb.processes.answer import complete, refusal
from vsb.processes.archive_wet import Wetboek
from vsb.processes.judge_zendingen import question
from vsb.regelgeving.wet import Wet
from vsb.storage import feiten
from vsb.storage.berichten import Bericht


def replay_zending(
    conn: Connection[Any], wetboek: Wetboek, bericht: Bericht, inhoud: bytes, antwoord: bytes,
    moment: datetime, zending: int | None,
) -> list[str]:  # fmt: skip
    """Every difference with the stored answer, in Dutch; [] when there is none.

    `moment` is that of the verdict; `zending` its number where it was kept.
    """
    toen = msgspec.json.decode(antwoord)
    wet = wetboek.law(toen["wet"])
    if wet is None:
        return [f"de wet {toen['wet'][:12]} is niet bewaard"]
    try:
        nu = _judge(conn, wet, toen["software"], bericht, inhoud, moment, zending)
    except Onleesbaar as fout:
        nu = _refuse(bericht, fout, toen, moment)
    if nu == antwoord:
        return []
    anders = msgspec.json.decode(nu)
    velden = sorted(k for k in toen.keys() | anders.keys() if toen.get(k) != anders.get(k))
    return [f"het antwoord verschilt van het bewaarde: {', '.join(velden) or 'vorm'}"]


def _judge(
    conn: Connection[Any], wet: Wet, software: str, bericht: Bericht, inhoud: bytes,
    moment: datetime, zending: int | None,
) -> bytes:  # fmt: skip
    # What became known at the moment of the verdict is what the verdict itself made known.
    bekend_op = moment - timedelta(microseconds=1)
    gelezen = read_zending(bericht, inhoud)
    codes = feiten.gather_codes(conn, bekend_op)
    regels = read_batch([gelezen], code_kinds(codes))
    vraag = question(regels, [bericht], bekend_op, zonder_zending=zending)
    bekend = feiten.gather(conn, vraag, codes)
    uitspraak = beoordeel(
        regels,
        bekend,
        wet,
        software=software,
        gezonden=lambda _, record, zone: gelezen.zone(record, zone),
    )
    return uitspraak.oordelen[0].bytes


def _refuse(bericht: Bericht, fout: Onleesbaar, toen: dict[str, Any], moment: datetime) -> bytes:
    waar = "" if fout.plaats is None else f" Plaats: byte {fout.plaats}."
    return complete(
        bericht,
        refusal(fout.reden + waar, fout.herstel),
        uitkomst=Uitkomst.GEWEIGERD,
        definitief=True,
        moment=moment,
        wet=toen["wet"],
        software=toen["software"],
    )
