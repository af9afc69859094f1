"""Gather the texts of law files from folders, each under the name of its root and place."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from vsb.regelgeving.fouten import Fouten

MAPPEN = {"parameters": ".toml", "tabellen": ".csv", "codelijsten": ".csv"}
"""The folders of a root that hold law, and how every file in them must end."""

BESTANDEN = ("bronnen.toml", "termen.toml")
"""The files of a root that hold law and stand beside those folders."""


def gather(mappen: Sequence[Path]) -> dict[str, str]:
    """Name to text of every law file in these roots; raises `OngeldigeWet` on what it finds.

    Line ends become ``\\n``, so that a digest is the same on every machine.
    """
    fouten = Fouten()
    gevonden: dict[str, str] = {}
    for wortel in mappen:
        if not wortel.is_dir():
            fouten.meld(wortel.name, "", "deze map met wetsbestanden bestaat niet")
            continue
        for pad in _law_files(wortel):
            naam = f"{wortel.name}/{pad.relative_to(wortel).as_posix()}"
            if naam in gevonden:
                fouten.meld(naam, "", "komt uit twee mappen met dezelfde naam")
            try:
                gevonden[naam] = pad.read_text(encoding="utf-8")
            except UnicodeDecodeError as fout:
                fouten.meld(naam, f"byte {fout.start}", "geen UTF-8")
    fouten.raise_if_any()
    return gevonden


def _law_files(wortel: Path) -> Iterator[Path]:
    # Every file in a law folder is law, whatever its ending: a misnamed one must not be passed
    # over in silence. Hidden files belong to editors and file systems.
    for map_ in MAPPEN:
        yield from sorted(
            p for p in (wortel / map_).rglob("*") if p.is_file() and not p.name.startswith(".")
        )
    yield from (wortel / naam for naam in BESTANDEN if (wortel / naam).is_file())
