"""From cut files to the five tables that billing works with: `read_regels`."""

from collections.abc import Sequence

import numpy as np

from vsb.facturatie.kolommen import Records as Recordtabel
from vsb.facturatie.kolommen import Regels
from vsb.formats.facturatiebestand.cijfers import read_number
from vsb.formats.facturatiebestand.controlegetallen import record_checksums
from vsb.formats.facturatiebestand.facturen import Lijnen, read_facturen
from vsb.formats.facturatiebestand.layout import zone
from vsb.formats.facturatiebestand.lezen import Bestand, voeg_samen
from vsb.formats.facturatiebestand.lezing import Deel, Kolombouw
from vsb.formats.facturatiebestand.prestaties import read_prestaties
from vsb.formats.facturatiebestand.records import Records
from vsb.formats.facturatiebestand.structuur import (
    DETAILS,
    Codesoorten,
    Gehelen,
    Rijen,
    Structuur,
    find_structure,
)
from vsb.formats.facturatiebestand.zendingen import Omslag, read_zendingen
from vsb.formats.facturatiebestand.zonefouten import find_zonefouten

_AFSLUITING = (95, 96)


def read_regels(
    bestanden: Sequence[Bestand], omslagen: Sequence[Omslag], codes: Codesoorten
) -> Regels:
    """The tables of a batch of zendingen, in the order given; one envelope per file.

    Nothing is judged and nothing raises on content: what cannot be read is marked. The tables hold
    no reference to the bytes. ValueError when files and envelopes are not as many.
    """
    if len(bestanden) != len(omslagen):
        raise ValueError(f"{len(bestanden)} bestanden met {len(omslagen)} omslagen")
    stapel = voeg_samen(bestanden)
    records = stapel.records
    soort = records.soort
    zending = records.zending.astype(np.int64)
    positie = records.rij.astype(np.int64) + 1
    code = zone("30", "4")
    codes_per_record = read_number(records.matrix, code.begin, code.lengte).waarde
    s = find_structure(soort, records.zending, codes_per_record, codes)
    delen = {k: _part(records, soort, k) for k in ("10", "20", "30", "80", "90")}
    lijnen = Lijnen(delen["30"], soort, s)
    facturen = read_facturen(delen["20"], delen["80"], zending, positie, records.matrix, s, lijnen)
    return Regels(
        zendingen=read_zendingen(
            stapel.koppen, records.matrix, soort, zending, omslagen, facturen, lijnen,
            delen["10"], delen["90"],
        ),
        facturen=facturen,
        prestaties=read_prestaties(delen["30"], zending, positie, soort, s),
        records=_record_table(records, soort, positie, s),
        zonefouten=find_zonefouten(stapel.koppen, records, positie, s, delen),
    )  # fmt: skip


def _part(records: Records, soort: Gehelen, kind: str) -> Deel:
    """The records of one kind; all detail records go together, read as record 30."""
    raak = np.isin(soort, DETAILS) if kind == "30" else soort == int(kind)
    rijen = np.flatnonzero(raak)
    return Deel(kind, rijen, np.ascontiguousarray(records.matrix[rijen]))


def _record_table(records: Records, soort: Gehelen, positie: Rijen, s: Structuur) -> Recordtabel:
    """The numbered records, with their neighbours and both checksums."""
    rijen = np.flatnonzero(~np.isin(soort, _AFSLUITING))
    m = records.matrix
    bouw = Kolombouw(len(rijen))
    nummer, zone_99 = read_number(m, 2, 6), read_number(m, 348, 2)
    bouw.mark("volgnummer", ~nummer.geldig[rijen])
    bouw.mark("controlegetal", ~zone_99.geldig[rijen])
    return bouw.table(
        Recordtabel,
        zending=records.zending[rijen],
        factuur=s.factuur[rijen],
        positie=positie[rijen],
        soort=soort[rijen],
        volgnummer=nummer.waarde[rijen],
        volgt_op=_kind_before(soort, records.zending)[rijen],
        laatste=np.r_[records.zending[rijen][1:] != records.zending[rijen][:-1], True][
            : len(rijen)
        ],
        controlegetal=zone_99.waarde[rijen],
        herberekend=record_checksums(m)[rijen],
    )


def _kind_before(soort: Gehelen, zending: Gehelen) -> Gehelen:
    """Kind of the record before it in the same zending; 0 for the first."""
    uit = np.zeros_like(soort)
    uit[1:] = np.where(zending[1:] == zending[:-1], soort[:-1], 0)
    return uit
