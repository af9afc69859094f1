"""The answer that each zending must get, by construction: what was put in it, and the 5 % rule.

A second witness beside the platform's own decision; nothing of that is used here.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from vsb.basis.uitkomst import Soort, Uitkomst
from vsb.minilab.vlaanderen.foutsoorten import GEEN, SOORTEN
from vsb.minilab.vlaanderen.records import Blok

Kolom = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Verwacht:
    """What must be answered to one zending. Amounts in cents. `fouten`: per code of a control the
    number of rows. A zending that cannot be read has no counts at all (`telling` empty).

    `aankomst`: place in the order of receipt; `fout`: the kind of fault of the zending, or "".
    """

    bericht_id: str
    hco: str
    zorgkas: str
    aankomst: int
    records: int
    fout: str
    uitkomst: str
    telling: dict[str, int]
    bedragen: dict[str, int]
    fouten: dict[str, int]

    @property
    def leesbaar(self) -> bool:
        """Can the file be read?"""
        return bool(self.telling)

    def as_line(self) -> bytes:
        """One line of ``verwacht.jsonl``."""
        return msgspec.json.encode(asdict(self)) + b"\n"


def read_verwacht(data: bytes) -> list[Verwacht]:
    """The lines of ``verwacht.jsonl``, in order of receipt."""
    decoder = msgspec.json.Decoder(Verwacht)
    return sorted(map(decoder.decode, data.splitlines()), key=lambda v: v.aankomst)


@dataclass(frozen=True, slots=True)
class _Gevolgen:
    """Per zending (rows): what is asked, and what becomes of it. `maand_op`: a second one, after a
    first that used up the month."""

    geweigerd: Kolom
    maand_op: Kolom
    facturen: Kolom
    facturen_verworpen: Kolom
    aantal: Kolom
    """By stand (columns): accepted, in beraad, refused."""
    bedrag: Kolom


def expect(b: Blok, drempel: int, namen: list[str], kop: list[tuple[str, str]]) -> Iterator[bytes]:
    """The lines of a block, one per zending. `kop`: HCO and zorgkas of each."""
    gevolgen = _consequences(b, drempel)
    codes = _codes(b, gevolgen.maand_op)
    records = _records(b)
    for rij, naam in enumerate(namen):
        soort = int(b.z.fout[rij])
        gewoon = soort == GEEN or not SOORTEN[soort].onleesbaar
        yield Verwacht(
            bericht_id=naam,
            hco=kop[rij][0],
            zorgkas=kop[rij][1],
            aankomst=int(b.z.aankomst[rij]),
            records=int(records[rij]),
            fout="" if soort == GEEN else SOORTEN[soort].naam,
            uitkomst=_outcome(gevolgen, rij) if gewoon else Uitkomst.GEWEIGERD.value,
            telling=_counts(gevolgen, rij) if gewoon else {},
            bedragen=_amounts(gevolgen, rij) if gewoon else {},
            fouten=codes[rij] if gewoon else {},
        ).as_line()


def _kinds(kolom: Kolom, welke: Any) -> Kolom:
    """Rows whose kind of fault is one for which `welke` holds; the last cell is for none."""
    tabel = np.array([bool(welke(soort)) for soort in SOORTEN] + [False])
    return tabel[kolom]


def _consequences(b: Blok, drempel: int) -> _Gevolgen:
    z, f, r, aantal = b.z, b.f, b.r, len(b.z)
    zending = f.zending[r.factuur]
    fout_r = _kinds(r.fout, lambda s: s.op_regel and s.regelgevolg is Soort.R)
    beraad = _kinds(r.fout, lambda s: s.op_regel and s.regelgevolg is Soort.IN_BERAAD)
    fout_f = _kinds(f.fout, lambda s: s.op_factuur and s.factuurgevolg is Soort.F)
    beraad |= _kinds(f.fout, lambda s: s.op_factuur and s.factuurgevolg is Soort.IN_BERAAD)[
        r.factuur
    ]
    prestaties = np.bincount(zending, minlength=aantal)
    fouten = np.bincount(zending[fout_r], minlength=aantal)
    fouten = fouten + np.bincount(f.zending[fout_f], minlength=aantal)
    grens = np.maximum(1, -(-drempel * prestaties // 10_000))
    geweigerd = _kinds(z.fout, lambda s: bool(s.op_zending)) | (fouten >= grens)
    nergens = geweigerd | _kinds(z.fout, lambda s: s.onleesbaar)
    maand_op = z.tweede & ~np.r_[True, nergens[:-1]]
    geweigerd |= maand_op
    weg_f = fout_f | geweigerd[f.zending]
    stand = np.where(fout_r | weg_f[r.factuur], 2, np.where(beraad, 1, 0))
    netto = r.bedrag * np.where(f.credit, -1, 1)[r.factuur]
    telling, bedrag = (np.zeros((aantal, 3), np.int64) for _ in range(2))
    np.add.at(telling, (zending, stand), 1)
    np.add.at(bedrag, (zending, stand), netto)
    return _Gevolgen(
        geweigerd=geweigerd,
        maand_op=maand_op,
        facturen=np.bincount(f.zending, minlength=aantal),
        facturen_verworpen=np.bincount(f.zending[weg_f], minlength=aantal),
        aantal=telling,
        bedrag=bedrag,
    )


_TWEEDE = "FAC-036"
"""The code for a second zending of a month."""


def _codes(b: Blok, maand_op: Kolom) -> list[dict[str, int]]:
    """Per zending the codes that must speak, with the number of rows."""
    uit: list[dict[str, int]] = [{_TWEEDE: 1} if op else {} for op in maand_op.tolist()]
    waar = (
        (b.r.fout, b.f.zending[b.r.factuur], "op_regel"),
        (b.f.fout, b.f.zending, "op_factuur"),
        (b.z.fout, np.arange(len(b.z)), "op_zending"),
    )
    for fouten, zending, veld in waar:
        geraakt = np.flatnonzero(fouten != GEEN)
        paren, keer = np.unique(
            np.column_stack([zending[geraakt], fouten[geraakt]]), axis=0, return_counts=True
        )
        for (rij, soort), aantal in zip(paren.tolist(), keer.tolist(), strict=True):
            for code in getattr(SOORTEN[soort], veld):
                uit[rij][code] = uit[rij].get(code, 0) + aantal
    return [dict(sorted(codes.items())) for codes in uit]


def _records(b: Blok) -> Kolom:
    """Numbered and closing records of each zending, as it should be sent."""
    per_regel = 1 + (b.r.aandeelcode > 0)
    uit = np.full(len(b.z), 4, np.int64)
    np.add.at(uit, b.f.zending, 2)
    np.add.at(uit, b.f.zending[b.r.factuur], per_regel)
    return uit


def _outcome(g: _Gevolgen, rij: int) -> str:
    if g.geweigerd[rij]:
        return Uitkomst.GEWEIGERD.value
    return (Uitkomst.IN_BERAAD if g.aantal[rij, 1] else Uitkomst.AANVAARD).value


def _counts(g: _Gevolgen, rij: int) -> dict[str, int]:
    aanvaard, in_beraad, verworpen = g.aantal[rij].tolist()
    return {
        "prestaties": aanvaard + in_beraad + verworpen,
        "aanvaard": aanvaard,
        "in_beraad": in_beraad,
        "verworpen": verworpen,
        "facturen": int(g.facturen[rij]),
        "facturen_verworpen": int(g.facturen_verworpen[rij]),
    }


def _amounts(g: _Gevolgen, rij: int) -> dict[str, int]:
    aanvaard, in_beraad, geweigerd = g.bedrag[rij].tolist()
    return {
        "gevraagd": aanvaard + in_beraad + geweigerd,
        "aanvaard": aanvaard,
        "in_beraad": in_beraad,
        "geweigerd": geweigerd,
    }
