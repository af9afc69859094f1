"""The table of facturen out of records 20 and 80, with the sums of their lines beside them."""

import numpy as np

from vsb.basis.dagen import GEEN_DAG
from vsb.facturatie.kolommen import GEEN, Factuurregels
from vsb.formats.facturatiebestand.cijfers import Getallen, Masker, Matrix
from vsb.formats.facturatiebestand.controlegetallen import modulo_97
from vsb.formats.facturatiebestand.layout import zone
from vsb.formats.facturatiebestand.lezing import Deel, Kolombouw
from vsb.formats.facturatiebestand.structuur import Gehelen, Rijen, Structuur

_GETALLEN = (
    ("zorgkas", "7"), ("insz", "8a"), ("geslacht", "9"), ("type_factuur", "10"),
    ("facturering", "11"), ("voorziening", "14"), ("verblijf", "15"), ("reden", "17"),
    ("bestemming", "18"), ("nummer", "24"), ("cg", "27"), ("vlag", "32"),
)  # fmt: skip
_OF_NIETS = (
    ("opname_uur", "4"), ("ontslag_uur", "22"), ("vorig_nummer", "29"), ("vorige_zending", "34"),
    ("vorige_zorgkas", "37"), ("vorig_jaarmaand", "41"),
)  # fmt: skip
_TOTALEN = (("bedrag_a", "19"), ("bedrag_b", "15"), ("aandeel", "27"), ("supplement", "30"),
            ("controlegetal", "98"))  # fmt: skip

_GELIJK = ("4", "5", "6a", "7", "8a", "9", "10", "13", "14", "17", "18", "22", "24", "32")
"""Zones of record 80 that repeat those of record 20 (faults 800412 to 803212)."""


def _positions(record: str, namen: tuple[str, ...]) -> Rijen:
    zones = [zone(record, naam) for naam in namen]
    return np.concatenate([np.arange(z.begin, z.begin + z.lengte) for z in zones])


def sum_per(groep: Gehelen, waarde: Gehelen, aantal: int) -> Getallen:
    """Sums of whole numbers per group; rows of group -1 count nowhere."""
    som = np.zeros(aantal + 1, np.int64)
    np.add.at(som, groep, waarde)
    return som[:aantal]


def read_facturen(
    f20: Deel, f80: Deel, zending: Rijen, positie: Rijen, matrix: Matrix, s: Structuur, d: "Lijnen"
) -> Factuurregels:
    """One row per record 20; without record 80 its totals are unreadable and 0."""
    aantal = len(s.record_20)
    bouw = Kolombouw(aantal)
    elk = np.arange(aantal)
    for naam, z in (*_GETALLEN, *_OF_NIETS):
        bouw.getal(naam, f20, z, elk)
    bouw.empty_as(GEEN, *(naam for naam, _ in _OF_NIETS))
    for naam, z in (("opname", "5"), ("ontslag", "6a,6b"), ("akkoord", "20")):
        bouw.datum(naam, f20, z, elk, GEEN_DAG)
    bouw.tekst("referentie", f20, "28", elk)
    zonder = s.record_80 < 0
    slot = np.where(zonder, -1, np.searchsorted(f80.rijen, s.record_80))
    for naam, z in _TOTALEN:
        bouw.getal(naam, f80, z, slot)
        bouw.mark(naam, zonder)
    return bouw.table(
        Factuurregels,
        zending=zending[s.record_20],
        record=positie[s.record_20],
        record_einde=np.where(zonder, GEEN, positie[s.record_80]),
        einde_wijkt_af=~zonder & _differs(matrix, s.record_20, s.record_80, _GELIJK),
        insz_verschilt=_other_insz(matrix, s),
        **d.sums(aantal),
    )


def _differs(m: Matrix, links: Rijen, rechts: Rijen, zones: tuple[str, ...]) -> Masker:
    plaatsen = _positions("80", zones)
    return (m[np.ix_(links, plaatsen)] != m[np.ix_(rechts, plaatsen)]).any(axis=1)


def _other_insz(m: Matrix, s: Structuur) -> Masker:
    """Facturen with a record whose zone 8 is not that of its record 20 (fault 200812).

    Record 21 is left out: its zones are not known.
    """
    z = zone("20", "8a")
    insz = np.ascontiguousarray(m[:, z.begin : z.begin + z.lengte]).view(f"S{z.lengte}").ravel()
    rijen = np.flatnonzero((s.factuur >= 0) & ~((m[:, 0] == ord("2")) & (m[:, 1] == ord("1"))))
    fout = insz[rijen] != insz[s.record_20[s.factuur[rijen]]]
    uit = np.zeros(len(s.record_20), np.bool_)
    uit[s.factuur[rijen[fout]]] = True
    return uit


class Lijnen:
    """The amounts of all detail lines, and to which factuur they count.

    Zones 19, 27 and 30-31 of records 30, 40 and 50 count; 51 and 52 repeat amounts and count in
    the checksum only (bron facturatiebestand_federaal).
    """

    def __init__(self, details: Deel, soort: Gehelen, s: Structuur) -> None:
        eigen = soort[details.rijen]
        self.factuur = s.factuur[details.rijen]
        telt = np.isin(eigen, (30, 40, 50))
        b = details.getal(zone("30", "11")).waarde == 1
        bedrag = details.getal(zone("30", "19")).waarde
        self.a = np.where(telt & ~b, bedrag, 0)
        self.b = np.where(telt & b, bedrag, 0)
        self.aandeel = np.where(np.isin(eigen, (30, 50)), details.getal(zone("30", "27")).waarde, 0)
        self.supplement = np.where(eigen == 30, details.getal(zone("30", "30")).waarde, 0)
        self.code = np.where(eigen == 21, 0, details.getal(zone("30", "4")).waarde)

    def sums(self, aantal: int) -> dict[str, Getallen]:
        """The columns of sums per factuur."""
        return {
            "som_a": sum_per(self.factuur, self.a, aantal),
            "som_b": sum_per(self.factuur, self.b, aantal),
            "som_aandeel": sum_per(self.factuur, self.aandeel, aantal),
            "som_supplement": sum_per(self.factuur, self.supplement, aantal),
            "herberekend": modulo_97(sum_per(self.factuur, self.code, aantal)),
            "aantal_details": sum_per(self.factuur, np.ones_like(self.code), aantal),
        }
