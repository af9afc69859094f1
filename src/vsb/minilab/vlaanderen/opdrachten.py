"""The commands of synthetic Flanders: ``vsb vlaanderen maak`` and ``laad``."""

import re
from pathlib import Path
from typing import Annotated

import typer

from vsb.terminal import DEMO, count, number, show, stop

app = typer.Typer(
    help="Synthetisch Vlaanderen: een verzonnen maand van alle voorzieningen.",
    no_args_is_help=True,
)

MEESTE = 5_000
"""More facilities than this have no numbers."""

Voorzieningen = Annotated[int, typer.Option(help="Aantal voorzieningen; heel Vlaanderen: 1520.")]
Seed = Annotated[int, typer.Option(min=0, help="Hetzelfde getal geeft dezelfde bytes.")]
Maand = Annotated[str, typer.Option(help="Gefactureerde maand, zoals 2024-05.")]
Fouten = Annotated[float, typer.Option(help="Deel van facturen en zendingen met een fout.")]
Elke = Annotated[bool, typer.Option("--elke-soort", help="Elke soort fout minstens een keer.")]
Korting = Annotated[
    bool, typer.Option("--incontinentie", help="Met de regel 763593 en haar aandeel na elke dag.")
]


@app.command()
def maak(
    voorzieningen: Voorzieningen = 15,
    seed: Seed = 1,
    maand: Maand = "2024-05",
    naar: Annotated[Path | None, typer.Option(help="Nieuwe map.")] = None,
    fouten: Fouten = 0.01,
    elke_soort: Elke = False,
    incontinentie: Korting = False,
) -> None:
    """Schrijft gegevens, zendingen en verwachte antwoorden in een map."""
    from vsb.minilab.vlaanderen.maken import Bestelling, read_order
    from vsb.minilab.vlaanderen.meting import cache_of, make_month, make_month_in
    from vsb.storage.server import ensure_server

    check_order(voorzieningen, maand, fouten)
    bestelling = Bestelling(voorzieningen, seed, maand, fouten, elke_soort, incontinentie)
    if naar is None:
        map_ = make_month(bestelling, cache_of(ensure_server()))
    elif naar.exists():
        stop(f"{naar} bestaat al; kies met --naar een map die er nog niet is.")
    else:
        map_ = make_month_in(bestelling, naar)
    g = read_order(map_)
    show(
        f"{count(g.zendingen, 'zending', 'zendingen')}, {number(g.records)} records van "
        f"{number(g.personen)} verzonnen personen: {map_}"
    )


@app.command()
def laad(
    map_: Annotated[Path, typer.Argument(metavar="MAP", help="Map van vsb vlaanderen maak.")],
    database: Annotated[str, typer.Option(help="Databank; gemaakt als ze er niet is.")] = DEMO,
    stuur: Annotated[bool, typer.Option("--stuur", help="Zet ook de zendingen klaar.")] = False,
) -> None:
    """Laadt een gemaakte maand in een databank voor demo of test."""
    from vsb.minilab.vlaanderen.inrichten import fill_database

    if not (map_ / "bestelling.json").is_file():
        stop(f"{map_} is geen map van vsb vlaanderen maak.")
    for regel in fill_database(map_, database, stuur=stuur):
        show(regel)


def check_order(voorzieningen: int, maand: str, fouten: float) -> None:
    """End with a clear word when such a month cannot be made."""
    if not 1 <= voorzieningen <= MEESTE:
        stop(f"Kies 1 tot en met {MEESTE} voorzieningen, niet {voorzieningen}.")
    if not re.fullmatch(r"(202\d|203\d)-(0[1-9]|1[0-2])", maand):
        stop(f"{maand!r} is geen maand van 2020-01 tot en met 2039-12; schrijf zoals 2024-05.")
    if not 0 <= fouten <= 1:
        stop(f"Het deel met een fout ligt tussen 0 en 1, niet {fouten:g}.")
