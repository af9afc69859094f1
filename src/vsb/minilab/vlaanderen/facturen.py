"""From stays to facturen and zendingen: one factuur per stay, one zending per facility and zorgkas.

Rows stand in the order of the files: by zending (which go by facility), in it creditnota's first.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from vsb.basis.dagen import ALTIJD, GEEN_DAG
from vsb.minilab.vlaanderen.foutsoorten import GEEN
from vsb.minilab.vlaanderen.nummers import hco_of, riziv_of
from vsb.minilab.vlaanderen.wereld import Wereld

Kolom = npt.NDArray[Any]

OPNAME_UUR, ONTSLAG_UUR, VERBLIJF = 1000, 1600, 4
"""Who leaves, leaves in the afternoon: the day of the ontslag is a day of stay in each sector."""

_TWEEDE_NUMMER = 500
"""So much higher is the number of a second zending."""


@dataclass(slots=True)
class Facturen:
    """One row per factuur: what records 20 and 80 say, and `fout`, the kind of fault in it.

    `greep`: a number from 0 to 1 that picks the line for a fault. `zending`: row of the zending.
    `aandeel_erbij`: cents that record 80 counts too many. Previous factuur: 0 for none. `vanaf` to
    `tem`: the days of the month that it is about; `tweede`: in a second zending (`nagestuurd`).
    """

    verblijf: Kolom
    kas: Kolom
    credit: Kolom
    fout: Kolom
    greep: Kolom
    zending: Kolom
    nummer: Kolom
    insz: Kolom
    geslacht: Kolom
    opname: Kolom
    ontslag: Kolom
    type_factuur: Kolom
    aandeel_erbij: Kolom
    vorig_nummer: Kolom
    vanaf: Kolom
    tem: Kolom
    tweede: Kolom

    def __len__(self) -> int:
        return len(self.verblijf)

    def take(self, rijen: Kolom) -> "Facturen":
        """The given rows."""
        return Facturen(**{naam: getattr(self, naam)[rijen] for naam in Facturen.__slots__})


@dataclass(slots=True)
class Zendingen:
    """One row per zending. `fout`: kind of fault; `greep` from 0 to 1; `aankomst`: the place in
    the order of receipt; `riziv`: the third-party payer that it names; `tweede`: the second one of
    that month, right after the first."""

    voorziening: Kolom
    kas: Kolom
    zendingsnummer: Kolom
    riziv: Kolom
    fout: Kolom
    greep: Kolom
    aankomst: Kolom
    tweede: Kolom

    def __len__(self) -> int:
        return len(self.voorziening)


def make_facturen(w: Wereld, kans: np.random.Generator) -> Facturen:
    """A faultless factuur for each stay with a billed day."""
    rij = np.flatnonzero(w.billed_days().any(axis=1))
    v, p = w.verblijven, w.personen
    wie, aantal = v.persoon[rij], len(rij)
    ontslag = v.ontslag[rij]
    nul = np.zeros(aantal, np.int64)
    return Facturen(
        verblijf=rij,
        kas=p.kas[wie],
        credit=np.zeros(aantal, np.bool_),
        fout=np.full(aantal, GEEN, np.int8),
        greep=kans.random(aantal),
        zending=nul,
        nummer=nul.copy(),
        insz=p.insz[wie],
        geslacht=p.geslacht[wie],
        opname=v.opname[rij],
        ontslag=np.where(ontslag == ALTIJD, GEEN_DAG, ontslag),
        type_factuur=np.full(aantal, VERBLIJF),
        aandeel_erbij=nul.copy(),
        vorig_nummer=nul.copy(),
        vanaf=np.full(aantal, w.maand.eerste),
        tem=np.full(aantal, w.maand.laatste),
        tweede=np.zeros(aantal, np.bool_),
    )


def make_zendingen(w: Wereld, f: Facturen, kans: np.random.Generator) -> tuple[Facturen, Zendingen]:
    """Gather the facturen in zendingen; they come back in the order of the files, numbered.

    The facilities send in an order of chance, each its zendingen one after another.
    """
    f = f.take(np.lexsort((~f.credit, _key(w, f))))
    huis = w.verblijven.voorziening[f.verblijf]
    sleutels, f.zending = np.unique(_key(w, f), return_inverse=True)
    f.nummer = _invoice_numbers(huis, w.maand.jaarmaand)
    paren, tweede = np.divmod(sleutels, 2)
    van, kas = np.divmod(paren, len(w.zorgkassen))
    volgorde = kans.permutation(len(w.voorzieningen))[van]
    aankomst = np.empty(len(paren), np.int64)
    aankomst[np.argsort(volgorde, kind="stable")] = np.arange(len(paren))
    maand = w.maand.jaarmaand % 100
    z = Zendingen(
        voorziening=van,
        kas=kas,
        zendingsnummer=(maand - 1) * len(w.zorgkassen) + kas + 1 + _TWEEDE_NUMMER * tweede,
        riziv=riziv_of(van),
        fout=np.full(len(paren), GEEN, np.int8),
        greep=kans.random(len(paren)),
        aankomst=aankomst,
        tweede=tweede.astype(np.bool_),
    )
    return f, z


def _key(w: Wereld, f: Facturen) -> Kolom:
    """Per factuur a number for its zending, rising in the order of the files."""
    huis = w.verblijven.voorziening[f.verblijf]
    return (huis * len(w.zorgkassen) + f.kas) * 2 + f.tweede


def _invoice_numbers(huis: Kolom, jaarmaand: int) -> Kolom:
    """Rising within each facility, the month in front: 202405000001."""
    eerste = np.searchsorted(huis, huis, side="left")
    return jaarmaand * 1_000_000 + np.arange(len(huis)) - eerste + 1


def message_name(z: Zendingen, rij: int, w: Wereld) -> str:
    """The bericht_id of a zending, and the name of its file."""
    hco, kas = int(hco_of(z.voorziening[rij])), w.zorgkassen[int(z.kas[rij])]
    return f"{hco}-{kas}-{w.maand.jaarmaand}{'-2' if z.tweede[rij] else ''}"
