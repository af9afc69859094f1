"""The lines of some facturen: a row per prestatie, with the faults that stand in single lines.

A line has its day code, its amount and, with a code for it, a share of 0. Where `korting` is asked
the day is followed by a line of the korting for incontinence material, with a share of its own; for
who travels, by that of the travel cost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from vsb.catalogus.vinden import sectoren
from vsb.minilab.vlaanderen.facturen import Facturen, Zendingen
from vsb.minilab.vlaanderen.foutsoorten import GEEN, PLAATS, SOORTEN
from vsb.minilab.vlaanderen.nummers import unused_code
from vsb.minilab.vlaanderen.vorm import Code, code_rows
from vsb.minilab.vlaanderen.wereld import Wereld, kind_on, other_kind
from vsb.regelgeving.wet import Wet

Kolom = npt.NDArray[Any]

CAMPUS, VREEMDE_CAMPUS = 1, 9

KORTINGSCODE, KORTINGSAANDEEL, KORTING = 763_593, 998_185, 30
"""The federal code of the discount; the code of its share and the amount (cents) are examples. The
days of sectors that have the code in their demo data get the line."""

_CREDIT_DAGEN_VOOR = 5
"""What was never accepted is credited for a day so long before the month."""


@dataclass(slots=True)
class Regels:
    """One row per prestatie, by factuur (row in the block) and day. `fout`: the kind of fault that
    touches this line. No share record where `aandeelcode` is 0."""

    factuur: Kolom
    dag: Kolom
    code: Kolom
    bedrag: Kolom
    aandeelcode: Kolom
    campus: Kolom
    fout: Kolom

    def __len__(self) -> int:
        return len(self.factuur)

    def take(self, rijen: Kolom) -> "Regels":
        """The given rows."""
        return Regels(**{naam: getattr(self, naam)[rijen] for naam in Regels.__slots__})


@dataclass(frozen=True, slots=True)
class Regelmaker:
    """Makes the lines of facturen of a world. `laat`: the day for who bills too late."""

    wereld: Wereld
    zendingen: Zendingen
    dagen: Kolom
    laat: int
    korting: Kolom
    """Per facility: does a day there have its line of the korting?"""
    drempel: int
    """The smallest part of faulty prestaties that refuses a zending, in hundredths of a percent."""

    @classmethod
    def of(cls, w: Wereld, z: Zendingen, laat: int, wet: Wet, *, korting: bool) -> "Regelmaker":
        """For this world, under the 5 % rule of the day of receipt."""
        drempel = wet.kolom("foutenpercentage", np.array([w.maand.ontvangen])).waarden[0]
        met = np.array([korting and g.sector in discount_sectors() for g in w.vorm.groepen])
        return cls(w, z, w.billed_days(), laat, met[w.voorzieningen.groep], int(drempel))

    def make(self, f: Facturen) -> Regels:
        """All lines of these facturen, in the order of the file."""
        regels = self._ordinary(f)
        extra = self._extra(f)
        if len(extra):
            regels = _join(regels, extra)
        self._repeat(f, regels)
        regels = _double(f, regels)
        self._spoil(f, regels)
        if self.korting.any():
            huis = self.wereld.verblijven.voorziening[f.verblijf]
            regels = _with_korting(regels, self.korting[huis[regels.factuur]])
        regels = self._with_travel(f, regels)
        self._spoil_zendingen(f, regels)
        return regels

    def _with_travel(self, f: Facturen, r: Regels) -> Regels:
        """After each day of who travels the line of its cost."""
        v, groepen = self.wereld.verblijven, self.wereld.vorm.groepen
        for nummer, groep in enumerate(groepen):
            if groep.reiskost is None:
                continue
            verblijf = f.verblijf[r.factuur]
            hier = self.wereld.voorzieningen.groep[v.voorziening[verblijf]] == nummer
            waar = hier & (v.reisafstand[verblijf] >= 0) & (r.dag >= groep.reiskost.vanaf)
            bedrag = groep.reiskost.amount(v.reisafstand[verblijf[waar]].astype(np.int64))
            r = _with_line(r, waar, bedrag, groep.reiskost.code)
        return r

    def _ordinary(self, f: Facturen) -> Regels:
        dag = self.wereld.maand.dagen
        masker = self.dagen[f.verblijf] & ~f.credit[:, None]
        masker &= (f.vanaf[:, None] <= dag) & (dag <= f.tem[:, None])
        rij, plaats = np.nonzero(masker)
        return self._lines(f, rij, (self.wereld.maand.eerste + plaats).astype(np.int32))

    def _lines(self, f: Facturen, rij: Kolom, dag: Kolom) -> Regels:
        """Faultless lines of these facturen on these days."""
        w, v = self.wereld, self.wereld.verblijven
        verblijf = f.verblijf[rij]
        huis, soort = v.voorziening[verblijf], kind_on(v, verblijf, dag)
        return self._priced(rij, dag, huis, soort, w)

    @staticmethod
    def _priced(rij: Kolom, dag: Kolom, huis: Kolom, soort: Kolom, w: Wereld) -> Regels:
        codes, aandelen = w.code_tables()
        groep = w.voorzieningen.groep[huis]
        periode = (dag >= w.maand.prijswissel).astype(np.int64)
        return Regels(
            factuur=rij,
            dag=dag,
            code=codes[groep, soort],
            bedrag=w.voorzieningen.prijs[huis, soort, periode],
            aandeelcode=aandelen[groep, soort],
            campus=np.full(len(rij), CAMPUS),
            fout=np.full(len(rij), GEEN, np.int8),
        )

    def _extra(self, f: Facturen) -> Regels:
        """Days that should not be billed, and days of creditnota's."""
        w, v, maand = self.wereld, self.wereld.verblijven, self.wereld.maand
        s = f.verblijf
        dag_van: Mapping[str, Kolom | int] = {
            "dag_voor_opname": v.opname[s] - 1,
            "dag_na_ontslag": v.ontslag[s] + 1,
            "dag_na_overlijden": v.ontslag[s] + 1,
            "dag_in_toekomst": maand.ontvangen + 2,
            "te_laat": self.laat,
            "dag_in_afwezigheid": v.weg_van[s],
            "credit_zonder_dag": maand.eerste - _CREDIT_DAGEN_VOOR,
        }
        rijen, dagen = [], []
        for naam, dag in dag_van.items():
            rij = np.flatnonzero(f.fout == PLAATS[naam])
            rijen.append(rij)
            dagen.append(np.broadcast_to(dag, len(f))[rij])
        rij, dag = np.concatenate(rijen), np.concatenate(dagen).astype(np.int32)
        uit = self._priced(rij, dag, v.voorziening[s[rij]], kind_on(v, s[rij], dag), w)
        uit.fout[:] = f.fout[rij]
        return uit

    def _repeat(self, f: Facturen, r: Regels) -> None:
        """Faults that touch every line of a factuur, or all from a day on."""
        op_alles = [
            plaats
            for plaats, soort in enumerate(SOORTEN)
            if soort.naam in ("geen_lid", "geen_indicatie", "verblijf_in_beraad")
        ]
        eigen = f.fout[r.factuur]
        alles = np.isin(eigen, op_alles)
        r.fout[alles] = eigen[alles]
        mutatie = self.wereld.personen.mutatie[self.wereld.verblijven.persoon[f.verblijf]]
        na = r.dag >= mutatie[r.factuur]
        r.fout[na] = PLAATS["mutatie_gemist"]

    def _spoil(self, f: Facturen, r: Regels) -> None:
        """Faults in one line of a factuur, picked by its `greep`."""

        def pick(naam: str) -> Kolom:
            rij = _pick(f, r, np.flatnonzero(f.fout == PLAATS[naam]))
            r.fout[rij] = PLAATS[naam]
            return rij

        rij = pick("tarief_fout")
        r.bedrag[rij] += 1 + (f.greep[r.factuur[rij]] * 900).astype(np.int64)
        r.aandeelcode[pick("aandeel_ontbreekt")] = 0
        codes, _ = self.wereld.code_tables()
        vreemd = unused_code({*codes.ravel().tolist(), KORTINGSCODE, KORTINGSAANDEEL})
        r.code[pick("onbekende_code")] = vreemd
        r.code[pick("code_controlegetal")] = vreemd + 1 if vreemd % 10 < 6 else vreemd - 1
        r.campus[pick("campus_onbekend")] = VREEMDE_CAMPUS
        self._other_kind(f, r, pick("ander_soort"))

    def _other_kind(self, f: Facturen, r: Regels, rij: Kolom) -> None:
        """The code, share and price of the other kind of user of that facility."""
        v = self.wereld.verblijven
        verblijf = f.verblijf[r.factuur[rij]]
        huis = v.voorziening[verblijf]
        ander = other_kind(self.wereld, huis, kind_on(v, verblijf, r.dag[rij]))
        goed = self._priced(r.factuur[rij], r.dag[rij], v.voorziening[verblijf], ander, self.wereld)
        r.code[rij], r.aandeelcode[rij], r.bedrag[rij] = goed.code, goed.aandeelcode, goed.bedrag

    def _spoil_zendingen(self, f: Facturen, r: Regels) -> None:
        """Wrong amounts until the border of the 5 % is reached, or just not."""
        zending = f.zending[r.factuur]
        for naam, verschil in (("te_veel_fouten", 0), ("net_niet_te_veel", -1)):
            for rij in np.flatnonzero(self.zendingen.fout == PLAATS[naam]).tolist():
                eigen = np.flatnonzero(zending == rij)
                dagen = eigen[~np.isin(r.code[eigen], self._cost_codes())]
                grens = max(1, -(-self.drempel * len(eigen) // 10_000))
                fout = dagen[: grens + verschil]
                r.bedrag[fout] += 7
                r.fout[fout] = PLAATS[naam]

    def _cost_codes(self) -> list[int]:
        """The codes whose amount is judged by a rule of their own."""
        reizen = (g.reiskost for g in self.wereld.vorm.groepen)
        return [KORTINGSCODE, *(r.code.code for r in reizen if r is not None)]


def _pick(f: Facturen, r: Regels, facturen: Kolom) -> Kolom:
    """One line of each of these facturen."""
    begin = np.searchsorted(r.factuur, facturen, side="left")
    aantal = np.searchsorted(r.factuur, facturen, side="right") - begin
    return begin + (f.greep[facturen] * aantal).astype(np.int64)


def _join(regels: Regels, extra: Regels) -> Regels:
    samen = Regels(
        **{
            naam: np.concatenate([getattr(regels, naam), getattr(extra, naam)])
            for naam in Regels.__slots__
        }
    )
    return samen.take(np.lexsort((samen.dag, samen.factuur)))


def _double(f: Facturen, r: Regels) -> Regels:
    """One day twice: the second one is the fault."""
    rij = _pick(f, r, np.flatnonzero(f.fout == PLAATS["dubbele_dag"]))
    keer = np.ones(len(r), np.int64)
    keer[rij] = 2
    uit = r.take(np.repeat(np.arange(len(r)), keer))
    uit.fout[np.cumsum(keer)[rij] - 1] = PLAATS["dubbele_dag"]
    return uit


def _with_korting(r: Regels, waar: Kolom) -> Regels:
    """After each of these days the line of its korting."""
    return _with_line(r, waar, KORTING, Code(KORTINGSCODE, KORTINGSAANDEEL))


def _with_line(r: Regels, waar: Kolom, bedrag: Kolom | int, code: Code) -> Regels:
    """After each of these days a line of a cost; what is wrong with the day may touch it."""
    keer = np.where(waar, 2, 1)
    uit = r.take(np.repeat(np.arange(len(r)), keer))
    erbij = np.cumsum(keer)[waar] - 1
    mee = np.array([soort.ook_korting for soort in SOORTEN] + [False])
    uit.code[erbij], uit.bedrag[erbij], uit.aandeelcode[erbij] = (
        code.code, bedrag, code.aandeelcode,
    )  # fmt: skip
    uit.fout[erbij] = np.where(mee[r.fout[waar]], r.fout[waar], GEEN)
    return uit


@cache
def discount_sectors() -> frozenset[str]:
    """The sectors that have the code of the korting."""
    return frozenset(
        sector
        for sector in sectoren()
        if any(rij["code"] == str(KORTINGSCODE) for rij in code_rows(sector))
    )
