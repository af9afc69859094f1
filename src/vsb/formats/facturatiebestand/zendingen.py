"""The table of zendingen: envelope, headers 200 and 300, records 10 and 90, closing records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from vsb.basis.dagen import GEEN_DAG
from vsb.facturatie.kolommen import GEEN, Deurnummer, Factuurregels, Vorm, Zendingregels
from vsb.formats.facturatiebestand.cijfers import Getallen, Masker, Matrix, read_number
from vsb.formats.facturatiebestand.controlegetallen import modulo_97
from vsb.formats.facturatiebestand.facturen import Lijnen, sum_per
from vsb.formats.facturatiebestand.layout import KOP200, zone
from vsb.formats.facturatiebestand.lezing import Deel, Kolombouw
from vsb.formats.facturatiebestand.structuur import Gehelen, Rijen
from vsb.formats.facturatiebestand.totalen import (
    Totalen,
    Verwacht,
    any_of,
    check_95,
    check_96,
    read_totals,
)

TEST_BERICHT, TEST_INSTRUCTIES = 92, 9_991_999
"""Zones 202 and 304 of a zending that is a test."""

_GETALLEN = (
    ("rekeningcode", "3"), ("zendingsnummer", "7"), ("inhoud", "13"), ("derdebetaler", "14"),
    ("jaar", "22"), ("maand", "23"), ("kbo", "27"),
)  # fmt: skip
_TEKSTEN = (("iban", "36"), ("bic", "31"), ("referentie", "28"))
_SLOT_ZONES = ("7", "14", "22", "23", "27", "31", "36")
"""Zones of record 90 that repeat those of record 10 (serial 12 of each)."""


@dataclass(frozen=True, slots=True)
class Omslag:
    """What the door knows of a zending: message id (40 ASCII at most), HCO, fund, day, door."""

    bericht: str
    hco: int
    zorgkas: int
    ontvangen: int
    deur: Deurnummer = Deurnummer.DEFINITIEF


@dataclass(frozen=True, slots=True)
class Slot:
    """Rows of the batch that open and close each zending; -1 where missing."""

    record_10: Rijen
    record_90: Rijen
    afsluiting_ontbreekt: Masker


def find_ends(soort: Gehelen, zending: Rijen, aantal: int) -> Slot:
    """First record 10 and last record 90 of each zending, and whether it closes with 90, 95, 96.

    A zending closes well when its last records are one 90, at least one 95 and one 96, and none of
    these stands anywhere else.
    """
    tien, negentig = (np.full(aantal, -1, np.int64) for _ in range(2))
    rijen = np.flatnonzero(soort == 10)[::-1]
    tien[zending[rijen]] = rijen
    rijen = np.flatnonzero(soort == 90)
    negentig[zending[rijen]] = rijen
    keer = [np.bincount(zending[soort == s], minlength=aantal) for s in (90, 95, 96)]
    totaal = np.bincount(zending, minlength=aantal)
    achter = np.cumsum(totaal) - 1 - negentig
    laatste = np.zeros(aantal, np.bool_)
    einden = np.cumsum(totaal)[totaal > 0] - 1
    laatste[zending[einden]] = soort[einden] == 96
    goed = (keer[0] == 1) & (keer[1] > 0) & (keer[2] == 1) & laatste & (achter == keer[1] + 1)
    return Slot(tien, negentig, ~goed)


def read_zendingen(
    koppen: Matrix,
    matrix: Matrix,
    soort: Gehelen,
    zending: Rijen,
    omslagen: Sequence[Omslag],
    f: Factuurregels,
    lijnen: Lijnen,
    d10: Deel,
    d90: Deel,
) -> Zendingregels:
    """One row per header; without record 10 or 90 their columns are unreadable."""
    aantal = len(koppen)
    slot = find_ends(soort, zending, aantal)
    bouw = Kolombouw(aantal)
    _first_record(bouw, d10, slot.record_10)
    zonder_90 = slot.record_90 < 0
    plaats = np.where(zonder_90, -1, np.searchsorted(d90.rijen, slot.record_90))
    for naam, z in (("totaal_a", "19"), ("totaal_b", "15"), ("controlegetal", "98")):
        bouw.getal(naam, d90, z, plaats)
        bouw.mark(naam, zonder_90)
    einde = _closing(matrix, soort, zending, f, lijnen, aantal)
    bouw.mark("zorgkas_afsluiting", einde["record_95"] == GEEN)
    return bouw.table(
        Zendingregels,
        **envelope(omslagen),
        **_headers(koppen, matrix, slot.record_10),
        **_sums(f, lijnen, aantal),
        **einde,
        staart_wijkt_af=_tail_differs(matrix, slot),
        afsluiting_ontbreekt=slot.afsluiting_ontbreekt,
    )


def _first_record(bouw: Kolombouw, d10: Deel, record_10: Rijen) -> None:
    zonder = record_10 < 0
    plaats = np.where(zonder, -1, np.searchsorted(d10.rijen, record_10))
    for naam, z in _GETALLEN:
        bouw.getal(naam, d10, z, plaats)
    bouw.datum("aanmaak", d10, "25", plaats, GEEN_DAG)
    for naam, z in _TEKSTEN:
        bouw.tekst(naam, d10, z, plaats)
    for naam in (*(naam for naam, _ in _GETALLEN), "aanmaak", "iban", "bic"):
        bouw.mark(naam, zonder)


def envelope(omslagen: Sequence[Omslag]) -> dict[str, Any]:
    """The columns that the envelopes give."""
    return {
        "bericht": np.array([o.bericht.encode("ascii") for o in omslagen], "S40"),
        "hco": np.array([o.hco for o in omslagen], np.int64),
        "zorgkas_omslag": np.array([o.zorgkas for o in omslagen], np.int64),
        "ontvangen": np.array([o.ontvangen for o in omslagen], np.int64),
        "deur": np.array([o.deur for o in omslagen], np.int64),
        "vorm": np.full(len(omslagen), Vorm.RECORDS, np.int64),
    }


def _headers(koppen: Matrix, m: Matrix, record_10: Rijen) -> dict[str, Getallen]:
    def number(record: str, naam: str) -> Getallen:
        z = zone(record, naam)
        return read_number(koppen, (KOP200 if record == "300" else 0) + z.begin, z.lengte).waarde

    instructies = number("300", "304")
    kop = [zone("300", n) for n in ("300", "301", "302", "304")]
    tien = [zone("10", n) for n in ("22", "7", "25", "4")]
    in_kop = np.concatenate([np.arange(z.lengte) + KOP200 + z.begin for z in kop])
    # Zone 22 is 0YYYY and zone 23 the month: the last six of those seven positions.
    in_tien = np.concatenate(
        [np.arange(k.lengte) + z.begin + (z.naam == "22") for k, z in zip(kop, tien, strict=True)]
    )
    wijkt_af = (koppen[:, in_kop] != m[np.ix_(record_10, in_tien)]).any(axis=1)
    return {
        "is_test": (number("200", "202") == TEST_BERICHT) | (instructies == TEST_INSTRUCTIES),
        "kop_wijkt_af": wijkt_af & (record_10 >= 0),
        "instructieversie": instructies,
        "type_zending": number("300", "308"),
    }


def _tail_differs(m: Matrix, slot: Slot) -> Masker:
    zones = [zone("90", n) for n in _SLOT_ZONES]
    plaatsen = np.concatenate([np.arange(z.begin, z.begin + z.lengte) for z in zones])
    anders = m[np.ix_(slot.record_10, plaatsen)] != m[np.ix_(slot.record_90, plaatsen)]
    return anders.any(axis=1) & (slot.record_10 >= 0) & (slot.record_90 >= 0)


def _sums(f: Factuurregels, lijnen: Lijnen, aantal: int) -> dict[str, Getallen]:
    van_lijn = _zending_of(lijnen.factuur, f)
    return {
        "som_facturen_a": sum_per(f.zending, f.bedrag_a, aantal),
        "som_facturen_b": sum_per(f.zending, f.bedrag_b, aantal),
        "som_details_a": sum_per(van_lijn, lijnen.a, aantal),
        "som_details_b": sum_per(van_lijn, lijnen.b, aantal),
        "herberekend": modulo_97(sum_per(van_lijn, lijnen.code, aantal)),
    }


def _zending_of(factuur: Rijen, f: Factuurregels) -> Rijen:
    return np.append(f.zending, -1).astype(np.int64)[factuur]


def _closing(
    m: Matrix, soort: Gehelen, zending: Rijen, f: Factuurregels, lijnen: Lijnen, aantal: int
) -> dict[str, Getallen | Masker]:
    def totals(s: int) -> Totalen:
        rijen = np.flatnonzero(soort == s)
        return read_totals(np.ascontiguousarray(m[rijen]), zending[rijen])

    t95, t96 = totals(95), totals(96)
    eerste = np.full(aantal, GEEN, np.int64)
    eerste[t95.zending[::-1]] = t95.fonds[::-1]
    codesom = sum_per(lijnen.factuur, lijnen.code, len(f))
    records = f.aantal_details + 1 + (f.record_einde >= 0)
    juist = Verwacht(f.bedrag_a, f.bedrag_b, records.astype(np.int64), codesom)
    per_factuur = f.zending.astype(np.int64)
    fout_95 = check_95(t95, juist, per_factuur, f.bestemming.astype(np.int64), aantal)
    fout_96 = check_96(t96, juist, per_factuur, eerste)
    zonder = ~any_of(t96.zending, aantal)
    namen = ("totaal", "aantal", "controle")
    uit = {f"{n}_95_fout": fout for n, fout in zip(namen, fout_95, strict=True)}
    uit |= {f"{n}_96_fout": fout & ~zonder for n, fout in zip(namen, fout_96, strict=True)}
    aantal_95 = np.bincount(t95.zending, minlength=aantal)
    plaatsen = {f"record_{s}": _first_places(soort == s, zending, aantal) for s in (95, 96)}
    return uit | plaatsen | {"bestemmingen": aantal_95, "zorgkas_afsluiting": eerste}


def _first_places(raak: Masker, zending: Gehelen, aantal: int) -> Getallen:
    """Per zending the place (from 1) of its first record that is marked; -1 without any."""
    begin = np.searchsorted(zending, np.arange(aantal))
    rijen = np.flatnonzero(raak)[::-1]
    uit = np.full(aantal, GEEN, np.int64)
    uit[zending[rijen]] = rijen - begin[zending[rijen]] + 1
    return uit
