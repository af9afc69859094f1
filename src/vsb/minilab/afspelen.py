"""The command ``vsb verhaal``: play stories in throw-away databases, judge every answer."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from vsb.formats.invoer import Kader
from vsb.minilab.gegevens import Naslag
from vsb.minilab.platform import Vastgelopen, throw_away_platform
from vsb.minilab.rechtstreeks import Rechtstreeks
from vsb.minilab.speler import Speler
from vsb.minilab.verhaal import OnleesbaarVerhaal, Verhaal, read_verhaal
from vsb.minilab.verslag import Stapverslag
from vsb.minilab.vertellen import Verteller, print_hanging, tell_heading, tell_line
from vsb.storage.server import Server, ensure_server

VOLUIT = 5
"""So many stories are told in full; who plays more of them wants to know which are not right."""


@dataclass(frozen=True, slots=True)
class Uitslag:
    """A story as far as it was played; `onspeelbaar`: why it could not go on, "" when it did."""

    verhaal: Verhaal
    stappen: tuple[Stapverslag, ...]
    onspeelbaar: str = ""

    @property
    def goed(self) -> bool:
        """Played to its end, every answer exactly as expected."""
        return not self.onspeelbaar and not any(stap.verschillen for stap in self.stappen)


def play_verhaal(verhaal: Verhaal, server: Server) -> Iterator[Stapverslag]:
    """The steps of a story, played in a database of its own that is removed afterwards."""
    with throw_away_platform(server) as platform:
        naslag = Naslag(Kader.of(platform.omgeving.wet))
        speler = Speler.of(verhaal, Rechtstreeks(platform), naslag)
        speler.prepare()
        yield from speler.play()


def run_verhalen(paden: Sequence[Path], *, als_json: bool = False) -> int:
    """Play stories: a few are told step by step, of more there is one line each.

    0 when all answers are exactly as expected, 1 otherwise, 2 when a story cannot be read or
    played, or none was named. A story that cannot be played does not stop the others.
    """
    scherm = Console(highlight=False, quiet=als_json)
    begin = time.monotonic()
    try:
        if not paden:
            raise OnleesbaarVerhaal("Noem een verhaal, zoals verhalen/een-maand-in-een-pvt.toml.")
        verhalen = [read_verhaal(pad) for pad in paden]
    except OnleesbaarVerhaal as fout:
        _tell_failure(str(fout))
        return 2
    server = ensure_server()
    spelen = _tell if len(verhalen) <= VOLUIT else _survey
    uitslagen = []
    for uitslag in spelen(scherm, verhalen, server):
        uitslagen.append(uitslag)
        if als_json and not uitslag.onspeelbaar:
            print(json.dumps(as_data(uitslag.verhaal, uitslag.stappen), ensure_ascii=False))
    if len(uitslagen) > 1:
        _total(scherm, uitslagen, time.monotonic() - begin)
    return max(2 if u.onspeelbaar else int(not u.goed) for u in uitslagen)


def _tell(scherm: Console, verhalen: Sequence[Verhaal], server: Server) -> Iterator[Uitslag]:
    """Each story in full, as it is played."""
    verteller = Verteller(scherm)
    for verhaal in verhalen:
        verteller.begin(verhaal)
        uitslag = _play(verhaal, server, verteller.step)
        if uitslag.onspeelbaar:
            _tell_failure(f"{verhaal.naam}: {uitslag.onspeelbaar}")
        else:
            verteller.end(uitslag.stappen)
        yield uitslag


def _survey(scherm: Console, verhalen: Sequence[Verhaal], server: Server) -> Iterator[Uitslag]:
    """A line for each story, what is wrong below it; in a terminal with the progress."""
    tell_heading(scherm, verhalen)
    with Progress(
        TextColumn("{task.completed}/{task.total}"),
        BarColumn(complete_style="green"),
        TextColumn("{task.description}"),
        console=scherm,
        transient=True,
        disable=not scherm.is_terminal,
    ) as voortgang:
        taak = voortgang.add_task("", total=len(verhalen))
        for verhaal in verhalen:
            voortgang.update(taak, description=verhaal.naam)
            uitslag = _play(verhaal, server)
            tell_line(scherm, verhaal, uitslag.stappen, uitslag.onspeelbaar, verhalen)
            voortgang.advance(taak)
            yield uitslag


def _play(
    verhaal: Verhaal, server: Server, vertel: Callable[[Stapverslag], None] | None = None
) -> Uitslag:
    stappen = []
    try:
        for stap in play_verhaal(verhaal, server):
            stappen.append(stap)
            if vertel:
                vertel(stap)
    except (OnleesbaarVerhaal, Vastgelopen) as fout:
        return Uitslag(verhaal, tuple(stappen), str(fout))
    return Uitslag(verhaal, tuple(stappen))


def _total(scherm: Console, uitslagen: Sequence[Uitslag], duur: float) -> None:
    goed, alle = sum(u.goed for u in uitslagen), len(uitslagen)
    stappen = sum(len(u.stappen) for u in uitslagen)
    tekst = f"{goed} van {alle} verhalen zoals verwacht"
    scherm.print()
    scherm.print(Text(tekst, "green" if goed == alle else "bold red"), end="")
    scherm.print(Text(f" · {stappen} stappen · {duur:.0f} s", "dim"))


def _tell_failure(tekst: str) -> None:
    print_hanging(Console(stderr=True, highlight=False), Text("Fout: ", "bold red"), Text(tekst))


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
