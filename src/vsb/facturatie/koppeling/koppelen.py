"""The joins in their order: senders, persons, then every billed day."""

import numpy as np

from vsb.basis.dagen import GEEN_DAG
from vsb.facturatie.feiten import Feiten
from vsb.facturatie.kolommen import GEEN, Records, Regels
from vsb.facturatie.koppeling.eerder import add_earlier, add_within
from vsb.facturatie.koppeling.erbij import Erbij, Kolom, bad, no_day, pick
from vsb.facturatie.koppeling.kop import (
    find_persons,
    finish_facturen,
    widen_facturen,
    widen_zendingen,
)
from vsb.facturatie.koppeling.prestatiecode import add_code, add_tarief, spare_doubt
from vsb.facturatie.koppeling.sectorkolommen import widen_in_sectors
from vsb.facturatie.koppeling.verblijf import (
    add_facility,
    add_membership,
    add_stay,
    nearest_stay,
)
from vsb.facturatie.koppeling.zoeken import Sleutels, share_keys
from vsb.facturatie.tabel import Rijen, widen
from vsb.facturatie.tabellen import Prestaties, Recordreeks, Tabellen, Zendingen

_VAN_ZENDING = ("hco", "ontvangen", "derdebetaler", "sector")
_VAN_FACTUUR = (
    "bestemming", "type_factuur", "facturering", "opname", "vorig_nummer", "ooit_bij_zorgkas",
)  # fmt: skip
_VAN_PERSOON = ("persoon", "overleden")


def join_facts(regels: Regels, feiten: Feiten) -> Tabellen:
    """The lines of a batch with all facts beside them."""
    p, f, r = regels.prestaties, regels.facturen, regels.records
    zendingen = widen_zendingen(regels.zendingen, p, feiten)
    wie = find_persons(f, feiten)
    bij_factuur = widen_facturen(f, zendingen, p, wie, feiten)
    lijn = _lines(regels, zendingen, wie, feiten)
    _add_stay_of_invoice(bij_factuur, feiten)
    _add_ever_member(bij_factuur, regels, lijn)
    facturen = finish_facturen(f, bij_factuur)
    lijn.pass_on(facturen, p.factuur, _VAN_FACTUUR)
    prestaties = widen(Prestaties, p, **lijn.kolommen, **lijn.masks(p))
    return Tabellen(
        zendingen=zendingen,
        facturen=facturen,
        prestaties=prestaties,
        records=_number_records(r),
        zonefouten=regels.zonefouten,
        in_sector=widen_in_sectors(prestaties, zendingen, feiten),
    )


def _number_records(r: Records) -> Recordreeks:
    """The records with the number that each should bear: one more than the record before it, which
    nobody knows when that cannot be read."""
    verwacht = np.ones(len(r), dtype=np.int32)
    vervolg = r.zending[1:] == r.zending[:-1]
    verwacht[1:] = np.where(vervolg, r.volgnummer[:-1] + 1, 1)
    erbij = Erbij(len(r)).add(verwacht=verwacht)
    erbij.silence(np.r_[False, vervolg & bad(r, "volgnummer")[:-1]][: len(r)], "verwacht")
    return widen(Recordreeks, r, **erbij.kolommen, **erbij.masks(r))


def _who(regels: Regels, wie: Erbij) -> Kolom:
    """Per factuur a number for its person in its zending; by INSZ when the person is unknown."""
    f = regels.facturen
    persoon = wie.kolommen["persoon"]
    sleutel, _ = share_keys(*[[f.zending, np.where(persoon >= 0, persoon, -f.insz)]] * 2)
    return sleutel


def _key_of_stay(erbij: Erbij, feiten: Feiten) -> tuple[Sleutels, Sleutels]:
    v = feiten.verblijven
    return share_keys([v.persoon, v.hco], [erbij.kolommen["persoon"], erbij.kolommen["hco"]])


def _lines(regels: Regels, z: Zendingen, wie: Erbij, feiten: Feiten) -> Erbij:
    p, f = regels.prestaties, regels.facturen
    lijn = Erbij(len(p)).pass_on(z, p.zending, _VAN_ZENDING)
    _pass_persons(lijn, wie, p.factuur)
    lijn.pass_on(f, p.factuur, ("facturering",))
    stil = bad(lijn, "overleden") | no_day(p)
    add_membership(lijn, p.dag, feiten, stil)
    add_stay(lijn, p, _key_of_stay(lijn, feiten), feiten, stil)
    add_facility(lijn, p, feiten)
    add_code(lijn, p, feiten)
    add_tarief(lijn, p, feiten)
    spare_doubt(lijn)
    nummer = pick(_who(regels, wie), p.factuur, -1)
    # Two values that cannot be read are not the same: no person, no day, no kind of factuur.
    onleesbaar = no_day(p) | bad(p, "code") | bad(lijn, "persoon", "facturering")
    add_within(lijn, p, nummer, feiten, onleesbaar | (p.factuur < 0))
    add_earlier(lijn, p, feiten, stil | bad(p, "code"))
    return lijn


def _pass_persons(lijn: Erbij, wie: Erbij, factuur: Rijen) -> None:
    """Persons are found once per factuur, and handed down to its lines."""
    for naam in _VAN_PERSOON:
        lijn.kolommen[naam] = pick(wie.kolommen[naam], factuur, 0)
        if naam in wie.ongeldig:
            lijn.silence(pick(wie.ongeldig[naam], factuur, True), naam)
    lijn.silence(factuur < 0, *_VAN_PERSOON)


def _add_stay_of_invoice(erbij: Erbij, feiten: Feiten) -> None:
    """The reported stay of the first billed day of each factuur."""
    feit, wie = _key_of_stay(erbij, feiten)
    rij = nearest_stay(feiten, wie, feit, erbij.kolommen["eerste_dag"])
    namen = {"opname_gemeld": ("opname", 0), "ontslag_gemeld": ("ontslag", 0)}
    zonder = (rij < 0) | (erbij.kolommen["eerste_dag"] == GEEN_DAG)
    erbij.add_fact(feiten.verblijven, rij, **namen).silence(zonder, *namen)


def _add_ever_member(erbij: Erbij, regels: Regels, lijn: Erbij) -> None:
    """Per factuur: is its person, on any billed day, a member of the zorgkas of destination?"""
    p, f = regels.prestaties, regels.facturen
    lid = lijn.kolommen["lid_zorgkas"]
    aangesloten = (lid != GEEN) & (p.factuur >= 0)
    zelfde = aangesloten & (lid == pick(f.bestemming, p.factuur, GEEN))
    erbij.add(
        ooit_aangesloten=np.bincount(p.factuur[aangesloten], minlength=len(f)) > 0,
        ooit_bij_zorgkas=np.bincount(p.factuur[zelfde], minlength=len(f)) > 0,
    )
    geen = erbij.kolommen["persoon"] < 0
    erbij.silence(geen | bad(f, "bestemming", "insz"), "ooit_bij_zorgkas", "ooit_aangesloten")
