"""Compare the answers that came with those expected, zending by zending."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from psycopg import Connection

from vsb.minilab.vlaanderen.verwachting import Verwacht
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import open_piece
from vsb.storage import antwoorden

_BUNDEL = 200

Antwoord = dict[str, Any]


def differences(
    conn: Connection[Any],
    omgeving: Omgeving,
    zendingen: Sequence[Verwacht],
    nummers: Mapping[str, int],
) -> Iterator[str]:
    """A line for each zending whose answer is not the expected one, saying where it differs."""
    for eerste in range(0, len(zendingen), _BUNDEL):
        deel = zendingen[eerste : eerste + _BUNDEL]
        with conn.transaction():
            stukken = antwoorden.answers_to(conn, [nummers[v.bericht_id] for v in deel])
        for v in deel:
            stuk = stukken.get(nummers[v.bericht_id])
            if stuk is None:
                yield f"{v.bericht_id}: geen antwoord"
                continue
            gekregen = msgspec.json.decode(open_piece(stuk, omgeving.sleutels))
            if anders := list(_differs(v, gekregen)):
                yield f"{v.bericht_id} ({v.fout or 'gewoon'}): {'; '.join(anders)}"


def _differs(v: Verwacht, gekregen: Antwoord) -> Iterator[str]:
    delen: dict[str, tuple[Any, Any]] = {"uitkomst": (v.uitkomst, gekregen["uitkomst"])}
    if v.leesbaar:
        delen["telling"] = (v.telling, gekregen["telling"])
        delen["bedragen"] = (v.bedragen, gekregen["bedragen"])
        delen["fouten"] = (v.fouten, _codes(gekregen))
    elif "telling" in gekregen:
        yield "dit bestand was onleesbaar verwacht"
    for naam, (verwacht, kwam) in delen.items():
        if verwacht != kwam:
            yield f"{naam} verwacht {verwacht}, kwam {kwam}"


def _codes(gekregen: Antwoord) -> dict[str, int]:
    """Rows by code; a control that could not judge counts apart."""
    telling: Counter[str] = Counter()
    for fout in gekregen["fouten"]:
        telling[fout["code"] + (" (twijfel)" if fout["twijfel"] else "")] += fout["aantal"]
    return dict(telling)
