"""What the commands share: words on the screen, a refusal in one plain line, the workplace.

All of it works on a core install; what needs the database is imported where it is used.
"""

import errno
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.text import Text
from typer.exceptions import TyperException

if TYPE_CHECKING:
    from psycopg import Connection

    from vsb.regelgeving.wet import Wet

DEMO = "vsb_demo"

Database = Annotated[str, typer.Option(help="Naam van de databank.")]

scherm = Console(highlight=False)
fouten = Console(stderr=True, highlight=False)

_OORZAKEN = {
    errno.ENOENT: "bestaat niet",
    errno.ENOTDIR: "ligt niet in een map",
    errno.EISDIR: "is een map, geen bestand",
    errno.EACCES: "is niet toegankelijk voor deze gebruiker",
    errno.EPERM: "is niet toegankelijk voor deze gebruiker",
    errno.EROFS: "ligt op een schijf waarop niet geschreven kan worden",
    errno.ENOSPC: "kan niet geschreven worden: de schijf is vol",
}


_OP_NAAM = {"OngeldigToken", "UitgeverFout", "SleutelFout", "SleutelOntbreekt", "VraagFout"}
"""Refusals that say themselves what to do."""


def show(tekst: str) -> None:
    """Print a line that may hold anything, as it is."""
    print_line(scherm, tekst)


def print_line(waar: Console, tekst: str) -> None:
    """Print a line on this console without reading marks in it and without cutting it."""
    waar.print(tekst.rstrip(), markup=False, soft_wrap=True)


def show_fault(tekst: str) -> None:
    """Print ``Fout: tekst`` where faults go."""
    fouten.print(Text.assemble(("Fout:", "bold red"), " ", tekst), soft_wrap=True)


def stop(tekst: str, code: int = 1) -> NoReturn:
    """End the command with this word on what is wrong and what to do."""
    show_fault(tekst)
    raise typer.Exit(code)


def count(aantal: int, een: str, meer: str) -> str:
    """``1 fout``, ``2 fouten``."""
    return f"{aantal} {een if aantal == 1 else meer}"


def number(aantal: int) -> str:
    """A whole number with points between the thousands.

    >>> number(9120)
    '9.120'
    """
    return f"{aantal:,}".replace(",", ".")


def os_words(fout: OSError) -> str:
    """What the operating system refused, in Dutch."""
    oorzaak = _OORZAKEN.get(fout.errno or 0)
    if fout.filename is None:
        return f"Het besturingssysteem weigert: {fout.strerror or fout}."
    naam = fout.filename if isinstance(fout.filename, str | Path) else repr(fout.filename)
    return f"{naam} {oorzaak or f'kan niet gebruikt worden ({fout.strerror})'}."


def plain_words(fout: Exception) -> str | None:
    """What is wrong when it lies in the surroundings or the input; None for a fault of ours."""
    from vsb.formats.zending import Onleesbaar
    from vsb.regelgeving.fouten import NotInForce, OnbekendInWet, OngeldigeWet
    from vsb.storage import OpslagFout

    if isinstance(fout, OSError):
        return os_words(fout)
    if isinstance(fout, OngeldigeWet | OnbekendInWet | NotInForce | OpslagFout | Onleesbaar):
        return str(fout)
    # By name: a core install has not the packages that their modules need.
    return str(fout) if type(fout).__name__ in _OP_NAAM else None


def usage_words(fout: TyperException) -> str:
    """What is wrong with how a command was written, in Dutch, and where its help is."""
    boodschap = str(getattr(fout, "message", fout))
    optie, param = getattr(fout, "option_name", ""), getattr(fout, "param", None)
    ctx = getattr(fout, "ctx", None)
    welke = param.get_error_hint().replace("'", "") if param is not None else optie
    match type(fout).__name__:
        case "NoSuchOption":
            tekst = f"De optie {optie} bestaat niet."
        case "MissingParameter":
            tekst = f"{welke} ontbreekt."
        case "BadParameter":
            tekst = f"De waarde van {welke} kan niet gelezen worden."
        case "BadOptionUsage":
            tekst = f"Bij de optie {optie} hoort een waarde, of juist geen."
        case _ if opdracht := re.match("No such command '([^']*)'", boodschap):
            tekst = f"De opdracht {opdracht[1]} bestaat niet."
        case _ if teveel := re.match(r"Got unexpected extra argument\S* \((.*)\)", boodschap):
            tekst = f"Dit hoort er niet bij: {teveel[1]}."
        case _:
            tekst = boodschap
    return tekst + (f" Zie: {ctx.command_path} --help" if ctx is not None else "")


def own_command() -> str:
    """How this command is called from here: by its name, or by the path when that is needed."""
    pad = Path(sys.executable).parent / "vsb"
    if not pad.is_file() or shutil.which("vsb") == str(pad):
        return "vsb"
    hier = Path.cwd()
    return str(pad.relative_to(hier) if pad.is_relative_to(hier) else pad)


def who_acts() -> str:
    """The account of this machine that works here: what no variable can say otherwise."""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"gebruiker {os.getuid()}"


def write_private(pad: Path, data: bytes) -> None:
    """Write a file that only this account can read, also where it was open to others before."""
    with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as uit:
        os.fchmod(uit.fileno(), 0o600)
        uit.truncate()
        uit.write(data)


def open_server(database: str) -> Any:
    """The running server with this database on it; ends with a clear word when it is not there.

    Makes no platform in a folder that has none (raises `OpslagFout`).
    """
    from vsb.storage.server import ensure_server, require_thuis

    require_thuis()
    server = ensure_server()
    if not server.bestaat_database(database):
        stop(f"De databank {database} bestaat niet. Voer eerst uit: make demo (of vsb migreer).")
    return server


@contextmanager
def werkplek(database: str, *, toezicht: bool = False) -> Iterator[tuple[Any, Any]]:
    """The server, and a connection to this database as the worker has.

    `toezicht`: as the role for figures, which sees no person and no content instead.
    """
    from vsb.storage.rollen import Rol
    from vsb.storage.verbinding import connect

    server = open_server(database)
    rol = Rol.TOEZICHT if toezicht else Rol.BEOORDELAAR
    with connect(server.dsn(database, rol), rol) as conn:
        yield server, conn


def require_known(
    conn: "Connection[Any]", wet: "Wet", hcos: list[str], zorgkas: str | None
) -> None:
    """End with a clear word unless these facilities and this zorgkas are known now."""
    from vsb.storage import klok
    from vsb.storage.voorzieningen import read_voorzieningen

    bekend = read_voorzieningen(conn, hcos, klok.moment(conn))
    if vreemd := [hco for hco in hcos if hco not in bekend]:
        stop(f"Dit HCO-nummer is niet gekend in de databank {conn.info.dbname}: {vreemd[0]}.")
    kassen = [rij.sleutel for rij in wet.tabel("zorgkassen").rijen]
    if zorgkas is not None and zorgkas not in kassen:
        stop(f"Er is geen zorgkas met nummer {zorgkas}. Kies uit: {', '.join(kassen)}.")
