"""The commands that bring data in and out by files: invoer, codelijst, feiten."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vsb.terminal import (
    DEMO,
    Database,
    count,
    fouten,
    print_line,
    require_known,
    show,
    stop,
    werkplek,
    who_acts,
    write_private,
)

if TYPE_CHECKING:
    from vsb.regelgeving.wet import Wet

app = typer.Typer()


@app.command()
def invoer(
    soort: Annotated[str, typer.Argument(help="leden, erkenningen, campussen, tarieven, …")],
    bestand: Annotated[Path, typer.Argument(help="CSV-bestand.")],
    database: Database = DEMO,
    ja: Annotated[bool, typer.Option("--ja", help="Laad ook echt.")] = False,
) -> None:
    """Vergelijkt een bestand met referentiegegevens met wat gekend is; met --ja laadt het."""
    from vsb.formats.invoer import SOORTEN
    from vsb.processes.load_reference_data import load_reference_data
    from vsb.processes.notify_verzekering import notify_verzekering
    from vsb.processes.omgeving import Omgeving
    from vsb.storage import klok
    from vsb.storage.handelingen import note_handeling

    if soort not in SOORTEN:
        stop(f"De soort {soort} bestaat niet. Kies uit: {', '.join(SOORTEN)}.")
    data = bestand.read_bytes()
    with werkplek(database) as (server, conn), conn.transaction():
        omgeving = Omgeving.open(server.thuis)
        verslag = load_reference_data(conn, soort, data, None, omgeving.wet, uitvoeren=ja)
        for fout in verslag.fouten:
            print_line(fouten, fout.describe())
        if verslag.fouten:
            stop(f"{count(len(verslag.fouten), 'fout', 'fouten')}; niets is geladen.")
        v = verslag.verschil
        show(f"Nieuw: {v.nieuw}, gewijzigd: {v.gewijzigd}, beëindigd: {v.beeindigd}.")
        if verslag.geladen:
            moment = klok.moment(conn)
            wat = {"soort": soort, "hash": hashlib.sha256(data).hexdigest(), "rijen": verslag.rijen}
            note_handeling(conn, who_acts(), "invoer", wat, moment)
            notify_verzekering(conn, omgeving, verslag.personen, moment)
    show("Geladen." if verslag.geladen else "Nog niets geladen: voeg --ja toe.")


@app.command()
def codelijst(
    naam: Annotated[str, typer.Argument(help="Bijvoorbeeld dsm5 of code_ongeval.")],
    bestand: Annotated[Path, typer.Argument(help="CSV-bestand.")],
    sector: Annotated[str | None, typer.Option(help="Sector van de lijst.")] = None,
    ja: Annotated[bool, typer.Option("--ja", help="Laad ook echt.")] = False,
) -> None:
    """Vergelijkt een codelijst met die van kracht; met --ja laadt het ze."""
    from vsb.processes.load_codelijst import load_codelijst, with_loaded_lists
    from vsb.regelgeving.wet import Wet, standaard_mappen
    from vsb.storage.server import open_thuis, require_thuis

    require_thuis()
    thuis = open_thuis()
    wet = with_loaded_lists(Wet.lees(standaard_mappen()), thuis)
    _require_list(wet, sector, naam)
    v = load_codelijst(thuis, wet, sector, naam, bestand.read_bytes(), uitvoeren=ja)
    for wat, codes in (("Nieuw", v.nieuw), ("Weg", v.weg), ("Gewijzigd", v.gewijzigd)):
        show(f"{wat}: {len(codes)}  {', '.join(codes[:20])}")
    show("Geladen; geldt vanaf de volgende start." if ja else "Voeg --ja toe om te laden.")


def _require_list(wet: "Wet", sector: str | None, naam: str) -> None:
    """End with a clear word unless this sector (None: the general part) has this code list."""
    from vsb.regelgeving.fouten import OnbekendInWet

    def has(waar: str | None) -> bool:
        try:
            wet.voor(waar).codelijst(naam)
        except OnbekendInWet:
            return False
        return True

    if sector is not None and sector not in wet.sectoren:
        stop(f"De sector {sector} bestaat niet. Kies uit: {', '.join(wet.sectoren)}.")
    if has(sector):
        return
    if elders := [anders for anders in wet.sectoren if has(anders)]:
        stop(f"De lijst {naam} is van een sector: voeg --sector {elders[0]} toe.")
    lijsten = {Path(pad).stem for pad in wet.bestanden if Path(pad).parent.name == "codelijsten"}
    stop(f"De codelijst {naam} bestaat niet. Kies uit: {', '.join(sorted(lijsten))}.")


@app.command()
def feiten(
    hco: Annotated[str, typer.Option(help="HCO-nummer van de voorziening.")],
    zorgkas: Annotated[str, typer.Option(help="Nummer van de zorgkas.")],
    uit: Annotated[Path, typer.Option(help="Waar het bestand komt.")],
    voor: Annotated[list[Path] | None, typer.Option(help="Zending die nagekeken wordt.")] = None,
    database: Database = DEMO,
) -> None:
    """Schrijft de feiten waarmee vsb controleer zendingen inhoudelijk kan nakijken."""
    from vsb.processes.export_feiten import hand_out_feiten
    from vsb.processes.omgeving import Omgeving
    from vsb.storage import klok

    if not uit.parent.is_dir():
        stop(f"De map {uit.parent} bestaat niet; maak ze eerst, of kies een andere met --uit.")
    zendingen = [pad.read_bytes() for pad in voor or []]
    with werkplek(database) as (server, conn):
        omgeving = Omgeving.open(server.thuis)
        require_known(conn, omgeving.wet, [hco], zorgkas)
        moment = klok.moment(conn)
        data = hand_out_feiten(conn, omgeving, hco, zorgkas, moment, zendingen, who_acts())
        conn.commit()
        write_private(uit, data)
    show(f"Geschreven, alleen voor u leesbaar: {uit}. Er staan nummers van personen in.")
