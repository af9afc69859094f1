"""The bench of the verzekeringsstatus over HTTP: one person a request, and very many at once."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

import msgspec
import numpy as np
from rich.console import Console

from vsb.minilab import synthetisch
from vsb.minilab.belasting import Lijn, press, request
from vsb.minilab.bench import tokens_of
from vsb.minilab.dienst import free_port, running
from vsb.minilab.platform import Vastgelopen, throw_away_platform
from vsb.storage import klok
from vsb.storage.server import ensure_server

_STIL = Console(stderr=True)
_DAG = date(2024, 5, 15)
_HUIZEN = 50
_BATCH = 10_000


def bench_status(
    vragen: int = 20_000, verbindingen: int = 32, personen: int = 160_000
) -> dict[str, Any]:
    """`vragen` questions over as many connections, each of a facility of its own, about random
    members of `personen`; then all of them in requests of 10,000. After a warm-up, over HTTP, each
    look noted and committed before its answer."""
    server = ensure_server()
    with throw_away_platform(server) as platform, _STIL.status("Leden laden"):
        huizen = synthetisch.houses(_HUIZEN, personen // _HUIZEN)
        with platform.conn.transaction():
            synthetisch.fill(platform.conn, huizen, klok.moment(platform.conn), stays=False)
        synthetisch.analyse(server, platform.database)
        poort = free_port()
        logboek = server.thuis / "bench.log"
        with running(platform.database, poort, server.thuis, logboek) as dienst:
            dienst.wait_until_ready()
            tokens = tokens_of(platform.omgeving, huizen)
            wie = (synthetisch.insz(n) for n in _drawn(personen))
            _alone(poort, tokens[:verbindingen], wie, verbindingen * 50)
            duur, seconden = _alone(poort, tokens[:verbindingen], wie, vragen)
            batch = _together(poort, tokens[0], wie, personen)
        noted = platform.conn.execute("SELECT count(*) FROM inzage").fetchone()
    return {
        "vragen": len(duur),
        "verbindingen": verbindingen,
        "personen": personen,
        "p50_ms": round(float(np.percentile(duur, 50)), 2),
        "p99_ms": round(float(np.percentile(duur, 99)), 2),
        "per_second": round(len(duur) / seconden, 1),
        "batch_vragen": personen,
        "batch_per_second": round(personen / batch, 1),
        "inzagen": noted[0] if noted else 0,
    }


def _drawn(personen: int) -> Iterator[int]:
    kans = np.random.default_rng(1)
    while True:
        yield from kans.integers(0, personen, 10_000).tolist()


def _alone(
    poort: int, tokens: list[str], wie: Iterator[str], vragen: int
) -> tuple[np.ndarray[Any, Any], float]:
    """The time of each answer in ms, and of all together in seconds."""
    lijnen = []
    for token in tokens:
        inszs = list(islice(wie, vragen // len(tokens)))
        lichamen = (f'{{"insz":"{i}","dag":"{_DAG}"}}'.encode() for i in inszs)
        verzoeken = [request("/v1/verzekeringsstatus", token, b) for b in lichamen]
        lijnen.append(Lijn(iter(verzoeken)))
    seconden = press(poort, lijnen)
    _check(lijnen, b'"status":"aangesloten"')
    return np.concatenate([lijn.duur_ms for lijn in lijnen]), seconden


def _together(poort: int, token: str, wie: Iterator[str], aantal: int) -> float:
    """The seconds of all questions in requests of the greatest size, two at a time."""
    lijnen = []
    for _ in range(4):
        verzoeken = []
        for _ in range(aantal // _BATCH // 4):
            vragen = [{"insz": i, "dag": _DAG} for i in islice(wie, _BATCH)]
            lichaam = msgspec.json.encode({"vragen": vragen})
            verzoeken.append(request("/v1/verzekeringsstatussen", token, lichaam))
        lijnen.append(Lijn(iter(verzoeken)))
    seconden = press(poort, lijnen)
    _check(lijnen, b'"status":"aangesloten"')
    return seconden


def _check(lijnen: list[Lijn], verwacht: bytes) -> None:
    """Every answer is good, else the time says nothing. Raises `Vastgelopen`."""
    if any(stand != 200 for lijn in lijnen for stand in lijn.standen):
        raise Vastgelopen("Niet elke vraag kreeg een antwoord; zie bench.log.")
    if any(verwacht not in lijn.laatste for lijn in lijnen):
        raise Vastgelopen("Een antwoord zegt niet wat verwacht werd.")
