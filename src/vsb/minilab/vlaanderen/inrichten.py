"""Fill a demo or test database with a made month, and say what to do next."""

from collections.abc import Iterator
from pathlib import Path

from vsb.minilab.platform import make_database, open_platform
from vsb.minilab.vlaanderen.laden import load_month, receive_all, set_clock_before
from vsb.minilab.vlaanderen.maken import read_order
from vsb.minilab.vlaanderen.meting import SCHERM
from vsb.minilab.vlaanderen.verwachting import read_verwacht
from vsb.storage import OpslagFout, klok
from vsb.storage.server import ensure_server


def fill_database(map_: Path, database: str, *, stuur: bool) -> Iterator[str]:
    """Load the month, and with `stuur` queue its zendingen; sentences on what was done.

    A database that is not there is made, and its clock set to the month; in another one the clock
    stays as it is. Raises `OpslagFout` for a production database.
    """
    server, gemaakt = ensure_server(), read_order(map_)
    nieuw = not server.bestaat_database(database)
    if nieuw:
        make_database(server, database, "demo")
    with open_platform(server, database) as platform:
        with platform.conn.transaction():
            if klok.database_soort(platform.conn) == "productie":
                raise OpslagFout(f"{database} is een databank in productie; kies een andere.")
        if nieuw:
            set_clock_before(platform, map_)
        with SCHERM.status("Laden") as stand:
            verblijven = load_month(platform, map_, lambda wat: stand.update(wat))
        if nieuw:
            platform.set_clock(gemaakt.ontvangen_op)
        yield f"{verblijven} verblijven van {gemaakt.personen} personen staan in {database}."
        if stuur:
            verwacht = read_verwacht((map_ / "verwacht.jsonl").read_bytes())
            conn, omgeving = platform.conn, platform.omgeving
            receive_all(conn, omgeving, map_, verwacht, lambda _: None)
            yield f"{len(verwacht)} zendingen wachten op de verwerker."
    if not nieuw:
        yield f"De verwachte antwoorden gelden op {gemaakt.ontvangen_op:%d-%m-%Y %H:%M} UTC."
