"""A worker of a zorgkas decides the category of an indicatiestelling that gives none.

The message is then judged again, with that category as a fact: what another rule finds in it (late,
a verblijfstype that does not go with it) keeps it in beraad. Who may decide this, and on what
ground, is not public: the deed is ours.
"""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

import msgspec
from psycopg import Connection

from vsb.basis.uitkomst import Uitkomst, Weigering
from vsb.opname.beslissing import decide
from vsb.opname.zaak import NietTeBeoordelen, Zaak
from vsb.processes.daadvormen import Nummer
from vsb.processes.decide_werkitems import Besluit, objection
from vsb.processes.gather_opname import gather_one
from vsb.processes.judge_opname import settle
from vsb.processes.keep_opname import judged
from vsb.processes.omgeving import Omgeving
from vsb.regelgeving.fouten import NotInForce
from vsb.storage import berichten, categoriebesluit, werklijst
from vsb.storage.berichten import Bericht

_BESLUIT = {Uitkomst.AANVAARD: "goedgekeurd", Uitkomst.GEWEIGERD: "geweigerd"}


class Bepalen(msgspec.Struct, kw_only=True):
    """``categorie_bepalen``: the number on the work list, the category and why."""

    werkitem: Nummer
    categorie: Annotated[str, msgspec.Meta(min_length=1, max_length=16)]
    reden: Annotated[str, msgspec.Meta(pattern=r"^[^\x00]*\S[^\x00]*$", max_length=1000)]


def decide_categorie(
    conn: Connection[Any], omgeving: Omgeving, daad: Bericht, d: Bepalen, moment: datetime
) -> dict[str, Any] | Weigering:
    """Keep the category with who and why, and judge the indicatiestelling again."""
    items = werklijst.read_items(conn, [d.werkitem], lock=True)
    zorgkas = daad.zorgkas or ""
    besluit = Besluit((d.werkitem,), "goedgekeurd", d.reden, daad.onderwerp, zorgkas)
    if bezwaar := objection(items, besluit):
        return Weigering("besluit", bezwaar)
    bericht = berichten.read(conn, [items[0].bericht])[0]
    if items[0].soort != "opname" or bericht.soort != "indicatiestelling_melden":
        return Weigering("geen_indicatiestelling", "Dit werkitem is geen indicatiestelling.")
    if bezwaar := _not_to_decide(gather_one(conn, omgeving, bericht, moment).zaak, d.categorie):
        return Weigering("categorie", bezwaar)
    categoriebesluit.insert(
        conn,
        bericht=bericht.id,
        categorie=d.categorie,
        reden=d.reden,
        zorgkas=zorgkas,
        door=daad.onderwerp,
        daad=daad.id,
        moment=moment,
    )
    uitkomst = _judge_again(conn, omgeving, bericht, besluit, moment)
    return {"werkitem": d.werkitem, "categorie": d.categorie, "uitkomst": str(uitkomst)}


def _not_to_decide(zaak: Zaak, categorie: str) -> str | None:
    """Why no category can be decided here, or not this one; None when it can."""
    # What was decided before may be decided otherwise, as long as it is in beraad.
    zonder = replace(zaak, feiten=replace(zaak.feiten, categorie_besluit=None))
    try:
        indicatie, dag = zonder.indicatie, zonder.datum_indicatiestelling
    except (NietTeBeoordelen, NotInForce):
        indicatie = None
    instrument = zaak.wet.sector.indicatie
    if indicatie is None or instrument is None:
        return "Deze indicatiestelling is niet te lezen: keur ze goed of weiger ze."
    if indicatie.categorie is not None:
        return (
            f"De scores geven zelf categorie {indicatie.categorie}; een medewerker beslist alleen "
            "waar geen regel past."
        )
    lijst = zaak.wet.codelijst(instrument.kenmerk)
    if not lijst.geldig(categorie, dag):
        return f"De categorie is er geen van {', '.join(lijst.codes(dag))}."
    return None


def _judge_again(
    conn: Connection[Any], omgeving: Omgeving, bericht: Bericht, b: Besluit, moment: datetime
) -> Uitkomst:
    geval = gather_one(conn, omgeving, bericht, moment)
    beslissing = decide(geval.zaak)
    if stand := _BESLUIT.get(beslissing.uitkomst):
        werklijst.close_items(conn, b.ids, stand, b.door, b.reden, moment)
    settle(conn, omgeving, [judged(geval, beslissing, b.door, b.reden)])
    return beslissing.uitkomst
