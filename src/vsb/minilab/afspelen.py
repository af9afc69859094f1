"""The command ``vsb verhaal``: play stories in throw-away databases, judge every answer."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from vsb.formats.invoer import Kader
from vsb.minilab.gegevens import Naslag
from vsb.minilab.platform import throw_away_platform
from vsb.minilab.rechtstreeks import Rechtstreeks
from vsb.minilab.speler import Speler
from vsb.minilab.verhaal import OnleesbaarVerhaal, Verhaal, read_verhaal
from vsb.minilab.verslag import Stapverslag
from vsb.minilab.vertellen import tell_step, tell_title
from vsb.storage.server import Server, ensure_server


def play_verhaal(verhaal: Verhaal, server: Server) -> Iterator[Stapverslag]:
    """The steps of a story, played in a database of its own that is removed afterwards."""
    with throw_away_platform(server) as platform:
        naslag = Naslag(Kader.of(platform.omgeving.wet))
        speler = Speler.of(verhaal, Rechtstreeks(platform), naslag)
        speler.prepare()
        yield from speler.play()


def run_verhalen(paden: Sequence[Path], *, als_json: bool = False) -> int:
    """Play stories and print each answer; 0 when all are exactly as expected, 1 otherwise.

    2 when a story cannot be read, or none was named.
    """
    scherm = Console(highlight=False, quiet=als_json)
    try:
        if not paden:
            raise OnleesbaarVerhaal("Noem een verhaal, zoals verhalen/een-maand-in-een-pvt.toml.")
        verhalen = [read_verhaal(pad) for pad in paden]
        server = ensure_server()
        uitslagen = [_play_one(scherm, verhaal, server, als_json) for verhaal in verhalen]
    except OnleesbaarVerhaal as fout:
        Console(stderr=True, highlight=False).print(f"[bold red]Fout[/] {escape(str(fout))}")
        return 2
    if len(uitslagen) > 1:
        scherm.print(f"{sum(uitslagen)} van {len(uitslagen)} verhalen zoals verwacht.")
    return 0 if all(uitslagen) else 1


def _play_one(scherm: Console, verhaal: Verhaal, server: Server, als_json: bool) -> bool:
    tell_title(scherm, verhaal)
    stappen = []
    for stap in play_verhaal(verhaal, server):
        stappen.append(stap)
        tell_step(scherm, stap)
    fout = sum(bool(stap.verschillen) for stap in stappen)
    if fout:
        scherm.print(f"[bold red]{fout} van {len(stappen)} stappen anders dan verwacht.[/]")
    else:
        scherm.print(f"[green]Alle {len(stappen)} stappen precies zoals verwacht.[/]")
    if als_json:
        print(json.dumps(as_data(verhaal, stappen), ensure_ascii=False))
    return not fout


def as_data(verhaal: Verhaal, stappen: Sequence[Stapverslag]) -> dict[str, Any]:
    """A story as played, as plain data: one object, for ``--json``."""
    return {
        "verhaal": verhaal.naam,
        "titel": verhaal.titel,
        "zoals_verwacht": not any(stap.verschillen for stap in stappen),
        "stappen": [_step(stap) for stap in stappen],
    }


def _step(stap: Stapverslag) -> dict[str, Any]:
    return {
        "stap": stap.nummer,
        "op": stap.op.isoformat(),
        "wat": stap.wat,
        "wie": stap.wie,
        "daad": stap.daad,
        "antwoord": dict(stap.antwoord),
        "post": [
            {"naar": b.naar, "soort": b.stuk.soort, "over": b.over or None, "inhoud": b.stuk.json}
            for b in stap.post
        ],
        "verschillen": list(stap.verschillen),
    }
