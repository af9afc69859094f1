"""The follow-up list: facility, problem, action, owner, and its figures before and after.

The figures before are taken when the line is made; those after are of now while it is open, and
those of the moment at which it was closed once it is.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.basis.nummers import is_insz
from vsb.rapportering.achterblijvers import OPNAMEBERICHTEN
from vsb.rapportering.vraagfout import VraagFout
from vsb.storage import opvolging as opslag
from vsb.storage.opvolging import Opvolglijn

CIJFERS = {
    "opnameberichten": "opnameberichten (30 dagen)",
    "opnameberichten_geweigerd": "waarvan geweigerd",
    "zendingen": "zendingen (30 dagen)",
    "zendingen_geweigerd": "waarvan geweigerd",
    "fouten": "fouten in zendingen (30 dagen)",
    "in_beraad": "nu in beraad",
    "apart": "nu apart gezet",
}
"""The figures of a facility, and what each is."""

_CIJFERREEKS = re.compile(r"\d(?:[ .-]?\d){10}(?!\d)")


@dataclass(frozen=True, slots=True)
class NieuweLijn:
    """What somebody puts on the list."""

    hco: str
    probleem: str
    actie: str
    eigenaar: str


def add_line(conn: Connection[Any], lijn: NieuweLijn, door: str, moment: datetime) -> Opvolglijn:
    """Put a line on the list, with the figures of now. Raises `VraagFout`."""
    for tekst, grens in ((lijn.probleem, 500), (lijn.actie, 500), (lijn.eigenaar, 100)):
        _check_text(tekst, grens)
    if not opslag.is_facility(conn, lijn.hco):
        raise VraagFout(f"HCO {lijn.hco} is geen voorziening die het platform kent.")
    nummer = opslag.insert_line(
        conn,
        hco=lijn.hco,
        probleem=lijn.probleem.strip(),
        actie=lijn.actie.strip(),
        eigenaar=lijn.eigenaar.strip(),
        cijfers=opslag.figures_of(conn, lijn.hco, OPNAMEBERICHTEN, moment),
        door=door,
        moment=moment,
    )
    return _existing(conn, nummer)


def close_line(
    conn: Connection[Any], nummer: int, resultaat: str, door: str, moment: datetime
) -> Opvolglijn:
    """Close a line, with the figures of now. Raises `VraagFout`."""
    _check_text(resultaat, 500)
    lijn = opslag.read_line(conn, nummer, lock=True)
    if lijn is None:
        raise VraagFout(f"Lijn {nummer} staat niet op de opvolglijst.")
    if lijn.gesloten_op is not None:
        raise VraagFout(f"Lijn {nummer} is al gesloten.")
    cijfers = opslag.figures_of(conn, lijn.hco, OPNAMEBERICHTEN, moment)
    opslag.close_line(
        conn, nummer, resultaat=resultaat.strip(), cijfers=cijfers, door=door, moment=moment
    )
    return _existing(conn, nummer)


def list_lines(
    conn: Connection[Any],
    moment: datetime,
    *,
    na: int = 0,
    maximaal: int = 100,
    ook_gesloten: bool = False,
) -> list[Opvolglijn]:
    """Lines by number after `na`; an open one has the figures of now as those after."""
    return [
        replace(lijn, cijfers_na=opslag.figures_of(conn, lijn.hco, OPNAMEBERICHTEN, moment))
        if lijn.gesloten_op is None
        else lijn
        for lijn in opslag.list_lines(conn, na, maximaal, ook_gesloten=ook_gesloten)
    ]


def _existing(conn: Connection[Any], nummer: int) -> Opvolglijn:
    lijn = opslag.read_line(conn, nummer)
    assert lijn is not None
    return lijn


def _check_text(tekst: str, grens: int) -> None:
    if not tekst.strip():
        raise VraagFout("Probleem, actie, eigenaar en resultaat mogen niet leeg zijn.")
    if len(tekst) > grens:
        raise VraagFout(f"Deze tekst is langer dan {grens} tekens; maak hem korter.")
    if not tekst.isprintable():
        raise VraagFout(
            "In deze tekst staan tekens die geen letters zijn; schrijf hem op een lijn."
        )
    for reeks in _CIJFERREEKS.finditer(tekst):
        if is_insz(re.sub(r"\D", "", reeks[0])):
            raise VraagFout(
                "In de tekst staat een rijksregister- of BIS-nummer. De opvolglijst gaat over "
                "voorzieningen: laat het weg en verwijs naar het bericht of het dossier."
            )
