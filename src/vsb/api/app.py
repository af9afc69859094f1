"""The HTTP application: routes, the OpenAPI page (offline), error handlers."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from typing import Any

from litestar import Litestar, Response, Router, get
from litestar.datastructures import State
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import SwaggerRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme, Tag
from litestar.response import Redirect
from litestar.static_files import create_static_files_router

from vsb.api import (
    antwoorden,
    berekeningen,
    berichten,
    betalingen,
    cijfers,
    dossiers,
    metingen,
    migratie,
    opvolging,
    problemen,
    status,
    uitleg,
    werklijst,
    zendingen,
)
from vsb.api.antwoordvormen import Gereedheid, Toestand, shape
from vsb.api.grenzen import BERICHT, ZENDING, greatest, limits_in_words
from vsb.api.sessie import Deurstaat, TokenVereist, Verzoek
from vsb.api.wachten import Bel, ringing
from vsb.regelgeving.wet import Wet
from vsb.storage import klok, wachtrij
from vsb.storage.migreer import MigratieFout, pending_migrations

DRADEN = 24
"""Requests that are handled at once; who waits for the worker does not count."""

TAGS = {
    "Berichten": "Wat u stuurt, en wat er meteen mee gebeurt.",
    "Postbus": "De antwoorden, en uw berichten die er nog geen hebben.",
    "Opvragen": "Wat het platform van uw personen, dossiers en zendingen weet.",
    "Werk van een zorgkas": "Wat op een beslissing of een handtekening wacht.",
    "Rekenen": "Wat de wet zegt over cijfers die u zelf opgeeft; er wordt niets bewaard.",
    "Cijfers en opvolging": "Voor het agentschap: wie achterblijft, en wat eraan gedaan wordt.",
    "Werking": "Of het platform werkt.",
}
"""The groups of the OpenAPI page, in their order."""


@get("/", include_in_schema=False, sync_to_thread=False)
def get_begin() -> Redirect:
    """Who opens the address of the platform finds the description."""
    return Redirect("/schema")


@get(
    "/gezond",
    summary="Leeft het proces?",
    sync_to_thread=False,
    tags=["Werking"],
    responses={200: shape(Toestand, "Het proces antwoordt.")},
)
def get_gezond() -> dict[str, str]:
    """The process answers."""
    return {"toestand": "gezond"}


@get(
    "/gereed",
    summary="Kan er gewerkt worden?",
    sync_to_thread=True,
    tags=["Werking"],
    responses={
        200: shape(Gereedheid, "De databank antwoordt en is bijgewerkt."),
        503: shape(
            Gereedheid,
            "Niet gereed: er ontbreken migraties, of de databank is van een nieuwere versie. "
            "Antwoordt de databank niet, dan is dit een probleem (application/problem+json).",
        ),
    },
)
def get_gereed(request: Verzoek) -> Response[dict[str, Any]]:
    """The database answers and has all migrations; how long the oldest message waits already."""
    staat: Deurstaat = request.app.state.deur
    ontbreekt: list[str] = []
    reden = ""
    with staat.pool.connection() as conn:
        try:
            ontbreekt = pending_migrations(conn)
        except MigratieFout as fout:
            reden = str(fout)
    klaar = not ontbreekt and not reden
    lichaam = {
        "toestand": "gereed" if klaar else "niet gereed",
        "ontbrekende_migraties": ontbreekt,
        "reden": reden,
    }
    return Response(lichaam | (_queue(staat) if klaar else {}), status_code=200 if klaar else 503)


def _queue(staat: Deurstaat) -> dict[str, Any]:
    """Whether the worker keeps up; it is another process, and may be gone."""
    with staat.toezicht.connection() as conn:
        oudste, apart = wachtrij.backlog(conn)
        wacht_s = (klok.moment(conn) - oudste).total_seconds() if oudste else 0.0
    return {"oudste_wacht_s": max(round(wacht_s), 0), "apart": apart}


def _by_theme(wet: Wet) -> list[Router]:
    """The addresses under ``/v1``, in the groups of the OpenAPI page."""
    themas: dict[str, list[Any]] = {
        "Berichten": [
            Router(
                "",
                route_handlers=[berichten.post_bericht],
                request_max_body_size=greatest(wet, BERICHT),
            ),
            berichten.post_zending,
            migratie.post_migratie,
        ],
        "Postbus": [antwoorden.get_antwoorden, antwoorden.get_antwoord, antwoorden.get_open],
        "Opvragen": [
            status.post_status,
            status.post_statussen,
            zendingen.get_zendingen,
            zendingen.get_zending,
            betalingen.get_betaalopdrachten,
            dossiers.get_dossiers,
            dossiers.get_dossier,
            dossiers.get_dossier_of,
            uitleg.get_uitleg,
        ],
        "Werk van een zorgkas": [werklijst.get_werklijst, zendingen.get_voorstel],
        "Rekenen": [berekeningen.get_berekeningen, berekeningen.post_berekening],
        "Cijfers en opvolging": [
            cijfers.get_achterblijvers,
            cijfers.get_doorlooptijden,
            cijfers.get_foutenbeeld,
            opvolging.get_opvolging,
            opvolging.post_opvolging,
            opvolging.post_sluiten,
        ],
    }
    return [Router("", route_handlers=wegen, tags=[thema]) for thema, wegen in themas.items()]


def create_app(staat: Deurstaat) -> Litestar:
    """The application around an open pool, the keys and the token issuer."""
    wet = staat.omgeving.wet
    v1 = Router(
        "/v1",
        route_handlers=_by_theme(wet),
        middleware=[TokenVereist()],
        security=[{"token": []}],
    )
    statisch = create_static_files_router(
        "/statisch/openapi", [str(resources.files("swagger_ui") / "static")]
    )
    return Litestar(
        route_handlers=[v1, get_begin, get_gezond, get_gereed, metingen.get_metrics, statisch],
        exception_handlers=problemen.HANDLERS,
        openapi_config=_openapi(),
        state=State(
            {
                "deur": staat,
                "grenzen": limits_in_words(wet),
                "status": status.ask_together(staat),
                "bel": Bel(staat),
            }
        ),
        request_max_body_size=greatest(wet, ZENDING),
        on_startup=[_make_threads],
        lifespan=[ringing],
        on_shutdown=[lambda: staat.pool.close(), lambda: staat.toezicht.close()],
    )


async def _make_threads() -> None:
    """Threads for the handlers."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(DRADEN))


def _openapi() -> OpenAPIConfig:
    plek = "/statisch/openapi/"
    return OpenAPIConfig(
        title="Open platform Vlaamse sociale bescherming",
        version="1",
        description="Berichten van voorzieningen en zorgkassen, en de antwoorden daarop.",
        path="/schema",
        render_plugins=[
            SwaggerRenderPlugin(
                js_url=plek + "swagger-ui-bundle.js",
                css_url=plek + "swagger-ui.css",
                standalone_preset_js_url=plek + "swagger-ui-standalone-preset.js",
                path="/",
                favicon=f"<link rel='icon' type='image/png' href='{plek}favicon-32x32.png'>",
            )
        ],
        tags=[Tag(name=naam, description=wat) for naam, wat in TAGS.items()],
        components=Components(
            security_schemes={"token": SecurityScheme(type="http", scheme="bearer")}
        ),
    )
