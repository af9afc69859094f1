"""Tell the story of one stay, as it is known now or as it was known at an earlier moment.

Its facility, and the zorgkas of the person, see all of it, medical data included. A zorgkas that
the person left sees what it decided and paid itself. Others see nothing: the store says so, row by
row. Every look is noted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import msgspec
from psycopg import Connection

from vsb.basis.dagen import add_days
from vsb.catalogus.controle import Controle
from vsb.catalogus.vinden import controles
from vsb.opname.berichtsoort import berichtsoorten
from vsb.opname.dossier import Dossier
from vsb.storage import inkijk
from vsb.storage.inkijk import Dossierkop, Rij

Verbinding = Connection[Any]

VOLLEDIG, BEPERKT = "volledig", "eigen beslissingen en betalingen"
DOEL = "dossier"


@dataclass(frozen=True, slots=True)
class Lezer:
    """Who looks (`onderwerp` of the token), on whose behalf: ``hco:3281`` or ``zorgkas:180``."""

    onderwerp: str
    namens: str

    @property
    def zorgkas(self) -> str | None:
        """The zorgkas that looks; None for a facility."""
        soort, _, nummer = self.namens.partition(":")
        return nummer if soort == "zorgkas" else None

    @property
    def hco(self) -> str | None:
        """The facility that looks; None for a zorgkas."""
        soort, _, nummer = self.namens.partition(":")
        return nummer if soort == "hco" else None


def show_dossier(
    conn: Verbinding, kop: Dossierkop, lezer: Lezer, op: datetime, nu: datetime
) -> dict[str, Any] | None:
    """The story as plain data (days inclusive, as on the wire); None when not yet known at `op`.

    `nu` is the moment of looking. Under the role of the door; the caller commits, so that the
    look is noted.
    """
    inkijk.note_look(conn, kop, onderwerp=lezer.onderwerp, namens=lezer.namens, doel=DOEL,
                     moment=nu)  # fmt: skip
    versie = inkijk.read_version(conn, kop.id, op) if kop.volledig else None
    berichten = _messages(conn, kop, lezer, op)
    if versie is None and not berichten:
        return None
    verhaal = {
        "dossier": kop.referentie,
        "sector": kop.sector,
        "hco": kop.hco,
        "bekend_op": op,
        "beeld": VOLLEDIG if kop.volledig else BEPERKT,
        "berichten": berichten,
        "facturatie": _billing(conn, kop, lezer, op),
    }
    if versie is not None:
        verhaal |= _state(versie) | _periods(conn, kop, op)
    plat: dict[str, Any] = msgspec.to_builtins(verhaal)
    return plat


def _state(d: Dossier) -> dict[str, Any]:
    """The folded dossier, on the wire's terms."""
    return {
        "stand": d.stand,
        "insz": d.insz,
        "type_aanvraag": d.type_aanvraag,
        "migratie": d.migratie,
        "basisgegevens": d.basisgegevens,
        "contact": d.contact,
        "goedgekeurde_perioden": [
            _inclusive(p.vanaf, p.tot) | {"bericht_id": p.bericht} for p in d.perioden
        ],
        "gemelde_afwezigheden": d.afwezigheden,
        "ontslag": d.ontslag,
        "gesprek": d.gesprek,
    }


def _periods(conn: Verbinding, kop: Dossierkop, op: datetime) -> dict[str, Any]:
    delen = inkijk.periods_of(conn, kop.id, op)
    return {
        "verblijf": [_inclusive(r["vanaf"], r["tot"]) | {"stand": r["stand"]}
                     for r in delen["verblijf"]],
        "afwezige_dagen": [_inclusive(r["vanaf"], r["tot"]) | {"betaald": r["betaald"]}
                           for r in delen["afwezigheid"]],
        "zorgbudget": [{"van": r["vanaf"]} for r in delen["zorgbudget"]],
    }  # fmt: skip


def _inclusive(vanaf: date, tot: date | None) -> dict[str, Any]:
    return {"van": vanaf, "tem": None if tot is None else add_days(tot, -1)}


def _messages(conn: Verbinding, kop: Dossierkop, lezer: Lezer, op: datetime) -> list[Rij]:
    """All messages with their decisions; for a zorgkas of before, those it decided."""
    berichten = inkijk.messages_of(conn, kop.id, op)
    beslissingen = inkijk.decisions_of(conn, [b["ontvangst"] for b in berichten], op)
    if not kop.volledig:
        beslissingen = [b for b in beslissingen if b["zorgkas"] == lezer.zorgkas]
        eigen = {b["bericht"] for b in beslissingen}
        berichten = [b for b in berichten if b["ontvangst"] in eigen]
    catalogus = {c.code: c for c in controles("opname", kop.sector)}
    per_bericht: dict[int, list[Rij]] = {}
    for b in beslissingen:
        per_bericht.setdefault(b["bericht"], []).append(decision_line(b, lezer, catalogus))
    soorten = berichtsoorten()
    return [
        b | {
            "titel": soorten[b["soort"]].titel if b["soort"] in soorten else b["soort"],
            "beslissingen": per_bericht.get(b["ontvangst"], []),
        }
        for b in berichten
    ]  # fmt: skip


def decision_line(b: Rij, lezer: Lezer, catalogus: dict[str, Controle]) -> dict[str, Any]:
    """One decision: outcome, when, by whom, why. A facility does not see the worker's name."""
    door = b["door"] if lezer.zorgkas is not None else "een medewerker van de zorgkas"
    return {
        "uitkomst": b["uitkomst"],
        "moment": b["moment"],
        "zorgkas": b["zorgkas"],
        "eigenaar": b["eigenaar"],
        "door": door if b["door"] else "de regels",
        "reden": b["reden"],
        "controles": [
            {"code": code, "titel": catalogus[code].titel if code in catalogus else ""}
            for code in b["bevindingen"]
        ],
    }


def _billing(conn: Verbinding, kop: Dossierkop, lezer: Lezer, op: datetime) -> list[Rij]:
    """The billed days by zending, with what became of them and of the payment."""
    dagen = inkijk.stay_days(conn, kop.id)
    if dagen is None:
        return []
    eigen = None if kop.volledig else lezer.zorgkas
    lijnen = inkijk.billed_days(conn, kop, dagen, op, eigen)
    betaling = inkijk.payments_of(conn, sorted({r["zending"] for r in lijnen}), op)
    groepen = groupby(lijnen, key=lambda r: (r["zending"], r["zorgkas"], r["ondertekend"]))
    return [
        {
            "zending": zending,
            "zorgkas": zorgkas,
            "ondertekend": ondertekend,
            "betaling": betaling.get(zending),
            "dagen": _lines(list(groep)),
        }
        for (zending, zorgkas, ondertekend), groep in groepen
    ]


def _lines(groep: Sequence[Rij]) -> list[Rij]:
    weg = {"zending", "zorgkas", "ondertekend"}
    return [
        {k: w for k, w in r.items() if k not in weg} | {"gecrediteerd": bool(r["gecrediteerd"])}
        for r in groep
    ]
