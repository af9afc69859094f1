"""Explain what was decided on one message: the facts, the controls, their sources, the law.

A message about a stay is explained from what was stored with its decision; a zending from the
answer that was given. Facts about stays in other facilities are not shown to a facility.
"""

from datetime import datetime
from typing import Any

import msgspec
from psycopg import Connection

from vsb.catalogus.controle import Controle
from vsb.catalogus.vinden import controles
from vsb.opname.berichtsoort import berichtsoorten
from vsb.opname.oordelen import VELDEN, VOORAF, Bevinding, judge
from vsb.opname.zaak import Zaak
from vsb.processes.archive_wet import Wetboek
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import open_piece
from vsb.processes.rebuild_opname import rebuild_zaak
from vsb.processes.receive_bericht import content_of
from vsb.processes.show_dossier import Lezer, decision_line
from vsb.storage import antwoorden, berichten, inkijk
from vsb.storage.berichten import Bericht
from vsb.storage.inkijk import Rij

Verbinding = Connection[Any]

DOEL = "uitleg"


def explain_beslissing(
    conn: Verbinding, omgeving: Omgeving, nummer: int, lezer: Lezer, nu: datetime
) -> dict[str, Any] | None:
    """Everything the decisions on message `nummer` rest on, as plain data.

    None when there is no such message for this reader. Under the role of the door; the caller
    commits, so that the look is noted.
    """
    gevonden = berichten.read(conn, [nummer])
    if not gevonden:
        return None
    bericht = gevonden[0]
    kop = inkijk.find_dossier_of(conn, nummer)
    if kop is not None:
        inkijk.note_look(conn, kop, onderwerp=lezer.onderwerp, namens=lezer.namens, doel=DOEL,
                         moment=nu)  # fmt: skip
    uitleg = {
        "ontvangst": bericht.id,
        "bericht_id": bericht.bericht_id,
        "soort": bericht.soort,
        "deur": bericht.deur,
        "ontvangen_op": bericht.ontvangen_op,
    }
    if bericht.soort in berichtsoorten():
        uitleg["beslissingen"] = _decisions(conn, omgeving, bericht, lezer, nu)
    else:
        uitleg |= _verdict(conn, omgeving, bericht)
    plat: dict[str, Any] = msgspec.to_builtins(uitleg)
    return plat


def _decisions(
    conn: Verbinding, omgeving: Omgeving, bericht: Bericht, lezer: Lezer, nu: datetime
) -> list[dict[str, Any]]:
    wetboek = Wetboek(conn, omgeving.wet)
    inhoud = content_of(bericht, omgeving.sleutels)
    rijen = inkijk.decisions_of(conn, [bericht.id], nu, met_feiten=True)
    return [_decision(bericht, inhoud, rij, lezer, wetboek) for rij in rijen]


def _decision(
    bericht: Bericht, inhoud: bytes, rij: Rij, lezer: Lezer, wetboek: Wetboek
) -> dict[str, Any]:
    catalogus = {c.code: c for c in controles("opname", rij["feiten"]["sector"])}
    wet = wetboek.law(rij["wet_digest"])
    uit = decision_line(rij, lezer, catalogus) | {
        "wet": rij["wet_digest"],
        "software": rij["software"],
        "feiten": _visible(rij["feiten"], lezer),
    }
    if wet is None:
        return uit
    zaak = rebuild_zaak(bericht, inhoud, rij["feiten"], wet)
    return uit | {"controles": _controls(zaak, rij["bevindingen"])}


def _visible(feiten: dict[str, Any], lezer: Lezer) -> dict[str, Any]:
    """The facts; of stays in other facilities a facility sees the days only, and nothing of a
    dossier that it named but that is not its own (a zorgkas gets no decision on such a message)."""
    dossier, elders = feiten["dossier"], feiten["feiten"].get("verblijven")
    if lezer.hco is None:
        return feiten
    if dossier and dossier["hco"] != lezer.hco:
        return {"sector": feiten["sector"], "dossier": "van een andere voorziening"}
    if not elders:
        return feiten
    toon = ("vanaf", "tot", "ontslag", "stand")
    verblijven = [
        v if v["hco"] == lezer.hco else {"hco": "andere voorziening"} | {k: v[k] for k in toon}
        for v in elders
    ]
    return feiten | {"feiten": feiten["feiten"] | {"verblijven": verblijven}}


def _controls(zaak: Zaak, gevonden: list[str]) -> list[dict[str, Any]]:
    """Every control that was run, with what it came to; texts as they went to the sender."""
    per_code: dict[str, list[Bevinding]] = {}
    for bevinding in judge(zaak):
        per_code.setdefault(bevinding.code, []).append(bevinding)
    return [
        _control(c, zaak, per_code.get(c.code, []), c.code in gevonden)
        for c in controles("opname", zaak.wet.sector.naam)
        if _is_run(c, zaak)
    ]


def _is_run(c: Controle, zaak: Zaak) -> bool:
    hier = not c.berichten or zaak.soort.naam in c.berichten
    eerst = c.tabel in (VELDEN, VOORAF) or not zaak.waits
    return hier and eerst and c.in_force(zaak.ontvangen_dag)


def _control(
    c: Controle, zaak: Zaak, bevindingen: list[Bevinding], gevonden: bool
) -> dict[str, Any]:
    bron = zaak.wet.wet.bronnen.get(c.bron)
    uit: dict[str, Any] = {
        "code": c.code,
        "titel": c.titel,
        "bron": {"sleutel": c.bron, "titel": bron.titel if bron else c.bron},
        "resultaat": "in orde",
    }
    if gevonden:
        twijfel = bool(bevindingen) and all(b.twijfel for b in bevindingen)
        uit["resultaat"] = "twijfel" if twijfel else "gevonden"
        uit["bevindingen"] = [
            {"gevolg": b.gevolg, "veld": b.veld, "tekst": b.tekst, "herstel": b.herstel,
             "voorbeeld": b.voorbeeld}
            for b in bevindingen
        ]  # fmt: skip
    return uit


_VAN_ZENDING = ("zending", "uitkomst", "definitief", "telling", "foutengrens", "wet", "software")


def _verdict(conn: Verbinding, omgeving: Omgeving, bericht: Bericht) -> dict[str, Any]:
    """A zending (or a deed) from its answer: what was found, and up to when facts counted."""
    stuk = antwoorden.answers_to(conn, [bericht.id]).get(bericht.id)
    if stuk is None:
        return {"uitkomst": None, "controles": []}
    antwoord = msgspec.json.decode(open_piece(stuk, omgeving.sleutels))
    weg = {"gevallen"}
    fouten = antwoord.get("fouten", [])
    return {k: antwoord[k] for k in _VAN_ZENDING if k in antwoord} | {
        "feiten_bekend_op": stuk.moment,
        "controles": [{k: w for k, w in f.items() if k not in weg} for f in fouten],
    }
