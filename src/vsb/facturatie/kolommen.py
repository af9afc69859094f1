"""The columns of a batch of zendingen as they stood on the wire, whatever form they came in.

Five tables; a row of one points to its row in another by index (`zending`, `factuur`,
`prestatie`; -1 where there is none). Units: days since 1970-01-01 (`GEEN_DAG` when the zone is
empty or impossible), cents, counts; `...tem` is the last day, included. A number that is absent
is -1, never 0. What could not be read is marked in `ongeldig` and listed in `Zonefouten`.

`som_...` and `herberekend...` are made by the reader from the lines themselves, so that the
controls compare. In JSON lines, which have no records, they equal what was sent.
Source of the zones: facturatiebestand (federal layout); Presentatie PVT, part 7.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated as Kolom

from vsb.basis.dagen import GEEN_DAG
from vsb.facturatie.tabel import (
    Heel8,
    Heel16,
    Heel32,
    Heel64,
    JaNee,
    Kolommen,
    Tekst11,
    Tekst24,
    Tekst25,
    Tekst34,
    Tekst40,
    Tekst48,
    concat,
)

GEEN = -1
"""No such record, row, code or number."""


class Vorm(IntEnum):
    """The form in which a zending came."""

    RECORDS = 1
    JSONL = 2


class Deurnummer(IntEnum):
    """The door of a zending, as a column value: `vsb.basis.uitkomst.Deur` in the same order."""

    PROEF = 0
    INDIEN_FOUTLOOS = 1
    DEFINITIEF = 2


class Facturering(IntEnum):
    """Zone 11 of record 20: what kind of invoice it is."""

    ORIGINEEL = 0
    OPNIEUW = 1
    CREDITNOTA = 3


class Aard(IntEnum):
    """What is wrong with one zone, found by the reader."""

    NIET_NUMERIEK = 1
    TEKEN = 2
    ONMOGELIJKE_DATUM = 3
    ONTBREEKT = 4
    ONBEKENDE_ZONE = 5
    VERKEERD_SOORT = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Records(Kolommen):
    """Every numbered record (10 to 90), in the order of the file; none in JSON lines."""

    zending: Kolom[Heel32, 0]
    factuur: Kolom[Heel32, 0]
    positie: Kolom[Heel32, 3]
    """1 for the first record after the headers."""
    soort: Kolom[Heel16, 30]
    volgnummer: Kolom[Heel32, 3]
    volgt_op: Kolom[Heel16, 20]
    """Kind of the record before it in the zending; 0 for the first."""
    laatste: Kolom[JaNee, False]
    """Is it the last numbered one of its zending?"""
    controlegetal: Kolom[Heel16, 1]
    herberekend: Kolom[Heel16, 1]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Zonefouten(Kolommen):
    """One row per zone (or JSON field) that could not be read."""

    zending: Kolom[Heel32, 0]
    factuur: Kolom[Heel32, GEEN]
    prestatie: Kolom[Heel32, GEEN]
    record: Kolom[Heel32, 3]
    """Zone 2 of the record as it should be (its place), or the line of the JSON file."""
    soort: Kolom[Heel16, 30]
    zone: Kolom[Tekst24, b"19"]
    waarde: Kolom[Tekst48, b""]
    aard: Kolom[Heel8, 0]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Zendingregels(Kolommen):
    """One row per zending: the envelope, headers 200 and 300, record 10, totals of 90, 95, 96."""

    # The envelope: what the door knows, not what the file says.
    bericht: Kolom[Tekst40, b"bericht-1"]
    hco: Kolom[Heel32, 3709]
    zorgkas_omslag: Kolom[Heel16, 180]
    ontvangen: Kolom[Heel32, 20_030]
    deur: Kolom[Heel8, Deurnummer.DEFINITIEF]
    vorm: Kolom[Heel8, Vorm.RECORDS]
    is_test: Kolom[JaNee, False]
    """Header 200 says test (92), or header 300 says instructions 9991999."""
    # Headers against record 10.
    kop_wijkt_af: Kolom[JaNee, False]
    """Header 300 does not repeat record 10 (year and month, number, date)."""
    instructieversie: Kolom[Heel32, 1999]
    type_zending: Kolom[Heel16, 1]
    """Zone 308: 1 residential, 3 ambulatory, 9 mixed."""
    # Record 10.
    rekeningcode: Kolom[Heel8, 0]
    zendingsnummer: Kolom[Heel16, 101]
    inhoud: Kolom[Heel16, 0]
    derdebetaler: Kolom[Heel64, 59_999_943_527]
    jaar: Kolom[Heel16, 2024]
    maand: Kolom[Heel8, 10]
    aanmaak: Kolom[Heel32, 20_028]
    kbo: Kolom[Heel64, 999_999_922]
    iban: Kolom[Tekst34, b"BE54000000000097"]
    bic: Kolom[Tekst11, b"BPOTBEB1"]
    referentie: Kolom[Tekst25, b""]
    # Record 90.
    staart_wijkt_af: Kolom[JaNee, False]
    """Zones 7, 14, 22, 23, 27, BIC or IBAN of record 90 differ from record 10."""
    totaal_a: Kolom[Heel64, 6500]
    totaal_b: Kolom[Heel64, 0]
    som_facturen_a: Kolom[Heel64, 6500]
    som_facturen_b: Kolom[Heel64, 0]
    som_details_a: Kolom[Heel64, 6500]
    som_details_b: Kolom[Heel64, 0]
    controlegetal: Kolom[Heel16, 69]
    herberekend: Kolom[Heel16, 69]
    # Records 95 and 96 (in JSON lines: the closing line).
    record_95: Kolom[Heel32, 7]
    """Place of the first record 95, or line of the closing line; -1 when it is not there."""
    record_96: Kolom[Heel32, 8]
    """The same of record 96."""
    bestemmingen: Kolom[Heel16, 1]
    """Number of records 95."""
    zorgkas_afsluiting: Kolom[Heel16, 180]
    """Fund of the first record 95."""
    totaal_95_fout: Kolom[JaNee, False]
    aantal_95_fout: Kolom[JaNee, False]
    controle_95_fout: Kolom[JaNee, False]
    totaal_96_fout: Kolom[JaNee, False]
    aantal_96_fout: Kolom[JaNee, False]
    controle_96_fout: Kolom[JaNee, False]
    afsluiting_ontbreekt: Kolom[JaNee, False]
    """No record 90, 95 or 96 at all."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Factuurregels(Kolommen):
    """One row per factuur (record 20 with its 80): one person, one zorgkas."""

    zending: Kolom[Heel32, 0]
    record: Kolom[Heel32, 2]
    record_einde: Kolom[Heel32, 5]
    """Number of record 80; -1 when it is not there."""
    opname_uur: Kolom[Heel16, 1000]
    """HHMM; -1 when empty, as zeros in a record are: only JSON lines know 00:00."""
    opname: Kolom[Heel32, 19_000]
    ontslag: Kolom[Heel32, GEEN_DAG]
    ontslag_uur: Kolom[Heel16, GEEN]
    zorgkas: Kolom[Heel16, 180]
    """Zone 7, fund of affiliation."""
    insz: Kolom[Heel64, 41_021_399_770]
    geslacht: Kolom[Heel8, 1]
    type_factuur: Kolom[Heel8, 4]
    facturering: Kolom[Heel8, Facturering.ORIGINEEL]
    voorziening: Kolom[Heel64, 59_999_943_527]
    verblijf: Kolom[Heel64, 59_999_943_527]
    reden: Kolom[Heel16, 0]
    bestemming: Kolom[Heel16, 180]
    """Zone 18, fund of destination."""
    akkoord: Kolom[Heel32, GEEN_DAG]
    nummer: Kolom[Heel64, 1]
    """Zones 24-25, the own invoice number, 12 digits."""
    cg: Kolom[Heel32, 0]
    referentie: Kolom[Tekst25, b""]
    vlag: Kolom[Heel8, 1]
    """Zone 32: 1 = INSZ, 0 = membership number."""
    vorig_nummer: Kolom[Heel64, GEEN]
    vorige_zending: Kolom[Heel16, GEEN]
    vorige_zorgkas: Kolom[Heel16, GEEN]
    vorig_jaarmaand: Kolom[Heel32, GEEN]
    """YYYYMM."""
    # Record 80 against record 20 and against the lines.
    einde_wijkt_af: Kolom[JaNee, False]
    insz_verschilt: Kolom[JaNee, False]
    """A record of this factuur carries another INSZ than its record 20."""
    bedrag_a: Kolom[Heel64, 6500]
    bedrag_b: Kolom[Heel64, 0]
    aandeel: Kolom[Heel64, 2000]
    supplement: Kolom[Heel64, 0]
    som_a: Kolom[Heel64, 6500]
    som_b: Kolom[Heel64, 0]
    som_aandeel: Kolom[Heel64, 2000]
    som_supplement: Kolom[Heel64, 0]
    controlegetal: Kolom[Heel16, 69]
    herberekend: Kolom[Heel16, 69]
    aantal_details: Kolom[Heel32, 2]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prestatieregels(Kolommen):
    """One row per day and prestatiecode: the main line with its share and second part."""

    zending: Kolom[Heel32, 0]
    factuur: Kolom[Heel32, 0]
    record: Kolom[Heel32, 3]
    record_aandeel: Kolom[Heel32, 4]
    record_tweede: Kolom[Heel32, GEEN]
    recordsoort: Kolom[Heel16, 30]
    code: Kolom[Heel32, 999_994]
    aandeelcode: Kolom[Heel32, 999_924]
    tweede_code: Kolom[Heel32, GEEN]
    dag: Kolom[Heel32, 20_000]
    dag_tem: Kolom[Heel32, 20_000]
    aandeel_dag: Kolom[Heel32, 20_000]
    aandeel_dag_tem: Kolom[Heel32, 20_000]
    tweede_dag: Kolom[Heel32, GEEN_DAG]
    bedrag: Kolom[Heel64, 8500]
    """Zone 19 of the main line."""
    aandeel: Kolom[Heel64, 2000]
    """Zone 27 of the share line: what the person pays; 0 when there is no share line."""
    aandeel_tegenboeking: Kolom[Heel64, -2000]
    """Zone 19 of the share line: opposite sign, so that the sum is what the payer owes."""
    tweede_deel: Kolom[Heel64, 0]
    """Zone 19 of the second part of the forfaitaire tegemoetkoming; 0 when there is none."""
    aantal: Kolom[Heel32, 1]
    aantal_aandeel: Kolom[Heel32, 1]
    aantal_tweede: Kolom[Heel32, 0]
    supplement: Kolom[Heel64, 0]
    code_aandeel: Kolom[Heel8, 0]
    """Zone 33 of the share line."""
    rekening: Kolom[Heel8, 0]
    insz: Kolom[Heel64, 41_021_399_770]
    zorgkas: Kolom[Heel16, 180]
    geslacht: Kolom[Heel8, 1]
    plaats: Kolom[Heel64, 59_999_943_527]
    campus: Kolom[Heel32, 0]
    """Zone 51; 0 when not given."""
    referentie: Kolom[Tekst25, b""]


@dataclass(frozen=True, slots=True)
class Regels:
    """All that was read of a batch of zendingen."""

    zendingen: Zendingregels
    facturen: Factuurregels
    prestaties: Prestatieregels
    records: Records
    zonefouten: Zonefouten


def _offsets(aantallen: Sequence[int]) -> list[int]:
    return [sum(aantallen[:i]) for i in range(len(aantallen))]


def combine_regels(delen: Sequence[Regels]) -> Regels:
    """Several zendingen as one batch; their index columns are shifted along."""
    zending = _offsets([len(d.zendingen) for d in delen])
    factuur = _offsets([len(d.facturen) for d in delen])
    prestatie = _offsets([len(d.prestaties) for d in delen])
    bij = {"zending": zending, "factuur": factuur}
    return Regels(
        zendingen=concat([d.zendingen for d in delen]),
        facturen=concat([d.facturen for d in delen], {"zending": zending}),
        prestaties=concat([d.prestaties for d in delen], bij),
        records=concat([d.records for d in delen], bij),
        zonefouten=concat([d.zonefouten for d in delen], bij | {"prestatie": prestatie}),
    )
