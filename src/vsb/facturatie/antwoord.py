"""The answer to one zending as plain data: every fault, grouped by its cause, and what to do.

The same verdict gives the same bytes, on the platform and in the offline validator. The answer
goes to the sender only; it may show what he sent, his persons' numbers included.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
import numpy as np

from vsb.basis.dagen import als_datum
from vsb.basis.uitkomst import Deur, Soort, Uitkomst
from vsb.catalogus.controle import Controle
from vsb.catalogus.kolomcontroles import Bevinding
from vsb.catalogus.tekst import fill
from vsb.facturatie.afrekening import Bedragen
from vsb.facturatie.beslissing import Beslissing, kind_on, place_of
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabel import Rijen
from vsb.facturatie.tabellen import Tabellen
from vsb.facturatie.uitvoering import law_of
from vsb.regelgeving.wet import Wet

Gezonden = Callable[[int, int, str], str]
"""(row of the zending, number of the record, zone) -> the text that stood there."""

Antwoord = dict[str, Any]

_ORDE = {Soort.B: 0, Soort.F: 1, Soort.R: 2, Soort.IN_BERAAD: 3}
_TWIJFEL = (
    "Deze controle kan nog niet worden uitgevoerd, omdat een gegeven bij het platform ontbreekt. "
    "Een medewerker van de zorgkas bekijkt dit."
)


@dataclass(frozen=True, slots=True)
class Verband:
    """What an answer is made from, for a whole batch."""

    tabellen: Tabellen
    bevindingen: Sequence[Bevinding]
    beslissing: Beslissing
    bedragen: Bedragen
    wet: Wet
    software: str
    gezonden: Gezonden | None = None


def encode(antwoord: Antwoord) -> bytes:
    """The answer as JSON; equal answers give equal bytes."""
    return msgspec.json.encode(antwoord, order="sorted")


def make_answers(v: Verband) -> list[Antwoord]:
    """The answer to each zending of a batch, in their order."""
    f, aantal = v.tabellen.facturen, len(v.tabellen.zendingen)
    oorzaken = _causes(v)
    facturen = np.bincount(f.zending, minlength=aantal).tolist()
    weg = np.bincount(f.zending[v.beslissing.factuur_verworpen], minlength=aantal).tolist()
    return [
        _answer(v, rij, oorzaken[rij], {"facturen": facturen[rij], "facturen_verworpen": weg[rij]})
        for rij in range(aantal)
    ]


def state_of(b: Beslissing, rij: int, in_beraad: int) -> Uitkomst:
    """The outcome of a zending: refused whole, waiting for a worker, or accepted (in part)."""
    if b.geweigerd[rij]:
        return Uitkomst.GEWEIGERD
    return Uitkomst.IN_BERAAD if in_beraad else Uitkomst.AANVAARD


def _answer(v: Verband, rij: int, oorzaken: list[Antwoord], facturen: Antwoord) -> Antwoord:
    z, b = v.tabellen.zendingen, v.beslissing
    aanvaard, in_beraad, verworpen = b.telling[rij].tolist()
    telling = {"aanvaard": aanvaard, "in_beraad": in_beraad, "verworpen": verworpen}
    return {
        "bericht": z.bericht[rij].decode("ascii"),
        "deur": tuple(Deur)[int(z.deur[rij])].value,
        "zending": {
            "hco": str(z.hco[rij]),
            "zorgkas": str(z.zorgkas_omslag[rij]),
            "zendingsnummer": int(z.zendingsnummer[rij]),
            "jaar": int(z.jaar[rij]),
            "maand": int(z.maand[rij]),
            "referentie": _text(z.referentie[rij]),
            "test": bool(z.is_test[rij]),
        },
        "uitkomst": state_of(b, rij, in_beraad).value,
        "definitief": bool(b.definitief[rij]),
        "foutloos": bool(b.foutloos[rij]),
        "telling": facturen | telling | {"prestaties": int(b.prestaties[rij])},
        "foutengrens": _border(v, rij),
        "bedragen": v.bedragen.of_zending(rij),
        "fouten": sorted(oorzaken, key=lambda o: (_ORDE[o["soort"]], o["code"], o["twijfel"])),
        "vragen_aan": {
            "inhoud": f"zorgkas {z.zorgkas_omslag[rij]}",
            "techniek": "uw softwareleverancier",
        },
        "wet": v.wet.digest,
        "software": v.software,
    }


def _border(v: Verband, rij: int) -> Antwoord:
    """How far the zending is from refusal: faults that may still come, or that must go."""
    b, wet = v.beslissing, v.wet
    fouten, grens = int(b.fouten[rij]), int(b.grens[rij])
    dag = _day(v, rij)
    namen = ("foutenpercentage", "foutenpercentage_vergelijking", "foutenpercentage_telling")
    return {
        "fouten": fouten,
        "prestaties": int(b.prestaties[rij]),
        "geweigerd_vanaf": grens,
        "nog_tot_weigering": max(grens - fouten, 0),
        "te_verbeteren": max(fouten - grens + 1, 0),
        "blokkerend": bool(b.blokkerend[rij]),
        "percentage": str(wet.waarde(namen[0], dag)),
        "voorbeeld": any(wet.is_voorbeeld(naam, dag) for naam in namen),
    }


def _day(v: Verband, rij: int) -> date:
    return als_datum(int(v.tabellen.zendingen.ontvangen[rij])) or date.min


def _causes(v: Verband) -> list[list[Antwoord]]:
    """Per zending its causes: one entry per control that found or doubted something."""
    uit: list[list[Antwoord]] = [[] for _ in range(len(v.tabellen.zendingen))]
    for b in v.bevindingen:
        for masker, twijfel in ((b.fout, False), (b.twijfel, True)):
            rijen = np.flatnonzero(masker)
            zending = place_of(v.tabellen, b.controle.tabel or "", rijen)[0]
            orde = np.argsort(zending, kind="stable")
            eigen, begin = np.unique(zending[orde], return_index=True)
            for rij, deel in zip(eigen.tolist(), np.split(rijen[orde], begin[1:]), strict=False):
                uit[rij].append(_cause(v, b, rij, deel, twijfel))
    return uit


def _cause(v: Verband, b: Bevinding, zending: int, rijen: Rijen, twijfel: bool) -> Antwoord:
    dag, c = _day(v, zending), b.controle
    soort = Soort.IN_BERAAD if twijfel else kind_on(b, v.wet, dag)
    wet = law_of(b, v.wet)
    keuze = not isinstance(c.soort, Soort) and wet.is_voorbeeld(c.soort, dag)
    return {
        "code": c.code,
        "naam": c.naam,
        "titel": c.titel,
        "soort": soort.value,
        "twijfel": twijfel,
        "bron": {"sleutel": c.bron, "titel": wet.bron(c.bron).titel},
        "voorbeeld": keuze or c.bron == "voorbeeld",
        "aantal": len(rijen),
        "gevallen": [
            _case(v, b, int(rij), twijfel) | {"bestandscode": _file_code(v, c, soort, int(rij))}
            for rij in rijen
        ],
    }


def _case(v: Verband, b: Bevinding, rij: int, twijfel: bool) -> Antwoord:
    c = b.controle
    tabel: Any = v.tabellen.per_name()[c.tabel or ""]
    if c.tabel == "Prestaties" and b.sector:
        tabel = v.tabellen.lines_of(b.sector)
    waarden = _Rij(tabel, rij)
    zending, factuur, _ = (int(w[0]) for w in place_of(v.tabellen, c.tabel or "", np.array([rij])))
    record, zone = _where(v.tabellen, tabel, rij, c.zone)
    uit: Antwoord = {
        "record": record,
        "zone": zone,
        "tekst": _TWIJFEL if twijfel else fill(c.bericht, waarden),
        "herstel": "" if twijfel else fill(c.herstel, waarden),
        "referentie": _text(tabel.referentie[rij]) if "referentie" in tabel else "",
        "factuur": int(v.tabellen.facturen.nummer[factuur]) if factuur >= 0 else None,
    }
    if "dag" in tabel and tabel.dag[rij] > 0:
        uit["dag"] = str(als_datum(int(tabel.dag[rij])))
    if "waarde" in tabel:
        uit["waarde"] = _text(tabel.waarde[rij])
    elif v.gezonden is not None and record is not None and zone:
        uit["waarde"] = v.gezonden(zending, record, zone)
    return uit


def _file_code(v: Verband, c: Controle, soort: Soort, rij: int) -> str:
    """Letter and six digits for the invoice file; empty without code, or when in beraad. The code
    of a fault in any record begins with the kind of that record."""
    if not c.bestandscode or soort is Soort.IN_BERAAD:
        return ""
    if c.tabel == "Records":
        return f"{soort}{int(v.tabellen.records.soort[rij]):02d}{c.bestandscode[2:]}"
    return f"{soort}{c.bestandscode}"


def _where(tabellen: Tabellen, tabel: Any, rij: int, zone: str) -> tuple[int | None, str]:
    """Number of the record and its zone. `zone` names the record where a row has several:
    ``aandeel.27``, ``tweede.19``, ``80.19``, and ``20.29`` for the head of the factuur of a line; a
    bare zone stands in the main record."""
    record, _, naam = zone.rpartition(".")
    if "zone" in tabel:
        return int(tabel.record[rij]), _text(tabel.zone[rij])
    kolom = {"aandeel": "record_aandeel", "tweede": "record_tweede", "80": "record_einde"}
    if "positie" in tabel:
        return int(tabel.positie[rij]), naam
    if record == "20" and "factuur" in tabel and tabel.factuur[rij] >= 0:
        return int(tabellen.facturen.record[tabel.factuur[rij]]), naam
    if "record" in tabel:
        nummer = int(getattr(tabel, kolom.get(record, "record"))[rij])
        return (int(tabel.record[rij]) if nummer == GEEN else nummer), naam
    return _record_of(tabellen, rij, record), naam


def _record_of(tabellen: Tabellen, zending: int, soort: str) -> int | None:
    """The place of the first record of a kind in a zending; None when it has none there, and for
    envelopes."""
    r, z = tabellen.records, tabellen.zendingen
    if not soort.isdigit():
        return None
    if soort in ("95", "96"):
        plaats = int(getattr(z, f"record_{soort}")[zending])
        return None if plaats == GEEN else plaats
    plaatsen = r.positie[(r.zending == zending) & (r.soort == int(soort))]
    return int(plaatsen[0]) if len(plaatsen) else None


def _text(waarde: bytes) -> str:
    return waarde.decode("ascii", "replace").rstrip()


class _Rij(Mapping[str, Any]):
    """One row of a table as the values of a message, looked up when the message asks for them."""

    def __init__(self, tabel: Any, rij: int) -> None:
        self._tabel, self._rij = tabel, rij

    def __getitem__(self, naam: str) -> Any:
        tabel, rij = self._tabel, self._rij
        if isinstance(getattr(type(tabel), naam, None), property):
            # What is computed from columns is computed for this row only.
            tabel, rij = tabel.take(np.array([rij])), 0
        return getattr(tabel, naam)[rij].item()

    def __iter__(self) -> Any:
        return iter(d.naam for d in self._tabel.declaraties)

    def __len__(self) -> int:
        return len(self._tabel.declaraties)
