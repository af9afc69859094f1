"""The command ``vsb``: every deed that somebody does from a terminal. Texts are Dutch."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from vsb.minilab.opdrachten import app as minilab

app = typer.Typer(
    help="Open platform Vlaamse sociale bescherming.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
grootboek = typer.Typer(help="Het grootboek.", no_args_is_help=True)
app.add_typer(grootboek, name="grootboek")
berichten = typer.Typer(help="De wachtrij.", no_args_is_help=True)
app.add_typer(berichten, name="berichten")

app.add_typer(minilab)

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


@contextmanager
def _werkplek(database: str) -> Iterator[tuple[Any, Any]]:
    """The server, and a connection to this database as the worker has."""
    from vsb.storage.rollen import Rol
    from vsb.storage.verbinding import connect

    server = _server(database)
    with connect(server.dsn(database, Rol.BEOORDELAAR), Rol.BEOORDELAAR) as conn:
        yield server, conn


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
        scherm.print("Een token om mee te proberen: vsb token --hco 99001. Stoppen: Ctrl-C.")
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

    with _werkplek(database) as (server, conn):
        uitgever = Uitgever.open(Sleutelbos.open(server.thuis / "sleutels"))
        if klok.database_soort(conn) == "productie":
            raise _stop("Een proeftoken kan niet voor een databank in productie.")
        nu = klok.moment(conn)
    rollen = rol or (["voorziening"] if hco else ["zorgkas_beheer"] if zorgkas else [])
    try:
        print(uitgever.geef_uit(onderwerp, hco or [], zorgkas, rollen, uren * 3600, nu))
    except OngeldigToken as fout:
        raise _stop(str(fout)) from None


@app.command()
def invoer(
    soort: Annotated[str, typer.Argument(help="leden, erkenningen, campussen, tarieven, …")],
    bestand: Annotated[Path, typer.Argument(help="CSV-bestand.", exists=True)],
    database: Database = DEMO,
    ja: Annotated[bool, typer.Option("--ja", help="Laad ook echt.")] = False,
) -> None:
    """Vergelijkt een bestand met referentiegegevens met wat gekend is; met --ja laadt het."""
    from vsb.processes.load_reference_data import load_reference_data
    from vsb.processes.notify_verzekering import notify_verzekering
    from vsb.processes.omgeving import Omgeving
    from vsb.storage import klok

    with _werkplek(database) as (server, conn):
        omgeving = Omgeving.open(server.thuis)
        moment = klok.moment(conn)
        verslag = load_reference_data(
            conn, soort, bestand.read_bytes(), moment, omgeving.wet, uitvoeren=ja
        )
        for fout in verslag.fouten:
            fouten.print(fout.describe(), markup=False)
        if verslag.fouten:
            raise _stop(f"{len(verslag.fouten)} fouten; niets is geladen.")
        v = verslag.verschil
        scherm.print(f"Nieuw: {v.nieuw}, gewijzigd: {v.gewijzigd}, beëindigd: {v.beeindigd}.")
        if ja and verslag.personen:
            notify_verzekering(conn, omgeving, verslag.personen, klok.moment(conn))
        conn.commit()
    scherm.print("Geladen." if verslag.geladen else "Nog niets geladen: voeg --ja toe.")


@app.command()
def codelijst(
    naam: Annotated[str, typer.Argument(help="Bijvoorbeeld dsm5 of code_ongeval.")],
    bestand: Annotated[Path, typer.Argument(help="CSV-bestand.", exists=True)],
    sector: Annotated[str | None, typer.Option(help="Sector van de lijst.")] = None,
    ja: Annotated[bool, typer.Option("--ja", help="Laad ook echt.")] = False,
) -> None:
    """Vergelijkt een codelijst met die van kracht; met --ja laadt het ze."""
    from vsb.processes.load_codelijst import load_codelijst
    from vsb.regelgeving.wet import Wet, standaard_mappen
    from vsb.storage.server import open_thuis

    wet = Wet.lees(standaard_mappen())
    v = load_codelijst(open_thuis(), wet, sector, naam, bestand.read_bytes(), uitvoeren=ja)
    for wat, codes in (("Nieuw", v.nieuw), ("Weg", v.weg), ("Gewijzigd", v.gewijzigd)):
        scherm.print(f"{wat}: {len(codes)}  {', '.join(codes[:20])}", markup=False)
    scherm.print("Geladen; geldt vanaf de volgende start." if ja else "Voeg --ja toe om te laden.")


@app.command()
def feiten(
    hco: Annotated[str, typer.Option(help="HCO-nummer van de voorziening.")],
    zorgkas: Annotated[str, typer.Option(help="Nummer van de zorgkas.")],
    uit: Annotated[Path, typer.Option(help="Waar het bestand komt.")],
    voor: Annotated[list[Path] | None, typer.Option(help="Zending die nagekeken wordt.")] = None,
    database: Database = DEMO,
) -> None:
    """Schrijft de feiten waarmee vsb controleer zendingen inhoudelijk kan nakijken."""
    from vsb.processes.export_feiten import export_feiten
    from vsb.processes.omgeving import Omgeving
    from vsb.storage import klok

    with _werkplek(database) as (server, conn):
        zendingen = [pad.read_bytes() for pad in voor or []]
        omgeving = Omgeving.open(server.thuis)
        moment = klok.moment(conn)
        uit.write_bytes(export_feiten(conn, omgeving, hco, zorgkas, moment, zendingen))
    scherm.print(f"Geschreven: {uit}")


@grootboek.command("controleer")
def controleer_grootboek(database: Database = DEMO) -> None:
    """Bewijst dat het grootboek op nul sluit en klopt met regels, afrekeningen en betalingen."""
    from psycopg import IsolationLevel

    from vsb.basis.geld import euro
    from vsb.processes.check_grootboek import check_grootboek

    with _werkplek(database) as (_, conn):
        conn.isolation_level = IsolationLevel.REPEATABLE_READ
        verslag = check_grootboek(conn)
    t = verslag.totaal
    scherm.print(f"{t.journalen} journaalposten, {t.boekingen} boekingen, som {euro(t.som)}.")
    for regel in (*verslag.verschillen, *verslag.open_posten):
        scherm.print(f"- {regel}", markup=False)
    if not verslag.klopt:
        raise _stop(f"Het grootboek klopt niet: {len(verslag.verschillen)} verschillen.")
    scherm.print("[bold green]Het grootboek klopt.[/]")


@app.command()
def herbeoordeel(database: Database = DEMO) -> None:
    """Beoordeelt alle bewaarde berichten opnieuw onder het recht van toen; meldt elk verschil."""
    from rich.progress import Progress

    from vsb.processes.omgeving import Omgeving
    from vsb.processes.rejudge_all import rejudge_all

    with (
        _werkplek(database) as (server, conn),
        Progress(console=fouten, transient=True) as balk,
    ):
        taak = balk.add_task("Herbeoordelen", total=None)

        def meld(gedaan: int, totaal: int) -> None:
            balk.update(taak, completed=gedaan, total=totaal)

        verslag = rejudge_all(conn, Omgeving.open(server.thuis), meld)
        conn.rollback()
    for verschil in verslag.verschillen:
        scherm.print(f"- {verschil}", markup=False)
    scherm.print(
        f"{verslag.aantal} berichten herbeoordeeld, {len(verslag.verschillen)} verschillen."
    )
    if verslag.verschillen:
        raise typer.Exit(1)


@berichten.command("apart")
def lijst_apart(database: Database = DEMO) -> None:
    """Toont de berichten die apart staan, met reden en eigenaar."""
    from vsb.storage.berichten import set_apart

    with _werkplek(database) as (_, conn):
        rijen = set_apart(conn)
    for nummer, zender, soort, pogingen, reden, eigenaar in rijen:
        scherm.print(f"{nummer}  {zender}  {soort}  {pogingen} pogingen  {reden}  ({eigenaar})")
    scherm.print(f"{len(rijen)} berichten staan apart.")


@berichten.command("vrijgeven")
def geef_vrij(nummers: list[int], database: Database = DEMO) -> None:
    """Zet berichten die apart staan terug in de wachtrij."""
    from vsb.storage.berichten import redo, set_apart

    with _werkplek(database) as (_, conn):
        apart = {rij[0] for rij in set_apart(conn)}
        if vreemd := set(nummers) - apart:
            raise _stop(f"Deze berichten staan niet apart: {', '.join(map(str, sorted(vreemd)))}.")
        redo(conn, nummers)
        conn.commit()
    scherm.print(f"{len(nummers)} berichten staan weer in de wachtrij.")


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
