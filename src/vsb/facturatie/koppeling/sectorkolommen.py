"""The columns that sectors add to the lines: features on the day, and how full a facility is."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

import numpy as np

from vsb.facturatie.feiten import Feiten, Kenmerken
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.koppeling.bezetting import Eenheden, Opening, capacity, count_days
from vsb.facturatie.koppeling.eerder import accepted_elsewhere
from vsb.facturatie.koppeling.erbij import Kolom, pick
from vsb.facturatie.koppeling.verblijfsduur import DUUR
from vsb.facturatie.koppeling.zoeken import find_on_day, share_keys
from vsb.facturatie.sectorlijnen import lines_class, own_columns
from vsb.facturatie.tabel import Rijen, widen
from vsb.facturatie.tabellen import Prestaties, Zendingen

OPENINGSDAGEN = "openingsdagen"
"""Kenmerk of a facility: the days of the week on which it is open, as digits (1 = Monday)."""
VERBLIJFSEENHEDEN = "verblijfseenheden"
"""Kenmerk of a facility: how many of its places open a day."""

_HONDERDSTEN = 100
T = TypeVar("T")


def widen_in_sectors(p: Prestaties, z: Zendingen, feiten: Feiten) -> dict[str, Prestaties]:
    """Per sector of the batch that adds columns: all lines with those, filled in on its own."""
    uit: dict[str, Prestaties] = {}
    for sector in np.unique(z.sector).tolist():
        klasse = lines_class(sector.decode("ascii")) if sector else Prestaties
        if klasse is not Prestaties:
            eigen = np.flatnonzero(p.sector == sector)
            uit[sector.decode("ascii")] = _widen(klasse, p, eigen, feiten)
    return uit


def _widen(klasse: type[Prestaties], p: Prestaties, eigen: Rijen, feiten: Feiten) -> Prestaties:
    """The columns hold something on the lines of the sector itself (`eigen`) only."""
    namen, soorten = own_columns(klasse), {d.naam: d.soort for d in klasse.declaraties}
    deel, kolommen = p.take(eigen), {}
    for naam in namen:
        kolommen[naam] = np.zeros(len(p), soorten[naam])
        kolommen[naam][eigen] = _column(naam, soorten[naam], deel, feiten, namen)
    return widen(klasse, p, **kolommen)


def _column(
    naam: str, soort: np.dtype, p: Prestaties, feiten: Feiten, namen: tuple[str, ...]
) -> Kolom:
    if naam == "capaciteit":
        open_ = _per_facility(feiten, OPENINGSDAGEN, _opening) if OPENINGSDAGEN in namen else {}
        return capacity(p, feiten, open_, _per_facility(feiten, VERBLIJFSEENHEDEN, _units))
    if naam == "dagen_in_jaar":
        return count_days(p, feiten)
    if naam == "dag_elders":
        return accepted_elsewhere(p, feiten)
    if naam in DUUR:
        return DUUR[naam](p, feiten)
    return _feature(naam, soort, p, feiten.kenmerken)


def _feature(naam: str, soort: np.dtype, p: Prestaties, alle: Kenmerken) -> Kolom:
    """The value on the day of the line: of its dossier, or else of its facility."""
    eigen = alle.take(np.flatnonzero(alle.soort == naam.encode()))
    waarden = eigen.waarde.astype(soort) if soort.kind == "S" else _hundredths(eigen.waarde, soort)
    uit = np.full(len(p), b"" if soort.kind == "S" else GEEN, dtype=soort)
    for van, wie in ((b"voorziening", p.hco), (b"dossier", p.dossier)):
        deel = np.flatnonzero(eigen.van == van)
        k = eigen.take(deel)
        feit, lijn = share_keys([k.wie], [wie])
        rij = find_on_day(feit, k.vanaf, k.tot, lijn, p.dag)
        uit = np.where(rij >= 0, pick(waarden[deel], rij, uit[:1][0] if len(uit) else 0), uit)
    return uit.astype(soort)


def _hundredths(teksten: Kolom, soort: np.dtype) -> Kolom:
    """Numbers as text to whole hundredths; each different text is read once."""
    verschillend, waar = np.unique(teksten, return_inverse=True)
    getallen = [int(Decimal(t.decode("ascii")) * _HONDERDSTEN) for t in verschillend.tolist()]
    return np.array(getallen, dtype=soort)[waar]


def _per_facility(
    feiten: Feiten, soort: str, read: Callable[[int, int, str], T]
) -> dict[int, list[T]]:
    """The periods of a kenmerk of facilities, by HCO number; `read` takes days and value."""
    k = feiten.kenmerken
    uit: dict[int, list[T]] = {}
    for rij in np.flatnonzero((k.van == b"voorziening") & (k.soort == soort.encode())):
        deel = read(int(k.vanaf[rij]), int(k.tot[rij]), k.waarde[rij].decode("ascii"))
        uit.setdefault(int(k.wie[rij]), []).append(deel)
    return uit


def _opening(vanaf: int, tot: int, dagen: str) -> Opening:
    return Opening(vanaf, tot, np.array([str(n) in dagen for n in range(1, 8)]))


def _units(vanaf: int, tot: int, aantal: str) -> Eenheden:
    return Eenheden(vanaf, tot, int(aantal))
