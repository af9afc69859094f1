"""Make the afrekenbestand of a signed zending: as records for who sent records, always as JSON.

The zending is read again from the stored message, and every line joined with what became of it. A
line that is not stored (its day cannot be) was refused, and stands here all the same.
The JSON holds all: each fault that was found, and the outcome of each line with its reason.
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import numpy as np
from psycopg import Connection

from vsb.basis.dagen import als_datum, local_day
from vsb.betaling.betaalopdracht import Betaalopdracht
from vsb.catalogus.controle import Controle
from vsb.catalogus.vinden import controles, sectoren
from vsb.facturatie.beslissing import AANVAARD, IN_BERAAD, VERWORPEN
from vsb.facturatie.kolommen import Regels
from vsb.formats.afrekenbestand import Lijnen, lines_of, make_settlement
from vsb.formats.afrekenfouten import BESLUIT, Fout, Meldingen, fault, place_faults
from vsb.formats.facturatiebestand.lezen import Bestand
from vsb.formats.zending import code_kinds, read_batch, read_zending
from vsb.processes.omgeving import Omgeving
from vsb.processes.post import as_json, open_piece
from vsb.processes.receive_bericht import content_of
from vsb.processes.sign_zending import Ondertekening
from vsb.storage import afrekening, antwoorden, berichten, feiten
from vsb.storage.afrekening import Afrekenkop, Afrekenlijn

_STANDEN = {"aanvaard": AANVAARD, "in_beraad": IN_BERAAD, "verworpen": VERWORPEN}
_REGEL = 2
"""The weight of a fault that refuses one line (`Fout.zwaarte`)."""


def afrekenbestand_maker(
    omgeving: Omgeving,
) -> Callable[[Connection[Any], Ondertekening], Sequence[tuple[str, bytes]]]:
    """What `sign_zending` asks for: makes pairs of form (`bestand`, `json`) and bytes."""
    return lambda conn, ondertekening: make_afrekenbestand(conn, omgeving, ondertekening)


def make_afrekenbestand(
    conn: Connection[Any], omgeving: Omgeving, o: Ondertekening
) -> list[tuple[str, bytes]]:
    """The afrekenbestand of a signed zending. Five queries, whatever its size.

    Raises LookupError when the zending, its message or its verdict is not there.
    """
    kop = afrekening.read_head(conn, o.zending)
    if kop is None:
        raise LookupError(f"zending {o.zending} bestaat niet")
    antwoord = _verdict(conn, omgeving, kop)
    bestand, regels = _read_again(conn, omgeving, kop)
    lijnen = _all_lines(afrekening.read_lines(conn, o.zending), regels, antwoord, kop)
    uit = [("json", as_json(_as_data(kop, lijnen, antwoord, o)))]
    if bestand is not None:
        meldingen = _say(bestand, lijnen, antwoord)
        inhoud = make_settlement(
            bestand, _columns(lijnen, regels), meldingen, kop.bericht, local_day(o.moment),
            _reference(o.opdracht),
        )  # fmt: skip
        uit.insert(0, ("bestand", inhoud))
    return uit


def _verdict(conn: Connection[Any], omgeving: Omgeving, kop: Afrekenkop) -> dict[str, Any]:
    """The answer that the zending got when it was judged."""
    stuk = None if kop.antwoord is None else antwoorden.read_one(conn, kop.antwoord)
    if stuk is None:
        raise LookupError(f"zending {kop.id} heeft geen antwoord")
    antwoord: dict[str, Any] = msgspec.json.decode(open_piece(stuk, omgeving.sleutels))
    return antwoord


def _read_again(
    conn: Connection[Any], omgeving: Omgeving, kop: Afrekenkop
) -> tuple[Bestand | None, Regels]:
    """The zending as it was sent: its records (None when it came as JSON lines) and its tables."""
    (bericht,) = berichten.read(conn, [kop.bericht])
    gelezen = read_zending(bericht, content_of(bericht, omgeving.sleutels))
    codes = code_kinds(feiten.gather_codes(conn, kop.beoordeeld_op))
    return gelezen.bestand, read_batch([gelezen], codes)


def _all_lines(
    bewaard: Sequence[Afrekenlijn], regels: Regels, antwoord: dict[str, Any], kop: Afrekenkop
) -> list[Afrekenlijn]:
    """Every line that was sent, in order: as stored, or else as refused by its verdict."""
    p = regels.prestaties
    lijnen = {lijn.regel: lijn for lijn in bewaard}
    if any(not 0 <= r < len(p) or p.record[r] != lijn.record for r, lijn in lijnen.items()):
        raise LookupError(f"zending {kop.id} wordt nu anders gelezen dan toen ze beoordeeld werd")
    codes = _codes_by_record(antwoord)
    return [lijnen.get(r) or _refused_line(regels, r, codes) for r in range(len(p))]


def _refused_line(regels: Regels, r: int, codes: dict[int, list[str]]) -> Afrekenlijn:
    p, f = regels.prestaties, regels.facturen
    return Afrekenlijn(
        regel=r,
        record=int(p.record[r]),
        factuur=int(f.nummer[p.factuur[r]]) if p.factuur[r] >= 0 else 0,
        dag=als_datum(int(p.dag[r])),
        code=int(p.code[r]),
        referentie=p.referentie[r].decode("ascii", "replace"),
        netto=int(p.bedrag[r] + p.aandeel_tegenboeking[r] + p.tweede_deel[r]),
        stand="verworpen",
        controles=codes.get(int(p.record[r]), []),
        besluit=None,
        reden=None,
        besloten_op=None,
    )


def _codes_by_record(antwoord: dict[str, Any]) -> dict[int, list[str]]:
    """The controls that refused something at each record, by the verdict."""
    uit: dict[int, set[str]] = {}
    for fout in antwoord["fouten"]:
        for geval in fout["gevallen"] if fout["soort"] == "R" else ():
            uit.setdefault(geval["record"], set()).add(fout["code"])
    return {record: sorted(codes) for record, codes in uit.items()}


def _columns(lijnen: Sequence[Afrekenlijn], regels: Regels) -> Lijnen:
    stand = np.array([_STANDEN[lijn.stand] for lijn in lijnen], np.int8)
    p, f = regels.prestaties, regels.facturen
    return lines_of(p, f.bestemming[p.factuur], stand)


def _say(bestand: Bestand, lijnen: Sequence[Afrekenlijn], antwoord: dict[str, Any]) -> Meldingen:
    """What is said with each record: the faults of the verdict, then what came of the rest."""
    gevonden = place_faults(antwoord, bestand.records.soort)
    # What waited is decided now: only its outcome is left to say.
    meldingen = Meldingen(gevonden.fouten, {})
    weg = {f["factuur"] for f in _refused_invoices(antwoord)}
    catalogus = _catalogue()
    for lijn in lijnen:
        rij = lijn.record - 1
        if lijn.besluit == "geweigerd":
            tekst = f"Geweigerd door de zorgkas: {lijn.reden or ''}"
            meldingen.add(rij, Fout(_REGEL, BESLUIT, tekst))
        elif lijn.besluit == "goedgekeurd" and lijn.stand == "aanvaard":
            meldingen.opmerkingen[rij] = "Aanvaard door de zorgkas na beraad."
        elif lijn.stand == "verworpen" and lijn.factuur not in weg:
            _add_later(meldingen, rij, lijn, catalogus)
    return meldingen


def _refused_invoices(antwoord: dict[str, Any]) -> list[dict[str, Any]]:
    return [g for fout in antwoord["fouten"] if fout["soort"] == "F" for g in fout["gevallen"]]


def _add_later(
    meldingen: Meldingen, rij: int, lijn: Afrekenlijn, catalogus: dict[str, Controle]
) -> None:
    """A line refused after its verdict, since facts had changed: by the controls kept with it."""
    if meldingen.has_line_fault(rij):
        return
    for code in lijn.controles:
        if controle := catalogus.get(code):
            meldingen.add(rij, fault("R", code, controle.bestandscode, controle.titel))


def _catalogue() -> dict[str, Controle]:
    alle = [c for sector in (None, *sectoren()) for c in controles("facturatie", sector)]
    return {c.code: c for c in alle}


def _reference(opdracht: Betaalopdracht | None) -> str:
    return "" if opdracht is None else opdracht.referentie


def _as_data(
    kop: Afrekenkop, lijnen: Sequence[Afrekenlijn], antwoord: dict[str, Any], o: Ondertekening
) -> dict[str, Any]:
    """The afrekening as plain data; amounts in cents. The worker's name stays with the zorgkas."""
    return {
        "zending": {
            "nummer": kop.id,
            "hco": kop.hco,
            "zorgkas": kop.zorgkas,
            "zendingsnummer": kop.zendingsnummer,
            "jaar": kop.jaar,
            "maand": kop.maand,
            "bericht": antwoord["bericht"],
            "referentie": antwoord["zending"]["referentie"],
        },
        "ondertekend_op": o.moment.isoformat(timespec="seconds"),
        "digest": o.digest,
        "bedragen": {
            "gevraagd": kop.bedrag_gevraagd,
            "aanvaard": o.aanvaard,
            "geweigerd": o.geweigerd,
            "verrekend": o.verrekend,
            "overgedragen": o.overgedragen,
            "te_betalen": o.te_betalen,
        },
        "betaling": {"referentie": _reference(o.opdracht), "vervaldag": o.vervaldag},
        "telling": _counts(kop, lijnen),
        "lijnen": [_line(lijn) for lijn in lijnen],
        "fouten": antwoord["fouten"],
        "wet": kop.wet_digest,
        "software": kop.software,
    }


def _counts(kop: Afrekenkop, lijnen: Sequence[Afrekenlijn]) -> dict[str, int]:
    standen = [lijn.stand for lijn in lijnen]
    namen = ("aanvaard", "verworpen")
    return {"facturen": kop.aantal_facturen, "prestaties": len(lijnen)} | {
        naam: standen.count(naam) for naam in namen
    }


def _line(lijn: Afrekenlijn) -> dict[str, Any]:
    aanvaard = lijn.stand == "aanvaard"
    uit: dict[str, Any] = {
        "record": lijn.record,
        "factuur": lijn.factuur,
        "dag": lijn.dag,
        "code": lijn.code,
        "referentie": lijn.referentie,
        "uitkomst": lijn.stand,
        "gevraagd": lijn.netto,
        "aanvaard": lijn.netto if aanvaard else 0,
        "controles": lijn.controles,
    }
    if lijn.besluit is not None and lijn.besloten_op is not None:
        uit["besluit"] = {
            "uitkomst": lijn.besluit,
            "reden": lijn.reden,
            "op": lijn.besloten_op.isoformat(timespec="seconds"),
        }
    return uit
