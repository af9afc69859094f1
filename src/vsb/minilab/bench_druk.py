"""The bench of one sender at ten times the rate: does it slow the others?"""

from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np
from rich.console import Console
from rich.progress import track

from vsb.minilab import synthetisch
from vsb.minilab.belasting import Lijn, press, request
from vsb.minilab.bench import request_of, tokens_of
from vsb.minilab.dienst import free_port, running
from vsb.minilab.platform import Platform, Vastgelopen, throw_away_platform
from vsb.storage import klok
from vsb.storage.server import ensure_server

_STIL = Console(stderr=True)
_KEER = 10
"""So many times as much as another does the one sender send."""


def bench_druk(
    zenders: int = 20,
    per_seconde: float = 2.0,
    seconden: float = 5.0,
    ronden: int = 4,
    *,
    ineens: bool = False,
) -> dict[str, Any]:
    """`zenders` facilities send an aanvraag `per_seconde` times a second; every second round, a
    last one sends ten times as many besides: in the same time, or `ineens`, as fast as it gets
    through on ten connections. The time from sending to the answer, of the others, over HTTP, in
    rounds in turn without and with the one."""
    aantal = int(per_seconde * seconden)
    server = ensure_server()
    duur: dict[bool, list[float]] = {False: [], True: []}
    zonder_antwoord, vloed = 0, 0
    with throw_away_platform(server) as platform:
        huizen = synthetisch.houses(zenders + 1, aantal * (_KEER + 2) * (2 * ronden + 1))
        _fill(platform, huizen)
        wie = [iter(h.personen) for h in huizen]
        tokens = tokens_of(platform.omgeving, huizen)
        poort = free_port()
        with running(platform.database, poort, server.thuis, server.thuis / "bench.log") as dienst:
            dienst.wait_until_ready()
            press(poort, _lines(tokens, wie, "warm", aantal, 0))
            for ronde in track(range(2 * ronden), "Zonder en met druk", console=_STIL):
                anderen = _lines(tokens[:-1], wie, f"r{ronde}", aantal, 1 / per_seconde)
                een = [tokens[-1]] * (_KEER if ronde % 2 else 0)
                tempo = 0 if ineens else 1 / per_seconde
                veel = _lines(een, [wie[-1]] * _KEER, f"v{ronde}", aantal, tempo)
                press(poort, anderen + veel)
                duur[bool(ronde % 2)] += [ms for lijn in anderen for ms in lijn.duur_ms]
                zonder_antwoord += _unanswered(anderen)
                vloed += sum(len(lijn.duur_ms) for lijn in veel)
    rustig, druk = (float(np.percentile(duur[met], 99)) for met in (False, True))
    return {
        "zenders": zenders,
        "ineens": ineens,
        "berichten": len(duur[True]),
        "vloed": vloed,
        "rustig_p50_ms": round(float(np.percentile(duur[False], 50)), 2),
        "rustig_p99_ms": round(rustig, 2),
        "druk_p50_ms": round(float(np.percentile(duur[True], 50)), 2),
        "druk_p99_ms": round(druk, 2),
        "verhouding_p99": round(druk / rustig, 2),
        "zonder_antwoord": zonder_antwoord,
    }


def _fill(platform: Platform, huizen: list[synthetisch.Huis]) -> None:
    with platform.conn.transaction(), _STIL.status("Leden laden"):
        synthetisch.fill(platform.conn, huizen, klok.moment(platform.conn), stays=False)
    synthetisch.analyse(platform.server, platform.database)


def _lines(
    tokens: list[str], wie: list[Iterator[int]], naam: str, aantal: int, tempo: float
) -> list[Lijn]:
    """A line for each token, each with requests about persons of its own facility; their begins
    are spread evenly."""
    lijnen = []
    for n, (token, personen) in enumerate(zip(tokens, wie, strict=False)):
        verzoeken = [
            request("/v1/berichten", token, _message(f"{naam}-{n}-{k}", next(personen)))
            for k in range(aantal)
        ]
        lijnen.append(Lijn(iter(verzoeken), tempo, begin_s=tempo * n / len(tokens)))
    return lijnen


def _message(naam: str, persoon: int) -> bytes:
    inhoud = msgspec.Raw(request_of(persoon))
    return msgspec.json.encode({"bericht_id": naam, "soort": "opname_aanvraag", "inhoud": inhoud})


def _unanswered(lijnen: list[Lijn]) -> int:
    """How many got a receipt only. Raises `Vastgelopen` for what was refused at the door."""
    standen = [stand for lijn in lijnen for stand in lijn.standen]
    if any(stand not in (200, 202) for stand in standen):
        raise Vastgelopen("Een bericht werd aan de deur geweigerd; zie bench.log.")
    return standen.count(202)
