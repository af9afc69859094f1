"""Take in what the bank says (camt.053 or camt.054): paid, or come back with a reason.

The same line twice, in whichever file, is taken in once. What does not fit to the cent changes no
payment: it becomes an open post that somebody must look at. The caller commits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.access.rechten import Daad, Doel, Identiteit, mag
from vsb.basis.geld import euro
from vsb.basis.uitkomst import Weigering
from vsb.betaling.betaalopdracht import (
    STAPPEN,
    Betaalopdracht,
    Stand,
)
from vsb.betaling.grootboek import Gebeurtenis, book
from vsb.formats.betaling.camt import (
    Bankregel,
    Beweging,
    OnleesbaarUittreksel,
    read_camt,
)
from vsb.processes import post
from vsb.processes.omgeving import Omgeving
from vsb.storage import betaling, grootboek
from vsb.storage.betaling import Bankboeking
from vsb.storage.grootboek import Partij

_SOORT = {
    Beweging.UITGAAND: Gebeurtenis.BETAALD,
    Beweging.TERUGGEKEERD: Gebeurtenis.TERUGGEKEERD,
}


@dataclass(frozen=True, slots=True)
class Bevestiging:
    """What a document of the bank led to.

    `betaald` and `teruggekeerd`: the orders; `open`: lines that do not fit, with the reason;
    `al_bekend`: taken in before; `andere`: not ours; `niet_geboekt`: only announced.
    """

    betaald: tuple[Betaalopdracht, ...]
    teruggekeerd: tuple[Betaalopdracht, ...]
    open: tuple[Bankboeking, ...]
    al_bekend: int
    andere: int
    niet_geboekt: int


def confirm_betaling(
    conn: Connection[Any], wie: Identiteit, document: bytes, moment: datetime,
    omgeving: Omgeving,
) -> Bevestiging | Weigering:  # fmt: skip
    """Read a document of the bank of this zorgkas and book what it confirms."""
    zorgkas = wie.zorgkas or ""
    toegang = mag(wie, Daad.BANK_BEVESTIGEN, Doel(zorgkas=wie.zorgkas))
    if not toegang:
        return Weigering("geen_toegang", toegang.reden)
    try:
        uittreksels = read_camt(document)
    except OnleesbaarUittreksel as fout:
        return Weigering("onleesbaar", str(fout))
    eigen_ibans = {r.iban for r in betaling.accounts(conn, zorgkas, moment)}
    if not {u.iban for u in uittreksels} <= eigen_ibans:
        return Weigering(
            "andere_rekening", "Dit uittreksel is niet van een rekening van uw zorgkas."
        )
    regels = [regel for u in uittreksels for regel in u.regels]
    boekingen, opdrachten = _match(conn, zorgkas, regels)
    betaling.insert_bank_lines(conn, boekingen, moment)
    gedaan = {s: _carry_out(conn, s, boekingen, opdrachten, moment) for s in _SOORT.values()}
    _mail(conn, omgeving, gedaan[Gebeurtenis.TERUGGEKEERD], moment)
    return Bevestiging(
        betaald=gedaan[Gebeurtenis.BETAALD],
        teruggekeerd=gedaan[Gebeurtenis.TERUGGEKEERD],
        open=tuple(b for b in boekingen if b.soort == "open"),
        al_bekend=len(regels) - len(boekingen),
        andere=sum(u.andere for u in uittreksels),
        niet_geboekt=sum(u.niet_geboekt for u in uittreksels),
    )


def _match(
    conn: Connection[Any], zorgkas: str, regels: Sequence[Bankregel]
) -> tuple[list[Bankboeking], dict[str, Betaalopdracht]]:
    """The lines that are new, each with what it means; and the orders that they are about."""
    gevonden = betaling.lock_orders(conn, [regel.referentie for regel in regels])
    opdrachten = {r: o for r, o in gevonden.items() if o.zorgkas == zorgkas}
    bekend = betaling.known_bank_lines(conn, zorgkas, [r.bankreferentie for r in regels])
    standen = {r: o.stand for r, o in opdrachten.items()}
    boekingen = []
    # Payments first: one document may hold a payment and its return, in any order.
    for regel in sorted(regels, key=lambda r: r.beweging is not Beweging.UITGAAND):
        if regel.bankreferentie in bekend:
            continue
        bekend.add(regel.bankreferentie)
        opdracht = opdrachten.get(regel.referentie)
        reden = _mismatch(regel, opdracht, standen.get(regel.referentie))
        if not reden:
            standen[regel.referentie] = STAPPEN[_SOORT[regel.beweging]][1]
        boekingen.append(
            Bankboeking(
                zorgkas, regel.bankreferentie, regel.referentie,
                "open" if reden else _SOORT[regel.beweging], regel.bedrag, regel.dag,
                reden or regel.reden, opdracht.id if opdracht else None,
            )
        )  # fmt: skip
    return boekingen, opdrachten


def _mismatch(regel: Bankregel, opdracht: Betaalopdracht | None, stand: Stand | None) -> str | None:
    """Why this line cannot be booked on its order; None when it fits to the cent."""
    if opdracht is None:
        return "Deze referentie werd voor uw zorgkas nooit gegeven."
    if regel.beweging not in _SOORT:
        return "Dit is geen uitgaande betaling en geen terugkeer; vraag het na bij de bank."
    if regel.bedrag != opdracht.bedrag:
        return f"De bank boekte {euro(regel.bedrag)}; de opdracht was {euro(opdracht.bedrag)}."
    if stand is STAPPEN[_SOORT[regel.beweging]][0]:
        return None
    if regel.beweging is Beweging.TERUGGEKEERD:
        return (
            "Er is geen bevestigde betaling die terugkeert. Bied eerst het uittreksel met de "
            "betaling aan, en dit daarna opnieuw."
        )
    return f"De betaalopdracht is {stand}; de bank betaalde ze nog eens, of zonder vrijgave."


def _carry_out(
    conn: Connection[Any], soort: Gebeurtenis, boekingen: Iterable[Bankboeking],
    opdrachten: dict[str, Betaalopdracht], moment: datetime,
) -> tuple[Betaalopdracht, ...]:  # fmt: skip
    """Bring the orders of these lines in their new state, and book it."""
    naar = STAPPEN[soort][1]
    paren = [(b, opdrachten[b.referentie]) for b in boekingen if b.soort == soort]
    redenen = [b.reden if naar is Stand.TERUGGEKEERD else o.reden for b, o in paren]
    betaling.move_orders(conn, [o.id for _, o in paren], naar, redenen, moment)
    journalen = [
        (Partij(o.zorgkas, o.hco, o.zending, o.id), book(soort, o.bedrag)) for _, o in paren
    ]
    grootboek.insert(conn, journalen, moment)
    return tuple(
        replace(o, stand=naar, reden=reden) for (_, o), reden in zip(paren, redenen, strict=True)
    )


def _mail(
    conn: Connection[Any], omgeving: Omgeving, terug: Iterable[Betaalopdracht], moment: datetime
) -> None:
    """Zorgkas and facility hear that a payment came back, and why."""
    stukken = []
    for o in terug:
        inhoud = post.as_json(
            {
                "referentie": o.referentie, "zending": o.zending, "bedrag": o.bedrag,
                "bedrag_tekst": euro(o.bedrag), "reden": o.reden,
                "herstel": "Kijk het rekeningnummer van de erkenning na; daarna hervat de "
                "zorgkas de betaling.",
            }
        )  # fmt: skip
        for ontvanger in (f"zorgkas:{o.zorgkas}", f"hco:{o.hco}"):
            stukken.append(post.Stuk(ontvanger, "betaling_teruggekeerd", inhoud))
    post.put(conn, stukken, omgeving.sleutels, moment)
