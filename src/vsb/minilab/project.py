"""Where the project lies on this machine: the folder with stories and documentation."""

from pathlib import Path


class GeenProject(Exception):
    """No project is found; the text says in Dutch where was looked and what to do."""


def find_project() -> Path:
    """The checkout that this package runs from, else the current folder. Raises `GeenProject`."""
    for map_ in (Path(__file__).resolve().parents[3], Path.cwd()):
        if (map_ / "verhalen").is_dir():
            return map_
    raise GeenProject(
        f"Er zijn geen verhalen: {Path.cwd()} heeft geen map verhalen, en het programma is zonder "
        "het project geïnstalleerd. Ga naar de map van het project."
    )
