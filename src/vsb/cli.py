"""The command ``vsb``: every deed that somebody does from a terminal. Texts are Dutch."""

from typing import Annotated, Any

import typer
from rich.console import Console

app = typer.Typer(
    help="Open platform Vlaamse sociale bescherming.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
grootboek = typer.Typer(help="Het grootboek.", no_args_is_help=True)
app.add_typer(grootboek, name="grootboek")

scherm = Console(highlight=False)
fouten = Console(stderr=True, highlight=False)

Database = Annotated[str, typer.Option(help="Naam van de databank.")]
DEMO = "vsb_demo"


def _stop(tekst: str, code: int = 1) -> typer.Exit:
    fouten.print(f"[bold red]Fout[/] {tekst}")
    return typer.Exit(code)


def _server(database: str) -> Any:
    """The running server with this database on it; ends with a clear word when it is not there."""
    from vsb.storage.server import ensure_server

    server = ensure_server()
    if not server.bestaat_database(database):
        raise _stop(
            f"De databank {database} bestaat niet. Voer eerst uit: make demo (of vsb migreer)."
        )
    return server


@app.command()
def serve(
    database: Database = DEMO,
    adres: Annotated[str, typer.Option(help="Adres om op te luisteren.")] = "127.0.0.1",
    poort: Annotated[int, typer.Option(help="Poort om op te luisteren.")] = 8000,
    stil: Annotated[bool, typer.Option(hidden=True)] = False,
) -> None:
    """Stelt de databank ter beschikking over HTTP, met een verwerker ernaast."""
    from vsb.api.serveren import is_free
    from vsb.api.serveren import serve as start

    _server(database)
    if not is_free(adres, poort):
        raise _stop(
            f"Poort {poort} op {adres} is al in gebruik. Sluit het andere programma, of kies een "
            f"andere poort: vsb serve --poort {poort + 1}"
        )
    if not stil:
        scherm.print(f"Het platform luistert op [bold]http://{adres}:{poort}[/] ({database}).")
        scherm.print(f"Beschrijving van de berichten: http://{adres}:{poort}/schema")
        scherm.print("Een token om mee te proberen: vsb token --hco 3281. Stoppen: Ctrl-C.")
    start(adres, poort, database)


@app.command(hidden=True)
def worker(database: Database = DEMO) -> None:
    """Verwerkt berichten uit de wachtrij, tot het gestopt wordt."""
    from vsb.processes.omgeving import Omgeving
    from vsb.storage.rollen import Rol
    from vsb.worker import run_worker

    server = _server(database)
    run_worker(server.dsn(database, Rol.BEOORDELAAR), Omgeving.open(server.thuis))


@app.command()
def migreer(database: Database = "vsb") -> None:
    """Maakt de databank aan als die er niet is, en brengt haar op peil."""
    from vsb.storage.migreer import migreer as apply
    from vsb.storage.rollen import Rol
    from vsb.storage.server import ensure_server

    server = ensure_server()
    if not server.bestaat_database(database):
        server.maak_database(database)
        scherm.print(f"Databank {database} aangemaakt.")
    gedaan = apply(server.dsn(database, Rol.EIGENAAR))
    scherm.print(f"Toegepast: {', '.join(gedaan)}." if gedaan else "De databank is op peil.")


@app.command()
def token(
    database: Database = DEMO,
    hco: Annotated[list[str] | None, typer.Option(help="HCO-nummer; mag meermaals.")] = None,
    zorgkas: Annotated[str | None, typer.Option(help="Nummer van de zorgkas.")] = None,
    rol: Annotated[list[str] | None, typer.Option(help="Rol; mag meermaals.")] = None,
    onderwerp: Annotated[str, typer.Option(help="Naam van de gebruiker.")] = "proef",
    uren: Annotated[int, typer.Option(help="Geldigheid.")] = 8,
) -> None:
    """Geeft een token uit van de lokale proefuitgever (alleen voor demo en test)."""
    from vsb.identity.sleutels import Sleutelbos
    from vsb.identity.tokens import OngeldigToken, Uitgever
    from vsb.storage import klok
    from vsb.storage.rollen import Rol
    from vsb.storage.verbinding import connect

    server = _server(database)
    uitgever = Uitgever.open(Sleutelbos.open(server.thuis / "sleutels"))
    with connect(server.dsn(database, Rol.BEOORDELAAR), Rol.BEOORDELAAR) as conn:
        if klok.database_soort(conn) == "productie":
            raise _stop("Een proeftoken kan niet voor een databank in productie.")
        nu = klok.moment(conn)
    rollen = rol or (["voorziening"] if hco else ["zorgkas_beheer"] if zorgkas else [])
    try:
        print(uitgever.geef_uit(onderwerp, hco or [], zorgkas, rollen, uren * 3600, nu))
    except OngeldigToken as fout:
        raise _stop(str(fout)) from None


def main() -> None:
    """The entry point; faults of the surroundings are told in plain words, without a trace."""
    from vsb.regelgeving.fouten import OngeldigeWet
    from vsb.storage import OpslagFout

    try:
        app()
    except (OngeldigeWet, OpslagFout) as fout:
        fouten.print("[bold red]Fout[/]", str(fout))
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
