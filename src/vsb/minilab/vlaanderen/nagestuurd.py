"""Days that come later: a second zending of some facilities for the same month and zorgkas.

One zending a month may be sent (FAC-036), so the second is refused whole; but where the first was
refused whole the month is still free, and the second is judged as any other.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from vsb.minilab.vlaanderen.facturen import Facturen
from vsb.minilab.vlaanderen.foutsoorten import GEEN
from vsb.minilab.vlaanderen.plaatsen import Keuze
from vsb.minilab.vlaanderen.wereld import Wereld

Kolom = npt.NDArray[Any]

_DAGEN = 3
"""The last days of the month come later."""
_MINSTENS = 8
"""So many second ones where each kind of fault is wanted: after first ones of both outcomes."""


def send_late(w: Wereld, f: Facturen, keuze: Keuze, kans: np.random.Generator) -> Facturen:
    """The facturen, those whose last days come in a second zending cut in two.

    As many zendingen as there are with a fault; a generator of their own, so that without faults
    nothing changes.
    """
    grens = w.maand.laatste - _DAGEN
    kan = _can_be_cut(w, f, grens)
    paar = w.verblijven.voorziening[f.verblijf] * len(w.zorgkassen) + f.kas
    paren = kans.permutation(np.unique(paar[kan]))
    aantal = int(keuze.deel * len(np.unique(paar)))
    gekozen = paren[: max(aantal, _MINSTENS if keuze.elke_soort else 0)]
    rij = np.flatnonzero(kan & np.isin(paar, gekozen))
    later = f.take(rij)
    later.tweede = np.ones(len(rij), np.bool_)
    later.vanaf = np.full(len(rij), grens + 1)
    f.tem[rij] = grens
    return Facturen(
        **{
            naam: np.concatenate([getattr(f, naam), getattr(later, naam)])
            for naam in Facturen.__slots__
        }
    )


def _can_be_cut(w: Wereld, f: Facturen, grens: int) -> Kolom:
    """Faultless facturen with days on both sides of the border (the last day of the first)."""
    dagen, dag = w.billed_days()[f.verblijf], w.maand.dagen
    voor, na = dagen[:, dag <= grens].any(axis=1), dagen[:, dag > grens].any(axis=1)
    uit: Kolom = (f.fout == GEEN) & ~f.credit & voor & na
    return uit
