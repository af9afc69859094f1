"""The decision: the only place that knows what B, F and R do, and the rule of 5 %.

One B refuses the zending; an F its factuur; an R its prestatie. When too large a part of the
prestaties has a fault, the whole zending is refused: counted are prestaties with at least one R
and facturen with at least one F, each once, over all prestaties; lines in beraad count below the
line only. Percentage, comparison and what is counted are parameters (Presentatie PVT, part 7).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from vsb.basis.dagen import als_datum
from vsb.basis.uitkomst import Soort
from vsb.catalogus.kolomcontroles import Bevinding
from vsb.facturatie.kolommen import Deurnummer
from vsb.facturatie.tabel import Heel8, Heel64, Masker, Rijen
from vsb.facturatie.tabellen import Tabellen
from vsb.facturatie.uitvoering import law_of
from vsb.regelgeving.wet import Wet

_HONDERDSTEN = 10_000
"""A percentage column counts in hundredths of a percent."""

AANVAARD, IN_BERAAD, VERWORPEN = 0, 1, 2
"""State of a prestatie in the column `Beslissing.stand`."""


@dataclass(frozen=True, slots=True, eq=False)
class Beslissing:
    """What becomes of a batch. Per zending: refused, why, counts and border; and all rows.

    `grens`: the smallest number of faults with which the zending is refused. `fouten`:
    prestaties with an R plus facturen with an F. `foutloos`: nothing found but lines in beraad.
    """

    geweigerd: Masker
    blokkerend: Masker
    te_veel_fouten: Masker
    prestaties: Heel64
    fouten: Heel64
    grens: Heel64
    foutloos: Masker
    definitief: Masker
    stand: Heel8
    factuur_verworpen: Masker
    telling: Heel64
    """Per zending (rows) the number of prestaties by stand (columns)."""


def kind_on(bevinding: Bevinding, wet: Wet, dag: date) -> Soort:
    """What a finding leads to on a day: the control's own kind, or the choice of its parameter."""
    soort = bevinding.controle.soort
    return soort if isinstance(soort, Soort) else Soort(law_of(bevinding, wet).keuze(soort, dag))


class _Gevolgen:
    """Faults gathered by what they touch: masks over zendingen, facturen and prestaties."""

    def __init__(self, tabellen: Tabellen) -> None:
        self._tabellen = tabellen
        aantal = len(tabellen.zendingen)
        self.b = np.zeros(aantal, dtype=np.bool_)
        self.fout = np.zeros(aantal, dtype=np.bool_)
        self.f = np.zeros(len(tabellen.facturen), dtype=np.bool_)
        self.r = np.zeros(len(tabellen.prestaties), dtype=np.bool_)
        self.beraad = np.zeros(len(tabellen.prestaties), dtype=np.bool_)

    def add(self, tabel: str, soort: Soort, rijen: Rijen) -> None:
        """Rows of a table at which something of this kind was found."""
        if not len(rijen):
            return
        zending, factuur, prestatie = place_of(self._tabellen, tabel, rijen)
        if soort is not Soort.IN_BERAAD:
            self.fout[zending] = True
        if soort is Soort.B:
            self.b[zending] = True
        elif soort is Soort.F:
            self.f[factuur[factuur >= 0]] = True
            self.b[zending[factuur < 0]] = True
        elif soort is Soort.R:
            self.r |= lines_of(self._tabellen, zending, factuur, prestatie)
        else:
            self.beraad |= lines_of(self._tabellen, zending, factuur, prestatie)


def lines_of(tabellen: Tabellen, zending: Rijen, factuur: Rijen, prestatie: Rijen) -> Masker:
    """The prestaties that places stand for: the line, else its whole factuur, else its zending."""
    p = tabellen.prestaties
    uit = np.zeros(len(p), dtype=np.bool_)
    uit[prestatie[prestatie >= 0]] = True
    if (prestatie < 0).any():
        uit |= np.isin(p.factuur, np.unique(factuur[(prestatie < 0) & (factuur >= 0)]))
        uit |= np.isin(p.zending, np.unique(zending[(prestatie < 0) & (factuur < 0)]))
    return uit


def place_of(tabellen: Tabellen, tabel: str, rijen: Rijen) -> tuple[Rijen, Rijen, Rijen]:
    """Of rows of any table: their zending, factuur and prestatie, -1 where there is none."""
    t: Any = tabellen.per_name()[tabel]
    geen = np.full(len(rijen), -1, dtype=np.int64)
    if tabel == "Zendingen":
        return rijen, geen, geen
    if tabel == "Facturen":
        return t.zending[rijen], rijen, geen
    if tabel == "Prestaties":
        return t.zending[rijen], t.factuur[rijen], rijen
    return t.zending[rijen], t.factuur[rijen], t.prestatie[rijen] if "prestatie" in t else geen


def _gather(tabellen: Tabellen, bevindingen: Iterable[Bevinding], wet: Wet) -> _Gevolgen:
    gevolgen = _Gevolgen(tabellen)
    ontvangen = tabellen.zendingen.ontvangen
    dagen = np.unique(ontvangen)
    for b in bevindingen:
        tabel = b.controle.tabel or ""
        gevolgen.add(tabel, Soort.IN_BERAAD, np.flatnonzero(b.twijfel))
        rijen = np.flatnonzero(b.fout)
        dag_van = ontvangen[place_of(tabellen, tabel, rijen)[0]]
        for dag in dagen[np.isin(dagen, dag_van)]:
            soort = kind_on(b, wet, als_datum(int(dag)) or date.min)
            gevolgen.add(tabel, soort, rijen[dag_van == dag])
    return gevolgen


def border(wet: Wet, ontvangen: Rijen, prestaties: Heel64) -> Heel64:
    """Per zending the smallest number of faults that refuses it; at least 1, none without law."""
    percentage = wet.kolom("foutenpercentage", ontvangen)
    deel = percentage.waarden * prestaties
    keuzes = wet.parameter("foutenpercentage_vergelijking").keuzes
    vanaf = wet.kolom("foutenpercentage_vergelijking", ontvangen).waarden == keuzes.index(">=")
    grens = np.where(vanaf, -(-deel // _HONDERDSTEN), deel // _HONDERDSTEN + 1)
    return np.where(percentage.bekend, np.maximum(grens, 1), np.iinfo(np.int64).max)


def decide(tabellen: Tabellen, bevindingen: Sequence[Bevinding], wet: Wet) -> Beslissing:
    """The decision on every zending of a batch; none of them influences another."""
    z, f, p = tabellen.zendingen, tabellen.facturen, tabellen.prestaties
    gevolgen = _gather(tabellen, bevindingen, wet)
    aantal = np.bincount(p.zending, minlength=len(z))
    fouten = np.bincount(p.zending[gevolgen.r], minlength=len(z))
    fouten = fouten + np.bincount(f.zending[gevolgen.f], minlength=len(z))
    grens = border(wet, z.ontvangen, aantal)
    te_veel = fouten >= grens
    geweigerd = gevolgen.b | te_veel
    factuur_verworpen = gevolgen.f | geweigerd[f.zending]
    weg = gevolgen.r | geweigerd[p.zending]
    weg[p.factuur >= 0] |= factuur_verworpen[p.factuur[p.factuur >= 0]]
    stand = np.where(weg, VERWORPEN, np.where(gevolgen.beraad, IN_BERAAD, AANVAARD))
    telling = np.bincount(p.zending * np.int64(3) + stand, minlength=3 * len(z)).reshape(-1, 3)
    foutloos = ~gevolgen.fout
    voorwaardelijk = (z.deur == Deurnummer.INDIEN_FOUTLOOS) & foutloos
    return Beslissing(
        geweigerd=geweigerd,
        blokkerend=gevolgen.b,
        te_veel_fouten=te_veel,
        prestaties=aantal,
        fouten=fouten,
        grens=grens,
        foutloos=foutloos,
        definitief=~z.is_test & ((z.deur == Deurnummer.DEFINITIEF) | voorwaardelijk),
        stand=stand.astype(np.int8),
        factuur_verworpen=factuur_verworpen,
        telling=telling,
    )
