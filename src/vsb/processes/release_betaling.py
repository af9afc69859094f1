"""Release payments to the bank file by another person than who put them ready; hold and resume.

The caller commits. A refusal of one order never holds up another (Presentatie PVT, part 7, step 6).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.access.rechten import Daad, Doel, Identiteit, mag
from vsb.basis.dagen import local_day
from vsb.basis.uitkomst import Weigering
from vsb.betaling.bankdagen import execution_day
from vsb.betaling.betaalopdracht import (
    Betaalopdracht,
    Stand,
    file_id,
    hold_reason,
    next_attempt,
)
from vsb.betaling.grootboek import Gebeurtenis, book
from vsb.betaling.rekeningen import Zorgkasrekening, account_of
from vsb.formats.betaling.pain001 import Betaalbestand, Overschrijving, write_pain001
from vsb.processes import post
from vsb.processes.omgeving import Omgeving
from vsb.processes.sign_zending import order_message
from vsb.regelgeving.wet import Wet
from vsb.storage import betaling, grootboek, klok
from vsb.storage.grootboek import Partij

ONBEKEND = Weigering("onbekend", "Deze betaalopdracht bestaat niet of hoort niet bij uw zorgkas.")
KLAARGEZET = Weigering(
    "geen_toegang",
    "Wie deze betaling opnieuw klaarzette, mag ze niet vrijgeven. Vraag het een collega.",
)


_NA_EINDE = "(De erkenning is beëindigd; betaald wordt op de laatst bekende rekening, van {}.)"

_HERVATTEN = {
    Stand.AANGEHOUDEN: Gebeurtenis.HERVAT,
    Stand.TERUGGEKEERD: Gebeurtenis.OPNIEUW,
}
"""From which states a worker resumes a payment, and which event that is."""


@dataclass(frozen=True, slots=True)
class Vrijgave:
    """What became of each order: `bestand` is the id of the pain.001, "" when none was made.

    `aangehouden`: the orders held now, since their account is not the one in force;
    `geweigerd`: the references that were refused; `voorbeeld`: paid from an invented account.
    """

    bestand: str
    inhoud: bytes
    vrijgegeven: tuple[Betaalopdracht, ...]
    aangehouden: tuple[Betaalopdracht, ...]
    geweigerd: tuple[tuple[str, Weigering], ...]
    voorbeeld: bool


def release_betaling(
    conn: Connection[Any], wie: Identiteit, referenties: Sequence[str], moment: datetime,
    omgeving: Omgeving,
) -> Vrijgave | Weigering:  # fmt: skip
    """Release these orders together, in one pain.001 that goes to the post box of the zorgkas.

    Each is looked at again: the account must still be that of the erkenning in force today.
    """
    rekening = _own_account(conn, wie.zorgkas or "", moment)
    if isinstance(rekening, Weigering):
        return rekening
    bekend = betaling.lock_orders(conn, referenties)
    tekenaars = betaling.signers_of(conn, [o.zending for o in bekend.values()])
    bezwaren = {r: _objection(wie, bekend.get(r), tekenaars) for r in dict.fromkeys(referenties)}
    goed = [bekend[r] for r, bezwaar in bezwaren.items() if bezwaar is None]
    redenen = _hold_reasons(conn, goed, moment)
    aangehouden = _hold(conn, [o for o in goed if redenen[o.id]], redenen, moment)
    vrij = _release(conn, wie, [o for o in goed if not redenen[o.id]], moment)
    inhoud = _file(vrij, omgeving.wet, rekening) if vrij else b""
    _mail(conn, omgeving, vrij, aangehouden, inhoud, moment)
    geweigerd = tuple((r, bezwaar) for r, bezwaar in bezwaren.items() if bezwaar is not None)
    naam = (vrij[0].bestand or "") if vrij else ""
    return Vrijgave(naam, inhoud, tuple(vrij), aangehouden, geweigerd, rekening.voorbeeld)


def _own_account(
    conn: Connection[Any], zorgkas: str, moment: datetime
) -> Zorgkasrekening | Weigering:
    """The account of the zorgkas of today; an invented one pays nobody in production."""
    rekening = account_of(betaling.accounts(conn, zorgkas, moment), local_day(moment))
    if rekening is None:
        return Weigering(
            "geen_rekening",
            "Van uw zorgkas is vandaag geen rekening bekend om mee te betalen. Laat ze laden met "
            "vsb invoer rekeningen, en geef dan opnieuw vrij.",
        )
    if rekening.voorbeeld and klok.database_soort(conn) == "productie":
        return Weigering(
            "voorbeeldrekening",
            "De rekening van uw zorgkas is een verzonnen voorbeeld: er kan niet mee betaald "
            "worden. Laat de echte laden met vsb invoer rekeningen, en geef dan opnieuw vrij.",
        )
    return rekening


def hold_betaling(
    conn: Connection[Any], wie: Identiteit, referentie: str, reden: str, moment: datetime
) -> Betaalopdracht | Weigering:
    """Hold an order that is ready, with the reason of the worker."""
    opdracht = _lock_own(conn, wie, referentie)
    if isinstance(opdracht, Weigering):
        return opdracht
    if opdracht.stand is not Stand.KLAAR:
        return _wrong_state(opdracht, "aangehouden")
    if not reden.strip():
        return Weigering("reden_ontbreekt", "Schrijf waarom deze betaling wordt aangehouden.")
    return _hold(conn, [opdracht], {opdracht.id: reden.strip()}, moment)[0]


def resume_betaling(
    conn: Connection[Any], wie: Identiteit, referentie: str, reden: str, moment: datetime
) -> Betaalopdracht | Weigering:
    """Put a held or returned payment ready again: a next attempt, to the account in force today.

    Of a facility that closed or was taken over no account is in force any more: then to the last
    one, or to that of who took it over. The order says so, and somebody else releases it.
    """
    opdracht = _lock_own(conn, wie, referentie)
    if isinstance(opdracht, Weigering):
        return opdracht
    if opdracht.stand not in _HERVATTEN:
        return _wrong_state(opdracht, "hervat")
    if not reden.strip():
        return Weigering("reden_ontbreekt", "Schrijf waarom deze betaling wordt hervat.")
    waar = ([opdracht.hco], local_day(moment), moment)
    nu = betaling.beneficiaries(conn, *waar).get(opdracht.hco)
    begunstigde = nu or betaling.last_beneficiaries(conn, *waar).get(opdracht.hco)
    bezwaar = hold_reason(begunstigde, None)
    if begunstigde is None or bezwaar:
        return Weigering("geen_iban", bezwaar or "")
    waarom = reden.strip() if nu else f"{reden.strip()} {_NA_EINDE.format(begunstigde.naam)}"
    nieuw = next_attempt(opdracht, begunstigde, wie.onderwerp, waarom, na_einde=nu is None)
    return replace_order(conn, _HERVATTEN[opdracht.stand], opdracht, nieuw, moment)


def replace_order(
    conn: Connection[Any], soort: Gebeurtenis, oud: Betaalopdracht, nieuw: Betaalopdracht,
    moment: datetime,
) -> Betaalopdracht:  # fmt: skip
    """A next attempt takes the place of an order."""
    betaling.move_orders(conn, [oud.id], Stand.VERVANGEN, [oud.reden], moment)
    nieuw = replace(nieuw, id=betaling.insert_order(conn, nieuw, moment))
    # Booked on the order that ends: its balance returns to what is owed, where the next one starts.
    _book(conn, soort, [oud], moment)
    return nieuw


def _lock_own(conn: Connection[Any], wie: Identiteit, ref: str) -> Betaalopdracht | Weigering:
    opdracht = betaling.lock_orders(conn, [ref]).get(ref)
    if opdracht is None or opdracht.zorgkas != wie.zorgkas:
        return ONBEKEND
    toegang = mag(wie, Daad.BETALING_AANHOUDEN, Doel(zorgkas=opdracht.zorgkas))
    return opdracht if toegang else Weigering("geen_toegang", toegang.reden)


def _objection(
    wie: Identiteit, opdracht: Betaalopdracht | None, tekenaars: dict[int, str]
) -> Weigering | None:
    """Neither who signed the zending nor who put this attempt ready may release it."""
    if opdracht is None or opdracht.zorgkas != wie.zorgkas:
        return ONBEKEND
    doel = Doel(None, opdracht.zorgkas, tekenaars.get(opdracht.zending))
    toegang = mag(wie, Daad.BETALING_VRIJGEVEN, doel)
    if not toegang:
        return Weigering("geen_toegang", toegang.reden)
    if opdracht.klaargezet_door == wie.onderwerp:
        return KLAARGEZET
    return None if opdracht.stand is Stand.KLAAR else _wrong_state(opdracht, "vrijgegeven")


def _wrong_state(opdracht: Betaalopdracht, wat: str) -> Weigering:
    return Weigering(
        "verkeerde_stand",
        f"Deze betaalopdracht is {opdracht.stand} en kan niet worden {wat}. Er is niets gewijzigd.",
    )


def _hold_reasons(
    conn: Connection[Any], opdrachten: Sequence[Betaalopdracht], moment: datetime
) -> dict[int, str | None]:
    hcos = [o.hco for o in opdrachten]
    nu = betaling.beneficiaries(conn, hcos, local_day(moment), moment)
    einde = betaling.last_beneficiaries(
        conn, [o.hco for o in opdrachten if o.na_einde], local_day(moment), moment
    )
    return {o.id: hold_reason(nu.get(o.hco) or einde.get(o.hco), o.begunstigde) for o in opdrachten}


def _hold(
    conn: Connection[Any], opdrachten: Sequence[Betaalopdracht],
    redenen: dict[int, str] | dict[int, str | None], moment: datetime,
) -> tuple[Betaalopdracht, ...]:  # fmt: skip
    waarom = [redenen[o.id] for o in opdrachten]
    betaling.move_orders(conn, [o.id for o in opdrachten], Stand.AANGEHOUDEN, waarom, moment)
    _book(conn, Gebeurtenis.AANGEHOUDEN, opdrachten, moment)
    return tuple(
        replace(o, stand=Stand.AANGEHOUDEN, reden=reden)
        for o, reden in zip(opdrachten, waarom, strict=True)
    )


def _release(
    conn: Connection[Any], wie: Identiteit, opdrachten: Sequence[Betaalopdracht], moment: datetime
) -> list[Betaalopdracht]:
    if not opdrachten:
        return []
    bestand = file_id(opdrachten[0].zorgkas, (o.referentie for o in opdrachten))
    ids = [o.id for o in opdrachten]
    betaling.release_orders(conn, ids, bestand, wie.onderwerp, moment)
    _book(conn, Gebeurtenis.VRIJGEGEVEN, opdrachten, moment)
    return [
        replace(o, stand=Stand.VRIJGEGEVEN, bestand=bestand, vrijgegeven_door=wie.onderwerp,
                vrijgegeven_op=moment)
        for o in opdrachten
    ]  # fmt: skip


def _book(
    conn: Connection[Any], soort: Gebeurtenis, opdrachten: Sequence[Betaalopdracht],
    moment: datetime,
) -> None:  # fmt: skip
    journalen = [
        (Partij(o.zorgkas, o.hco, o.zending, o.id), book(soort, o.bedrag)) for o in opdrachten
    ]
    grootboek.insert(conn, journalen, moment)


def _file(opdrachten: Sequence[Betaalopdracht], wet: Wet, rekening: Zorgkasrekening) -> bytes:
    eerste = opdrachten[0]
    assert eerste.vrijgegeven_op is not None
    dag = local_day(eerste.vrijgegeven_op)
    rij = wet.tabel("zorgkassen").rij(eerste.zorgkas, dag)
    naam = rij["naam"] if rij else f"Zorgkas {eerste.zorgkas}"
    transfers = [
        Overschrijving(
            o.referentie, o.naam, o.iban, o.bic, o.bedrag,
            f"VSB zending {o.zending} HCO {o.hco}", execution_day(wet, o.vervaldag, dag),
        )
        for o in opdrachten
    ]  # fmt: skip
    return write_pain001(
        Betaalbestand(
            eerste.bestand or "", eerste.vrijgegeven_op, naam, rekening.iban, rekening.bic,
            transfers,
        )
    )  # fmt: skip


def _mail(
    conn: Connection[Any], omgeving: Omgeving, vrij: Sequence[Betaalopdracht],
    aangehouden: Sequence[Betaalopdracht], inhoud: bytes, moment: datetime,
) -> None:  # fmt: skip
    berichten = [(o, order_message(o, omgeving.wet, moment)) for o in aangehouden]
    stukken = [
        post.Stuk(f"zorgkas:{o.zorgkas}", "betaalopdracht", post.as_json(bericht))
        for o, bericht in berichten
    ]
    if vrij:
        ontvanger = f"zorgkas:{vrij[0].zorgkas}"
        stukken.append(post.Stuk(ontvanger, "betaalbestand", inhoud, vorm="xml"))
    post.put(conn, stukken, omgeving.sleutels, moment)
