"""The commands for who follows the platform: toestand, achterblijvers, doorlooptijd, …"""

import time
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Any, NoReturn

import typer

from vsb.terminal import DEMO, Database, fouten, open_server, scherm, show, werkplek

app = typer.Typer()
opvolging = typer.Typer(
    help="De opvolglijst: voorziening, probleem, actie, eigenaar, cijfers voor en na.",
    invoke_without_command=True,
)
app.add_typer(opvolging, name="opvolging")

Json = Annotated[bool, typer.Option("--json", help="Uitvoer als JSON.")]
_DAG = ["%Y-%m-%d"]

VERVERS_S = 1.0
"""Seconds between two looks of the live view."""


@app.command()
def toestand(
    database: Database = DEMO,
    eenmaal: Annotated[bool, typer.Option("--eenmaal", help="Toont een keer en stopt.")] = False,
    als_json: Json = False,
) -> None:
    """Toont hoe het platform draait: wachtrij, wat apart staat, antwoordtijden (Ctrl-C stopt)."""
    from vsb.processes.treat_berichten import known_kinds
    from vsb.rapportering.toestand import gather_toestand
    from vsb.toestandbeeld import picture

    if not (eenmaal or als_json):
        _follow(database)
        return
    with werkplek(database, toezicht=True) as (_, conn):
        nu = gather_toestand(conn, known_kinds())
    if als_json:
        _print_json(nu)
    else:
        scherm.print(picture(nu, database))


def _follow(database: str) -> None:
    """The live view; while the database does not answer it says so, and tries again.

    It never starts a server that was stopped meanwhile: it only looks.
    """
    import psycopg
    from rich.live import Live

    from vsb.storage.rollen import Rol
    from vsb.storage.verbinding import connect, is_tijdelijk
    from vsb.toestandbeeld import no_database

    dsn = open_server(database).dsn(database, Rol.TOEZICHT)
    with (
        suppress(KeyboardInterrupt),
        Live(console=scherm, screen=True, auto_refresh=False) as beeld,
    ):
        while True:
            try:
                with connect(dsn, Rol.TOEZICHT) as conn:
                    conn.autocommit = True
                    _show_on(beeld, conn, database)
            except psycopg.Error as fout:
                if not is_tijdelijk(fout):
                    raise
                beeld.update(no_database(database), refresh=True)
                time.sleep(VERVERS_S)


def _show_on(beeld: Any, conn: Any, database: str) -> NoReturn:
    """Show the state anew each second, until something stops it."""
    from vsb.processes.treat_berichten import known_kinds
    from vsb.rapportering.toestand import gather_toestand
    from vsb.toestandbeeld import picture

    while True:
        nu = gather_toestand(conn, known_kinds())
        beeld.update(picture(nu, database, hoogte=scherm.height), refresh=True)
        time.sleep(VERVERS_S)


@app.command()
def achterblijvers(
    op: Annotated[datetime | None, typer.Option(formats=_DAG, help="JJJJ-MM-DD.")] = None,
    database: Database = DEMO,
    als_json: Json = False,
) -> None:
    """Toont voorzieningen zonder opnamebericht of zonder verwerkte zending, per sector."""
    from vsb.rapportbeeld import laggards
    from vsb.rapportering.achterblijvers import gather_achterblijvers

    with werkplek(database, toezicht=True) as (_, conn):
        cijfers = gather_achterblijvers(conn, op.date() if op else _today(conn))
    if als_json:
        _print_json(cijfers)
    else:
        scherm.print(laggards(cijfers))


@app.command()
def doorlooptijd(
    maand: Annotated[datetime, typer.Option(formats=["%Y-%m", *_DAG], help="JJJJ-MM.")],
    database: Database = DEMO,
    als_json: Json = False,
) -> None:
    """Toont na hoeveel dagen een maand van elke voorziening volledig gefactureerd is."""
    from rich.progress import track

    from vsb.rapportbeeld import billing
    from vsb.rapportering.doorlooptijd import all_months, summarise

    with werkplek(database, toezicht=True) as (_, conn):
        stroom = all_months(conn, maand.date(), _today(conn))
        maanden = list(track(stroom, "Tellen", console=fouten, transient=True))
    if als_json:
        _print_json({"samenvatting": summarise(maanden), "voorzieningen": maanden})
    else:
        scherm.print(billing(maand.date(), maanden, summarise(maanden)))


@app.command()
def foutenbeeld(
    van: Annotated[datetime, typer.Option(formats=_DAG, help="Eerste dag van ontvangst.")],
    tem: Annotated[datetime, typer.Option(formats=_DAG, help="Laatste dag van ontvangst.")],
    database: Database = DEMO,
    als_json: Json = False,
) -> None:
    """Toont welke fouten voorzieningen delen, en uit welke software en versie ze komen."""
    from vsb.rapportbeeld import faults
    from vsb.rapportering.foutenbeeld import gather_foutenbeeld

    with werkplek(database, toezicht=True) as (_, conn):
        beeld = gather_foutenbeeld(conn, van.date(), tem.date())
    if als_json:
        _print_json(beeld)
    else:
        scherm.print(faults(beeld))


@opvolging.callback()
def lijst(
    ctx: typer.Context,
    alles: Annotated[bool, typer.Option("--alles", help="Ook de gesloten lijnen.")] = False,
    database: Database = DEMO,
    als_json: Json = False,
) -> None:
    """Toont de opvolglijst; zie ook toevoegen en sluiten."""
    from vsb.rapportbeeld import follow_up
    from vsb.rapportering.opvolging import list_lines
    from vsb.storage import klok

    if ctx.invoked_subcommand is not None:
        return
    with werkplek(database, toezicht=True) as (_, conn):
        lijnen = list_lines(conn, klok.moment(conn), maximaal=1000, ook_gesloten=alles)
    if als_json:
        _print_json(lijnen)
    else:
        scherm.print(follow_up(lijnen))


@opvolging.command("toevoegen")
def voeg_toe(
    hco: Annotated[str, typer.Option(help="HCO-nummer van de voorziening.")],
    probleem: Annotated[str, typer.Option(help="Wat er misloopt.")],
    actie: Annotated[str, typer.Option(help="Wat eraan gedaan wordt.")],
    eigenaar: Annotated[str, typer.Option(help="Wie dat doet.")],
    database: Database = DEMO,
) -> None:
    """Zet een lijn op de opvolglijst, met de cijfers van nu erbij."""
    from vsb.rapportering.opvolging import NieuweLijn, add_line
    from vsb.storage import klok

    nieuw = NieuweLijn(hco, probleem, actie, eigenaar)
    with werkplek(database, toezicht=True) as (_, conn):
        lijn = add_line(conn, nieuw, _wie(), klok.moment(conn))
        conn.commit()
    show(f"Lijn {lijn.id} staat op de opvolglijst.")


@opvolging.command("sluiten")
def sluit(
    nummer: int,
    resultaat: Annotated[str, typer.Option(help="Wat het opleverde.")],
    database: Database = DEMO,
) -> None:
    """Sluit een lijn van de opvolglijst, met de cijfers van nu erbij."""
    from vsb.rapportering.opvolging import close_line
    from vsb.storage import klok

    with werkplek(database, toezicht=True) as (_, conn):
        close_line(conn, nummer, resultaat, _wie(), klok.moment(conn))
        conn.commit()
    show(f"Lijn {nummer} is gesloten.")


def _wie() -> str:
    """Who sits at this terminal, by the account of the machine."""
    import getpass

    return f"terminal:{getpass.getuser()}"


def _today(conn: Any) -> date:
    from vsb.basis.dagen import local_day
    from vsb.storage import klok

    return local_day(klok.moment(conn))


def _print_json(waarde: object) -> None:
    import msgspec

    print(msgspec.json.encode(waarde).decode())
