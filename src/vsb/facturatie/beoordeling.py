"""The whole pure path: lines and facts in, a verdict on every zending out.

The platform, the offline validator, the minilab and a replay all come through here. Every
zending is judged as if it were alone: any division into batches gives the same answers.
"""

from dataclasses import dataclass

import numpy as np

from vsb.basis.uitkomst import Uitkomst
from vsb.catalogus.kolomcontroles import Bevinding
from vsb.facturatie.afrekening import Bedragen, settle
from vsb.facturatie.antwoord import Antwoord, Gezonden, Verband, encode, make_answers
from vsb.facturatie.beslissing import Beslissing, decide, lines_of, place_of
from vsb.facturatie.feiten import Feiten
from vsb.facturatie.kolommen import Regels
from vsb.facturatie.koppeling import join_facts
from vsb.facturatie.tabellen import Tabellen
from vsb.facturatie.uitvoering import find_faults
from vsb.regelgeving.wet import Wet


@dataclass(frozen=True, slots=True)
class Oordeel:
    """The verdict on one zending. `rij`: its row in the batch.

    `definitief` false: only tried, marked as test, or offered on condition and not faultless;
    then nothing of it is kept. `telt_voor_maand`: it uses up the month of sending.
    """

    rij: int
    bericht: str
    uitkomst: Uitkomst
    definitief: bool
    telt_voor_maand: bool
    antwoord: Antwoord

    @property
    def bytes(self) -> bytes:
        """The answer as it goes to the sender."""
        return encode(self.antwoord)


@dataclass(frozen=True, slots=True, eq=False)
class Uitspraak:
    """The verdict on a batch: one `Oordeel` per zending, and the columns that storage keeps."""

    oordelen: list[Oordeel]
    tabellen: Tabellen
    bevindingen: list[Bevinding]
    beslissing: Beslissing
    bedragen: Bedragen

    def codes_per_prestatie(self, *, fouten: bool = False) -> dict[int, list[str]]:
        """Codes of the controls that touch each prestatie: its own faults and doubts (with `fouten`
        its faults only), and those of its factuur; lines without any are left out, and faults of
        a zending stand with that."""
        uit: dict[int, list[str]] = {}
        for b in self.bevindingen:
            rijen = np.flatnonzero(b.fout if fouten else b.fout | b.twijfel)
            plaats = place_of(self.tabellen, b.controle.tabel or "", rijen)
            eigen = (plaats[1] >= 0) | (plaats[2] >= 0)
            if b.controle.tabel == "Records" or not eigen.any():
                continue
            geraakt = lines_of(self.tabellen, *(deel[eigen] for deel in plaats))
            for rij in np.flatnonzero(geraakt).tolist():
                uit.setdefault(rij, []).append(b.controle.code)
        return uit


def beoordeel(
    regels: Regels, feiten: Feiten, wet: Wet, *, software: str, gezonden: Gezonden | None = None
) -> Uitspraak:
    """Judge a batch of zendingen by facts and law; no clock, no database, no randomness.

    `software`: the release that judges, named in every answer. `gezonden` looks up a zone as it
    was sent, for the answer.
    """
    tabellen = join_facts(regels, feiten)
    bevindingen = find_faults(tabellen, wet)
    beslissing = decide(tabellen, bevindingen, wet)
    bedragen = settle(tabellen, beslissing)
    verband = Verband(tabellen, bevindingen, beslissing, bedragen, wet, software, gezonden)
    oordelen = [
        Oordeel(
            rij=rij,
            bericht=antwoord["bericht"],
            uitkomst=Uitkomst(antwoord["uitkomst"]),
            definitief=antwoord["definitief"],
            telt_voor_maand=antwoord["definitief"] and not beslissing.geweigerd[rij],
            antwoord=antwoord,
        )
        for rij, antwoord in enumerate(make_answers(verband))
    ]
    return Uitspraak(oordelen, tabellen, bevindingen, beslissing, bedragen)
