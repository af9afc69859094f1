"""Writes the reference pages, made from code and law files: ``docs/reference``."""

from pathlib import Path

import msgspec

from vsb.catalogus.publiceren import controles_page
from vsb.catalogus.vinden import all_controles, sectoren
from vsb.opname.berichtsoort import berichtsoorten
from vsb.opname.publiceren import berichten_page
from vsb.opname.sector import find_sector
from vsb.processes.zorgkasdaden import TITELS, VORMEN
from vsb.regelgeving.markdown import code, page, plain, table
from vsb.regelgeving.publiceren import (
    begrippen_page,
    bronnen_page,
    codelijsten_page,
    parameters_page,
)
from vsb.regelgeving.wet import Wet, standaard_mappen


def reference_pages() -> dict[str, str]:
    """File name to text of each page; the same text for the same release, on every machine."""
    wet = Wet.lees(standaard_mappen())
    return {
        "begrippen.md": begrippen_page(wet),
        "berichten.md": berichten_page(
            berichtsoorten().values(), [find_sector(naam) for naam in sectoren()]
        ),
        "bronnen.md": bronnen_page(wet),
        "codelijsten.md": codelijsten_page(wet),
        "daden.md": daden_page(),
        "controles.md": controles_page(all_controles(), wet.bronnen),
        "parameters.md": parameters_page(wet),
    }


def daden_page() -> str:
    """The deeds of a zorgkas: kind, what it is, and the fields of its content."""
    blokken = [
        "Een daad van een zorgkas is een bericht (`POST /v1/berichten`): bewaard, een keer "
        "uitgevoerd en beantwoord. De inhoud is JSON met deze velden.",
        table(
            ["soort", "wat", "velden"],
            [(code(soort), plain(titel), _fields(soort)) for soort, titel in TITELS.items()],
        ),
    ]
    return page("Daden van een zorgkas", blokken)


def _fields(soort: str) -> str:
    velden = msgspec.structs.fields(VORMEN[soort])
    return ", ".join(code(v.name) + ("" if v.required else " (niet verplicht)") for v in velden)


def write_reference(map_: Path) -> list[str]:
    """Write each page that is not fresh into this folder; the names of those, sorted."""
    map_.mkdir(parents=True, exist_ok=True)
    gewijzigd = []
    for naam, tekst in sorted(reference_pages().items()):
        pad = map_ / naam
        if not pad.is_file() or pad.read_text(encoding="utf-8") != tekst:
            pad.write_text(tekst, encoding="utf-8")
            gewijzigd.append(naam)
    return gewijzigd
