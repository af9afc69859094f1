"""What happened in a step of a story: who did what, the answer, the post, the differences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vsb.minilab.vervoer import Poststuk, Uitgaand

Antwoord = Mapping[str, Any]
"""The answer as plain data; it always has `uitkomst`."""


@dataclass(frozen=True, slots=True)
class Bezorgd:
    """A piece of post, with the name in the story of the message that it answers ("" = none)."""

    stuk: Poststuk
    over: str = ""

    @property
    def naar(self) -> str:
        """Whose post box, as a story writes it: ``zorgkas 180``."""
        return party_text(self.stuk.ontvanger)


@dataclass(frozen=True, slots=True)
class Stapverslag:
    """One step played. `verschillen`: where the answer is not the expected one, in Dutch.

    `eigen`: all that the sender got for this message (answer, receipt and verdict as records);
    `post`: everything else that came in anywhere.
    """

    nummer: int
    op: datetime
    wat: str
    wie: str
    daad: str
    antwoord: Antwoord
    post: tuple[Bezorgd, ...] = ()
    verschillen: tuple[str, ...] = ()
    verstuurd: Uitgaand | None = field(default=None, repr=False)
    eigen: tuple[Poststuk, ...] = ()


def party_text(partij: str) -> str:
    """``hco:99001`` as people write it."""
    soort, _, nummer = partij.partition(":")
    return f"{'voorziening' if soort == 'hco' else soort} {nummer}"


def faults_of(antwoord: Antwoord, *, twijfel: bool) -> dict[str, int]:
    """Names of the controls that found (or doubted) something, with how often."""
    uit: dict[str, int] = {}
    for fout in [*antwoord.get("bevindingen", ()), *antwoord.get("fouten", ())]:
        if bool(fout.get("twijfel")) == twijfel:
            naam = fout.get("naam", "zonder_naam")
            uit[naam] = uit.get(naam, 0) + int(fout.get("aantal", 1))
    return dict(sorted(uit.items()))


def field_of(antwoord: Any, pad: str) -> Any:
    """A value by dotted path (``bedragen.gevraagd``, ``fouten.0.code``); None when not there."""
    for deel in pad.split("."):
        if isinstance(antwoord, Mapping):
            antwoord = antwoord.get(deel)
        elif isinstance(antwoord, list) and deel.isdigit() and int(deel) < len(antwoord):
            antwoord = antwoord[int(deel)]
        else:
            return None
    return antwoord
