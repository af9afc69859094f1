"""Tell facilities and zorgkassen that the insurance of somebody in a stay changed.

Called after members were loaded. Messages that waited in beraad for a person to join are judged
again by themselves. A number of queries that does not grow with the number of persons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from psycopg import Connection

from vsb.basis.dagen import add_days, dutch, local_day
from vsb.leden.verschillen import Verschil, verschillen
from vsb.leden.verzekeringsstatus import Verzekeringsstatus
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import Stuk, as_json, put
from vsb.storage import verblijvers, wachtrij, werklijst
from vsb.storage.leden import read_numbers, status_van
from vsb.storage.verblijvers import Verblijver

Verbinding = Connection[Any]

SOORT = "verzekering_gewijzigd"


@dataclass(frozen=True, slots=True)
class Gemeld:
    """What came of it: messages judged again, pieces of post to facilities and to zorgkassen."""

    opnieuw: int = 0
    voorzieningen: int = 0
    zorgkassen: int = 0


@dataclass(frozen=True, slots=True)
class _Wijziging:
    dag: date
    verschil: Verschil


def notify_verzekering(
    conn: Verbinding, omgeving: Omgeving, personen: Sequence[int], moment: datetime
) -> Gemeld:
    """Tell what the last import about these persons (its `Laadverslag.personen`) changed.

    `moment` is that of telling, at or after the import. The caller commits, with the import itself.
    """
    sinds = verblijvers.last_change(conn, personen, moment) if personen else None
    if sinds is None:
        return Gemeld()
    wachtend = [i.bericht for i in werklijst.items_of_persons(conn, personen)]
    if wachtend:
        wachtrij.redo(conn, wachtend)
    verblijven = verblijvers.stays_of(conn, personen)
    stukken = [
        stuk
        for verblijver, insz, wijzigingen in _changes(conn, verblijven, sinds)
        for stuk in _mail(verblijver, insz, wijzigingen)
    ]
    put(conn, stukken, omgeving.sleutels, moment)
    hco = sum(s.ontvanger.startswith("hco:") for s in stukken)
    return Gemeld(len(wachtend), hco, len(stukken) - hco)


def _changes(
    conn: Verbinding, verblijven: Sequence[Verblijver], sinds: datetime
) -> list[tuple[Verblijver, str, list[_Wijziging]]]:
    """Per stay the present number and what is different since `sinds`, each change once.

    Looked at today (or the last day of a stay that is over) and on every day of the stay on which
    a changed membership begins or ends: so a mutation that is known in time is told in time.
    """
    voor = sinds - timedelta(microseconds=1)
    personen = sorted({v.persoon for v in verblijven})
    nummers = read_numbers(conn, personen, voor)
    keerdagen = verblijvers.turning_days(conn, personen, sinds)
    vragen = [
        (v, dag)
        for v in verblijven
        if v.persoon in nummers
        for dag in _days(v, local_day(sinds), keerdagen.get(v.persoon, []))
    ]
    inszs, dagen = [nummers[v.persoon] for v, _ in vragen], [dag for _, dag in vragen]
    toen, nu = (status_van(conn, inszs, dagen, m) for m in (voor, sinds))
    per_verblijf: dict[Verblijver, list[tuple[Verzekeringsstatus, Verzekeringsstatus]]] = {}
    for (verblijver, _), oud, nieuw in zip(vragen, toen, nu, strict=True):
        per_verblijf.setdefault(verblijver, []).append((oud, nieuw))
    return [
        (v, paren[0][1].insz_actueel or paren[0][1].insz, wijzigingen)
        for v, paren in per_verblijf.items()
        if (wijzigingen := _differences(paren))
    ]


def _days(v: Verblijver, vandaag: date, keerdagen: Sequence[date]) -> list[date]:
    laatste = date.max if v.tot is None else add_days(v.tot, -1)
    eerst = min(max(vandaag, v.vanaf), laatste)
    return sorted({eerst, *(d for d in (*keerdagen, v.vanaf) if v.vanaf <= d <= laatste)})


def _differences(
    paren: Sequence[tuple[Verzekeringsstatus, Verzekeringsstatus]],
) -> list[_Wijziging]:
    gezien: dict[tuple[str, str | None, str | None], _Wijziging] = {}
    for oud, nieuw in paren:
        for verschil in verschillen(oud, nieuw):
            sleutel = (verschil.wat, verschil.oud, verschil.nieuw)
            gezien.setdefault(sleutel, _Wijziging(nieuw.dag, verschil))
    return list(gezien.values())


def _mail(v: Verblijver, insz: str, wijzigingen: list[_Wijziging]) -> list[Stuk]:
    """One piece for the facility; one for each zorgkas that loses or gains the person."""
    stukken = [Stuk(f"hco:{v.hco}", SOORT, as_json(_content(v, insz, wijzigingen)))]
    mutaties = [w for w in wijzigingen if w.verschil.wat == "zorgkas"]
    zorgkassen = {z for w in mutaties for z in (w.verschil.oud, w.verschil.nieuw) if z}
    for zorgkas in sorted(zorgkassen):
        eigen = [w for w in mutaties if zorgkas in (w.verschil.oud, w.verschil.nieuw)]
        stukken.append(Stuk(f"zorgkas:{zorgkas}", SOORT, as_json(_content(v, insz, eigen))))
    return stukken


def _content(v: Verblijver, insz: str, wijzigingen: list[_Wijziging]) -> dict[str, Any]:
    welk = f"dossier {v.referentie}" if v.referentie else "een aanvraag in beraad"
    zinnen = [f"Op {dutch(w.dag)}: {w.verschil.tekst}" for w in wijzigingen]
    return {
        "dossier": v.referentie,
        "hco": v.hco,
        "insz": insz,
        "tekst": f"De verzekering van een zorggebruiker ({welk}) is gewijzigd. " + " ".join(zinnen),
        "wijzigingen": [
            {
                "wat": w.verschil.wat,
                "dag": w.dag,
                "oud": w.verschil.oud,
                "nieuw": w.verschil.nieuw,
                "tekst": w.verschil.tekst,
            }
            for w in wijzigingen
        ],
    }
