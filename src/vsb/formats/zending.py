"""One stored zending, in whatever form it came, as the columns that billing works with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np

from vsb.basis.dagen import als_dag, local_day
from vsb.basis.uitkomst import Deur
from vsb.facturatie.feiten import Prestatiecodes
from vsb.facturatie.kolommen import Deurnummer, Regels, combine_regels
from vsb.formats.facturatie_jsonl import lees_jsonl
from vsb.formats.facturatiebestand import Codesoort, Codesoorten, Omslag, Onleesbaar, lees
from vsb.formats.facturatiebestand.layout import zone
from vsb.formats.facturatiebestand.lezen import Bestand
from vsb.formats.facturatiebestand.regels import read_regels

__all__ = [
    "Gelezen",
    "Onleesbaar",
    "code_kinds",
    "read_batch",
    "read_zending",
    "sharing",
    "sharing_numbers",
]

_SOORTEN = {
    b"dag": Codesoort.DAG,
    b"aandeel": Codesoort.AANDEEL,
    b"tweede_deel": Codesoort.TWEEDE_DEEL,
    b"kost": Codesoort.KOST,
}
_DEUREN = {d: Deurnummer(i) for i, d in enumerate(Deur)}


class Omslagbron(Protocol):
    """What is known of a zending outside its bytes; a stored message has it."""

    @property
    def bericht_id(self) -> str: ...
    @property
    def hco(self) -> str | None: ...
    @property
    def zorgkas(self) -> str | None: ...
    @property
    def deur(self) -> str: ...
    @property
    def vorm(self) -> str: ...
    @property
    def ontvangen_op(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A zending that could be cut: its envelope, and its records or (JSON lines) its tables."""

    omslag: Omslag
    bestand: Bestand | None
    regels: Regels | None = None

    def zone(self, record: int, naam: str) -> str:
        """What stood in a zone of a record (1 for the first after the headers); '' if unknown."""
        if self.bestand is None or not 1 <= record <= len(self.bestand.records):
            return ""
        tekst = self.bestand.records.matrix[record - 1].tobytes().decode("ascii")
        try:
            plek = zone(tekst[:2].lstrip("0"), naam)
        except KeyError:
            return ""
        return tekst[plek.begin : plek.begin + plek.lengte].strip()


def code_kinds(codes: Prestatiecodes) -> Codesoorten:
    """Which prestatiecode is of which kind, whatever the day: what lines belong together."""
    soorten = zip(codes.code.tolist(), codes.soort.tolist(), strict=True)
    return Codesoorten.of({code: _SOORTEN[soort] for code, soort in soorten})


def read_zending(bron: Omslagbron, data: bytes, *, grens: int | None = None) -> Gelezen:
    """Cut the bytes (at most `grens`) of one zending; raises `Onleesbaar` when it cannot be."""
    omslag = Omslag(
        bericht=bron.bericht_id,
        hco=int(bron.hco or 0),
        zorgkas=int(bron.zorgkas or 0),
        ontvangen=als_dag(local_day(bron.ontvangen_op)),
        deur=_DEUREN[Deur(bron.deur)],
    )
    if bron.vorm == "jsonl":
        return Gelezen(omslag, None, lees_jsonl(data, omslag, grens=grens))
    return Gelezen(omslag, lees(data, grens=grens))


def read_batch(gelezen: Sequence[Gelezen], codes: Codesoorten) -> Regels:
    """The tables of these zendingen, in their order; files of records are read all at once."""
    bestanden = [g.bestand for g in gelezen if g.bestand is not None]
    if len(bestanden) == len(gelezen):
        return read_regels(bestanden, [g.omslag for g in gelezen], codes)
    delen = [
        g.regels if g.bestand is None else read_regels([g.bestand], [g.omslag], codes)
        for g in gelezen
    ]
    return combine_regels([d for d in delen if d is not None])


def sharing(regels: Regels) -> set[int]:
    """Rows of zendingen that hold a person and day which an earlier zending of the batch holds."""
    p = regels.prestaties
    sleutel = (p.insz << 18) + (np.clip(p.dag, -100_000, 150_000).astype(np.int64) + 100_000)
    orde = np.lexsort((p.zending, sleutel))
    gelijk = sleutel[orde][1:] == sleutel[orde][:-1]
    ander = p.zending[orde][1:] != p.zending[orde][:-1]
    return set(p.zending[orde][1:][gelijk & ander].tolist())


def sharing_numbers(regels: Regels) -> set[int]:
    """Rows of zendingen with a number that an earlier one of the batch has: of the zending itself
    in its year, or of a factuur (its own, or one that is referred to)."""
    z, f = regels.zendingen, regels.facturen
    van, verwijst = f.zending, f.vorig_nummer >= 0
    nummer = z.jaar.astype(np.int64) * 1000 + z.zendingsnummer
    sleutels = np.concatenate(
        [
            np.column_stack([z.derdebetaler, -nummer, np.arange(len(z))]),
            np.column_stack([z.hco[van], f.nummer, van]),
            np.column_stack([z.hco[van], f.vorig_nummer, van])[verwijst],
        ]
    )
    sleutels = sleutels[np.lexsort(sleutels.T[::-1])]
    gelijk = (sleutels[1:, :2] == sleutels[:-1, :2]).all(axis=1)
    ander = sleutels[1:, 2] != sleutels[:-1, 2]
    return set(sleutels[1:, 2][gelijk & ander].tolist())
