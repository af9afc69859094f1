"""The columns that say whether a day was billed before: in this zending, or in an earlier one."""

import numpy as np

from vsb.facturatie.feiten import Feiten, Regelstand
from vsb.facturatie.kolommen import GEEN, Facturering, Prestatieregels
from vsb.facturatie.koppeling.erbij import Erbij, Kolom
from vsb.facturatie.koppeling.zoeken import Sleutels, find_row, share_keys
from vsb.facturatie.tabel import Masker

DAGPRIJS = 0
"""All codes for a day of stay are one: a day has one price."""


def _billed_as(code: Kolom, dagcodes: Kolom) -> Kolom:
    return np.where(np.isin(code, dagcodes), DAGPRIJS, code)


def _day_codes(feiten: Feiten) -> Kolom:
    return feiten.prestatiecodes.code[feiten.prestatiecodes.soort == b"dag"]


def _later_ones(sleutel: Sleutels) -> Masker:
    """Rows whose key stood before them."""
    orde = np.argsort(sleutel, kind="stable")
    gesorteerd = sleutel[orde]
    dubbel = np.zeros(len(sleutel), dtype=np.bool_)
    dubbel[orde[1:]] = gesorteerd[1:] == gesorteerd[:-1]
    return dubbel


def add_within(erbij: Erbij, p: Prestatieregels, wie: Kolom, feiten: Feiten, stil: Masker) -> None:
    """Doubles inside one zending. `wie`: number of the person in this zending, per line."""
    als = _billed_as(p.code, _day_codes(feiten))
    sleutel, _ = share_keys([wie, p.dag, als], [wie, p.dag, als])
    credit = erbij.kolommen["facturering"] == Facturering.CREDITNOTA
    erbij.add(
        dubbel=_later_ones(sleutel * 2 + credit),
        ook_gecrediteerd=~credit & np.isin(sleutel, np.unique(sleutel[credit])),
    )
    erbij.silence(stil, "dubbel", "ook_gecrediteerd")


def add_earlier(erbij: Erbij, p: Prestatieregels, feiten: Feiten, stil: Masker) -> None:
    """The earlier line of the same person and day.

    For an original: a line that still stands, of any facility, for the day price or the same
    code. For a credit note: the very line (code, facility), or else one that is credited.
    """
    e, dagcodes = feiten.eerder, _day_codes(feiten)
    persoon, hco = erbij.kolommen["persoon"], erbij.kolommen["hco"]
    credit = erbij.kolommen["facturering"] == Facturering.CREDITNOTA
    rijen = np.flatnonzero(e.stand != Regelstand.GECREDITEERD)
    gewoon = share_keys(
        [e.persoon[rijen], e.dag[rijen], _billed_as(e.code[rijen], dagcodes)],
        [persoon, p.dag, _billed_as(p.code, dagcodes)],
    )
    zelf, gezocht = share_keys([e.persoon, e.dag, e.code, e.hco], [persoon, p.dag, p.code, hco])
    # Among lines with one key the one that stands comes first.
    orde = np.argsort(e.stand == Regelstand.GECREDITEERD, kind="stable")
    tegen = find_row(zelf[orde], gezocht)
    tegen = np.where(tegen >= 0, orde[tegen] if len(orde) else -1, -1)
    vorige = find_row(*gewoon)
    vorige = np.where(vorige >= 0, rijen[vorige] if len(rijen) else -1, -1)
    erbij.add_fact(
        e,
        np.where(credit, tegen, vorige),
        eerder=("stand", 0),
        eerder_hco=("hco", GEEN),
        eerder_factuur=("factuur", GEEN),
        eerder_bedrag=("bedrag", 0),
        eerder_aandeel=("aandeel", 0),
        eerder_tweede=("tweede_deel", 0),
    )
    erbij.silence(stil, "eerder")
