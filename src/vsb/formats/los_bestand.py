"""A zending as a loose file: not (yet) a message, so that its envelope is made by hand."""

from dataclasses import dataclass
from datetime import datetime

from vsb.basis.uitkomst import Deur


@dataclass(frozen=True, slots=True)
class LosBestand:
    """What `vsb.formats.zending.read_zending` asks of an envelope.

    `hco` and `zorgkas` None: not known. `vorm` is ``bestand`` or ``jsonl``; `ontvangen_op` aware.
    """

    bericht_id: str
    hco: str | None
    zorgkas: str | None
    ontvangen_op: datetime
    vorm: str
    deur: str = Deur.DEFINITIEF.value


def form_of(data: bytes) -> str:
    """``jsonl`` when the file begins as a JSON object, else ``bestand``."""
    return "jsonl" if data[:64].lstrip().startswith(b"{") else "bestand"
