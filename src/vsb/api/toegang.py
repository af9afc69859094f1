"""May this request look at this: the party it speaks for, and the refusal when it may not."""

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from litestar import Response
from litestar.params import QueryParameter

from vsb.access.rechten import Daad, Doel, Toegang, mag
from vsb.api.momenten import with_moments
from vsb.api.problemen import Probleem
from vsb.api.sessie import Sessie, speaks_as
from vsb.identity.tokens import Identiteit
from vsb.processes.show_dossier import Lezer

MAXIMAAL = 500
"""The longest page of a list."""

Namens = Annotated[
    str | None,
    QueryParameter(
        max_length=20,
        description="Voor wie u spreekt, als uw token voor meer dan een partij spreekt: "
        "hco:NUMMER of zorgkas:NUMMER.",
    ),
]
"""In whose name; needed only when the token leaves a choice."""

Na = Annotated[
    int, QueryParameter(ge=0, description="De cursor van de vorige bladzijde; leeg: het begin.")
]
"""Where a list goes on: after this number."""

Maximaal = Annotated[
    int,
    QueryParameter(ge=1, le=MAXIMAAL, description="Hoeveel er hoogstens op een bladzijde staan."),
]
"""How long a page may be."""


def require(wie: Identiteit, daad: Daad, namens: str | None) -> Lezer:
    """Who looks, on whose behalf. Raises `Probleem` 403 when the token does not allow it."""
    lezer = Lezer(wie.onderwerp, speaks_as(wie, namens))
    _allow(mag(wie, daad, Doel(hco=lezer.hco, zorgkas=lezer.zorgkas)))
    return lezer


def require_role(sessie: Sessie, daad: Daad) -> None:
    """May this be asked, of what is nobody's? Raises `Probleem` 403 when no role allows it."""
    _allow(mag(sessie.wie, daad, Doel()))


def _allow(toegang: Toegang) -> None:
    if not toegang:
        raise Probleem(
            403,
            "missingPermission",
            "Dit mag u niet opvragen",
            toegang.reden,
            "Laat iemand met de juiste rol dit opvragen.",
        )


def not_found(wat: str, herstel: str) -> Probleem:
    """The same answer for what does not exist and for what is not the reader's."""
    return Probleem(404, "resourceNotFound", f"{wat} is er niet voor u", f"{wat} bestaat niet, of "
                    "hoort niet bij uw voorziening of zorgkas.", herstel)  # fmt: skip


def as_response(waarde: Any) -> Response[bytes]:
    """Plain data as JSON: days as ISO text, every moment in the one form of `momenten`."""
    return Response(msgspec.json.encode(with_moments(waarde)), media_type="application/json")


def page(naam: str, rijen: Sequence[dict[str, Any]], sleutel: str, na: int) -> Response[bytes]:
    """One page of a list with the cursor for the next; the same cursor when there is no more."""
    return as_response({naam: rijen, "cursor": rijen[-1][sleutel] if rijen else na})
