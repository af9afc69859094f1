"""Judge one message about a stay, keep what follows from it, and answer.

The same path serves a first judgement, a second one because facts changed or a predecessor was
decided, and the decision of a worker (`settle`): one place writes the dossier.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from psycopg import Connection

from vsb.basis.dagen import Periode, local_day
from vsb.basis.uitkomst import Deur, Uitkomst
from vsb.opname.antwoord import compose
from vsb.opname.berichtsoort import AANVRAGEN, GESPREK, VOLGBERICHTEN
from vsb.opname.beslissing import OpnameBeslissing, decide
from vsb.opname.gevolgen import Gevolgen, Rechtgevolg
from vsb.opname.referentie import referentienummer
from vsb.processes.answer import answer_piece, refuse
from vsb.processes.gather_opname import Geval, gather
from vsb.processes.notify_opname import notices
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import put
from vsb.processes.voorraad_opname import LEEG, Voorraad, read_ahead
from vsb.storage import berichten, beslissingen, kenmerken, opname
from vsb.storage.berichten import Bericht

Verbinding = Connection[Any]
Daad = Callable[[Verbinding, Omgeving, Bericht, datetime], bool]


def treat(
    conn: Verbinding,
    omgeving: Omgeving,
    bericht: Bericht,
    moment: datetime,
    voorraad: Voorraad = LEEG,
) -> bool:
    """Judge one message; False when it waits for its predecessor and stays in the queue."""
    if bericht.hco is None and bericht.soort not in GESPREK:
        refuse(
            conn, omgeving, bericht, moment,
            "Dit bericht kan alleen een voorziening sturen.",
            "Stel de voorziening een vraag over het dossier, of beslis op de werklijst.",
        )  # fmt: skip
        return True
    inhoud = voorraad.inhoud(bericht, omgeving.sleutels)
    geval = gather(conn, omgeving, bericht, inhoud, moment, voorraad)
    if bericht.zorgkas and not _is_own(geval, bericht.zorgkas):
        refuse(
            conn, omgeving, bericht, moment,
            "Dit dossier bestaat niet, of de persoon is niet aangesloten bij uw zorgkas.",
            "Kijk het referentienummer na; wie overging, vraagt het aan de nieuwe zorgkas.",
        )  # fmt: skip
        return True
    if geval is None:
        refuse(
            conn, omgeving, bericht, moment,
            f"HCO {bericht.hco} is geen voorziening die het platform kent.",
            "Kijk het HCO-nummer na; een nieuwe voorziening wordt eerst erkend en geladen.",
        )  # fmt: skip
        return True
    return settle(conn, omgeving, bericht, geval, decide(geval.zaak), moment)


def _is_own(geval: Geval | None, zorgkas: str) -> bool:
    """A zorgkas speaks only in dossiers of persons who are its member on the day of receipt."""
    if geval is None or geval.rij is None or geval.zaak.feiten.verzekering is None:
        return False
    return geval.zaak.feiten.verzekering.zorgkas == zorgkas


SOORTEN = frozenset((*AANVRAGEN, *VOLGBERICHTEN))
"""The kinds of message that are treated here."""


DADEN: dict[str, Daad] = dict.fromkeys(SOORTEN, treat)
"""How each kind is treated when nothing is read ahead."""


def daden(
    conn: Verbinding, omgeving: Omgeving, bundel: Sequence[Bericht], moment: datetime
) -> dict[str, Daad]:
    """How each kind is treated, with the reference data of this bundle read ahead.

    One message that cannot be read fails them all: then `DADEN` treats them one by one.
    """
    eigen = [b for b in bundel if b.soort in SOORTEN]
    if not eigen:
        return {}
    voorraad = read_ahead(conn, omgeving.sleutels, eigen, moment)
    return dict.fromkeys(SOORTEN, partial(treat, voorraad=voorraad))


def settle(
    conn: Verbinding,
    omgeving: Omgeving,
    bericht: Bericht,
    geval: Geval,
    beslissing: OpnameBeslissing,
    moment: datetime,
    *,
    door: str | None = None,
    reden: str | None = None,
) -> bool:
    """Keep a decision and answer; `door` and `reden` when a worker took it.

    A message that was only tried, or offered on condition and not faultless, leaves no trace but
    its answer.
    """
    deur = Deur(bericht.deur)
    blijft = beslissing.lasts(deur)
    if blijft:
        beslissing = _keep(conn, bericht, geval, beslissing, moment)
    wacht = blijft and beslissing.uitkomst is Uitkomst.WACHT
    post = notices(geval, beslissing) if blijft and not wacht else []
    if not wacht or berichten.is_new(conn, bericht.id):
        inhoud = compose(geval.zaak.bericht, beslissing, omgeving.wet, reden or "")
        stuk = answer_piece(
            omgeving, bericht, inhoud,
            uitkomst=beslissing.uitkomst, definitief=beslissing.definitief or not blijft,
            moment=moment,
        )  # fmt: skip
        post.insert(0, stuk)
        note(conn, omgeving, bericht, geval, beslissing, moment, door, reden)
    put(conn, post, omgeving.sleutels, moment)
    if wacht:
        termijn = omgeving.wet.getal("wachttermijn_voorganger", local_day(moment))
        berichten.let_wait(conn, bericht.id, bericht.ontvangen_op + timedelta(days=termijn + 1))
        return False
    if blijft:
        berichten.wake_followers(conn, bericht)
    return True


def _keep(
    conn: Verbinding,
    bericht: Bericht,
    geval: Geval,
    beslissing: OpnameBeslissing,
    moment: datetime,
) -> OpnameBeslissing:
    """Write the dossier as it stands after this decision, and the work that it makes."""
    rij = geval.rij.id if geval.rij else None
    if bericht.soort in AANVRAGEN:
        rij, beslissing = _open(conn, bericht, geval, beslissing, moment)
    eigen = rij is not None and not geval.zaak.vreemd
    if rij is not None and eigen:
        opname.join_message(conn, rij, bericht.id)
        write_state(conn, rij, geval, beslissing, moment)
    _write_work(conn, bericht, geval, beslissing, rij if eigen else None, moment)
    return beslissing


def _open(
    conn: Verbinding,
    bericht: Bericht,
    geval: Geval,
    beslissing: OpnameBeslissing,
    moment: datetime,
) -> tuple[int | None, OpnameBeslissing]:
    """The dossier of an aanvraag; once that is accepted with its VSB-referentienummer."""
    dossier, rij, volgnummer = beslissing.dossier, geval.rij.id if geval.rij else None, 0
    if dossier is None or geval.persoon is None:
        return rij, beslissing
    if rij is None:
        rij, volgnummer = opname.insert_dossier(
            conn,
            sector=dossier.sector,
            hco=dossier.hco,
            persoon=geval.persoon,
            aanvraag=bericht.id,
        )
    if beslissing.uitkomst is Uitkomst.AANVAARD:
        nummer = referentienummer(local_day(moment).year, volgnummer or opname.new_serial(conn))
        opname.give_reference(conn, rij, nummer)
        beslissing = beslissing.with_reference(nummer)
    return rij, beslissing


def write_state(
    conn: Verbinding, rij: int, geval: Geval, beslissing: OpnameBeslissing, moment: datetime
) -> None:
    """New versions of the dossier and of the facts that billing looks at, where they changed."""
    oud, nieuw, g = geval.zaak.gevonden, beslissing.dossier, beslissing.gevolgen
    persoon = geval.rij.persoon if geval.rij else geval.persoon
    if nieuw is None or nieuw == oud or persoon is None:
        return
    if oud is not None:
        opname.end_versions(conn, rij, moment)
    opname.write_version(conn, rij, nieuw, moment)
    ontslag = nieuw.ontslag.dag if nieuw.ontslag else None
    opname.write_stay(conn, rij, persoon, nieuw.hco, _days(g, nieuw.vanaf, ontslag), moment)
    delen = [(d.periode, d.betaald) for d in g.verlof]
    opname.write_leave(conn, rij, persoon, nieuw.hco, delen, moment)
    kenmerken.write_features(conn, rij, g.kenmerken, moment)
    for recht in g.zorgbudget:
        if recht.soort is Rechtgevolg.GEOPEND:
            opname.open_right(conn, rij, persoon, recht.vanaf, moment)
        else:
            opname.withdraw_right(conn, rij, moment)


def _days(g: Gevolgen, vanaf: date, ontslag: date | None) -> opname.Verblijfdagen:
    verblijf: Periode | None = g.verblijf
    aanvaard = g.stand is Uitkomst.AANVAARD
    return opname.Verblijfdagen(
        aanvaard=verblijf if aanvaard else None,
        in_beraad=None if aanvaard else verblijf,
        opname=vanaf,
        ontslag=ontslag,
    )


def _write_work(
    conn: Verbinding,
    bericht: Bericht,
    geval: Geval,
    beslissing: OpnameBeslissing,
    rij: int | None,
    moment: datetime,
) -> None:
    if beslissing.uitkomst is not Uitkomst.IN_BERAAD:
        if geval.rij is not None:
            beslissingen.lapse_work(conn, bericht.id, moment)
        return
    beslissingen.open_work(
        conn,
        beslissingen.Opnamewerk(
            zorgkas=beslissing.vraag_zorgkas,
            eigenaar=beslissing.eigenaar if beslissing.vraag_zorgkas else "voorziening",
            hco=geval.zaak.gevonden.hco if geval.zaak.gevonden else bericht.hco or "",
            persoon=geval.persoon,
            dossier=rij,
            bericht=bericht.id,
            redenen=[b.code for b in beslissing.bevindingen],
            sinds=moment,
        ),
    )


def note(
    conn: Verbinding,
    omgeving: Omgeving,
    bericht: Bericht,
    geval: Geval,
    beslissing: OpnameBeslissing,
    moment: datetime,
    door: str | None,
    reden: str | None,
) -> None:
    """The decision with everything it rested on, so that it can be explained and replayed."""
    beslissingen.insert(
        conn,
        beslissingen.Beslissing(
            bericht=bericht.id,
            uitkomst=str(beslissing.uitkomst),
            eigenaar=beslissing.eigenaar or None,
            door=door,
            reden=reden,
            feiten=geval.as_plain(),
            bevindingen=[b.code for b in beslissing.bevindingen],
            wet_digest=omgeving.wet.digest,
            software=omgeving.software,
            moment=moment,
        ),
    )
