"""Load a code list that is not shipped (code ongeval, DSM-5): compare first, then keep.

A loaded list stands in a file of our own folder and becomes part of the law of this installation:
the law gets another digest, which every later decision names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vsb.formats.codelijst import read_rows
from vsb.regelgeving.bestanden import gather
from vsb.regelgeving.wet import Wet, standaard_mappen


@dataclass(frozen=True, slots=True)
class Lijstverschil:
    """What a file would change in a list: codes that come, go, or get other words or dates."""

    nieuw: tuple[str, ...]
    weg: tuple[str, ...]
    gewijzigd: tuple[str, ...]


def load_codelijst(
    thuis: Path, wet: Wet, sector: str | None, naam: str, data: bytes, *, uitvoeren: bool = False
) -> Lijstverschil:
    """Compare a list with the one in force and, with `uitvoeren`, keep it for the next start.

    Raises `OngeldigeWet` with every faulty row, `OnbekendInWet` for a list that does not exist.
    """
    oud = wet.voor(sector).codelijst(naam)
    rijen = read_rows(naam, data)
    nieuw = wet.voor(sector).met_codelijst(naam, rijen).codelijst(naam)
    voor, na = ({r.sleutel: _shown(r.velden) for r in lijst.rijen} for lijst in (oud, nieuw))
    if uitvoeren:
        pad = _folder(thuis, sector)
        pad.mkdir(parents=True, exist_ok=True)
        half = pad / f".{naam}.half"
        half.write_bytes(data)
        half.replace(pad / f"{naam}.csv")
    return Lijstverschil(
        nieuw=tuple(sorted(na.keys() - voor.keys())),
        weg=tuple(sorted(voor.keys() - na.keys())),
        gewijzigd=tuple(sorted(c for c in na.keys() & voor.keys() if na[c] != voor[c])),
    )


def with_loaded_lists(wet: Wet, thuis: Path) -> Wet:
    """The law with every list that was loaded in this installation."""
    for sector in (None, *sorted(wet.sectoren)):
        for pad in sorted(_folder(thuis, sector).glob("*.csv")):
            rijen = read_rows(pad.stem, pad.read_bytes())
            wet = wet.voor(sector).met_codelijst(pad.stem, rijen).voor(None)
    return wet


def loaded_texts(wet: Wet) -> dict[str, str]:
    """The files of a law, by name, that are other than this release has them."""
    eigen = gather(standaard_mappen())
    return {naam: tekst for naam, tekst in wet.bestanden.items() if eigen.get(naam) != tekst}


def _folder(thuis: Path, sector: str | None) -> Path:
    return thuis / "codelijsten" / (sector or "algemeen")


def _shown(velden: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(velden.get(k, "") for k in ("omschrijving", "groep", "vanaf", "tot"))
