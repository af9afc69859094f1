"""The columns that say whether a day was billed before: in this zending, or in an earlier one."""

import numpy as np

from vsb.facturatie.feiten import EerderGevraagd, Feiten, Regelstand
from vsb.facturatie.kolommen import GEEN, Prestatieregels
from vsb.facturatie.koppeling.erbij import Erbij, Kolom, is_credit, pick
from vsb.facturatie.koppeling.zoeken import Sleutels, find_row, share_keys
from vsb.facturatie.tabel import Masker, Rijen
from vsb.facturatie.tabellen import Prestaties

DAGPRIJS = -2
"""All codes for a day of stay are one: a day has one price. No code is it, not 0 either."""


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
    alle, _ = share_keys([wie, p.dag, als], [wie, p.dag, als])
    sleutel = np.where(stil, -1, alle)
    credit = is_credit(erbij)
    erbij.add(
        dubbel=_later_ones(sleutel * 2 + credit),
        ook_gecrediteerd=~credit & np.isin(sleutel, np.unique(sleutel[credit])),
    )
    erbij.silence(stil, "dubbel", "ook_gecrediteerd")


def _standing(
    e: EerderGevraagd, wie: list[Kolom], p: Prestatieregels, hco: Kolom, dagcodes: Kolom
) -> Rijen:
    """The line that stands for the same day price or the same code: of this facility before that
    of another, accepted before in beraad."""
    staat = np.flatnonzero(e.stand != Regelstand.GECREDITEERD)
    orde = staat[np.argsort(e.stand[staat] == Regelstand.IN_BERAAD, kind="stable")]
    feit: list[Kolom] = [e.persoon[orde], e.dag[orde], _billed_as(e.code[orde], dagcodes)]
    lijn: list[Kolom] = [*wie, p.dag, _billed_as(p.code, dagcodes)]
    eigen = find_row(*share_keys([*feit, e.hco[orde]], [*lijn, hco]))
    return pick(orde, np.where(eigen >= 0, eigen, find_row(*share_keys(feit, lijn))), GEEN)


def _very_line(e: EerderGevraagd, wie: list[Kolom], p: Prestatieregels, hco: Kolom) -> Rijen:
    """The line of the same code and facility: the one that stands, or else one that is credited."""
    orde = np.argsort(e.stand == Regelstand.GECREDITEERD, kind="stable")
    feit: list[Kolom] = [kolom[orde] for kolom in (e.persoon, e.dag, e.code, e.hco)]
    return pick(orde, find_row(*share_keys(feit, [*wie, p.dag, p.code, hco])), GEEN)


def add_earlier(erbij: Erbij, p: Prestatieregels, feiten: Feiten, stil: Masker) -> None:
    """The earlier line of the same person and day.

    For an original: a line that still stands, of any facility, for the day price or the same
    code. For a credit note: the very line (code, facility), or else one that is credited.
    """
    e, wie, hco = feiten.eerder, [erbij.kolommen["persoon"]], erbij.kolommen["hco"]
    credit = is_credit(erbij)
    vorige = _standing(e, wie, p, hco, _day_codes(feiten))
    erbij.add_fact(
        e,
        np.where(credit, _very_line(e, wie, p, hco), vorige),
        eerder=("stand", 0),
        eerder_hco=("hco", GEEN),
        eerder_zorgkas=("zorgkas", GEEN),
        eerder_factuur=("factuur", GEEN),
        eerder_bedrag=("bedrag", 0),
        eerder_aandeel=("aandeel", 0),
        eerder_tweede=("tweede_deel", 0),
        eerder_netto=("netto", 0),
    )
    erbij.silence(stil, "eerder")


def accepted_elsewhere(p: Prestaties, feiten: Feiten) -> Masker:
    """Per line: was its day accepted before, as a day of stay of the person elsewhere?"""
    e = feiten.eerder
    aanvaard = (e.stand != Regelstand.GECREDITEERD) & (e.stand != Regelstand.IN_BERAAD)
    dag = e.take(np.flatnonzero(aanvaard & np.isin(e.code, _day_codes(feiten))))
    feit, lijn = share_keys([dag.persoon, dag.dag], [p.persoon, p.dag])
    elders, hier = share_keys([dag.persoon, dag.dag, dag.hco], [p.persoon, p.dag, p.hco])
    uit: Masker = (find_row(feit, lijn) >= 0) & (find_row(elders, hier) < 0)
    return uit
