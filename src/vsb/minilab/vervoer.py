"""How the messages of a story travel: two transports behind one small protocol.

`Rechtstreeks` (in `rechtstreeks.py`) stores and judges in this process; `OverHttp` (in
`over_http.py`) is a client of the running API. A story cannot tell which of the two it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from vsb.identity.tokens import Identiteit


@dataclass(frozen=True, slots=True)
class Wie:
    """Who acts: a subject with one role, for a facility (`hco`) or a zorgkas."""

    onderwerp: str
    partij: str
    rol: str

    @property
    def identiteit(self) -> Identiteit:
        """What the token says."""
        soort, _, nummer = self.partij.partition(":")
        hcos = frozenset({nummer} if soort == "hco" else ())
        zorgkas = nummer if soort == "zorgkas" else None
        return Identiteit(self.onderwerp, hcos, zorgkas, frozenset({self.rol}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitgaand:
    """A message as its sender offers it: the envelope, and the bytes that are stored.

    `vorm`: json, bestand or jsonl; `zorgkas` is that of a zending; `namens` the party in whose
    name it is sent.
    """

    bericht_id: str
    soort: str
    inhoud: bytes = field(repr=False)
    namens: str
    deur: str = "definitief"
    vorm: str = "json"
    dossier: str | None = None
    bouwt_op: str | None = None
    zorgkas: str | None = None


@dataclass(frozen=True, slots=True)
class Deurweigering:
    """The door did not take the request: nothing was stored. `status` as in HTTP."""

    status: int
    titel: str


@dataclass(frozen=True, slots=True)
class Poststuk:
    """One piece in a post box: `inhoud` is JSON, or bytes for a file or XML."""

    nummer: int
    ontvanger: str
    soort: str
    bericht: int | None
    vorm: str
    inhoud: dict[str, Any] | bytes = field(repr=False)

    @property
    def json(self) -> dict[str, Any]:
        """The content; nothing for a file."""
        return self.inhoud if isinstance(self.inhoud, dict) else {}

    @property
    def data(self) -> bytes:
        """The bytes of a file; nothing for JSON."""
        return self.inhoud if isinstance(self.inhoud, bytes) else b""


Statusvragen = Sequence[tuple[str, date]]
"""National number and day, each."""


class Vervoer(Protocol):
    """What a story needs of the platform."""

    def set_clock(self, moment: datetime) -> None:
        """Fix the clock of the platform on an aware moment."""

    def load(self, soort: str, data: bytes) -> None:
        """Load a file of reference data by the real import, known from now on."""

    def work(self) -> None:
        """Let the platform finish everything that it can do now."""

    def send(self, wie: Wie, uit: Uitgaand) -> int | Deurweigering:
        """Offer a message; the number of its receipt."""

    def read_post(self, partij: str) -> list[Poststuk]:
        """What came into this post box since the last time."""

    def answer_to(self, wie: Wie, ontvangst: int) -> Poststuk | None:
        """The last answer to a message; None when there is none yet."""

    def ask_status(self, wie: Wie, vragen: Statusvragen) -> list[dict[str, Any]] | Deurweigering:
        """The verzekeringsstatus of these persons."""

    def work_list(self, wie: Wie) -> list[dict[str, Any]]:
        """The open work of a zorgkas: at least `id`, `bericht` and `zending` of each item."""

    def proposal(self, wie: Wie, zending: int) -> str:
        """The digest to sign a zending with; "" while something is open."""

    def check_ledger(self) -> tuple[str, ...]:
        """Every difference in the ledger; none when it is right."""
