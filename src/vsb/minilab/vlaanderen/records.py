"""The bytes of some zendingen: every record by its place in one matrix, then cut per zending.

What the ordinary writer does for one zending, object by object, is done here for a block at once;
a test compares both byte for byte. Then comes the damage that a fault of a zending asks for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from vsb.basis.dagen import GEEN_DAG, als_datum
from vsb.formats.facturatiebestand.controlegetallen import (
    modulo_97,
    record_checksums,
    two_digits,
)
from vsb.formats.facturatiebestand.layout import KOP, KOP200, RECORD, zone
from vsb.minilab.vlaanderen.facturen import (
    ONTSLAG_UUR,
    OPNAME_UUR,
    Facturen,
    Zendingen,
)
from vsb.minilab.vlaanderen.foutsoorten import PLAATS
from vsb.minilab.vlaanderen.nummers import iban_of, kbo_of
from vsb.minilab.vlaanderen.regels import Regels
from vsb.minilab.vlaanderen.vellen import Matrix, Sjablonen, Vel, digits, templates
from vsb.minilab.vlaanderen.wereld import Wereld

Kolom = npt.NDArray[Any]

BIC = "BPOTBEB1"
_OM_FACTUREN = 4
"""Records of a zending beside those of its facturen: 10, 90, 95 and 96."""


@dataclass(frozen=True, slots=True)
class Blok:
    """Zendingen `z` (rows `eerste` and on of all) with their facturen and lines; `f.zending`
    counts from 0 within the block, `r.factuur` too."""

    eerste: int
    z: Zendingen
    f: Facturen
    r: Regels


@dataclass(frozen=True, slots=True)
class _Plaats:
    """Where each record of a block stands, and the sums per factuur and zending."""

    zending: Kolom
    factuur: Kolom
    regel: Kolom
    aandeel: Kolom
    """Rows of records of the share, for the lines of `met_aandeel`."""
    met_aandeel: Kolom
    einde: Kolom
    records: Kolom
    bedrag: Kolom
    codes: Kolom

    @classmethod
    def of(cls, b: Blok) -> "_Plaats":
        f, r, aantal = b.f, b.r, len(b.f)
        met = r.aandeelcode > 0
        per_regel = 1 + met.astype(np.int64)
        records = np.bincount(r.factuur, per_regel, aantal).astype(np.int64) + 2
        teken = np.where(f.credit, -1, 1)
        begin = np.cumsum(records) - records + _OM_FACTUREN * f.zending + 1
        lopend = np.cumsum(per_regel) - per_regel
        regel = begin[r.factuur] + 1 + lopend - lopend[np.searchsorted(r.factuur, r.factuur)]
        per_zending = _sums(f.zending, records, len(b.z)) + _OM_FACTUREN
        einde = np.cumsum(per_zending)
        return cls(
            zending=einde - per_zending,
            factuur=begin,
            regel=regel,
            aandeel=regel[met] + 1,
            met_aandeel=np.flatnonzero(met),
            einde=einde,
            records=records,
            bedrag=_sums(r.factuur, r.bedrag, aantal) * teken,
            codes=_sums(r.factuur, r.code + r.aandeelcode, aantal),
        )


def _sums(groep: Kolom, waarden: Kolom, aantal: int) -> Kolom:
    uit = np.zeros(aantal, np.int64)
    np.add.at(uit, groep, waarden)
    return uit


@dataclass(frozen=True, slots=True)
class Schrijver:
    """Writes blocks of zendingen of one world."""

    wereld: Wereld
    sjablonen: Sjablonen

    @classmethod
    def of(cls, w: Wereld) -> "Schrijver":
        """For this world; all files are made on the day of receipt."""
        jaar, maand = divmod(w.maand.jaarmaand, 100)
        dag = als_datum(w.maand.ontvangen)
        assert dag is not None
        return cls(w, templates(jaar, maand, dag, BIC))

    def write(self, b: Blok) -> Iterator[bytes]:
        """The file of each zending of the block, in their order."""
        p = _Plaats.of(b)
        m = np.empty((int(p.einde[-1]), RECORD), np.uint8)
        kassen = np.array(self.wereld.zorgkassen)[b.z.kas]
        self._zending_records(m, b, p, kassen)
        self._factuur_records(m, b, p, kassen)
        self._detail_records(m, b, p, kassen)
        self._number(m, b, p)
        _damage_zones(m, b, p)
        _seal(m, p)
        _damage_checksums(m, b, p)
        kop = self._headers(b)
        for rij, (van, tot) in enumerate(zip(p.zending.tolist(), p.einde.tolist(), strict=True)):
            data = kop[rij].tobytes() + m[van:tot].tobytes()
            yield _damage_file(data, int(b.z.fout[rij]))

    def _headers(self, b: Blok) -> Matrix:
        kop = np.repeat(self.sjablonen.kop[None, :], len(b.z), axis=0)
        z = zone("300", "301")
        begin = KOP200 + z.begin
        kop[:, begin : begin + z.lengte] = digits(b.z.zendingsnummer, z.lengte)
        return kop

    def _sheet(self, soort: str, aantal: int) -> Vel:
        return Vel.of(soort, self.sjablonen.records[soort], aantal)

    def _zending_records(self, m: Matrix, b: Blok, p: _Plaats, kassen: Kolom) -> None:
        z, aantal = b.z, len(b.z)
        bedrag = _sums(b.f.zending, p.bedrag, aantal)
        codes = _sums(b.f.zending, p.codes, aantal)
        records = _sums(b.f.zending, p.records, aantal)
        for soort, rijen in (("10", p.zending), ("90", p.einde - 3)):
            vel = self._sheet(soort, aantal)
            vel.number("7", z.zendingsnummer)
            vel.number("14", z.riziv)
            vel.number("27", kbo_of(z.voorziening))
            vel.text("36", iban_of(z.voorziening))
            if soort == "90":
                vel.number("19", bedrag)
                vel.number("98", modulo_97(codes))
            m[rijen] = vel.matrix
        for soort, rijen, namen, fonds, erbij in (
            ("95", p.einde - 2, ("401", "403", "404", "407", "408", "409", "410"), kassen, 0),
            ("96", p.einde - 1, ("501", "503", "504", "507", "508", "509", "510"),
             kassen // 100 * 100 + 99, 2),
        ):  # fmt: skip
            vel = self._sheet(soort, aantal)
            vel.number(namen[0], fonds)
            for teken, cijfers in (namen[1:3], namen[3:5]):
                vel.matrix[:, zone(soort, teken).begin] = np.where(bedrag < 0, ord("-"), ord("+"))
                vel.number(cijfers, np.abs(bedrag))
            vel.number(namen[5], records + erbij)
            vel.number(namen[6], modulo_97(codes))
            m[rijen] = vel.matrix

    def _factuur_records(self, m: Matrix, b: Blok, p: _Plaats, kassen: Kolom) -> None:
        f, aantal = b.f, len(b.f)
        kas, riziv = kassen[f.zending], b.z.riziv[f.zending]
        met_ontslag = f.ontslag != GEEN_DAG
        for soort, rijen, ontslag in (
            ("20", p.factuur, "6a,6b"),
            ("80", p.factuur + p.records - 1, "6a"),
        ):
            vel = self._sheet(soort, aantal)
            vel.number("4", OPNAME_UUR)
            vel.day("5", f.opname)
            vel.day(ontslag, f.ontslag)
            vel.number("22", np.where(met_ontslag, ONTSLAG_UUR, 0))
            for naam, waarden in (
                ("7", kas),
                ("8a", f.insz),
                ("9", f.geslacht),
                ("18", kas),
                ("10", f.type_factuur),
                ("14", riziv),
                ("24", f.nummer),
            ):
                vel.number(naam, waarden)  # fmt: skip
            if soort == "20":
                self._reference_to_previous(vel, f, kas, riziv)
            else:
                vel.number("19", p.bedrag)
                vel.number("27", f.aandeel_erbij)
                vel.number("98", modulo_97(p.codes))
            m[rijen] = vel.matrix

    def _reference_to_previous(self, vel: Vel, f: Facturen, kas: Kolom, riziv: Kolom) -> None:
        vel.number("11", np.where(f.credit, 3, 0))
        vel.number("15", riziv)
        verwijst = f.vorig_nummer > 0
        vorige = als_datum(self.wereld.maand.eerste - 1)
        assert vorige is not None
        vel.number("29", f.vorig_nummer)
        vel.number("34", np.where(verwijst, 1, 0))
        vel.number("37", np.where(verwijst, kas, 0))
        vel.number("41", np.where(verwijst, vorige.year * 100 + vorige.month, 0))

    def _detail_records(self, m: Matrix, b: Blok, p: _Plaats, kassen: Kolom) -> None:
        f, r = b.f, b.r
        vel = self._sheet("30", len(f))
        for naam, waarden in (
            ("7", kassen[f.zending]),
            ("8a", f.insz),
            ("9", f.geslacht),
            ("14", b.z.riziv[f.zending]),
            ("22", np.where(f.credit, -1, 1)),
        ):
            vel.number(naam, waarden)  # fmt: skip
        teken = np.where(f.credit, -1, 1)[r.factuur]
        lijn = Vel("30", vel.matrix[r.factuur])
        lijn.day("5", r.dag)
        lijn.day("6a", r.dag)
        lijn.number("51", r.campus)
        lijn.number("4", r.code)
        lijn.number("19", teken * r.bedrag)
        m[p.regel] = lijn.matrix
        aandeel = Vel("30", lijn.matrix[p.met_aandeel])
        aandeel.number("4", r.aandeelcode[p.met_aandeel])
        aandeel.number("19", 0)
        m[p.aandeel] = aandeel.matrix

    @staticmethod
    def _number(m: Matrix, b: Blok, p: _Plaats) -> None:
        """Zone 2 of the numbered records: their place in the zending."""
        plaats = np.arange(len(m)) + 1
        plaats -= np.repeat(p.zending, p.einde - p.zending)
        z = zone("10", "2")
        genummerd = np.ones(len(m), np.bool_)
        genummerd[p.einde - 1] = genummerd[p.einde - 2] = False
        m[genummerd, z.begin : z.begin + z.lengte] = digits(plaats[genummerd], z.lengte)


def _with(z: Zendingen, naam: str) -> Kolom:
    return np.flatnonzero(z.fout == PLAATS[naam])


def _damage_zones(m: Matrix, b: Blok, p: _Plaats) -> None:
    """Faults of a zending that stand in a zone."""
    rij = _with(b.z, "totaal_fout")
    _turn(m, p.einde[rij] - 3, "90", "19")
    rij = _with(b.z, "eindtotaal_fout")
    _turn(m, p.einde[rij] - 1, "96", "504")
    eerste = np.searchsorted(b.f.zending, _with(b.z, "factuur_controlegetal"))
    _turn(m, p.factuur[eerste] + p.records[eerste] - 1, "80", "98")
    eerste = np.searchsorted(b.f.zending, _with(b.z, "geen_getal"))
    m[p.factuur[eerste], zone("20", "27").begin] = ord("X")


def _turn(m: Matrix, rijen: Kolom, soort: str, naam: str) -> None:
    """Another last digit in a zone."""
    z = zone(soort, naam)
    plaats = z.begin + z.lengte - 1
    m[rijen, plaats] = ord("0") + (m[rijen, plaats] - ord("0") + 1) % 10


def _seal(m: Matrix, p: _Plaats) -> None:
    """Zone 99 of the numbered records."""
    laatste = np.concatenate([p.einde - 1, p.einde - 2])
    bewaard = m[laatste, 348:]
    m[:, 348:] = two_digits(record_checksums(m))
    m[laatste, 348:] = bewaard


def _damage_checksums(m: Matrix, b: Blok, p: _Plaats) -> None:
    rij = _with(b.z, "record_controlegetal")
    aantal = p.einde[rij] - p.zending[rij] - 2
    raak = p.zending[rij] + (b.z.greep[rij] * aantal).astype(np.int64)
    m[raak, 349] = ord("0") + (m[raak, 349] - ord("0") + 1) % 10


def _damage_file(data: bytes, fout: int) -> bytes:
    """Faults that make a file unreadable."""
    if fout == PLAATS["afgekapt"]:
        return data[: len(data) // 2 // RECORD * RECORD]
    if fout == PLAATS["regeleinden"]:
        records = (data[p : p + RECORD] for p in range(KOP, len(data), RECORD))
        return b"\n".join((data[:KOP], *records))
    return data
