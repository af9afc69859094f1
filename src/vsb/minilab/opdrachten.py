"""The commands of the minilab: demo, verhaal, controleer, bereken, vlaanderen, bench, documentatie.

Each imports what it needs when it runs, so that ``vsb controleer`` and ``vsb bereken`` work on a
core install.
"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from vsb.minilab.vlaanderen import opdrachten as vlaanderen
from vsb.terminal import show, show_fault, stop

app = typer.Typer()
bench = typer.Typer(help="Metingen; de laatste regel op stdout is JSON.", no_args_is_help=True)
app.add_typer(bench, name="bench")
app.add_typer(vlaanderen.app, name="vlaanderen")

Json = Annotated[bool, typer.Option("--json", help="Uitvoer als JSON.")]


@app.command()
def demo() -> None:
    """Een maand in een PVT: van opname tot betaling, langs de echte deuren."""
    from vsb.minilab.demo import run_demo

    raise typer.Exit(run_demo(_project()))


@app.command()
def verhaal(
    bestanden: Annotated[list[Path] | None, typer.Argument(help="Verhalen (TOML).")] = None,
    als_json: Json = False,
    alles: Annotated[bool, typer.Option("--alles", help="Alle verhalen in verhalen/.")] = False,
) -> None:
    """Speelt verhalen in een wegwerpdatabank; 0 als elk antwoord juist het verwachte is."""
    from vsb.minilab.afspelen import run_verhalen

    gekozen = list(bestanden or [])
    if alles:
        gekozen += sorted((_project() / "verhalen").glob("*.toml"))
    raise typer.Exit(run_verhalen(gekozen, als_json=als_json))


@app.command()
def controleer(
    bestand: Annotated[Path, typer.Argument(help="Facturatiebestand of JSON-regels.")],
    feiten: Annotated[Path | None, typer.Option(help="Feiten van het platform.")] = None,
    als_json: Json = False,
    op: Annotated[datetime | None, typer.Option(help="Dag van ontvangst.")] = None,
    hco: Annotated[str | None, typer.Option(help="HCO-nummer.")] = None,
    zorgkas: Annotated[str | None, typer.Option(help="Nummer van de zorgkas.")] = None,
    bericht_id: Annotated[str | None, typer.Option(help="Naam van het bericht.")] = None,
    deur: Annotated[str, typer.Option(help="proef, indien_foutloos of definitief.")] = "definitief",
) -> None:
    """Kijkt een zending na zonder platform: 0 foutloos, 1 fouten, 2 onleesbaar."""
    from vsb.minilab.controleer import Omstandigheden, message_id, run

    om = Omstandigheden(
        hco=hco,
        zorgkas=zorgkas,
        op=op.date() if op else None,
        deur=deur,
        bericht=message_id(bestand) if bericht_id is None else bericht_id,
    )
    raise typer.Exit(run(bestand, feiten=feiten, als_json=als_json, om=om))


@app.command()
def bereken(
    naam: Annotated[str | None, typer.Argument(help="Naam van de berekening.")] = None,
    dag: Annotated[str | None, typer.Option(help="Wet van deze dag: JJJJ-MM-DD.")] = None,
    lijst: Annotated[bool, typer.Option("--lijst", help="Toont alle berekeningen.")] = False,
    als_json: Annotated[bool, typer.Option("--json", help="De lijst als JSON.")] = False,
) -> None:
    """Rekent uit wat de wet zegt: velden als JSON op stdin, antwoord als JSON op stdout."""
    from vsb.catalogus.rekeninvoer import OngeldigeInvoer
    from vsb.minilab.bereken import answer, list_all

    if lijst:
        tekst = list_all(als_json)
        print(tekst) if als_json else show(tekst)
        return
    if naam is None:
        stop("Zeg welke berekening, of vraag ze allemaal met --lijst.", 2)
    if sys.stdin.isatty():
        stop(f"Geef de velden als JSON op stdin, bijvoorbeeld: vsb bereken {naam} < velden.json", 2)
    try:
        print(answer(naam, sys.stdin.buffer.read(), dag))
    except OngeldigeInvoer as fout:
        for _, zin in fout.fouten:
            show_fault(zin)
        raise typer.Exit(2) from None


@app.command(hidden=True)
def documentatie() -> None:
    """Schrijft docs/reference opnieuw uit de code."""
    from vsb.minilab.documentatie import write_reference

    for naam in write_reference(_project() / "docs" / "reference"):
        print(f"Geschreven: docs/reference/{naam}")


@bench.command("zending")
def bench_zending(aantal: int = 200, als_json: Json = False) -> None:
    """Zendingen van 554 records, een voor een, van bytes tot antwoord."""
    from vsb.minilab import bench as meting

    _show(meting.bench_zending(aantal), als_json)


@bench.command("opname")
def bench_opname(aantal: int = 500, als_json: Json = False) -> None:
    """Aanvragen, een voor een en daarna samen, van bytes tot antwoord."""
    from vsb.minilab import bench as meting

    _show(meting.bench_opname(aantal), als_json)


@bench.command("gif")
def bench_gif(dossiers: int = 200, als_json: Json = False) -> None:
    """Hoeveel een bericht dat niet te behandelen is de andere ophoudt."""
    from vsb.minilab import bench as meting

    _show(meting.bench_gif(dossiers), als_json)


@bench.command("status")
def bench_status(vragen: int = 20_000, verbindingen: int = 32, als_json: Json = False) -> None:
    """De verzekeringsstatus over HTTP: een persoon per vraag, en tienduizend ineens."""
    from vsb.minilab.bench_status import bench_status as meet

    _show(meet(vragen, verbindingen), als_json)


@bench.command("druk")
def bench_druk(
    zenders: int = 20,
    per_seconde: float = 1.0,
    ronden: int = 6,
    ineens: Annotated[bool, typer.Option("--ineens", help="Zo snel als het gaat.")] = False,
    als_json: Json = False,
) -> None:
    """Hoeveel een zender die tien keer zoveel stuurt de andere ophoudt, over HTTP."""
    from vsb.minilab.bench_druk import bench_druk as meet

    _show(meet(zenders, per_seconde, ronden=ronden, ineens=ineens), als_json)


@bench.command("maand")
def bench_maand(
    voorzieningen: vlaanderen.Voorzieningen = 15,
    seed: vlaanderen.Seed = 1,
    maand: vlaanderen.Maand = "2024-05",
    fouten: vlaanderen.Fouten = 0.01,
    elke_soort: vlaanderen.Elke = False,
    incontinentie: vlaanderen.Korting = False,
    als_json: Json = False,
) -> None:
    """Een maand van synthetisch Vlaanderen, van bewaarde bytes tot antwoord; 1 als iets afwijkt."""
    from vsb.minilab.vlaanderen import meting
    from vsb.minilab.vlaanderen.maken import Bestelling

    vlaanderen.check_order(voorzieningen, maand, fouten)
    bestelling = Bestelling(voorzieningen, seed, maand, fouten, elke_soort, incontinentie)
    uitslag = meting.bench_maand(bestelling)
    _show(uitslag, als_json)
    if not uitslag["expected_ok"]:
        raise typer.Exit(1)


def _project() -> Path:
    """The folder of the project; ends with a clear word when there is none."""
    from vsb.minilab.project import GeenProject, find_project

    try:
        return find_project()
    except GeenProject as fout:
        stop(str(fout))


def _show(uitslag: dict[str, object], als_json: bool) -> None:
    import msgspec

    if not als_json:
        for naam, waarde in uitslag.items():
            print(f"{naam:<20} {waarde}")
    print(msgspec.json.encode(uitslag).decode())
