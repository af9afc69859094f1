"""A worker decides what a machine may not: opnames and lines in beraad, alone or many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.basis.geld import euro
from vsb.opname.beslissing import accept_after_worker, refuse_after_worker
from vsb.processes.gather_opname import gather_one
from vsb.processes.judge_opname import settle
from vsb.processes.keep_opname import judged
from vsb.processes.omgeving import Omgeving
from vsb.storage import berichten, werklijst
from vsb.storage.bezetting import correct_days_billed
from vsb.storage.grootboek import reserve
from vsb.storage.werklijst import Werkitem

BESLUITEN = {"goedgekeurd": "aanvaard", "geweigerd": "verworpen"}


@dataclass(frozen=True, slots=True)
class Besluit:
    """What a worker wants: which items, approved or refused, why; who the worker is."""

    ids: tuple[int, ...]
    besluit: str
    reden: str
    door: str
    zorgkas: str


def objection(items: list[Werkitem], b: Besluit) -> str | None:
    """Why nothing at all can be decided; None when it can. Many are decided whole or not."""
    if b.besluit not in BESLUITEN:
        return f"Het besluit {b.besluit} bestaat niet: kies goedgekeurd of geweigerd."
    if not b.reden.strip():
        return "Een besluit heeft een reden nodig."
    ontbreekt = sorted(set(b.ids) - {i.id for i in items if i.zorgkas == b.zorgkas})
    if ontbreekt or not items:
        return f"Niet op de werklijst van uw zorgkas: {', '.join(map(str, ontbreekt)) or 'niets'}."
    dicht = [str(i.id) for i in items if i.stand != "open"]
    if dicht:
        return f"Al beslist of vervallen: {', '.join(dicht)}. Vraag de werklijst opnieuw op."
    return None


def _numbers(ids: Sequence[int]) -> str:
    return ", ".join(map(str, ids[:20])) + (" …" if len(ids) > 20 else "")


def _blocked(conn: Connection[Any], ids: Sequence[int]) -> str | None:
    """Why these items cannot be approved, given what else is accepted; None when they can."""
    if los := werklijst.loose_credits(conn, ids):
        return (
            f"Deze creditnota's nemen een dag terug die niet (meer) aanvaard is: {_numbers(los)}. "
            "Beslis eerst over die dag, of weiger ze."
        )
    if dubbel := werklijst.taken_days(conn, ids):
        return (
            f"Deze dagen zouden twee keer aanvaard zijn: {_numbers(dubbel)}. Keur er per persoon "
            "en dag een goed, en weiger de andere."
        )
    return None


def preview(items: list[Werkitem]) -> dict[str, Any]:
    """What a decision on these items is about, in numbers and euros."""
    lijnen = [i for i in items if i.soort == "prestatie"]
    bedrag = sum(i.bedrag for i in lijnen)
    return {
        "aantal": len(items),
        "opnames": len(items) - len(lijnen),
        "prestaties": len(lijnen),
        "zendingen": len({i.zending for i in lijnen}),
        "voorzieningen": sorted({i.hco for i in items}),
        "bedrag": bedrag,
        "bedrag_tekst": euro(bedrag),
    }


def decide(
    conn: Connection[Any], omgeving: Omgeving, b: Besluit, moment: datetime, *, proef: bool
) -> dict[str, Any] | str:
    """Carry out a decision, or only show what it would be about; a text says why it cannot."""
    items = werklijst.read_items(conn, b.ids, lock=not proef)
    if bezwaar := objection(items, b):
        return bezwaar
    if b.besluit == "goedgekeurd" and (bezwaar := _blocked(conn, b.ids)):
        return bezwaar
    beeld = preview(items)
    if proef:
        return beeld | {"uitgevoerd": False}
    lijnen = [i.id for i in items if i.soort == "prestatie"]
    if lijnen:
        zendingen = _decide_lines(conn, lijnen, b, moment)
        reserve(conn, zendingen, moment)
        correct_days_billed(conn, zendingen, moment)
    uitkomsten = [
        _decide_opname(conn, omgeving, item, b, moment) for item in items if item.soort == "opname"
    ]
    return beeld | {"uitgevoerd": True, "opname_uitkomsten": uitkomsten}


def _decide_lines(conn: Connection[Any], ids: list[int], b: Besluit, moment: datetime) -> list[int]:
    werklijst.close_items(conn, ids, b.besluit, b.door, b.reden, moment)
    return werklijst.decide_lines(conn, ids, BESLUITEN[b.besluit], moment)


def _decide_opname(
    conn: Connection[Any], omgeving: Omgeving, item: Werkitem, b: Besluit, moment: datetime
) -> dict[str, Any]:
    """The message goes through the same path as any other, with the worker's name and reason."""
    bericht = berichten.read(conn, [item.bericht])[0]
    geval = gather_one(conn, omgeving, bericht, moment)
    oordeel = accept_after_worker if b.besluit == "goedgekeurd" else refuse_after_worker
    beslissing = oordeel(geval.zaak)
    werklijst.close_items(conn, [item.id], b.besluit, b.door, b.reden, moment)
    settle(conn, omgeving, [judged(geval, beslissing, b.door, b.reden)])
    return {"werkitem": item.id, "uitkomst": str(beslissing.uitkomst)}
