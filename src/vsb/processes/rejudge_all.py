"""Judge again, under the law of then, what the platform itself decided; report any difference.

Nothing is written. Deeds of people are not judged again: what a worker decided is taken as given.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import Connection

from vsb.opname.berichtsoort import AANVRAGEN, VOLGBERICHTEN
from vsb.processes.archive_wet import Wetboek
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import open_piece
from vsb.processes.receive_bericht import content_of
from vsb.processes.rejudge_opname import Gegeven, rejudge_opname
from vsb.processes.replay_zending import replay_zending
from vsb.storage import berichten, herbeoordeling, inkijk
from vsb.storage.antwoorden import Antwoord
from vsb.storage.berichten import Bericht

Verbinding = Connection[Any]

STUK = 200
"""Messages in memory at once."""

SOORTEN = ("zending", *AANVRAGEN, *VOLGBERICHTEN)


@dataclass(frozen=True, slots=True)
class Verschil:
    """A message whose judgement is not the stored one, and in what."""

    bericht: int
    soort: str
    wat: str

    def __str__(self) -> str:
        return f"bericht {self.bericht} ({self.soort}): {self.wat}"


@dataclass(frozen=True, slots=True)
class Herbeoordeling:
    """What was judged again, by kind; how many were refused before any judgement; differences."""

    per_soort: Mapping[str, int] = field(default_factory=dict)
    zonder_oordeel: int = 0
    verschillen: tuple[Verschil, ...] = ()

    @property
    def aantal(self) -> int:
        """How many messages were judged again."""
        return sum(self.per_soort.values())


def rejudge_all(
    conn: Verbinding, omgeving: Omgeving, meld: Callable[[int, int], None] | None = None
) -> Herbeoordeling:
    """Judge all answered messages of `SOORTEN` again.

    `meld(done, total)` is called after each piece.
    Needs `vsb_beoordelaar`; on one snapshot when the transaction is repeatable read.
    """
    totaal = herbeoordeling.count_answered(conn, SOORTEN)
    wetboek, na, gedaan, zonder = Wetboek(conn, omgeving.wet), 0, 0, 0
    tel: Counter[str] = Counter()
    verschillen: list[Verschil] = []
    while nummers := herbeoordeling.next_answered(conn, SOORTEN, na, STUK):
        for bericht, wat in _rejudge_piece(conn, omgeving, wetboek, nummers):
            if wat is None:
                zonder += 1
                continue
            tel[bericht.soort] += 1
            verschillen += [Verschil(bericht.id, bericht.soort, w) for w in wat]
        na, gedaan = nummers[-1], gedaan + len(nummers)
        if meld is not None:
            meld(gedaan, totaal)
    return Herbeoordeling(dict(sorted(tel.items())), zonder, tuple(verschillen))


def _rejudge_piece(
    conn: Verbinding, omgeving: Omgeving, wetboek: Wetboek, nummers: Sequence[int]
) -> list[tuple[Bericht, list[str] | None]]:
    """Per message its differences; None when it was refused without being judged."""
    antwoorden = herbeoordeling.answers_to(conn, nummers)
    zendingen = herbeoordeling.kept_zendingen(conn, nummers)
    referenties = herbeoordeling.references(conn, nummers)
    laatste = max(a.moment for lijst in antwoorden.values() for a in lijst)
    beslissingen: dict[int, list[Mapping[str, Any]]] = {}
    for rij in inkijk.decisions_of(conn, nummers, laatste, met_feiten=True):
        beslissingen.setdefault(rij["bericht"], []).append(rij)
    uit: list[tuple[Bericht, list[str] | None]] = []
    for bericht in berichten.read(conn, nummers):
        lijst, rijen = antwoorden[bericht.id], beslissingen.get(bericht.id, [])
        if bericht.soort != "zending" and not rijen:
            uit.append((bericht, None))
            continue
        try:
            if bericht.soort == "zending":
                nummer = zendingen.get(bericht.id)
                wat = _zending(conn, omgeving, wetboek, bericht, lijst[0], nummer)
            else:
                referentie = referenties.get(bericht.id)
                wat = _opname(omgeving, wetboek, bericht, lijst, rijen, referentie)
        except psycopg.Error:
            raise
        except Exception as fout:
            # One message that a newer release cannot judge must not hide all the others.
            wat = [f"kon niet herbeoordeeld worden ({type(fout).__name__})"]
        uit.append((bericht, wat))
    return uit


def _opname(
    omgeving: Omgeving, wetboek: Wetboek, bericht: Bericht, lijst: Sequence[Antwoord],
    rijen: Sequence[Mapping[str, Any]], referentie: str | None,
) -> list[str]:  # fmt: skip
    inhoud = content_of(bericht, omgeving.sleutels)
    bewaard = {a.moment: open_piece(a, omgeving.sleutels) for a in lijst}
    return rejudge_opname(Gegeven(bericht, inhoud, rijen, bewaard, referentie), wetboek)


def _zending(
    conn: Verbinding, omgeving: Omgeving, wetboek: Wetboek, bericht: Bericht, eerste: Antwoord,
    nummer: int | None,
) -> list[str]:  # fmt: skip
    inhoud = content_of(bericht, omgeving.sleutels)
    bewaard = open_piece(eerste, omgeving.sleutels)
    return replay_zending(conn, wetboek, bericht, inhoud, bewaard, eerste.moment, nummer)
