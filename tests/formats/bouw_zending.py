"""Small builders for the tests of the facturatiebestand: zendingen of invented people and codes."""

from datetime import date, timedelta
from typing import Any

import numpy as np

from vsb.facturatie.kolommen import Regels
from vsb.formats.facturatiebestand import Bestand, Codesoort, Codesoorten, Omslag, lees, read_regels
from vsb.formats.facturatiebestand.controlegetallen import record_checksums, two_digits
from vsb.formats.facturatiebestand.inhoud import (
    Aandeel,
    FactuurInhoud,
    PrestatieInhoud,
    TweedeDeel,
    ZendingInhoud,
)
from vsb.formats.facturatiebestand.layout import zone
from vsb.formats.facturatiebestand.records import Records

DAG, AANDEEL, TWEEDE, KOST = 999994, 999924, 999946, 999935
CODES = Codesoorten.of(
    {
        DAG: Codesoort.DAG,
        AANDEEL: Codesoort.AANDEEL,
        TWEEDE: Codesoort.TWEEDE_DEEL,
        KOST: Codesoort.KOST,
    }
)
OMSLAG = Omslag("bericht-1", 3709, 180, 20_030)


def prestatie(dag: date = date(2026, 10, 1), **meer: Any) -> PrestatieInhoud:
    """A day of 85.00 with a share of 20.00."""
    gegevens: dict[str, Any] = {
        "code": DAG,
        "dag": dag,
        "bedrag": 8500,
        "aandeel": Aandeel(AANDEEL, 2000),
        "referentie": f"R1-{dag:%Y%m%d}",
    }
    return PrestatieInhoud(**(gegevens | meer))


def factuur(nummer: int = 1, dagen: int = 2, **meer: Any) -> FactuurInhoud:
    """One man at zorgkas 180 with some days of October 2026."""
    gegevens: dict[str, Any] = {
        "nummer": nummer,
        "insz": "41021399770",
        "geslacht": 1,
        "zorgkas": 180,
        "bestemming": 180,
        "verblijf": 59_999_943_527,
        "opname": date(2026, 1, 5),
        "opname_uur": 1030,
        "prestaties": tuple(prestatie(date(2026, 10, 1) + timedelta(days=d)) for d in range(dagen)),
    }
    return FactuurInhoud(**(gegevens | meer))


def zending(*facturen: FactuurInhoud, **meer: Any) -> ZendingInhoud:
    """A zending with one factuur unless told otherwise."""
    gegevens: dict[str, Any] = {
        "zendingsnummer": 101,
        "jaar": 2026,
        "maand": 10,
        "aanmaak": date(2026, 11, 3),
        "derdebetaler": 59_999_943_527,
        "kbo": 999_999_922,
        "iban": "BE54000000000097",
        "bic": "BPOTBEB1",
        "facturen": facturen or (factuur(),),
        "referentie": "ZENDING 101",
        "test": True,
    }
    return ZendingInhoud(**(gegevens | meer))


def regels(data: bytes, codes: Codesoorten = CODES) -> Regels:
    """The tables of one file, checked for length and type."""
    uit = read_regels([lees(data)], [OMSLAG], codes)
    for tabel in (uit.zendingen, uit.facturen, uit.prestaties, uit.records, uit.zonefouten):
        tabel.check()
    return uit


def replace_zone(data: bytes, rij: int, naam: str, waarde: str, *, herstel: bool = True) -> bytes:
    """The same file with another value in a zone of record `rij` (from 0), zone 99 put right."""
    bestand: Bestand = lees(data)
    matrix = bestand.records.matrix.copy()
    soort = matrix[rij, :2].tobytes().decode("ascii")
    z = zone(soort, naam)
    assert len(waarde) == z.lengte
    matrix[rij, z.begin : z.begin + z.lengte] = np.frombuffer(waarde.encode("ascii"), np.uint8)
    if herstel and soort not in ("95", "96"):
        matrix[rij, 348:] = two_digits(record_checksums(matrix[rij : rij + 1]))[0]
    return bestand.kop + matrix.tobytes()


def reorder(data: bytes, orde: list[int]) -> bytes:
    """The same file with its records in another order (or some left out)."""
    bestand = lees(data)
    records: Records = bestand.records
    return bestand.kop + records.matrix[orde].tobytes()


MET_TWEEDE = TweedeDeel(TWEEDE, 1234)
