"""The command ``vsb``: every deed that somebody does from a terminal. Texts are Dutch."""

from typing import Annotated

import typer
from typer.exceptions import TyperException

from vsb.beheeropdrachten import app as beheer
from vsb.gegevensopdrachten import app as gegevens
from vsb.minilab.opdrachten import app as minilab
from vsb.rapportopdrachten import app as rapporten
from vsb.terminal import (
    DEMO,
    Database,
    count,
    fouten,
    open_server,
    own_command,
    plain_words,
    require_known,
    scherm,
    show,
    show_fault,
    stop,
    usage_words,
    werkplek,
)

LANGST_UREN = 8_760
"""A token for trying things out holds for a year at most."""

app = typer.Typer(
    help="Open platform Vlaamse sociale bescherming.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
grootboek = typer.Typer(help="Het grootboek.", no_args_is_help=True)
app.add_typer(grootboek, name="grootboek")
app.add_typer(beheer)
app.add_typer(gegevens)
app.add_typer(rapporten)
app.add_typer(minilab)


def _show_version(gevraagd: bool) -> None:
    from importlib.metadata import version

    if gevraagd:
        show(f"vsb {version('vsb')}")
        raise typer.Exit


@app.callback()
def everywhere(
    _: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Toont de versie en stopt."
        ),
    ] = False,
) -> None:
    """Open platform Vlaamse sociale bescherming."""


@app.command()
def serve(
    database: Database = DEMO,
    adres: Annotated[str, typer.Option(help="Adres om op te luisteren.")] = "127.0.0.1",
    poort: Annotated[int, typer.Option(help="Poort om op te luisteren.")] = 8000,
    stil: Annotated[bool, typer.Option(hidden=True)] = False,
) -> None:
    """Stelt de databank ter beschikking over HTTP, met een verwerker ernaast."""
    from vsb.api.serveren import obstacle
    from vsb.api.serveren import serve as start

    if reden := obstacle(adres, poort):
        stop(reden)
    proef = _require_fit(database)
    if not stil:
        waar = f"http://[{adres}]:{poort}" if ":" in adres else f"http://{adres}:{poort}"
        show(f"Het platform luistert op {waar} ({database}).")
        show(f"Beschrijving van de berichten: {waar}/schema")
        if proef:
            show(f"Een token om mee te proberen: {own_command()} token --hco 99001.")
        show("Stoppen: Ctrl-C.")
    start(adres, poort, database)


def _require_fit(database: str) -> bool:
    """Whether tokens to try with are believed here.

    Raises `UitgeverFout` when nobody's tokens would be, `SleutelOntbreekt` when the keys of the
    folder are not those of what the database keeps.
    """
    from vsb.identity.sleutels import Sleutelbos
    from vsb.identity.uitgevers import open_uitgevers
    from vsb.processes.failures import require_keys
    from vsb.storage import klok

    with werkplek(database) as (server, conn):
        sleutels = Sleutelbos.open(server.thuis / "sleutels")
        require_keys(conn, sleutels)
        productie = klok.database_soort(conn) == "productie"
        open_uitgevers(server.thuis, sleutels, productie=productie)
    return not productie


@app.command(hidden=True)
def worker(database: Database = DEMO) -> None:
    """Verwerkt berichten uit de wachtrij, tot het gestopt wordt."""
    from vsb.processes.omgeving import Omgeving
    from vsb.storage.rollen import Rol
    from vsb.worker import run_worker

    server = open_server(database)
    run_worker(server.dsn(database, Rol.BEOORDELAAR), Omgeving.open(server.thuis))


@app.command("stop")
def stop_platform() -> None:
    """Stopt de databankserver van deze map."""
    from vsb.storage.server import stop_server

    gestopt = stop_server()
    show("De databankserver is gestopt." if gestopt else "De databankserver draaide niet.")


@app.command()
def migreer(
    database: Database = "vsb",
    soort: Annotated[
        str | None, typer.Option(help="productie (als niets gezegd is), demo of test; voorgoed.")
    ] = None,
) -> None:
    """Maakt de databank aan als die er niet is, brengt haar op peil en merkt waarvoor ze dient."""
    from vsb.storage.klok import SOORTEN
    from vsb.storage.migreer import migreer as apply
    from vsb.storage.rollen import Rol
    from vsb.storage.server import ensure_server

    if soort not in (None, *SOORTEN):
        stop(f"De soort {soort} bestaat niet. Kies uit: {', '.join(SOORTEN)}.")
    server = ensure_server()
    if not server.bestaat_database(database):
        server.maak_database(database)
        show(f"Databank {database} aangemaakt.")
    gedaan = apply(server.dsn(database, Rol.EIGENAAR), soort)
    show(f"Toegepast: {', '.join(gedaan)}." if gedaan else "De databank is op peil.")


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
    from vsb.identity.tokens import ROLLEN, OngeldigToken, Uitgever
    from vsb.processes.omgeving import Omgeving
    from vsb.storage import klok

    if not (hco or zorgkas or rol):
        stop("Zeg voor wie: --hco 99001 of --zorgkas 680.")
    if vreemd := set(rol or []) - ROLLEN:
        stop(f"De rol {min(vreemd)} bestaat niet. Kies uit: {', '.join(sorted(ROLLEN))}.")
    if not 1 <= uren <= LANGST_UREN:
        stop(f"Een token geldt 1 tot en met {LANGST_UREN} uren, niet {uren}.")
    with werkplek(database) as (server, conn):
        if klok.database_soort(conn) == "productie":
            stop(
                "Een proeftoken kan niet voor een databank in productie: daar geldt alleen de "
                "uitgever van uitgever.toml."
            )
        omgeving = Omgeving.open(server.thuis)
        require_known(conn, omgeving.wet, hco or [], zorgkas)
        nu = klok.moment(conn)
    rollen = rol or (["voorziening"] if hco else ["zorgkas_beheer"])
    uitgever = Uitgever.open(omgeving.sleutels)
    try:
        print(uitgever.geef_uit(onderwerp, hco or [], zorgkas, rollen, uren * 3600, nu))
    except OngeldigToken as fout:
        stop(str(fout))


@grootboek.command("controleer")
def controleer_grootboek(database: Database = DEMO) -> None:
    """Bewijst dat het grootboek op nul sluit en klopt met regels, afrekeningen en betalingen."""
    from psycopg import IsolationLevel

    from vsb.basis.geld import euro
    from vsb.processes.check_grootboek import check_grootboek

    with werkplek(database) as (_, conn):
        conn.isolation_level = IsolationLevel.REPEATABLE_READ
        verslag = check_grootboek(conn)
    t = verslag.totaal
    posten = count(t.journalen, "journaalpost", "journaalposten")
    show(f"{posten}, {count(t.boekingen, 'boeking', 'boekingen')}, som {euro(t.som)}.")
    for regel in (*verslag.verschillen, *verslag.open_posten):
        show(f"- {regel}")
    if not verslag.klopt:
        verschillen = count(len(verslag.verschillen), "verschil", "verschillen")
        stop(f"Het grootboek klopt niet: {verschillen}.")
    scherm.print("[bold green]Het grootboek klopt.[/]")


@app.command()
def herbeoordeel(database: Database = DEMO) -> None:
    """Beoordeelt wat het platform zelf besliste opnieuw, onder het recht van toen.

    Meldt elk verschil. Wat een mens besliste, wordt niet herbeoordeeld maar overgenomen.
    """
    from rich.progress import Progress

    from vsb.processes.omgeving import Omgeving
    from vsb.processes.rejudge_all import rejudge_all
    from vsb.processes.zorgkasdaden import VORMEN
    from vsb.storage.herbeoordeling import count_answered

    with (
        werkplek(database) as (server, conn),
        Progress(console=fouten, transient=True) as balk,
    ):
        taak = balk.add_task("Herbeoordelen", total=None)

        def meld(gedaan: int, totaal: int) -> None:
            balk.update(taak, completed=gedaan, total=totaal)

        verslag = rejudge_all(conn, Omgeving.open(server.thuis), meld)
        daden = count_answered(conn, tuple(VORMEN))
        conn.rollback()
    for verschil in verslag.verschillen:
        show(f"- {verschil}")
    for soort, aantal in verslag.per_soort.items():
        show(f"{aantal:>8}  {soort}")
    berichten_ = count(verslag.aantal, "bericht", "berichten")
    verschillen = count(len(verslag.verschillen), "verschil", "verschillen")
    show(
        f"{berichten_} herbeoordeeld, {verschillen}; {verslag.zonder_oordeel} zonder oordeel "
        "(geweigerd voor er iets te beoordelen was)."
    )
    show(f"Daden van mensen worden niet herbeoordeeld ({daden}).")
    if verslag.verschillen:
        raise typer.Exit(1)


def main() -> None:
    """The entry point; faults of the surroundings are told in plain words, without a trace."""
    try:
        raise SystemExit(app(prog_name="vsb", standalone_mode=False))
    except typer.Abort:
        raise SystemExit(1) from None
    except TyperException as fout:
        if type(fout).__name__ == "NoArgsIsHelpError":
            show(str(fout))
        else:
            show_fault(usage_words(fout))
        raise SystemExit(2) from None
    except Exception as fout:
        if (tekst := plain_words(fout)) is None:
            raise
        show_fault(tekst)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
