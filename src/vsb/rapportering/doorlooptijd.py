"""How many days it takes until the month of a facility is fully billed.

Counted from the last day of the month to the day on which the last day of stay in it was billed
and accepted. While any day of stay is missing (or in beraad, refused, credited) it is open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from psycopg import Connection

from vsb.basis.dagen import add_days, add_months, first_of_month, local_day
from vsb.rapportering.vraagfout import check_day
from vsb.storage.doorlooptijd import Maandtelling, count_month, list_facilities

BLADZIJDE = 100
"""Facilities that are counted in one query: the bound of a request."""


@dataclass(frozen=True, slots=True)
class Facturatiemaand:
    """One facility in one month.

    `verblijfsdagen`: days of stay to be billed; `open_dagen`: those without an accepted line.
    `volledig_op`: the day on which the last was accepted, None while open. `dagen`: from the end
    of the month until then, at least 0; while open, until today.
    """

    hco: str
    naam: str
    sector: str
    verblijfsdagen: int
    open_dagen: int
    volledig_op: date | None
    dagen: int


@dataclass(frozen=True, slots=True)
class Samenvatting:
    """Of all facilities with days of stay: how many are done, and half and 90 % within how long.

    `mediaan`, `p90`: days, of those that are done; None when none is.
    """

    voorzieningen: int
    volledig: int
    open: int
    mediaan: int | None
    p90: int | None


def month_page(
    conn: Connection[Any], maand: date, vandaag: date, na: str = "", maximaal: int = BLADZIJDE
) -> tuple[list[Facturatiemaand], str | None]:
    """A page of facilities by HCO, after `na`, and the HCO to go on after; None = no more.

    `maand`: any day of the month. Facilities without days of stay are left out, so a page may be
    short or empty while there is more. Raises `VraagFout` for a month out of range.
    """
    check_day(maand)
    vanaf = first_of_month(maand)
    tot = add_months(vanaf, 1)
    rij = list_facilities(conn, vanaf, tot, na, maximaal)
    telling = count_month(conn, [hco for hco, _, _ in rij], vanaf, tot)
    maanden = [
        _month(telling[hco], naam, sector, tot, vandaag)
        for hco, naam, sector in rij
        if hco in telling
    ]
    return maanden, rij[-1][0] if len(rij) == maximaal else None


def all_months(conn: Connection[Any], maand: date, vandaag: date) -> Iterator[Facturatiemaand]:
    """Every facility with days of stay in the month, by HCO, page after page."""
    na: str | None = ""
    while na is not None:
        maanden, na = month_page(conn, maand, vandaag, na)
        yield from maanden


def _month(t: Maandtelling, naam: str, sector: str, tot: date, vandaag: date) -> Facturatiemaand:
    open_dagen = t.dagen - t.aanvaard
    klaar = local_day(t.laatste) if t.laatste is not None and not open_dagen else None
    duur = ((klaar or vandaag) - add_days(tot, -1)).days
    return Facturatiemaand(t.hco, naam, sector, t.dagen, open_dagen, klaar, max(duur, 0))


def summarise(maanden: list[Facturatiemaand]) -> Samenvatting:
    """How many are done, and how long that took (nearest rank)."""
    duren = [m.dagen for m in maanden if m.volledig_op is not None]
    p50, p90 = (
        np.quantile(duren, (0.5, 0.9), method="inverted_cdf").tolist() if duren else (None, None)
    )
    return Samenvatting(len(maanden), len(duren), len(maanden) - len(duren), p50, p90)
