"""Read a whole file with reference data: all its faults, or its rows as values."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from difflib import get_close_matches
from typing import Any

from vsb.formats.invoer.csvtekst import MEEST_KOLOMMEN, Cellen, read_cells
from vsb.formats.invoer.fout import Invoerfout, shorten
from vsb.formats.invoer.kader import Kader
from vsb.formats.invoer.velden import Kolom, Waardefout
from vsb.formats.invoer.vormen import Vorm, vorm


@dataclass(frozen=True, slots=True, repr=False)
class Ingelezen:
    """What was read. Only when `fouten` is empty may `rijen` be loaded.

    `hash` is the sha256 of the bytes; a row holds values by column, its line as `regel`, and
    half-open `vanaf` and `tot` in place of `van` and `tem`.
    """

    soort: str
    hash: bytes
    rijen: tuple[dict[str, Any], ...]
    fouten: tuple[Invoerfout, ...]


def read_invoer(soort: str, data: bytes, kader: Kader) -> Ingelezen:
    """Read a file of one of `SOORTEN`. Never raises for what stands in the file.

    The rules among rows are applied to the rows that are right by themselves, so that one
    reading reports as much as can be known. KeyError for an unknown `soort`.
    """
    gevraagd = vorm(soort, kader)
    cellen, fouten = read_cells(data)
    if cellen.kop:
        fouten += (kopfouten := _check_header(cellen.kop, gevraagd))
        if not kopfouten:
            rijen = _read_rows(cellen, gevraagd, fouten)
            fouten += gevraagd.samenhang(rijen)
            if not cellen.rijen and not fouten:
                fouten.append(Invoerfout(1, "", "", "er staan geen rijen in", "Voeg rijen toe."))
    geordend = tuple(sorted(fouten, key=lambda f: f.regel))
    goed = () if geordend else tuple(rijen)
    return Ingelezen(soort, hashlib.sha256(data).digest(), goed, geordend)


def _check_header(kop: tuple[str, ...], gevraagd: Vorm) -> list[Invoerfout]:
    namen = [k.naam for k in gevraagd.kolommen]
    if len(kop) > MEEST_KOLOMMEN:
        reden = f"{len(kop)} kolommen is te veel"
        return [Invoerfout(1, "", "", reden, f"Verwacht: {', '.join(namen)}.")]
    fouten = []
    for kolom in gevraagd.kolommen:
        if kolom.verplicht and kolom.naam not in kop:
            herstel = f"Voeg een kolom {kolom.naam} toe ({kolom.uitleg})."
            fouten.append(Invoerfout(1, kolom.naam, "", "deze kolom ontbreekt", herstel))
    for plaats, naam in enumerate(kop):
        if naam not in namen:
            gelijkend = get_close_matches(naam[:60], namen, 1)
            herstel = (
                f"Bedoelt u {gelijkend[0]}?" if gelijkend else f"Kies uit: {', '.join(namen)}."
            )
            reden = f"kolom {plaats + 1} heeft een onbekende naam"
            fouten.append(Invoerfout(1, "", shorten(naam), reden, herstel))
        elif naam in kop[:plaats]:
            reden = "deze kolom staat er twee keer"
            fouten.append(Invoerfout(1, naam, "", reden, "Schrap er een."))
    return fouten


def _read_rows(cellen: Cellen, gevraagd: Vorm, fouten: list[Invoerfout]) -> list[dict[str, Any]]:
    """The rows in which every cell is right; of the others every faulty cell is reported."""
    fout: set[int] = set()
    kolommen: dict[str, list[Any]] = {"regel": list(cellen.regels)}
    for kolom in gevraagd.kolommen:
        if kolom.naam in cellen.kop:
            plaats = cellen.kop.index(kolom.naam)
            teksten = [rij[plaats] for rij in cellen.rijen]
            kolommen[kolom.naam] = _read_column(kolom, teksten, cellen.regels, fout, fouten)
        else:
            kolommen[kolom.naam] = [kolom.leeg] * len(cellen.rijen)
    _half_open(kolommen, fout, fouten)
    namen = tuple(kolommen)
    waarden = zip(*kolommen.values(), strict=True)
    return [dict(zip(namen, r, strict=True)) for r in waarden if r[0] not in fout]


def _read_column(
    kolom: Kolom,
    teksten: list[str],
    regels: list[int],
    fout: set[int],
    fouten: list[Invoerfout],
) -> list[Any]:
    """Each distinct cell is read once: most columns hold few different values."""
    gelezen = {tekst: _read_cell(kolom, tekst) for tekst in set(teksten)}
    slecht = {t for t, w in gelezen.items() if isinstance(w, Waardefout)}
    if slecht:
        for tekst, regel in zip(teksten, regels, strict=True):
            if tekst in slecht:
                fout.add(regel)
                reden = gelezen[tekst]
                assert isinstance(reden, Waardefout)
                waarde = shorten(tekst)
                fouten.append(Invoerfout(regel, kolom.naam, waarde, reden.reden, reden.herstel))
    return [gelezen[tekst] for tekst in teksten]


def _read_cell(kolom: Kolom, tekst: str) -> Any:
    if not tekst:
        if kolom.verplicht:
            return Waardefout("dit is niet ingevuld", f"Vul in: {kolom.uitleg}.")
        return kolom.leeg
    try:
        return kolom.lees(tekst)
    except Waardefout as reden:
        return reden


def _half_open(kolommen: dict[str, list[Any]], fout: set[int], fouten: list[Invoerfout]) -> None:
    """Turn the inclusive `van` and `tem` into half-open `vanaf` and `tot`, in place."""
    van, tem = kolommen.pop("van"), kolommen.pop("tem")
    for regel, eerste, laatste in zip(kolommen["regel"], van, tem, strict=True):
        if regel not in fout and eerste is not None and laatste is not None and laatste < eerste:
            fout.add(regel)
            reden = "de laatste dag ligt voor de eerste"
            fouten.append(Invoerfout(regel, "tem", str(laatste), reden, "Kijk van en tem na."))
    dag = timedelta(days=1)
    kolommen["vanaf"] = van
    kolommen["tot"] = [d if d is None or isinstance(d, Waardefout) else d + dag for d in tem]
