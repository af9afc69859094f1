"""Put together the cases of messages about stays: values, dossier, facts and law.

A bundle at a time, in a constant number of queries. What one message of a bundle changes, a later
one about the same person must see: the bundle is cut there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec
from psycopg import Connection

from vsb.basis.uitkomst import Deur
from vsb.opname.bericht import Bericht
from vsb.opname.feiten import OpnameFeiten
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.zaak import Zaak, open_zaak
from vsb.processes.facts_opname import Aanzet, read_facts
from vsb.processes.find_dossiers import Gevonden, find_dossiers
from vsb.processes.omgeving import Omgeving
from vsb.processes.receive_bericht import content_of
from vsb.storage import leden, voorzieningen
from vsb.storage.berichten import Bericht as Opgeslagen
from vsb.storage.opname import Dossierrij
from vsb.voorzieningen.erkenning import Voorziening

Verbinding = Connection[Any]


@dataclass(frozen=True, slots=True)
class Geval:
    """A case with what the store needs beside it: the message, and the moment it is judged at.

    `rij`: the dossier that the message belongs to, None for a new one; `persoon`: its number.
    """

    bericht: Opgeslagen
    zaak: Zaak
    rij: Dossierrij | None
    persoon: int | None

    @property
    def moment(self) -> datetime:
        """The moment of judgement."""
        return self.zaak.moment

    def as_plain(self) -> dict[str, Any]:
        """What the judgement rested on besides message and law, as plain data for replay."""
        plat: dict[str, Any] = msgspec.to_builtins(
            {
                "sector": self.zaak.wet.sector.naam,
                "moment": self.zaak.moment,
                "dossier": self.zaak.gevonden,
                "feiten": self.zaak.feiten,
            }
        )
        return plat


Opening = Geval | Exception | None
"""A case, what went wrong in opening it, or None: no facility that was ever recognised."""


def gather(
    conn: Verbinding, omgeving: Omgeving, werk: Sequence[tuple[Opgeslagen, datetime]]
) -> dict[int, Opening]:
    """The cases that can be judged at once, by message: of each person the first.

    What is left over comes after these were kept. Facts are as known at the last moment of `werk`:
    what was kept for its earlier messages counts. None when the sender of a message is no facility
    that was ever recognised; what went wrong when a message itself could not be opened.
    """
    gevonden = find_dossiers(conn, werk)
    begonnen = _first_of_each(gevonden, _open_all(conn, omgeving, gevonden))
    bekend = [a for a in begonnen.values() if isinstance(a, Aanzet)]
    feiten = read_facts(conn, omgeving, bekend, werk[-1][1])
    gevallen: dict[int, Opening] = {
        bericht: a if isinstance(a, Exception) else None for bericht, a in begonnen.items()
    }
    for a, feit in zip(bekend, feiten, strict=True):
        bericht, zaak = a.gevonden.bericht, replace(a.kaal, feiten=feit)
        gevallen[bericht.id] = Geval(bericht, zaak, a.rij, a.persoon)
    return gevallen


def gather_one(
    conn: Verbinding, omgeving: Omgeving, opgeslagen: Opgeslagen, moment: datetime
) -> Geval:
    """The case of a message that was judged before."""
    geval = gather(conn, omgeving, [(opgeslagen, moment)])[opgeslagen.id]
    if isinstance(geval, Exception):
        raise geval
    assert geval is not None, "een beoordeeld bericht heeft een voorziening"
    return geval


def _open_all(
    conn: Verbinding, omgeving: Omgeving, bundel: Sequence[Gevonden]
) -> list[Aanzet | Exception | None]:
    op = bundel[-1].moment
    huizen = voorzieningen.read_voorzieningen(conn, {g.hco for g in bundel}, op)
    zaken = [_try_to_open(omgeving, g, huizen.get(g.hco)) for g in bundel]
    inszs = [_number(zaak) if isinstance(zaak, Zaak) else None for zaak in zaken]
    personen = leden.read_persons(conn, {i for i in inszs if i}, op)
    return [
        Aanzet(g, zaak, huizen[g.hco], insz, personen.get(insz or ""))
        if isinstance(zaak, Zaak)
        else zaak
        for g, zaak, insz in zip(bundel, zaken, inszs, strict=True)
    ]


def _try_to_open(
    omgeving: Omgeving, g: Gevonden, voorziening: Voorziening | None
) -> Zaak | Exception | None:
    """A message that cannot be opened is its own fault, and spares its bundle."""
    try:
        return _open(omgeving, g, voorziening)
    except Exception as fout:
        return fout


def _open(omgeving: Omgeving, g: Gevonden, voorziening: Voorziening | None) -> Zaak | None:
    """The case without facts: it says of whom and when they are needed."""
    if voorziening is None:
        return None
    sector = g.rij.dossier.sector if g.rij else voorziening.erkenningen[-1].sector
    return open_zaak(
        envelope_of(g.bericht),
        decode(content_of(g.bericht, omgeving.sleutels)),
        g.rij.dossier if g.rij else None,
        OpnameFeiten(),
        Sectorwet(omgeving.wet, find_sector(sector)),
        g.moment,
    )


def _number(kaal: Zaak) -> str | None:
    """The INSZ of the message, else that of its dossier; of another's dossier nothing."""
    eigen = kaal.gevonden.insz if kaal.gevonden and not kaal.vreemd else None
    return kaal.bericht.tekst("insz") or eigen


def _first_of_each(
    gevonden: Sequence[Gevonden], begonnen: Sequence[Aanzet | Exception | None]
) -> dict[int, Aanzet | Exception | None]:
    """The first message about each person, and of each chain that builds on one of this bundle."""
    eerste: dict[int, Aanzet | Exception | None] = {}
    bezet: set[int | tuple[str, str]] = set()
    for g, aanzet in zip(gevonden, begonnen, strict=True):
        b = g.bericht
        bouwt_op = (b.zender, b.bouwt_op or "")
        wie = {bouwt_op} | _concerned(g, aanzet)
        if not wie & bezet:
            eerste[b.id] = aanzet
        bezet |= wie - {bouwt_op} | {(b.zender, b.bericht_id)}
    return eerste


def _concerned(g: Gevonden, aanzet: Aanzet | Exception | None) -> set[int | tuple[str, str]]:
    """Whom a message is about; of one that cannot be opened, whose dossier it names."""
    zelf = aanzet.persoon if isinstance(aanzet, Aanzet) else None
    van_dossier = g.rij.persoon if g.rij else None
    return {p for p in (zelf, van_dossier) if p is not None}


def decode(inhoud: bytes) -> object:
    """The body of a message as plain data; None when it is no JSON."""
    try:
        gelezen: object = msgspec.json.decode(inhoud)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return gelezen


def envelope_of(opgeslagen: Opgeslagen) -> Bericht:
    """The envelope of a stored message as the rules see it; no values yet."""
    return Bericht(
        bericht_id=opgeslagen.bericht_id,
        soort=opgeslagen.soort,
        ontvangen_op=opgeslagen.ontvangen_op,
        hco=opgeslagen.hco,
        zorgkas=opgeslagen.zorgkas,
        deur=Deur(opgeslagen.deur),
        dossier=opgeslagen.dossier,
        bouwt_op=opgeslagen.bouwt_op,
    )
