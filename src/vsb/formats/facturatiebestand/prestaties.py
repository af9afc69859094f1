"""The table of prestaties out of the detail lines."""

import numpy as np

from vsb.basis.dagen import GEEN_DAG
from vsb.facturatie.kolommen import GEEN, Prestatieregels
from vsb.formats.facturatiebestand.lezing import Deel, Kolombouw
from vsb.formats.facturatiebestand.structuur import Gehelen, Rijen, Structuur


def read_prestaties(
    details: Deel, zending: Rijen, positie: Rijen, soort: Gehelen, s: Structuur
) -> Prestatieregels:
    """One row per prestatie; `zending`, `positie` and `soort` are per record of the batch.

    Its first line is its main line, whatever the code there: who, where, when, code and amount come
    from it. So a share or second line that stands alone is a prestatie with that very code, as in
    JSON lines, and the control on its absent main line speaks.
    """
    bouw = Kolombouw(len(s.eerste))
    eerste = _place(s.eerste, details)
    for naam, z in (
        ("insz", "8a"),
        ("zorgkas", "7"),
        ("geslacht", "9"),
        ("plaats", "14"),
        ("rekening", "11"),
        ("campus", "51"),
    ):
        bouw.getal(naam, details, z, eerste)
    bouw.datum("dag", details, "5", eerste, GEEN_DAG)
    bouw.datum("dag_tem", details, "6a", eerste, GEEN_DAG)
    bouw.tekst("referentie", details, "28", eerste)
    bouw.getal("code", details, "4", eerste)
    bouw.getal("bedrag", details, "19", eerste)
    bouw.getal("aantal", details, "22", eerste)
    bouw.getal("supplement", details, "30", eerste)
    _other_lines(bouw, details, s)
    return bouw.table(
        Prestatieregels,
        zending=zending[s.eerste],
        factuur=s.factuur[s.eerste],
        record=positie[s.eerste],
        record_aandeel=_number(s.aandeel, positie),
        record_tweede=_number(s.tweede, positie),
        recordsoort=soort[s.eerste],
    )


def _other_lines(bouw: Kolombouw, details: Deel, s: Structuur) -> None:
    aandeel, tweede = _place(s.aandeel, details), _place(s.tweede, details)
    bouw.getal("aandeelcode", details, "4", aandeel, GEEN)
    bouw.datum("aandeel_dag", details, "5", aandeel, GEEN_DAG)
    bouw.datum("aandeel_dag_tem", details, "6a", aandeel, GEEN_DAG)
    bouw.getal("aandeel", details, "27", aandeel)
    bouw.getal("aandeel_tegenboeking", details, "19", aandeel)
    bouw.getal("aantal_aandeel", details, "22", aandeel)
    bouw.getal("code_aandeel", details, "33", aandeel, GEEN)
    bouw.getal("tweede_code", details, "4", tweede, GEEN)
    bouw.datum("tweede_dag", details, "5", tweede, GEEN_DAG)
    bouw.getal("tweede_deel", details, "19", tweede)
    bouw.getal("aantal_tweede", details, "22", tweede)


def _place(records: Rijen, details: Deel) -> Rijen:
    """Rows of records to rows among the details; -1 stays."""
    return np.where(records < 0, -1, np.searchsorted(details.rijen, records))


def _number(records: Rijen, positie: Rijen) -> Rijen:
    return np.where(records < 0, GEEN, positie[records])
