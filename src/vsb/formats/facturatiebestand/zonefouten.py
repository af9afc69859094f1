"""One row per zone that is not what its letter says: digits, a sign before an amount, a date.

Reserve zones are not looked at: some senders write zeros there, others blanks, and both are
accepted (bron facturatiebestand_federaal). The value goes along so that the answer can show
it, but never that of zone 8, which may hold a national number.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from vsb.facturatie.kolommen import GEEN, Aard, Zonefouten
from vsb.facturatie.tabel import concat
from vsb.formats.facturatiebestand.cijfers import Masker, Matrix, Teksten, digits_only, read_text
from vsb.formats.facturatiebestand.layout import KOP200, Zone, layout, zone
from vsb.formats.facturatiebestand.lezen import GENUMMERD
from vsb.formats.facturatiebestand.lezing import Deel, Kolombouw
from vsb.formats.facturatiebestand.records import Records
from vsb.formats.facturatiebestand.structuur import DETAILS, Gehelen, Rijen, Structuur

_LANGST = 18
"""Longer zones of digits are references: no number is made of them."""

_DATUMS = frozenset(
    {("10", 120), ("20", 17), ("20", 25), ("20", 100), ("30", 17), ("30", 25), ("50", 17),
     ("50", 25), ("30", 262), ("80", 100)}
)  # fmt: skip
"""Record and position of the zones that hold a date."""
_DATUMLENGTE, _IN_DELEN = 8, "6a,6b"
"""Digits of a date; in record 20 that of ontslag stands in two zones."""


def checked_zones(record: str) -> list[Zone]:
    """The zones of a record that must be digits, or a sign and digits."""
    return [
        z
        for z in layout()[record]
        if (z.letter == "N" or z.met_teken) and not z.reserve and z.lengte <= _LANGST
    ]


def find_zonefouten(
    koppen: Matrix, records: Records, positie: Rijen, s: Structuur, delen: dict[str, Deel]
) -> Zonefouten:
    """All zone faults of a batch; `delen` holds kinds 10, 20, 80, 90 and all details as 30.

    Faults in headers 200 and 300 come last, with that kind and record 0.
    """
    soort = records.soort
    gevonden = [
        (rijen[fout], z, aard, soort[rijen[fout]])
        for rijen, z, aard, fout in _faults(soort, delen)
        if fout.any()
    ]
    vreemd = np.flatnonzero(~np.isin(soort, (*GENUMMERD, 95, 96)))
    if len(vreemd):
        gevonden.append((vreemd, layout()["10"][0], Aard.VERKEERD_SOORT, soort[vreemd]))
    rijen = np.concatenate([np.zeros(0, np.int64), *(g[0] for g in gevonden)])
    lengten = [len(g[0]) for g in gevonden]
    orde = np.argsort(rijen, kind="stable")
    zones = np.array([g[1].naam.encode() for g in gevonden], "S24").repeat(lengten)
    waarden = [_values(records, g[0], g[1]) for g in gevonden]
    rij = rijen[orde]
    in_records = Kolombouw(len(rij)).table(
        Zonefouten,
        zending=records.zending[rij],
        factuur=s.factuur[rij],
        prestatie=s.prestatie[rij],
        record=positie[rij],
        soort=soort[rij],
        zone=zones[orde],
        waarde=np.concatenate([np.zeros(0, "S48"), *waarden])[orde],
        aard=np.array([g[2] for g in gevonden], np.int64).repeat(lengten)[orde],
    )
    return concat([in_records, *_header_faults(koppen)])


def _header_faults(koppen: Matrix) -> Iterator[Zonefouten]:
    """Zones of the headers that are not digits; the two-digit fault zones are the receiver's."""
    for record, verschuiving in (("200", 0), ("300", KOP200)):
        for z in checked_zones(record):
            begin = verschuiving + z.begin
            fout = np.flatnonzero(~digits_only(koppen, begin, z.lengte))
            if z.omschrijving.startswith("foutcode") or not len(fout):
                continue
            leeg = np.zeros(len(fout), np.int64)
            yield Kolombouw(len(fout)).table(
                Zonefouten,
                zending=fout,
                factuur=leeg + GEEN,
                prestatie=leeg + GEEN,
                record=leeg,
                soort=leeg + int(record),
                zone=np.full(len(fout), z.naam.encode(), "S24"),
                waarde=_slice(koppen[fout], begin, z.lengte),
                aard=leeg + Aard.NIET_NUMERIEK,
            )


def _faults(soort: Gehelen, delen: dict[str, Deel]) -> Iterator[tuple[Rijen, Zone, Aard, Masker]]:
    for naam, deel in delen.items():
        eigen = soort[deel.rijen]
        kinds = [k for k in DETAILS if (eigen == k).any()] if naam == "30" else [int(naam)]
        for k in kinds:
            for z in checked_zones(str(k)):
                yield from _zone_faults(deel, z, eigen == k)


def _zone_faults(deel: Deel, z: Zone, eigen: Masker) -> Iterator[tuple[Rijen, Zone, Aard, Masker]]:
    geldig = deel.geldig(z)
    if not geldig.all():
        zonder_teken = np.full(len(eigen), False)
        if z.met_teken:
            teken = deel.matrix[:, z.begin]
            zonder_teken = (teken != ord("+")) & (teken != ord("-"))
        fout = eigen & ~geldig
        yield deel.rijen, z, Aard.TEKEN, fout & zonder_teken
        yield deel.rijen, z, Aard.NIET_NUMERIEK, fout & ~zonder_teken
    if (z.record, z.positie) in _DATUMS:
        heel = z if z.lengte == _DATUMLENGTE else zone(z.record, _IN_DELEN)
        leesbaar = geldig if heel is z else deel.getal(heel).geldig
        onmogelijk = eigen & leesbaar & ~deel.datum(heel).geldig
        # A date in two zones is shown whole, under the name of the first.
        yield deel.rijen, replace(heel, naam=z.naam), Aard.ONMOGELIJKE_DATUM, onmogelijk


def _values(records: Records, rijen: Rijen, z: Zone) -> Teksten:
    if z.nummer == 8:
        return np.zeros(len(rijen), "S48")
    return _slice(records.matrix[rijen], z.begin, z.lengte)


def _slice(m: Matrix, begin: int, lengte: int) -> Teksten:
    return read_text(np.ascontiguousarray(m), begin, lengte).astype("S48")
