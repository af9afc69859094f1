"""The command ``vsb demo``: a month in a PVT, over HTTP, in the demo database, told in Dutch."""

import json
import shutil
import time
from pathlib import Path

from rich.console import Console
from rich.text import Text

from vsb.formats.invoer import Kader
from vsb.identity.tokens import Uitgever
from vsb.minilab.dienst import ADRES, free_port, running
from vsb.minilab.gegevens import Naslag
from vsb.minilab.over_http import OverHttp
from vsb.minilab.platform import Platform, Vastgelopen, local, make_database, open_platform
from vsb.minilab.speler import Speler
from vsb.minilab.verhaal import OnleesbaarVerhaal, Verhaal, read_verhaal
from vsb.minilab.verslag import Stapverslag, party_text
from vsb.minilab.vertellen import Verteller
from vsb.minilab.vervoer import Poststuk, Uitgaand
from vsb.storage import klok
from vsb.storage.rollen import Rol
from vsb.storage.server import DEMO, Server, ensure_server
from vsb.storage.verbinding import connect
from vsb.terminal import own_command, show_fault

VERHAAL = "een-maand-in-een-pvt.toml"
"""The story that the demo plays."""


def run_demo(project: Path) -> int:
    """Build the demo database anew and play the story; 0 when every answer was as expected.

    `project` is the folder that holds `verhalen`. Nothing is built while a platform serves the
    demo. Touches no other database. The clock of the demo goes on from the story's last moment.
    """
    scherm = Console(highlight=False)
    try:
        return _run(scherm, project)
    except (OnleesbaarVerhaal, Vastgelopen) as fout:
        show_fault(str(fout))
        return 1


def _run(scherm: Console, project: Path) -> int:
    begin = time.monotonic()
    verhaal = read_verhaal(project / "verhalen" / VERHAAL)
    with scherm.status("De databankserver start ..."):
        server = ensure_server()
    if server.is_in_use(DEMO):
        raise Vastgelopen("Het platform draait nog op deze databank (make serve); stop het eerst.")
    with scherm.status("De demodatabank wordt opnieuw opgebouwd ..."):
        server.verwijder_database(DEMO)
        make_database(server, DEMO, "demo")
    gebouwd = time.monotonic()
    with open_platform(server, DEMO) as platform:
        stappen, gestart = _play(scherm, verhaal, platform)
    map_ = _write(server, stappen)
    _let_clock_run(server, verhaal)
    gespeeld = time.monotonic()
    return _close(scherm, stappen, map_, (gebouwd - begin, gestart - gebouwd, gespeeld - gestart))


def _play(scherm: Console, verhaal: Verhaal, platform: Platform) -> tuple[list[Stapverslag], float]:
    """The steps as played, and when the platform was ready for them."""
    poort = free_port()
    uitgever = Uitgever.open(platform.omgeving.sleutels)
    vervoer = OverHttp(platform, uitgever, ADRES, poort)
    speler = Speler.of(verhaal, vervoer, Naslag(Kader.of(platform.omgeving.wet)))
    thuis = platform.server.thuis
    with running(DEMO, poort, thuis, thuis / "demo.log") as dienst:
        with scherm.status("De referentiegegevens worden geladen, het platform start ..."):
            speler.prepare()
            dienst.wait_until_ready()
        gestart = time.monotonic()
        verteller = Verteller(scherm)
        verteller.begin(verhaal, f"Alles hieronder gaat over HTTP, naar http://{ADRES}:{poort}.")
        stappen = []
        for stap in speler.play():
            verteller.step(stap)
            stappen.append(stap)
        verteller.end(stappen)
        return stappen, gestart


def _write(server: Server, stappen: list[Stapverslag]) -> Path:
    """Every zending sent, every answer and every file that came in, as its receiver has it now."""
    map_ = server.thuis / "demo"
    shutil.rmtree(map_, ignore_errors=True)
    map_.mkdir()
    for stap in stappen:
        naam = f"{stap.nummer:02d}-{stap.daad}"
        _write_json(map_ / f"{naam}.antwoord.json", dict(stap.antwoord))
        if stap.verstuurd and stap.verstuurd.soort == "zending":
            _sent_file(map_, stap.nummer, stap.verstuurd).write_bytes(stap.verstuurd.inhoud)
        stukken = [stuk for stuk in stap.eigen if stuk.soort != "antwoord"]
        stukken += [bezorgd.stuk for bezorgd in stap.post]
        for nr, stuk in enumerate(stukken, 1):
            wie = party_text(stuk.ontvanger).replace(" ", "-")
            _write_piece(map_ / f"{naam}.{nr}.{wie}.{stuk.soort}", stuk)
    return map_


def _sent_file(map_: Path, nummer: int, uit: Uitgaand) -> Path:
    einde = "jsonl" if uit.vorm == "jsonl" else "txt"
    return map_ / f"{nummer:02d}-zending.verzonden.{einde}"


def _write_piece(pad: Path, stuk: Poststuk) -> None:
    if stuk.vorm == "json":
        _write_json(pad.with_name(f"{pad.name}.json"), stuk.json)
    else:
        einde = "xml" if stuk.vorm == "xml" else "txt"
        pad.with_name(f"{pad.name}.{einde}").write_bytes(stuk.data)


def _write_json(pad: Path, inhoud: object) -> None:
    pad.write_text(json.dumps(inhoud, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _let_clock_run(server: Server, verhaal: Verhaal) -> None:
    """From now on the demo's clock runs, beginning at the story's last moment."""
    laatste = local(verhaal.stappen[-1].op)
    with connect(server.dsn(DEMO, Rol.BEOORDELAAR), Rol.BEOORDELAAR) as conn:
        klok.zet_verschoven(conn, laatste - klok.real_time())


def _try_lines(map_: Path, stappen: list[Stapverslag]) -> tuple[str, str]:
    """Two lines to type: export the facts for the first zending of the story, and check it."""
    nummer, uit = next(
        (stap.nummer, stap.verstuurd)
        for stap in stappen
        if stap.verstuurd and stap.verstuurd.soort == "zending"
    )
    hier, pad = Path.cwd(), _sent_file(map_, nummer, uit)
    naam = pad.relative_to(hier) if pad.is_relative_to(hier) else pad
    wie = f"--hco {uit.namens.partition(':')[2]} --zorgkas {uit.zorgkas}"
    vsb = own_command()
    return (
        f"{vsb} feiten {wie} --voor {naam} --uit feiten.json",
        f"{vsb} controleer {naam} --feiten feiten.json",
    )


def _close(
    scherm: Console, stappen: list[Stapverslag], map_: Path, tijden: tuple[float, float, float]
) -> int:
    """Where all of it lies, how to go on, how long it took; 0 when all was as expected."""
    feiten, controleer = _try_lines(map_, stappen)
    bouwen, starten, spelen = (f"{tijd:.1f} s".replace(".", ",") for tijd in tijden)
    scherm.print()
    for woord, tekst in (
        ("Bestanden", f"{map_}"),
        ("", "zendingen, antwoorden, afrekeningen en betaalbestanden (pain.001)"),
        ("Zelf nakijken", f"{feiten} &&"),
        ("", controleer),
        ("", "(elke dag ervan is na de demo al gefactureerd: dat zegt het verslag)"),
        ("Verder kijken", f"{own_command()} serve"),
        ("", f"{own_command()} toestand (live, in een ander venster)"),
        ("Duur", f"databank {bouwen} · gegevens en start {starten} · verhaal {spelen}"),
    ):
        regel = Text.assemble((f"{woord:<15}", "dim"), tekst)
        scherm.print(regel, soft_wrap=True)
    return int(any(stap.verschillen for stap in stappen))
