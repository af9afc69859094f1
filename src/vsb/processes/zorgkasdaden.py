"""The deeds of people at a zorgkas, each a message: stored as evidence, carried out, answered.

So a decision, a signature or a release is never lost or done twice, and can be shown later. Which
token may send which was checked at the door; what it may touch is checked here, in the deed.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import msgspec
from psycopg import Connection

from vsb.basis.dagen import local_day
from vsb.basis.uitkomst import Deur, Weigering
from vsb.formats.leesfouten import explain_field, explain_json
from vsb.identity.tokens import Identiteit
from vsb.processes import decide_werkitems
from vsb.processes.answer import answer, refuse
from vsb.processes.confirm_betaling import confirm_betaling
from vsb.processes.daadvormen import (
    Aanhouden,
    Afkeuren,
    Bankafschrift,
    Beslissen,
    InBeraadNemen,
    Intrekken,
    Ondertekenen,
    Vrijgeven,
)
from vsb.processes.decide_categorie import Bepalen, decide_categorie
from vsb.processes.explain_weigering import remedy
from vsb.processes.grant_overmacht import Toekennen, grant_overmacht
from vsb.processes.make_afrekenbestand import afrekenbestand_maker
from vsb.processes.omgeving import Omgeving
from vsb.processes.receive_bericht import content_of
from vsb.processes.reject_betaalbestand import reject_betaalbestand
from vsb.processes.rejudge_zending import rejudge
from vsb.processes.release_betaling import hold_betaling, release_betaling, resume_betaling
from vsb.processes.sign_zending import sign_zending
from vsb.processes.withdraw_opname import withdraw_opname
from vsb.storage import betaling, werklijst
from vsb.storage.berichten import Bericht
from vsb.storage.bezetting import correct_days_billed
from vsb.storage.grootboek import reserve

Verbinding = Connection[Any]


def _wie(bericht: Bericht) -> Identiteit:
    """Who sent the deed, as its token said at receipt."""
    return Identiteit(bericht.onderwerp, frozenset(), bericht.zorgkas, frozenset(bericht.rollen))


Uitslag = dict[str, Any] | Weigering


def _decide(
    conn: Verbinding, omgeving: Omgeving, bericht: Bericht, d: Beslissen, moment: datetime
) -> Uitslag:
    besluit = decide_werkitems.Besluit(
        tuple(d.werkitems), d.besluit, d.reden, bericht.onderwerp, bericht.zorgkas or ""
    )
    proef = bericht.deur != Deur.DEFINITIEF
    uit = decide_werkitems.decide(conn, omgeving, besluit, moment, proef=proef)
    return Weigering("besluit", uit) if isinstance(uit, str) else uit


def _take_in(
    conn: Verbinding, _: Omgeving, bericht: Bericht, d: InBeraadNemen, moment: datetime
) -> Uitslag:
    if d.bericht is not None:
        item = werklijst.take_over(conn, d.bericht, bericht.zorgkas or "", local_day(moment))
        if item is None:
            return Weigering(
                "niet_over_te_nemen",
                "Dit bericht wacht niet op de voorziening, of de persoon is geen lid van uw "
                "zorgkas.",
            )
        return {"werkitem": item}
    if d.zending is None or not d.regels:
        return Weigering("leeg", "Er is geen zending met regels genoemd, en geen bericht.")
    kop = betaling.read_zending(conn, d.zending, lock=True)
    if kop is None or kop.zorgkas != bericht.zorgkas:
        return Weigering("onbekend", "Deze zending bestaat niet of hoort niet bij uw zorgkas.")
    regels: dict[int, list[str]] = {regel: [] for regel in d.regels}
    genomen = werklijst.take_in(conn, d.zending, regels, moment, toelichting=d.reden)
    if not genomen:
        return Weigering(
            "niets_genomen",
            "Geen van deze regels kan nog in beraad: ze zijn geweigerd, gecrediteerd of zelf een "
            "creditnota, al door iemand beslist, of de zending is ondertekend.",
        )
    reserve(conn, [d.zending], moment)
    correct_days_billed(conn, [d.zending], moment)
    return {"zending": d.zending, "in_beraad_genomen": genomen}


def _sign(
    conn: Verbinding, omgeving: Omgeving, bericht: Bericht, d: Ondertekenen, moment: datetime
) -> Uitslag:
    kop = betaling.read_zending(conn, d.zending, lock=True)
    if kop is not None and kop.zorgkas == bericht.zorgkas and kop.stand == "beoordeeld":
        nieuw = rejudge(conn, omgeving, d.zending, kop.bericht, moment)
        if nieuw:
            return Weigering(
                "feiten_gewijzigd",
                f"Sinds het oordeel zijn gegevens gewijzigd: {nieuw} prestaties staan nu op de "
                "werklijst. Beslis die eerst, en onderteken dan opnieuw.",
            )
    uit = sign_zending(
        conn, _wie(bericht), d.zending, d.digest, moment, omgeving,
        afrekenbestand_maker(omgeving),
    )  # fmt: skip
    return uit if isinstance(uit, Weigering) else msgspec.to_builtins(uit)


def _release(
    conn: Verbinding, omgeving: Omgeving, bericht: Bericht, d: Vrijgeven, moment: datetime
) -> Uitslag:
    uit = release_betaling(conn, _wie(bericht), d.betaalopdrachten, moment, omgeving)
    if isinstance(uit, Weigering):
        return uit
    if not uit.vrijgegeven and not uit.aangehouden:
        redenen = sorted({w.reden for _, w in uit.geweigerd})
        return Weigering("niets_vrijgegeven", " ".join(redenen))
    return {
        "bestand": uit.bestand,
        "vrijgegeven": [o.referentie for o in uit.vrijgegeven],
        "aangehouden": [o.referentie for o in uit.aangehouden],
        "geweigerd": [{"betaalopdracht": r, "reden": w.reden} for r, w in uit.geweigerd],
        "voorbeeld": uit.voorbeeld,
    }


def _hold(
    conn: Verbinding, _: Omgeving, bericht: Bericht, d: Aanhouden, moment: datetime
) -> Uitslag:
    deed = resume_betaling if bericht.soort == "betaling_hervatten" else hold_betaling
    uit = deed(conn, _wie(bericht), d.betaalopdracht, d.reden, moment)
    return uit if isinstance(uit, Weigering) else msgspec.to_builtins(uit)


def _reject(
    conn: Verbinding, _: Omgeving, bericht: Bericht, d: Afkeuren, moment: datetime
) -> Uitslag:
    uit = reject_betaalbestand(conn, _wie(bericht), d.bestand, d.betaalopdrachten, d.reden, moment)
    return uit if isinstance(uit, Weigering) else {"betaalopdrachten": msgspec.to_builtins(uit)}


def _withdraw(
    conn: Verbinding, omgeving: Omgeving, bericht: Bericht, d: Intrekken, moment: datetime
) -> Uitslag:
    return withdraw_opname(conn, omgeving, bericht, d.dossier, d.reden, moment)


def _confirm(
    conn: Verbinding, omgeving: Omgeving, bericht: Bericht, d: Bankafschrift, moment: datetime
) -> Uitslag:
    uit = confirm_betaling(conn, _wie(bericht), d.document.encode(), moment, omgeving)
    return uit if isinstance(uit, Weigering) else msgspec.to_builtins(uit)


def _unreadable(fout: msgspec.DecodeError | UnicodeDecodeError) -> str:
    if isinstance(fout, msgspec.ValidationError):
        return explain_field(str(fout))[1]
    return explain_json(str(fout))


def _treat(
    vorm: Any,
    daad: Callable[..., Uitslag],
    conn: Verbinding,
    omgeving: Omgeving,
    bericht: Bericht,
    moment: datetime,
) -> bool:
    """Read the deed strictly, carry it out in its own savepoint, answer."""
    if bericht.zorgkas is None:
        refuse(conn, omgeving, bericht, moment, "Dit is een daad van een zorgkas.",
               "Stuur dit met een token van een zorgkas.")  # fmt: skip
        return True
    try:
        inhoud = msgspec.json.decode(content_of(bericht, omgeving.sleutels), type=vorm)
    except (msgspec.DecodeError, UnicodeDecodeError) as fout:
        refuse(conn, omgeving, bericht, moment, _unreadable(fout),
               "Kijk in de beschrijving van de berichten welke velden er zijn, en stuur de daad "
               "opnieuw met een nieuw bericht_id.")  # fmt: skip
        return True
    if bericht.deur != Deur.DEFINITIEF and daad is not _decide:
        herstel = "Stuur ze definitief; alleen werkitems_beslissen toont vooraf wat ze doet."
        refuse(conn, omgeving, bericht, moment, "Deze daad kan niet als proef.", herstel)
        return True
    uit = daad(conn, omgeving, bericht, inhoud, moment)
    if isinstance(uit, Weigering):
        refuse(conn, omgeving, bericht, moment, uit.reden, remedy(uit))
    else:
        answer(conn, omgeving, bericht, {"resultaat": uit}, uitkomst="aanvaard", definitief=True,
               moment=moment)  # fmt: skip
    return True


class _Soort(NamedTuple):
    vorm: type[msgspec.Struct]
    daad: Callable[..., Uitslag]
    titel: str


_DADEN = {
    "werkitems_beslissen": _Soort(
        Beslissen,
        _decide,
        "Werkitems goedkeuren of weigeren, een of veel tegelijk. Met deur `proef` toont het "
        "antwoord alleen waarover het gaat, in aantallen en euro.",
    ),
    "in_beraad_nemen": _Soort(
        InBeraadNemen,
        _take_in,
        "Aanvaarde regels van een niet ondertekende zending, of een opname die op de voorziening "
        "wacht, zelf bekijken.",
    ),
    "categorie_bepalen": _Soort(
        Bepalen,
        decide_categorie,
        "De categorie bepalen van een indicatiestelling in beraad waarvan de scores er geen geven; "
        "ze wordt daarna opnieuw beoordeeld.",
    ),
    "opname_intrekken": _Soort(
        Intrekken, _withdraw, "De aanvaarding van een opname intrekken; de voorziening hoort het."
    ),
    "overmacht_toekennen": _Soort(
        Toekennen,
        grant_overmacht,
        "Een voorziening overmacht toekennen: dagen die in geen meldingstermijn tellen.",
    ),
    "zending_ondertekenen": _Soort(
        Ondertekenen,
        _sign,
        "Een zending ondertekenen: juist wat het voorstel met deze digest toonde. Het "
        "afrekenbestand en de betaalopdracht volgen meteen.",
    ),
    "betaling_vrijgeven": _Soort(
        Vrijgeven, _release, "Betaalopdrachten vrijgeven, door iemand die niet ondertekende."
    ),
    "betaling_aanhouden": _Soort(Aanhouden, _hold, "Een betaalopdracht aanhouden, met reden."),
    "betaling_hervatten": _Soort(
        Aanhouden,
        _hold,
        "Een aangehouden of teruggekeerde betaling opnieuw klaarzetten, naar de rekening van nu.",
    ),
    "betaalbestand_afgekeurd": _Soort(
        Afkeuren,
        _reject,
        "De bank keurde een betaalbestand af, of enkele opdrachten erin: ze worden opnieuw "
        "klaargezet.",
    ),
    "bankafschrift": _Soort(
        Bankafschrift, _confirm, "Een camt.053 of camt.054 van de bank: betaald of teruggekeerd."
    ),
}

VORMEN = {soort: d.vorm for soort, d in _DADEN.items()}
"""The content of each deed."""

TITELS = {soort: d.titel for soort, d in _DADEN.items()}
"""What each deed is, in Dutch, for the published reference."""

DADEN: dict[str, Callable[[Verbinding, Omgeving, Bericht, datetime], bool]] = {
    soort: partial(_treat, d.vorm, d.daad) for soort, d in _DADEN.items()
}
