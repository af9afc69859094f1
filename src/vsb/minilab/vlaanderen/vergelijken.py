"""Compare the answers that came with those expected, zending by zending."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from psycopg import Connection

from vsb.minilab.vlaanderen.verwachting import Verwacht
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import open_piece
from vsb.storage import antwoorden

_BUNDEL = 200

Antwoord = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """What came of it: a sentence for each zending that was answered otherwise than expected, and
    how many prestaties were refused by the answers that came."""

    verschillen: tuple[str, ...]
    verworpen: int


def compare(
    conn: Connection[Any],
    omgeving: Omgeving,
    zendingen: Sequence[Verwacht],
    nummers: Mapping[str, int],
) -> Vergelijking:
    """Read the answer to each of these zendingen back; `nummers`: of receipt, by bericht_id."""
    verschillen, verworpen = [], 0
    for eerste in range(0, len(zendingen), _BUNDEL):
        deel = zendingen[eerste : eerste + _BUNDEL]
        with conn.transaction():
            stukken = antwoorden.answers_to(conn, [nummers[v.bericht_id] for v in deel])
        for v in deel:
            stuk = stukken.get(nummers[v.bericht_id])
            if stuk is None:
                verschillen.append(f"{v.bericht_id}: er kwam geen antwoord")
                continue
            gekregen = msgspec.json.decode(open_piece(stuk, omgeving.sleutels))
            verworpen += gekregen.get("telling", {}).get("verworpen", 0)
            if anders := "; ".join(_differs(v, gekregen)):
                verschillen.append(f"{v.bericht_id} ({v.fout or 'gewoon'}): {anders}")
    return Vergelijking(tuple(verschillen), verworpen)


def _differs(v: Verwacht, gekregen: Antwoord) -> Iterator[str]:
    delen: dict[str, tuple[Any, Any]] = {"uitkomst": (v.uitkomst, gekregen["uitkomst"])}
    leesbaar = "telling" in gekregen
    if v.leesbaar != leesbaar:
        yield "het bestand was leesbaar" if leesbaar else "het bestand was onleesbaar"
    elif leesbaar:
        delen["telling"] = (v.telling, gekregen["telling"])
        delen["bedragen"] = (v.bedragen, gekregen["bedragen"])
        delen["fouten"] = (v.fouten, _codes(gekregen))
    for naam, (verwacht, kwam) in delen.items():
        if verwacht != kwam:
            yield f"{naam} verwacht {verwacht}, kwam {kwam}"


def _codes(gekregen: Antwoord) -> dict[str, int]:
    """Rows by code; a control that could not judge counts apart."""
    telling: Counter[str] = Counter()
    for fout in gekregen["fouten"]:
        telling[fout["code"] + (" (twijfel)" if fout["twijfel"] else "")] += fout["aantal"]
    return dict(telling)
