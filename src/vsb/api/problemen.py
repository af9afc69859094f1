"""Errors of the HTTP door as problem+json (belgif problem types), in plain Dutch.

Never a national number or any other content of a message: only what the envelope says.
"""

import re
from collections.abc import Sequence
from typing import Any

import msgspec
import psycopg
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from psycopg_pool import PoolTimeout

from vsb.formats.leesfouten import GEEN_JSON, explain_field, explain_json
from vsb.identity.tokens import OngeldigToken
from vsb.rapportering.vraagfout import VraagFout

_LOG = structlog.get_logger("vsb.api")
_TYPE = "urn:problem-type:belgif:"


class Probleem(Exception):
    """A refusal at the door: `status`, the belgif problem type, and Dutch text for the sender."""

    def __init__(self, status: int, soort: str, titel: str, detail: str, herstel: str) -> None:
        super().__init__(titel)
        self.status, self.soort, self.titel = status, soort, titel
        self.detail, self.herstel = detail, herstel


def problem_response(
    status: int, soort: str, titel: str, detail: str, herstel: str, **meer: Any
) -> Response[bytes]:
    """One problem+json answer; `herstel` says what the sender should do."""
    lichaam = {
        "type": _TYPE + soort,
        "title": titel,
        "status": status,
        "detail": detail,
        "herstel": herstel,
    } | meer
    kop = {"Retry-After": "2"} if status == 503 else None
    return Response(
        msgspec.json.encode(lichaam),
        status_code=status,
        media_type="application/problem+json",
        headers=kop,
    )


def unreadable(
    fout: msgspec.DecodeError | UnicodeDecodeError, titel: str, herstel: str
) -> Probleem:
    """A 400 for a body that could not be read: no JSON at all, or a field that is wrong."""
    if not isinstance(fout, msgspec.ValidationError):
        return Probleem(400, "badRequest", GEEN_JSON, explain_json(str(fout)), herstel)
    return Probleem(400, "badRequest", titel, tell_fields([explain_field(str(fout))]), herstel)


def tell_fields(fouten: Sequence[tuple[str, str]]) -> str:
    """The fields with a fault, each once, then what is wrong with each (Dutch)."""
    namen = ", ".join(dict.fromkeys(veld for veld, _ in fouten if veld))
    kop = f"Velden met een fout: {namen}. " if namen else ""
    return kop + " ".join(zin for _, zin in fouten)


def on_probleem(_: Request[Any, Any, Any], fout: Probleem) -> Response[bytes]:
    """A refusal that a handler raised."""
    return problem_response(fout.status, fout.soort, fout.titel, fout.detail, fout.herstel)


def on_vraagfout(_: Request[Any, Any, Any], fout: VraagFout) -> Response[bytes]:
    """Figures that cannot be asked so, or a line that the follow-up list does not take."""
    return problem_response(
        400, "badRequest", "Dit kan zo niet", str(fout), "Pas de vraag aan, zoals gezegd."
    )


def on_token(_: Request[Any, Any, Any], fout: OngeldigToken) -> Response[bytes]:
    """No token, or one that is not believed."""
    antwoord = problem_response(
        401, "noAccessToken", "Geen geldig token", str(fout), "Vraag een nieuw token aan."
    )
    antwoord.headers["WWW-Authenticate"] = "Bearer"
    return antwoord


def on_validation(_: Request[Any, Any, Any], fout: ValidationException) -> Response[bytes]:
    """The envelope or the query of a request does not have the form of the OpenAPI page."""
    delen = [deel for deel in (fout.extra or []) if isinstance(deel, dict)]
    fouten = [
        # The framework calls a whole body `data`.
        explain_field(str(d.get("message", "")), re.sub("^data$", "", str(d.get("key", ""))))
        for d in delen
    ] or [explain_field(str(fout.detail))]
    return problem_response(
        400,
        "badRequest",
        "De aanvraag heeft niet de verwachte vorm",
        tell_fields(fouten),
        "Vergelijk de aanvraag met de beschrijving op /schema.",
    )


def on_database(verzoek: Request[Any, Any, Any], fout: Exception) -> Response[bytes]:
    """The database is gone or busy for a moment; sending the same again is always safe.

    Only who got no connection can be told that nothing was stored: a commit may have arrived
    though its answer did not.
    """
    _LOG.warning("databank_niet_bereikbaar", soort=type(fout).__name__)
    if verzoek.method in ("GET", "HEAD"):
        detail, herstel = "Er is niets gewijzigd.", "Vraag het over enkele seconden opnieuw."
    else:
        niets = isinstance(fout, PoolTimeout)
        detail = "Er is niets bewaard." if niets else "Mogelijk is het toch bewaard."
        herstel = (
            "Stuur het ongewijzigd opnieuw met hetzelfde bericht_id, over enkele seconden; dubbel "
            "verwerken kan niet."
        )
    return problem_response(
        503, "serviceUnavailable", "Het platform is even niet bereikbaar", detail, herstel
    )


def on_data(_: Request[Any, Any, Any], fout: psycopg.DataError) -> Response[bytes]:
    """A value that the store cannot hold, such as a text with a NUL in it or an endless number."""
    _LOG.warning("waarde_kan_niet", soort=type(fout).__name__)
    return problem_response(
        400,
        "badRequest",
        "Een waarde in de aanvraag kan niet",
        "Een tekst bevat een teken dat niet bewaard kan worden, of een getal is te groot.",
        "Kijk de waarden van de aanvraag na.",
    )


def on_http(_: Request[Any, Any, Any], fout: HTTPException) -> Response[bytes]:
    """Errors of the framework itself: unknown address, wrong method, body too large, no JSON."""
    if fout.status_code == 400:
        return problem_response(
            400, "badRequest", GEEN_JSON, explain_json(fout.detail), "Kijk op /schema wat wel kan."
        )
    titels = {
        404: ("resourceNotFound", "Dit adres bestaat niet"),
        405: ("methodNotAllowed", "Deze methode bestaat hier niet"),
        413: ("payloadTooLarge", "Het bericht is te groot"),
    }
    soort, titel = titels.get(fout.status_code, ("badRequest", "De aanvraag kan niet"))
    return problem_response(
        fout.status_code, soort, titel, titel + ".", "Kijk op /schema wat wel kan."
    )


def on_anything(_: Request[Any, Any, Any], fout: Exception) -> Response[bytes]:
    """The last resort: logged by kind and place only, never with its text."""
    spoor = fout.__traceback__
    while spoor is not None and spoor.tb_next is not None:
        spoor = spoor.tb_next
    plaats = "" if spoor is None else f"{spoor.tb_frame.f_code.co_name}:{spoor.tb_lineno}"
    _LOG.error("onverwachte_fout", soort=type(fout).__name__, plaats=plaats)
    return problem_response(
        500,
        "internalServerError",
        "Er ging iets mis bij het platform",
        "De fout ligt bij het platform, niet bij het bericht.",
        "Probeer later opnieuw met hetzelfde bericht_id; blijft het duren, verwittig de helpdesk.",
    )


HANDLERS: dict[Any, Any] = {
    Probleem: on_probleem,
    VraagFout: on_vraagfout,
    OngeldigToken: on_token,
    ValidationException: on_validation,
    psycopg.DataError: on_data,
    psycopg.OperationalError: on_database,
    PoolTimeout: on_database,
    HTTPException: on_http,
    Exception: on_anything,
}
