"""Run the billing controls over a batch: the general ones over all, a sector's over its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from vsb.basis.dagen import Dagen, als_dag
from vsb.catalogus.controle import Controle
from vsb.catalogus.kolomcontroles import Bevinding, run
from vsb.catalogus.vinden import controles, sectoren
from vsb.facturatie.tabel import Kolommen, Masker, Rijen
from vsb.facturatie.tabellen import Tabellen
from vsb.regelgeving.wet import Wet

KAMER = "facturatie"


def sector_controles(sector: str) -> tuple[Controle, ...]:
    """The billing controls of one sector: its own, and those that it chose."""
    algemeen = {c.code for c in controles(KAMER)}
    return tuple(c for c in controles(KAMER, sector) if c.code not in algemeen)


def law_of(bevinding: Bevinding, wet: Wet) -> Wet:
    """The law as the sector of this finding sees it; the general law for a general control."""
    return wet.voor(bevinding.sector) if bevinding.sector else wet


def find_faults(tabellen: Tabellen, wet: Wet) -> list[Bevinding]:
    """Everything that the controls found in a batch, by code; masks over the whole tables."""
    namen, ontvangen = tabellen.per_name(), tabellen.zendingen.ontvangen
    gevonden = _run(controles(KAMER), namen, wet, ontvangen)
    for sector in sectoren():
        eigen = tabellen.zendingen.sector == sector.encode()
        if eigen.any():
            eigen_namen = {**namen, "Prestaties": tabellen.lines_of(sector)}
            alle, recht = sector_controles(sector), wet.voor(sector)
            in_sector = _run_in_sector(alle, eigen_namen, eigen, recht, ontvangen)
            gevonden += [replace(b, sector=sector) for b in in_sector]
    return sorted(gevonden, key=lambda b: b.controle.code)


def _run(
    alle: Iterable[Controle], namen: Mapping[str, Kolommen], wet: Wet, ontvangen: Dagen
) -> list[Bevinding]:
    """`ontvangen`: day of receipt of every zending of the batch, also of those not in `namen`."""
    gevonden = (_in_force(run(c, namen[c.tabel or ""], wet), namen, ontvangen) for c in alle)
    return [b for b in gevonden if b.fout.any() or b.twijfel.any()]


def _run_in_sector(
    alle: Sequence[Controle], namen: Mapping[str, Kolommen], eigen: Masker, wet: Wet,
    ontvangen: Dagen,
) -> list[Bevinding]:  # fmt: skip
    if eigen.all():
        return _run(alle, namen, wet, ontvangen)
    nodig = {c.tabel or "" for c in alle}
    rijen = {naam: np.flatnonzero(_of_zending(namen[naam], eigen)) for naam in nodig}
    deel = {naam: namen[naam].take(rijen[naam]) for naam in nodig}
    return [_scatter(b, rijen, namen) for b in _run(alle, deel, wet, ontvangen)]


def _of_zending(tabel: Any, eigen: Masker) -> Masker:
    return eigen[tabel.zending] if hasattr(tabel, "zending") else eigen


def _scatter(b: Bevinding, rijen: Mapping[str, Rijen], namen: Mapping[str, Kolommen]) -> Bevinding:
    waar = b.controle.tabel or ""
    fout, twijfel = (np.zeros(len(namen[waar]), dtype=np.bool_) for _ in range(2))
    fout[rijen[waar]], twijfel[rijen[waar]] = b.fout, b.twijfel
    return replace(b, fout=fout, twijfel=twijfel)


def _in_force(b: Bevinding, namen: Mapping[str, Kolommen], ontvangen: Dagen) -> Bevinding:
    """Only the rows on whose day of care (or else of receipt) the control is in force; most
    controls always are."""
    c = b.controle
    if c.vanaf is None and c.tot is None:
        return b
    geldt = _holds(_days(namen[c.tabel or ""], ontvangen), c.vanaf, c.tot)
    return replace(b, fout=b.fout & geldt, twijfel=b.twijfel & geldt)


def _days(tabel: Any, ontvangen: Dagen) -> Dagen:
    for naam in ("dag", "ontvangen"):
        if naam in tabel:
            dagen: Dagen = getattr(tabel, naam)
            return dagen
    van_zending: Dagen = ontvangen[tabel.zending]
    return van_zending


def _holds(dagen: Dagen, vanaf: date | None, tot: date | None) -> Masker:
    na = dagen >= als_dag(vanaf) if vanaf else np.True_
    voor = dagen < als_dag(tot) if tot else np.True_
    return np.broadcast_to(na & voor, dagen.shape)
