"""A zorgkas grants a facility overmacht: days that count in no term for what it must report.

It holds for messages about members of that zorgkas. What is in beraad there is judged again by
itself; what was refused may be sent again. That there is a procedure to lift lateness is
documented (manual of the ouderenzorg, 1.3); what it looks like is not: this form is ours.
"""

from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from psycopg import Connection

from vsb.basis.dagen import Periode, dutch, local_day
from vsb.basis.uitkomst import Weigering
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import Stuk, as_json, put
from vsb.storage import overmacht, wachtrij
from vsb.storage.berichten import Bericht

_LANGST = 366
"""Days: a longer overmacht is a typing mistake."""


class Toekennen(msgspec.Struct, kw_only=True):
    """``overmacht_toekennen``: to which facility, from which day t.e.m. which, and why."""

    hco: Annotated[str, msgspec.Meta(pattern=r"^[1-9][0-9]{0,7}$")]
    van: date
    tem: date
    reden: Annotated[str, msgspec.Meta(pattern=r"^[^\x00]*\S[^\x00]*$", max_length=1000)]


def grant_overmacht(
    conn: Connection[Any], omgeving: Omgeving, daad: Bericht, d: Toekennen, moment: datetime
) -> dict[str, Any] | Weigering:
    """Keep it, tell the facility, and judge again what waits for a worker."""
    if not 0 <= (d.tem - d.van).days < _LANGST:
        return Weigering("periode", "Geef een eerste en een laatste dag, hoogstens een jaar.")
    if not overmacht.is_recognised(conn, d.hco, local_day(moment)):
        return Weigering("onbekend", f"HCO {d.hco} is geen voorziening die het platform kent.")
    zorgkas = daad.zorgkas or ""
    overmacht.insert(
        conn,
        zorgkas=zorgkas,
        hco=d.hco,
        periode=Periode.inclusief(d.van, d.tem),
        reden=d.reden,
        door=daad.onderwerp,
        bericht=daad.id,
        moment=moment,
    )
    opnieuw = overmacht.messages_in_beraad(conn, zorgkas, d.hco)
    if opnieuw:
        wachtrij.redo(conn, opnieuw)
    inhoud = {
        "van": d.van,
        "tem": d.tem,
        "reden": d.reden,
        "zorgkas": zorgkas,
        "tekst": f"Zorgkas {zorgkas} kent overmacht toe van {dutch(d.van)} t.e.m. {dutch(d.tem)}: "
        "deze dagen tellen in geen enkele meldingstermijn. Wat om die reden geweigerd werd, mag u "
        "opnieuw sturen.",
    }
    put(conn, [Stuk(f"hco:{d.hco}", "overmacht", as_json(inhoud))], omgeving.sleutels, moment)
    return {"hco": d.hco, "van": d.van.isoformat(), "tem": d.tem.isoformat(),
            "opnieuw_beoordeeld": len(opnieuw)}  # fmt: skip
