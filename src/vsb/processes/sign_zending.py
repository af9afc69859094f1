"""Sign a zending: settle exactly what the worker saw, post it, put the payment ready.

In one transaction, which the caller commits: the afrekenbestand goes to the facility and the
betaalopdracht to the zorgkas at the same moment (Presentatie PVT, part 7, steps 4 and 5).
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from psycopg import Connection

from vsb.access.rechten import Daad, Doel, Identiteit, mag
from vsb.basis.dagen import local_day
from vsb.basis.geld import euro
from vsb.basis.uitkomst import Weigering
from vsb.betaling.betaalopdracht import (
    Begunstigde,
    Betaalopdracht,
    Stand,
    due_day,
    hold_reason,
    referentie,
    rests_on_example,
)
from vsb.betaling.grootboek import Gebeurtenis, Vereffening, book, settle
from vsb.betaling.voorstel import Voorstel, propose
from vsb.processes import post
from vsb.processes.omgeving import Omgeving
from vsb.regelgeving.wet import Wet
from vsb.storage import betaling, grootboek
from vsb.storage.betaling import Zendingkop
from vsb.storage.grootboek import Partij

ONBEKEND = Weigering("onbekend", "Deze zending bestaat niet of hoort niet bij uw zorgkas.")


@dataclass(frozen=True, slots=True)
class Ondertekening:
    """A signed zending, amounts in cents: accepted = paid + netted - carried forward."""

    zending: int
    hco: str
    zorgkas: str
    digest: str
    aanvaard: int
    geweigerd: int
    te_betalen: int
    verrekend: int
    overgedragen: int
    vervaldag: date
    moment: datetime
    opdracht: Betaalopdracht | None


MaakAfrekenbestand = Callable[[Connection[Any], Ondertekening], Sequence[tuple[str, bytes]]]
"""Makes the afrekenbestand of a signed zending: pairs of form (bestand, json) and bytes."""


def propose_zending(conn: Connection[Any], wie: Identiteit, zending: int) -> Voorstel | Weigering:
    """What a signature would settle now, with the digest that the worker then signs."""
    kop = betaling.read_zending(conn, zending)
    if kop is None or not mag(wie, Daad.ZENDING_ONDERTEKENEN, Doel(zorgkas=kop.zorgkas)):
        return ONBEKEND
    return _propose(conn, kop)


def sign_zending(
    conn: Connection[Any], wie: Identiteit, zending: int, digest: str, moment: datetime,
    omgeving: Omgeving, maak_afrekenbestand: MaakAfrekenbestand,
) -> Ondertekening | Weigering:  # fmt: skip
    """Sign the zending when nothing is open and `digest` is still that of what is settled.

    The zending stays locked until the transaction ends: of two signers at once the second is
    told that it was signed. Nothing is written when it is refused.
    """
    kop = betaling.read_zending(conn, zending, lock=True)
    if kop is None:
        return ONBEKEND
    voorstel = _propose(conn, kop)
    if bezwaar := _objection(wie, kop, voorstel, digest):
        return bezwaar
    grootboek.reserve(conn, [zending], moment)
    schuld = grootboek.lock_debt(conn, kop.zorgkas, kop.hco)
    vereffening = settle(voorstel.aanvaard, schuld)
    betaling.mark_signed(
        conn, zending, wie.onderwerp, moment, digest, voorstel.aanvaard, voorstel.geweigerd
    )
    partij = Partij(kop.zorgkas, kop.hco, zending)
    grootboek.insert(conn, [(partij, j) for j in vereffening.journalen], moment)
    vervaldag = due_day(omgeving.wet, local_day(moment), local_day(kop.ontvangen_op))
    opdracht = _put_ready(conn, wie.onderwerp, kop, vereffening, vervaldag, moment)
    resultaat = _result(kop, voorstel, vereffening, vervaldag, moment, opdracht)
    bestanden = maak_afrekenbestand(conn, resultaat)
    post.put(conn, _mail(kop, resultaat, bestanden, omgeving.wet), omgeving.sleutels, moment)
    return resultaat


def _propose(conn: Connection[Any], kop: Zendingkop) -> Voorstel:
    lijnen = betaling.read_lines(conn, kop.id)
    return propose(
        kop.id, kop.hco, kop.zorgkas, kop.bericht, kop.open_items, lijnen,
        kop.aantal_prestaties, kop.bedrag_gevraagd,
    )  # fmt: skip


def _objection(
    wie: Identiteit, kop: Zendingkop, voorstel: Voorstel, digest: str
) -> Weigering | None:
    toegang = mag(wie, Daad.ZENDING_ONDERTEKENEN, Doel(zorgkas=kop.zorgkas))
    if not toegang:
        return Weigering("geen_toegang", toegang.reden)
    if kop.stand == "ondertekend":
        return Weigering("al_ondertekend", "Deze zending is al ondertekend; er is niets gewijzigd.")
    if kop.stand != "beoordeeld":
        return Weigering("geweigerd", "Deze zending is in haar geheel geweigerd: niets te tekenen.")
    if kop.open_items:
        return Weigering(
            "nog_open",
            f"Nog te beslissen prestaties in deze zending: {kop.open_items}. Beslis die eerst in "
            "de werklijst; daarna kan de zending ondertekend worden.",
        )
    if digest != voorstel.digest:
        return Weigering(
            "gewijzigd",
            "Er is iets gewijzigd sinds u deze zending bekeek. Bekijk ze opnieuw en teken dan.",
        )
    return None


def _put_ready(
    conn: Connection[Any], onderwerp: str, kop: Zendingkop, vereffening: Vereffening,
    vervaldag: date, moment: datetime,
) -> Betaalopdracht | None:  # fmt: skip
    """Store the betaalopdracht of what is to be paid, if anything; held when it cannot be paid."""
    if not vereffening.te_betalen:
        return None
    dag = local_day(moment)
    nu = betaling.beneficiaries(conn, [kop.hco], dag, moment).get(kop.hco)
    toen = betaling.beneficiaries(
        conn, [kop.hco], local_day(kop.beoordeeld_op), kop.beoordeeld_op
    ).get(kop.hco)
    reden, wie = hold_reason(nu, toen), nu or Begunstigde("", "", "")
    opdracht = Betaalopdracht(
        referentie(kop.id, 1), kop.id, 1, kop.zorgkas, kop.hco, vereffening.te_betalen, wie.iban,
        wie.bic, wie.naam, vervaldag, Stand.AANGEHOUDEN if reden else Stand.KLAAR, onderwerp,
        None, None, None, reden,
    )  # fmt: skip
    nummer = betaling.insert_order(conn, opdracht, moment)
    if reden:
        partij = Partij(kop.zorgkas, kop.hco, kop.id, nummer)
        aangehouden = book(Gebeurtenis.AANGEHOUDEN, opdracht.bedrag)
        grootboek.insert(conn, [(partij, aangehouden)], moment)
    return opdracht


def _result(
    kop: Zendingkop, voorstel: Voorstel, vereffening: Vereffening, vervaldag: date,
    moment: datetime, opdracht: Betaalopdracht | None,
) -> Ondertekening:  # fmt: skip
    return Ondertekening(
        kop.id, kop.hco, kop.zorgkas, voorstel.digest, voorstel.aanvaard, voorstel.geweigerd,
        vereffening.te_betalen, vereffening.verrekend, vereffening.overgedragen, vervaldag,
        moment, opdracht,
    )  # fmt: skip


def _mail(
    kop: Zendingkop, resultaat: Ondertekening, bestanden: Sequence[tuple[str, bytes]], wet: Wet
) -> list[post.Stuk]:
    stukken = [
        post.Stuk(f"hco:{kop.hco}", "afrekening", inhoud, vorm=vorm, bericht=kop.bericht)
        for vorm, inhoud in bestanden
    ]
    if resultaat.opdracht is not None:
        inhoud = post.as_json(order_message(resultaat.opdracht, wet, resultaat.moment))
        stukken.append(post.Stuk(f"zorgkas:{kop.zorgkas}", "betaalopdracht", inhoud))
    return stukken


def order_message(opdracht: Betaalopdracht, wet: Wet, moment: datetime) -> dict[str, Any]:
    """A betaalopdracht as plain data for the zorgkas: amount in cents and in words.

    `vervaldag_voorbeeld`: the due day rests on an example parameter, by the law of this moment.
    """
    weg = {"id", "bestand", "vrijgegeven_door", "vrijgegeven_op"}
    velden = {naam: w for naam, w in asdict(opdracht).items() if naam not in weg}
    voorbeeld = rests_on_example(wet, local_day(moment))
    tekst = euro(opdracht.bedrag)
    return {**velden, "bedrag_tekst": tekst, "vervaldag_voorbeeld": voorbeeld}
