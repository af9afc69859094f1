"""The bench of one sender at ten times the rate: does it slow the others?"""

from collections.abc import Iterator
from dataclasses import dataclass
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
    per_seconde: float = 1.0,
    seconden: float = 5.0,
    ronden: int = 6,
    *,
    ineens: bool = False,
) -> dict[str, Any]:
    """`zenders` facilities send an aanvraag `per_seconde` times a second; every second round, a
    last one sends ten times as many besides: in the same time, or `ineens`, as fast as it gets
    through on ten connections. The time from sending to the answer, of the others, over HTTP, in
    rounds in turn without and with the one."""
    aantal = int(per_seconde * seconden)
    server = ensure_server()
    with throw_away_platform(server) as platform:
        huizen = synthetisch.houses(zenders + 1, aantal * (_KEER + 2) * (2 * ronden + 1))
        _fill(platform, huizen)
        poort = free_port()
        druk = _Druk(poort, tokens_of(platform.omgeving, huizen),
                     [iter(h.personen) for h in huizen], aantal, 1 / per_seconde)  # fmt: skip
        with running(platform.database, poort, server.thuis, server.thuis / "bench.log") as dienst:
            dienst.wait_until_ready()
            druk.round("warm", 0, 0)
            rondes = [
                (druk.round(f"r{n}", 0, 0), druk.round(f"d{n}", _KEER, 0 if ineens else druk.tempo))
                for n in track(range(ronden), "Zonder en met druk", console=_STIL)
            ]
    rustig, met = (np.concatenate(duur) for duur in zip(*rondes, strict=True))
    return {
        "zenders": zenders,
        "ineens": ineens,
        "berichten": len(met),
        "vloed": ronden * _KEER * aantal,
        "rustig_p50_ms": round(float(np.percentile(rustig, 50)), 2),
        "rustig_p99_ms": round(float(np.percentile(rustig, 99)), 2),
        "druk_p50_ms": round(float(np.percentile(met, 50)), 2),
        "druk_p99_ms": round(float(np.percentile(met, 99)), 2),
        "verhouding_p99": round(float(np.percentile(met, 99) / np.percentile(rustig, 99)), 2),
        "zonder_antwoord": druk.zonder_antwoord,
    }


@dataclass(slots=True)
class _Druk:
    """The senders, of whom the last one can send more; each with persons of its own."""

    poort: int
    tokens: list[str]
    wie: list[Iterator[int]]
    aantal: int
    tempo: float
    zonder_antwoord: int = 0

    def round(self, naam: str, keer: int, tempo: float) -> list[float]:
        """All send their messages; the last one on `keer` connections, each as many, at its own
        `tempo`. The time of each answer to the others, in ms."""
        anderen = self._lines(self.tokens[:-1], self.wie[:-1], naam, self.tempo)
        veel = self._lines(self.tokens[-1:] * keer, self.wie[-1:] * keer, f"{naam}v", tempo)
        press(self.poort, anderen + veel)
        self.zonder_antwoord += _unanswered(anderen)
        return [ms for lijn in anderen for ms in lijn.duur_ms]

    def _lines(
        self, tokens: list[str], wie: list[Iterator[int]], naam: str, tempo: float
    ) -> list[Lijn]:
        """A line for each token; their begins are spread evenly."""
        lijnen = []
        for n, (token, personen) in enumerate(zip(tokens, wie, strict=True)):
            verzoeken = [
                request("/v1/berichten", token, _message(f"{naam}-{n}-{k}", next(personen)))
                for k in range(self.aantal)
            ]
            lijnen.append(Lijn(iter(verzoeken), tempo, begin_s=tempo * n / len(tokens)))
        return lijnen


def _fill(platform: Platform, huizen: list[synthetisch.Huis]) -> None:
    with platform.conn.transaction(), _STIL.status("Leden laden"):
        synthetisch.fill(platform.conn, huizen, klok.moment(platform.conn), stays=False)
    synthetisch.analyse(platform.server, platform.database)


def _message(naam: str, persoon: int) -> bytes:
    inhoud = msgspec.Raw(request_of(persoon))
    return msgspec.json.encode({"bericht_id": naam, "soort": "opname_aanvraag", "inhoud": inhoud})


def _unanswered(lijnen: list[Lijn]) -> int:
    """How many got a receipt only. Raises `Vastgelopen` for what was refused at the door."""
    standen = [stand for lijn in lijnen for stand in lijn.standen]
    if any(stand not in (200, 202) for stand in standen):
        raise Vastgelopen("Een bericht werd aan de deur geweigerd; zie bench.log.")
    return standen.count(202)
