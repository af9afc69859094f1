"""The state of the platform at one moment, for operators: composed from bounded queries.

Times are seconds of the platform's clock. In a demo or test that clock may be fixed or moved, and
then an answer time is what that clock says.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from psycopg import Connection

from vsb.storage import klok
from vsb.storage import toestand as opslag
from vsb.storage.toestand import Apart, Beantwoord, Beraad, Wachtend

VENSTER_S = 600
"""Answer times are those of so many seconds, as far as the last 10,000 pieces of post reach."""

TEMPO_S = (60, VENSTER_S)
"""Over how many seconds the rate is given."""

OVERIG = "overig"
"""Stands for every kind of message that the platform does not know: senders may write anything."""

KWANTIELEN = (0.5, 0.95, 0.99)

TE_BEOORDELEN = "te_beoordelen"
ZENDINGSTANDEN = (TE_BEOORDELEN, "in_beraad", "te_ondertekenen", "ondertekend", "geweigerd")
"""Every state that is counted, in the order of a zending's life."""


@dataclass(frozen=True, slots=True)
class Rij:
    """Messages of one kind in one state of the queue; `leeftijd`: seconds since the oldest."""

    soort: str
    stand: str
    aantal: int
    leeftijd: float


@dataclass(frozen=True, slots=True)
class Antwoordtijd:
    """How long answers to one kind of message took, in seconds.

    `definitief`: until the final answer, which may be after a person's decision; else until the
    first answer.
    """

    soort: str
    definitief: bool
    aantal: int
    p50: float
    p95: float
    p99: float


@dataclass(frozen=True, slots=True)
class Tempo:
    """Final answers per second over the last `venster` seconds; `gemeten`: how many it covers."""

    venster: int
    gemeten: float
    per_seconde: float


@dataclass(frozen=True, slots=True)
class Toestand:
    """All of it. `oudste`: seconds since receipt of the oldest message that still waits, or 0.

    Waiting is: in the queue, waiting for another message, or set apart; not in beraad, where a
    person is to act.
    """

    op: datetime
    database: str
    wachtrij: tuple[Rij, ...]
    oudste: float
    apart: tuple[Apart, ...]
    apart_totaal: int
    dossiers_geblokkeerd: int
    beraad: tuple[Beraad, ...]
    zendingen: dict[str, int]
    antwoordtijden: tuple[Antwoordtijd, ...]
    tempo: tuple[Tempo, ...]


def gather_toestand(conn: Connection[Any], soorten: Collection[str]) -> Toestand:
    """The state of now. `soorten`: the kinds of message that exist; any other is `OVERIG`."""
    op = klok.moment(conn)
    wachtrij = queue(opslag.waiting(conn), soorten, op)
    antwoorden = opslag.answered(conn, op - timedelta(seconds=VENSTER_S), op)
    return Toestand(
        op=op,
        database=klok.database_soort(conn),
        wachtrij=wachtrij,
        oudste=max((rij.leeftijd for rij in wachtrij), default=0.0),
        apart=tuple(opslag.apart(conn)),
        apart_totaal=sum(rij.aantal for rij in wachtrij if rij.stand == "apart"),
        dossiers_geblokkeerd=opslag.blocked_dossiers(conn),
        beraad=tuple(opslag.in_beraad(conn)),
        zendingen=_zendingen(opslag.zendingen(conn, op), wachtrij),
        antwoordtijden=answer_times(antwoorden, soorten),
        tempo=rates(antwoorden, op, opslag.window_begin(conn)),
    )


def queue(wachtend: Iterable[Wachtend], soorten: Collection[str], op: datetime) -> tuple[Rij, ...]:
    """The queue with known kinds only: the others are taken together."""
    samen: dict[tuple[str, str], Rij] = {}
    for w in wachtend:
        soort = w.soort if w.soort in soorten else OVERIG
        eerder = samen.get((w.stand, soort), Rij(soort, w.stand, 0, 0.0))
        leeftijd = max(eerder.leeftijd, age(w.oudste, op))
        samen[w.stand, soort] = Rij(soort, w.stand, eerder.aantal + w.aantal, leeftijd)
    return tuple(samen[sleutel] for sleutel in sorted(samen))


def age(sinds: datetime, op: datetime) -> float:
    """Seconds since a moment; 0 when a clock was set back meanwhile."""
    return max((op - sinds).total_seconds(), 0.0)


def answer_times(
    antwoorden: Sequence[Beantwoord], soorten: Collection[str]
) -> tuple[Antwoordtijd, ...]:
    """Per kind the times until the first and until the final answer (nearest rank)."""
    duren: dict[tuple[str, bool], list[float]] = defaultdict(list)
    for a in antwoorden:
        soort = a.soort if a.soort in soorten else OVERIG
        if a.eerste:
            duren[soort, False].append(a.duur)
        if a.definitief:
            duren[soort, True].append(a.duur)
    uit = []
    for (soort, definitief), lijst in sorted(duren.items()):
        p50, p95, p99 = np.quantile(lijst, KWANTIELEN, method="inverted_cdf").tolist()
        uit.append(Antwoordtijd(soort, definitief, len(lijst), p50, p95, p99))
    return tuple(uit)


def rates(
    antwoorden: Sequence[Beantwoord], op: datetime, blind_voor: datetime | None
) -> tuple[Tempo, ...]:
    """Final answers per second. Of the time before `blind_voor` nothing is known: it is left out.

    With 10,000 pieces within the window the rate is that of the part that they cover.
    """
    uit = []
    for venster in TEMPO_S:
        gemeten = float(venster)
        if blind_voor is not None:
            gemeten = min(gemeten, max(age(blind_voor, op), 1.0))
        begin = op - timedelta(seconds=gemeten)
        aantal = sum(a.definitief and a.moment > begin for a in antwoorden)
        uit.append(Tempo(venster, gemeten, aantal / gemeten))
    return tuple(uit)


def _zendingen(geteld: dict[str, int], wachtrij: Iterable[Rij]) -> dict[str, int]:
    wacht = sum(r.aantal for r in wachtrij if r.soort == "zending" and r.stand == "te_doen")
    alles = geteld | {TE_BEOORDELEN: wacht}
    return {stand: alles.get(stand, 0) for stand in ZENDINGSTANDEN}
