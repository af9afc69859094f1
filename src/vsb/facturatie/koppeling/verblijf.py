"""The columns of the person and the stay on each billed day."""

import numpy as np

from vsb.basis.dagen import GEEN_DAG
from vsb.catalogus.vinden import sectoren
from vsb.facturatie.feiten import Feiten, Verblijfstand
from vsb.facturatie.kolommen import GEEN, Prestatieregels
from vsb.facturatie.koppeling.erbij import Erbij, Kolom, bad, is_credit, no_day, pick
from vsb.facturatie.koppeling.zoeken import (
    Sleutels,
    find_latest,
    find_next,
    find_on_day,
    is_covered,
    share_keys,
)
from vsb.facturatie.tabel import Masker, Rijen
from vsb.opname.sector import find_sector

_VAN_LID = ("lid_zorgkas", "categorie")
_VAN_VERBLIJF = ("verblijf", "dossier", "opname_gemeld", "ontslag_gemeld")


def nearest_stay(feiten: Feiten, wie: Sleutels, feit: Sleutels, dag: Kolom) -> Rijen:
    """The stay that began last on or before the day, or else the first one after it."""
    vanaf = feiten.verblijven.vanaf
    eerder = find_latest(feit, vanaf, wie, dag)
    return np.where(eerder >= 0, eerder, find_next(feit, vanaf, wie, dag))


def add_membership(erbij: Erbij, dag: Kolom, feiten: Feiten, stil: Masker) -> None:
    """The zorgkas and category of each day; a day without membership has zorgkas -1."""
    leden = feiten.lidmaatschappen
    feit, lijn = share_keys([leden.persoon], [erbij.kolommen["persoon"]])
    rij = find_on_day(feit, leden.vanaf, leden.tot, lijn, dag)
    erbij.add_fact(leden, rij, lid_zorgkas=("zorgkas", GEEN), categorie=("categorie", b""))
    erbij.silence(stil, *_VAN_LID)


def _status(feiten: Feiten, feit: Sleutels, wie: Sleutels, dag: Kolom) -> tuple[Kolom, Rijen]:
    v = feiten.verblijven
    vast, open_ = v.stand == Verblijfstand.AANVAARD, v.stand == Verblijfstand.IN_BERAAD
    rijen = np.flatnonzero(vast)
    gevonden = find_on_day(feit[rijen], v.vanaf[rijen], v.tot[rijen], wie, dag)
    rij = np.where(gevonden >= 0, rijen[gevonden] if len(rijen) else -1, -1)
    gevraagd = is_covered(feit[open_], v.vanaf[open_], v.tot[open_], wie, dag)
    stand = np.where(gevraagd, Verblijfstand.IN_BERAAD, Verblijfstand.GEEN)
    return np.where(rij >= 0, Verblijfstand.AANVAARD, stand).astype(np.int8), rij


def add_stay(
    erbij: Erbij,
    p: Prestatieregels,
    sleutel: tuple[Sleutels, Sleutels],
    feiten: Feiten,
    stil: Masker,
) -> None:
    """The stay of each day. `sleutel`: key (person, facility) of the stays and of the lines."""
    feit, wie = sleutel
    stand, rij = _status(feiten, feit, wie, p.dag)
    buurt = np.where(rij >= 0, rij, nearest_stay(feiten, wie, feit, p.dag))
    erbij.add(verblijf=stand)
    erbij.add_fact(feiten.verblijven, rij, dossier=("dossier", GEEN))
    erbij.add_fact(
        feiten.verblijven,
        buurt,
        opname_gemeld=("opname", GEEN_DAG),
        ontslag_gemeld=("ontslag", GEEN_DAG),
    )
    erbij.silence(stil, *_VAN_VERBLIJF)
    vermoed = np.where(rij >= 0, rij, _asked_stay(feiten, feit, wie, p.dag))
    _add_user_type(erbij, p, feiten, pick(feiten.verblijven.dossier, vermoed, GEEN), stil)
    _add_leave(erbij, p, feiten, stil)


def _asked_stay(feiten: Feiten, feit: Sleutels, wie: Sleutels, dag: Kolom) -> Rijen:
    """The stay in beraad that began last on or before the day and holds it."""
    v = feiten.verblijven
    rijen = np.flatnonzero(v.stand == Verblijfstand.IN_BERAAD)
    rij = pick(rijen, find_latest(feit[rijen], v.vanaf[rijen], wie, dag), GEEN)
    return np.where((rij >= 0) & (pick(v.tot, rij, 0) > dag), rij, GEEN)


def _add_user_type(
    erbij: Erbij, p: Prestatieregels, feiten: Feiten, dossier: Kolom, stil: Masker
) -> None:
    """The kenmerk by which codes and prices differ in the sector of each line, by the dossier of
    the day: the accepted one, or else the one in beraad, so that its amounts are judged while the
    stay waits."""
    k, naar = feiten.kenmerken, _price_kinds(erbij.kolommen["sector"])
    rijen = np.flatnonzero((k.van == b"dossier") & np.isin(k.soort, naar[naar != b""]))
    k = k.take(rijen)
    feit, lijn = share_keys([k.soort, k.wie], [naar, dossier])
    rij = find_on_day(feit, k.vanaf, k.tot, lijn, p.dag)
    zonder = dossier == GEEN
    erbij.add_fact(k, rij, type_gebruiker=("waarde", b""))
    erbij.silence(stil | zonder, "type_gebruiker").doubt(
        (rij < 0) & (naar != b"") & ~stil & ~zonder & ~is_credit(erbij), "type_gebruiker"
    )


def _price_kinds(sector: Kolom) -> Kolom:
    """Per line the kenmerk that its sector names in `prijs_naar`; empty when it names none."""
    verschillend, waar = np.unique(sector, return_inverse=True)
    kent = sectoren()
    namen = [s.decode("ascii") for s in verschillend.tolist()]
    soorten = [find_sector(naam).prijs_naar if naam in kent else "" for naam in namen]
    return np.array([soort.encode() for soort in soorten], dtype="S24")[waar]


def _add_leave(erbij: Erbij, p: Prestatieregels, feiten: Feiten, stil: Masker) -> None:
    afwezig = feiten.afwezigheden
    feit, lijn = share_keys([afwezig.dossier], [erbij.kolommen["dossier"]])
    rij = find_on_day(feit, afwezig.vanaf, afwezig.tot, lijn, p.dag)
    erbij.add(afwezig=rij >= 0).add_fact(afwezig, rij, afwezig_betaald=("betaald", False))
    erbij.silence(stil | (erbij.kolommen["dossier"] == GEEN), "afwezig", "afwezig_betaald")


def add_facility(erbij: Erbij, p: Prestatieregels, feiten: Feiten) -> None:
    """Whether the facility was recognised on the day, and the campus one of its own."""
    hco, e, c = erbij.kolommen["hco"], feiten.erkenningen, feiten.campussen
    feit, lijn = share_keys([e.hco], [hco])
    erkend = find_on_day(feit, e.vanaf, e.tot, lijn, p.dag) >= 0
    feit, lijn = share_keys([c.hco, c.campus], [hco, p.campus])
    bekend = find_on_day(feit, c.vanaf, c.tot, lijn, p.dag) >= 0
    erbij.add(erkend=erkend, campus_bekend=bekend | (p.campus == 0))
    erbij.silence(no_day(p), "erkend", "campus_bekend")
    erbij.silence(bad(p, "campus"), "campus_bekend")
