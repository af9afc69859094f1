"""The commands of who keeps the platform running: what stands apart, and the keys."""

from typing import Annotated

import typer

from vsb.terminal import DEMO, Database, count, show, stop, werkplek, who_acts

app = typer.Typer()
berichten = typer.Typer(help="De wachtrij.", no_args_is_help=True)
app.add_typer(berichten, name="berichten")
sleutels = typer.Typer(help="De sleutels buiten de databank.", no_args_is_help=True)
app.add_typer(sleutels, name="sleutels")


@berichten.command("apart")
def lijst_apart(database: Database = DEMO) -> None:
    """Toont de berichten die apart staan, met reden en eigenaar."""
    from vsb.storage.mislukking import set_apart

    with werkplek(database) as (_, conn):
        rijen = set_apart(conn)
    for nummer, zender, soort, pogingen, reden, eigenaar in rijen:
        keer = count(pogingen, "poging", "pogingen")
        show(f"{nummer}  {zender}  {soort}  {keer}  {reden}  ({eigenaar})")
    show(f"{count(len(rijen), 'bericht staat', 'berichten staan')} apart.")


@berichten.command("vrijgeven")
def geef_vrij(
    nummers: Annotated[list[int] | None, typer.Argument(help="Uit vsb berichten apart.")] = None,
    alles: Annotated[bool, typer.Option("--alles", help="Alles wat apart staat.")] = False,
    database: Database = DEMO,
) -> None:
    """Zet berichten die apart staan terug in de wachtrij."""
    from vsb.storage import klok
    from vsb.storage.handelingen import note_handeling
    from vsb.storage.mislukking import set_apart
    from vsb.storage.wachtrij import redo

    if bool(nummers) == alles:
        stop("Zeg welke berichten: hun nummers, of --alles.")
    with werkplek(database) as (_, conn):
        apart = {rij[0] for rij in set_apart(conn)}
        if vreemd := set(nummers or []) - apart:
            stop(f"Deze berichten staan niet apart: {', '.join(map(str, sorted(vreemd)))}.")
        vrij = sorted(apart if alles else set(nummers or []))
        redo(conn, vrij)
        wat = {"berichten": vrij}
        note_handeling(conn, who_acts(), "berichten_vrijgeven", wat, klok.moment(conn))
        conn.commit()
    show(f"{count(len(vrij), 'bericht staat', 'berichten staan')} weer in de wachtrij.")


@sleutels.command("roteer")
def roteer() -> None:
    """Maakt een nieuwe sleutel voor wat voortaan bewaard wordt; de oude blijven voor de rest."""
    from vsb.identity.sleutels import Sleutelbos
    from vsb.storage.server import ensure_server, require_thuis

    require_thuis()
    server = ensure_server()
    if bezig := server.databases_in_use():
        stop(
            f"Het platform werkt nog op {', '.join(bezig)}; stop het eerst (Ctrl-C bij vsb serve)."
        )
    nieuw = Sleutelbos.open(server.thuis / "sleutels").rotate()
    show(f"Sleutel {nieuw.sleutel_id} is gemaakt in {nieuw.map}. Maak er nu een reservekopie van.")
