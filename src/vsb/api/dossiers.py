"""The dossier of one stay as a story, now or as known at an earlier moment."""

from datetime import datetime
from typing import Annotated

from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from vsb.access.rechten import Daad
from vsb.api.antwoordvormen import Dossier, Dossiers, answered
from vsb.api.problemen import Probleem
from vsb.api.sessie import Sessie, Verzoek, open_sessie
from vsb.api.toegang import Maximaal, Na, Namens, as_response, not_found, page, require
from vsb.basis.dagen import BELGIE
from vsb.processes.show_dossier import Lezer, show_dossier
from vsb.storage import inkijk
from vsb.storage.inkijk import Dossierkop

_HERSTEL = "Kijk het referentienummer na in het antwoord op uw aanvraag."
_HERSTEL_ONTVANGST = "Kijk het nummer van de ontvangst na."
_VERHAAL = "Alle berichten en beslissingen, perioden, afwezigheden, gefactureerde dagen."

BekendOp = Annotated[
    str | None,
    QueryParameter(
        max_length=40,
        description="Moment (ISO 8601): toon wat toen gekend was. Zonder tijdzone: Belgische tijd.",
    ),
]


@get(
    "/dossiers",
    sync_to_thread=True,
    summary="Eigen dossiers, of die van de eigen leden",
    responses=answered(Dossiers, "Dossiers op nummer, zonder iets over de personen."),
)
def get_dossiers(
    request: Verzoek,
    na: Na = 0,
    maximaal: Maximaal = 100,
    namens: Namens = None,
) -> Response[bytes]:
    """Dossiers by number, without anything about the persons."""
    with open_sessie(request) as sessie:
        lezer = require(sessie.wie, Daad.DOSSIER_LEZEN, namens)
        rijen = inkijk.list_dossiers(sessie.conn, lezer.hco, lezer.zorgkas, na, maximaal)
    return page("dossiers", rijen, "nummer", na)


@get(
    "/dossiers/{referentie:str}",
    sync_to_thread=True,
    summary="Het verhaal van een verblijf",
    responses=answered(Dossier, _VERHAAL, 404),
)
def get_dossier(
    request: Verzoek, referentie: FromPath[str], bekend_op: BekendOp = None, namens: Namens = None
) -> Response[bytes]:
    """All messages and decisions, periods, absences, billed and paid days. The look is noted."""
    with open_sessie(request) as sessie:
        lezer = require(sessie.wie, Daad.DOSSIER_LEZEN, namens)
        kop = inkijk.find_dossier(sessie.conn, referentie)
        return _story(sessie, lezer, kop, bekend_op, _HERSTEL)


@get(
    "/berichten/{ontvangst:int}/dossier",
    sync_to_thread=True,
    summary="Het dossier waartoe een bericht hoort, ook zolang het geen referentienummer heeft",
    responses=answered(Dossier, _VERHAAL, 404),
)
def get_dossier_of(
    request: Verzoek, ontvangst: FromPath[int], bekend_op: BekendOp = None, namens: Namens = None
) -> Response[bytes]:
    """The same story, found by the number of receipt of any of its messages."""
    with open_sessie(request) as sessie:
        lezer = require(sessie.wie, Daad.DOSSIER_LEZEN, namens)
        kop = inkijk.find_dossier_of(sessie.conn, ontvangst)
        return _story(sessie, lezer, kop, bekend_op, _HERSTEL_ONTVANGST)


def _story(
    sessie: Sessie, lezer: Lezer, kop: Dossierkop | None, bekend_op: str | None, herstel: str
) -> Response[bytes]:
    op = _moment(bekend_op, sessie.moment)
    # A token may speak for several facilities: the story is told to one of them.
    if kop is None or (lezer.hco is not None and lezer.hco != kop.hco):
        raise not_found("Dit dossier", herstel)
    verhaal = show_dossier(sessie.conn, kop, lezer, op, sessie.moment)
    if verhaal is None:
        raise not_found("Dit dossier op dat moment", "Kies een later moment.")
    return as_response(verhaal)


def _moment(tekst: str | None, nu: datetime) -> datetime:
    """The moment asked for, never later than now. Raises `Probleem` 400.

    Our answers give whole seconds: a moment without fraction is the end of its second, so that
    asking with the moment of a decision shows that decision.
    """
    if tekst is None:
        return nu
    try:
        # A plus sign that was not escaped arrives as a space.
        op = datetime.fromisoformat(tekst.strip().replace(" ", "+"))
        op = op.replace(tzinfo=BELGIE) if op.tzinfo is None else op
        op = op if op.microsecond else op.replace(microsecond=999_999)
        return min(op, nu)
    except (ValueError, OverflowError):
        raise Probleem(
            400,
            "badRequest",
            "Dit moment is niet leesbaar",
            "bekend_op moet een moment zijn zoals 2026-03-01T12:00:00.",
            "Schrijf het moment als datum, T en uur.",
        ) from None
