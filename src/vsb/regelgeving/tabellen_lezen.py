"""Read tables and code lists (CSV with a comma, UTF-8): faulty rows are named by their line."""

import csv
import io
from collections.abc import Container

from vsb.regelgeving.fouten import Fouten
from vsb.regelgeving.tabel import Codelijst, Rij, Tabel
from vsb.regelgeving.vorm import parse_dag

IN_ELKE_TABEL = ("vanaf", "tot", "bron")
CODELIJSTKOLOMMEN = ("code", "omschrijving", "groep", *IN_ELKE_TABEL, "code_bron", "toelichting")
"""The columns of every code list. `bron` vouches for the label, `code_bron` for the code."""
BETEKENIS = "betekenis"
"""A last column of lists by which rules decide: what a code is to them, whatever it is called."""


def read_tabel(
    naam: str, bestand: str, tekst: str, bronnen: Container[str], fouten: Fouten
) -> Tabel:
    """A table with columns of its own; all problems go to `fouten`."""
    kolommen, rijen = _read(bestand, tekst, bronnen, fouten)
    if ontbreekt := [k for k in IN_ELKE_TABEL if k not in kolommen]:
        fouten.meld(bestand, "regel 1", f"kolom ontbreekt: {', '.join(ontbreekt)}")
    return Tabel(naam, bestand, kolommen, rijen)


def read_codelijst(
    naam: str, bestand: str, tekst: str, bronnen: Container[str], fouten: Fouten
) -> Codelijst:
    """A code list with exactly `CODELIJSTKOLOMMEN`, and `BETEKENIS` where a rule asks for it; all
    problems go to `fouten`."""
    kolommen, rijen = _read(bestand, tekst, bronnen, fouten)
    if kolommen not in (CODELIJSTKOLOMMEN, (*CODELIJSTKOLOMMEN, BETEKENIS)):
        fouten.meld(bestand, "regel 1", f"kolommen moeten zijn: {','.join(CODELIJSTKOLOMMEN)}")
    for rij in rijen:
        if not rij.velden.get("omschrijving"):
            fouten.meld(bestand, f"code {rij.sleutel!r}", "omschrijving is leeg")
        if rij.velden.get("code_bron") not in bronnen:
            fouten.meld(bestand, f"code {rij.sleutel!r}", "onbekende code_bron")
    return Codelijst(naam, bestand, kolommen, rijen)


def write_codelijst(rijen: list[dict[str, str]]) -> str:
    """The text of a code list file; the reverse of `read_codelijst`."""
    uit = io.StringIO()
    kolommen = [*CODELIJSTKOLOMMEN, *([BETEKENIS] if any(BETEKENIS in r for r in rijen) else [])]
    schrijver = csv.DictWriter(uit, kolommen, restval="", lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows(rijen)
    return uit.getvalue()


def _read(
    bestand: str, tekst: str, bronnen: Container[str], fouten: Fouten
) -> tuple[tuple[str, ...], tuple[Rij, ...]]:
    lezer = csv.reader(io.StringIO(tekst), strict=True)
    try:
        regels = [(lezer.line_num, regel) for regel in lezer]
    except csv.Error as fout:
        fouten.meld(bestand, f"regel {lezer.line_num}", f"geen geldige CSV ({fout})")
        return (), ()
    kolommen = tuple(regels[0][1]) if regels else ()
    if not kolommen or len(set(kolommen)) < len(kolommen) or "" in kolommen:
        fouten.meld(bestand, "regel 1", "elke kolom moet een eigen naam hebben")
        return (), ()
    rijen: list[Rij] = []
    for nummer, regel in regels[1:]:
        plaats = f"regel {nummer}"
        if len(regel) != len(kolommen):
            fouten.meld(bestand, plaats, f"{len(regel)} velden in plaats van {len(kolommen)}")
        elif rij := _rij(dict(zip(kolommen, regel, strict=True)), bestand, plaats, fouten):
            if rij.bron not in bronnen:
                fouten.meld(bestand, plaats, f"onbekende bron {rij.bron!r}")
            _check_volgorde(rij, rijen, bestand, plaats, fouten)
            rijen.append(rij)
    return kolommen, tuple(rijen)


def _rij(velden: dict[str, str], bestand: str, plaats: str, fouten: Fouten) -> Rij | None:
    sleutel = next(iter(velden.values()))
    if not sleutel:
        fouten.meld(bestand, plaats, "de eerste kolom is leeg")
    if slordig := [k for k, v in velden.items() if v != v.strip()]:
        fouten.meld(bestand, plaats, f"spaties rond de waarde van {', '.join(slordig)}")
    try:
        vanaf = parse_dag(velden.get("vanaf", ""))
        tot = parse_dag(velden["tot"]) if velden.get("tot") else None
    except ValueError as fout:
        fouten.meld(bestand, plaats, f"'vanaf' of 'tot': {fout}")
        return None
    if tot is not None and tot <= vanaf:
        fouten.meld(bestand, plaats, "'tot' moet na 'vanaf' liggen (de dag zelf telt niet mee)")
    return Rij(sleutel, vanaf, tot, velden.get("bron", ""), velden)


def _check_volgorde(rij: Rij, vorige: list[Rij], bestand: str, plaats: str, fouten: Fouten) -> None:
    laatste = next((r for r in reversed(vorige) if r.sleutel == rij.sleutel), None)
    if laatste is not None and (laatste.tot is None or rij.vanaf < laatste.tot):
        wat = "staat al op een eerdere regel die nog niet geëindigd is"
        fouten.meld(bestand, plaats, f"{rij.sleutel!r} {wat}")
