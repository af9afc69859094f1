"""Which earlier accepted lines a batch takes back: the effect of its accepted credit notes."""

from dataclasses import dataclass

import numpy as np

from vsb.facturatie.beslissing import AANVAARD, Beslissing
from vsb.facturatie.tabel import Heel32, Heel64, Rijen
from vsb.facturatie.tabellen import Tabellen


@dataclass(frozen=True, slots=True, eq=False)
class Teruggenomen:
    """Lines that are credited. `prestatie`: row of the credit line in the batch."""

    prestatie: Rijen
    persoon: Heel64
    dag: Heel32
    code: Heel32
    hco: Heel32
    factuur: Heel64
    """Own number of the factuur of the earlier line."""


def taken_back(tabellen: Tabellen, beslissing: Beslissing) -> Teruggenomen:
    """The earlier lines that the accepted, definitive credit lines of a batch take back."""
    p = tabellen.prestaties
    definitief = beslissing.definitief[p.zending]
    rijen = np.flatnonzero(p.creditnota & definitief & (beslissing.stand == AANVAARD))
    return Teruggenomen(
        prestatie=rijen,
        persoon=p.persoon[rijen],
        dag=p.dag[rijen],
        code=p.code[rijen],
        hco=p.hco[rijen],
        factuur=p.eerder_factuur[rijen],
    )
