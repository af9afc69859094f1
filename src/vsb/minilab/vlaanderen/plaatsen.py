"""Choose where faults come, and change world and facturen so that they are there.

At most one fault per factuur and one per zending, so that none hides another. Which lines a fault
touches is done with the lines (`regels`), what it does to records with the records.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from vsb.basis.dagen import ALTIJD, GEEN_DAG, add_months, als_dag, als_datum
from vsb.minilab.vlaanderen.facturen import Facturen, Zendingen
from vsb.minilab.vlaanderen.foutsoorten import GEEN, PLAATS, SOORTEN, Niveau, levels
from vsb.minilab.vlaanderen.nummers import insz_of, riziv_of
from vsb.minilab.vlaanderen.wereld import Wereld
from vsb.regelgeving.fouten import NotInForce
from vsb.regelgeving.wet import Wet

Kolom = npt.NDArray[Any]
Masker = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Keuze:
    """How many faults: the part of the facturen, and of the zendingen, that carries one.

    `elke_soort`: each kind at least once, where there is a place for it.
    """

    deel: float = 0.01
    elke_soort: bool = False


def late_day(w: Wereld, wet: Wet) -> int:
    """A day just too long ago to be billed; `GEEN_DAG` when the law of that day knows no term."""
    ontvangen = als_datum(w.maand.ontvangen) or date.min
    try:
        maanden = wet.getal("indieningstermijn", ontvangen)
        dag = als_dag(add_months(ontvangen, -maanden)) - 2
        wet.getal("indieningstermijn", als_datum(dag) or date.min)
    except NotInForce:
        return GEEN_DAG
    return dag


def place_in_facturen(
    w: Wereld, f: Facturen, keuze: Keuze, laat: int, kans: np.random.Generator
) -> Facturen:
    """Facturen with their faults, and the world as those need it. `laat`: see `late_day`."""
    mogelijk = _places(w, f, laat)
    f.fout = _choose(Niveau.FACTUUR, mogelijk, len(f), keuze, kans)
    for naam, doe in _DAADEN.items():
        doe(w, f, np.flatnonzero(f.fout == PLAATS[naam]), kans)
    return _with_credits(w, f)


def place_in_zendingen(f: Facturen, z: Zendingen, keuze: Keuze, kans: np.random.Generator) -> None:
    """Faults of whole zendingen, where a fault of that kind says what it should."""
    aantal = np.bincount(f.zending, minlength=len(z))
    zonder = np.bincount(f.zending[f.fout != GEEN], minlength=len(z)) == 0
    mogelijk = {PLAATS["factuurnummer_dubbel"]: aantal > 1}
    for naam in ("te_veel_fouten", "net_niet_te_veel"):
        mogelijk[PLAATS[naam]] = zonder & (aantal > 1)
    # In a file that cannot be read no other fault would be seen.
    mogelijk |= {s: zonder for s, soort in enumerate(SOORTEN) if soort.onleesbaar}
    overal = np.ones(len(z), np.bool_)
    mogelijk = {s: mogelijk.get(s, overal) & ~z.tweede for s in levels(Niveau.ZENDING)}
    z.fout = _choose(Niveau.ZENDING, mogelijk, len(z), keuze, kans)
    dubbel = np.flatnonzero(z.fout == PLAATS["factuurnummer_dubbel"])
    eerste = np.searchsorted(f.zending, dubbel)
    f.nummer[eerste + 1] = f.nummer[eerste]
    onbekend = np.flatnonzero(z.fout == PLAATS["riziv_onbekend"])
    z.riziv[onbekend] = riziv_of(-1 - z.voorziening[onbekend])


def _choose(
    niveau: Niveau,
    mogelijk: Mapping[int, Masker],
    aantal: int,
    keuze: Keuze,
    kans: np.random.Generator,
) -> Kolom:
    """A kind of fault, or none, for each of `aantal` rows; the rarest places are given first."""
    soorten = levels(niveau)
    overal = np.ones(aantal, np.bool_)
    totaal = sum(SOORTEN[s].gewicht for s in soorten)
    gewenst = {
        s: int(keuze.deel * aantal * SOORTEN[s].gewicht / totaal + kans.random()) for s in soorten
    }
    fout = np.full(aantal, GEEN, np.int8)
    volgorde = kans.permutation(aantal)
    for s in sorted(soorten, key=lambda s: int(mogelijk.get(s, overal).sum())):
        vrij = mogelijk.get(s, overal) & (fout == GEEN)
        plaats = volgorde[vrij[volgorde]][: max(gewenst[s], int(keuze.elke_soort))]
        fout[plaats] = s
    return fout


def _places(w: Wereld, f: Facturen, laat: int) -> dict[int, Masker]:
    """Per kind of fault of a factuur the facturen where it can be put; kinds left out: any."""
    v, p, huizen, maand = w.verblijven, w.personen, w.voorzieningen, w.maand
    s, wie = f.verblijf, v.persoon[f.verblijf]
    alleen = np.bincount(v.persoon, minlength=len(p))[wie] == 1
    open_ = v.ontslag[s] == ALTIJD
    overleden = p.overleden[wie] != GEEN_DAG
    woont = np.array([g.verblijft for g in w.vorm.groepen])[huizen.groep[v.voorziening[s]]]
    dagen = w.billed_days()[s].sum(axis=1)
    waar = {
        "ander_soort": huizen.heeft[v.voorziening[s]].sum(axis=1) > 1,
        "dag_voor_opname": alleen & (v.opname[s] >= maand.eerste),
        "dag_na_ontslag": alleen & ~open_ & ~overleden,
        "dag_na_overlijden": alleen & ~open_ & overleden,
        "dag_in_toekomst": alleen & open_ & woont,
        "te_laat": (v.opname[s] <= laat) & (laat != GEEN_DAG) & woont,
        "dag_in_afwezigheid": v.weg_van[s] != ALTIJD,
        "mutatie_gemist": alleen & (dagen >= _MUTATIE_DAGEN),
        "geen_lid": alleen,
        "insz_vervangen": alleen,
        "verkeerde_zorgkas": alleen,
    }
    return {PLAATS[naam]: masker for naam, masker in waar.items()}


_MUTATIE_DAGEN = 4
"""Who changes zorgkas unnoticed has at least so many billed days; the last two are wrong."""

Daad = Callable[[Wereld, Facturen, Kolom, np.random.Generator], None]


def _other_kas(w: Wereld, f: Facturen, rij: Kolom, kans: np.random.Generator) -> None:
    aantal = len(w.zorgkassen)
    f.kas[rij] = (f.kas[rij] + kans.integers(1, aantal, len(rij))) % aantal


def _mutate(w: Wereld, f: Facturen, rij: Kolom, _: np.random.Generator) -> None:
    """A member of the next zorgkas from the last billed day but one on."""
    verblijf = f.verblijf[rij]
    dagen = w.billed_days()[verblijf]
    van_achter = np.cumsum(dagen[:, ::-1], axis=1)[:, ::-1]
    plaats = ((van_achter == 2) & dagen).argmax(axis=1)
    w.personen.mutatie[w.verblijven.persoon[verblijf]] = w.maand.eerste + plaats


def _no_member(w: Wereld, f: Facturen, rij: Kolom, _: np.random.Generator) -> None:
    w.personen.lid[w.verblijven.persoon[f.verblijf[rij]]] = False


def _no_indication(w: Wereld, f: Facturen, rij: Kolom, _: np.random.Generator) -> None:
    w.verblijven.indicatie[f.verblijf[rij]] = False


def _undecided(w: Wereld, f: Facturen, rij: Kolom, _: np.random.Generator) -> None:
    w.verblijven.in_beraad[f.verblijf[rij]] = True


def _fresh_numbers(jaar: int, aantal: int) -> Kolom:
    """Numbers of persons born in a year that nobody of this world was born in."""
    dagen = als_dag(date(jaar, 1, 1)) + np.arange(aantal) % 365
    return insz_of(dagen, 1 + np.arange(aantal) % 2)


def _replace_number(w: Wereld, f: Facturen, rij: Kolom, _: np.random.Generator) -> None:
    f.insz[rij] = _fresh_numbers(1912, len(rij))
    w.personen.oud_insz[w.verblijven.persoon[f.verblijf[rij]]] = f.insz[rij]


def _nobody(w: Wereld, f: Facturen, rij: Kolom, _: np.random.Generator) -> None:
    f.insz[rij] = _fresh_numbers(1913, len(rij))


def _wrong_digits(w: Wereld, f: Facturen, rij: Kolom, _: np.random.Generator) -> None:
    eerste, controle = np.divmod(f.insz[rij], 100)
    # One or two more, and never the digits that somebody born from 2000 on would have.
    fout = controle % 97 + 1
    botst = (97 - (eerste + 2_000_000_000) % 97) == fout
    f.insz[rij] = eerste * 100 + np.where(botst, fout % 97 + 1, fout)


def _other_sex(w: Wereld, f: Facturen, rij: Kolom, _: np.random.Generator) -> None:
    f.geslacht[rij] = 3 - f.geslacht[rij]


def _other_day(w: Wereld, f: Facturen, rij: Kolom, _: np.random.Generator) -> None:
    f.opname[rij] -= 1


def _more_share(w: Wereld, f: Facturen, rij: Kolom, _: np.random.Generator) -> None:
    f.aandeel_erbij[rij] = 1 + (f.greep[rij] * 500).astype(np.int64)


def _other_type(w: Wereld, f: Facturen, rij: Kolom, _: np.random.Generator) -> None:
    f.type_factuur[rij] = 1


def _refer(w: Wereld, f: Facturen, rij: Kolom, _: np.random.Generator) -> None:
    f.vorig_nummer[rij] = 1 + np.arange(len(rij))


_DAADEN: Mapping[str, Daad] = {
    "verkeerde_zorgkas": _other_kas,
    "mutatie_gemist": _mutate,
    "geen_lid": _no_member,
    "geen_indicatie": _no_indication,
    "verblijf_in_beraad": _undecided,
    "insz_vervangen": _replace_number,
    "persoon_onbekend": _nobody,
    "insz_controlegetal": _wrong_digits,
    "geslacht_fout": _other_sex,
    "opnamedatum_fout": _other_day,
    "som_van_factuur": _more_share,
    "type_factuur": _other_type,
    "verwijzing": _refer,
}


def _with_credits(w: Wereld, f: Facturen) -> Facturen:
    """Beside the factuur on which the fault is put comes a creditnota; the factuur is faultless."""
    rij = np.flatnonzero(f.fout == PLAATS["credit_zonder_dag"])
    erbij = f.take(rij)
    erbij.credit = np.ones(len(rij), np.bool_)
    erbij.vorig_nummer = 1 + np.arange(len(rij))
    f.fout[rij] = GEEN
    return Facturen(
        **{
            naam: np.concatenate([getattr(f, naam), getattr(erbij, naam)])
            for naam in Facturen.__slots__
        }
    )
