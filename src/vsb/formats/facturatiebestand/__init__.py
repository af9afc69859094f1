"""The 350-position invoice file: cutting, reading as columns, writing, checksums and answers.

Read: `lees` (bytes -> `Bestand`, or `Onleesbaar`), `read_regels` (files -> the tables of
`vsb.facturatie.kolommen`), `herschrijf` (a file back to its own bytes).
"""

from vsb.formats.facturatiebestand.lezen import (
    GRENS,
    Bestand,
    Onleesbaar,
    herschrijf,
    lees,
    voeg_samen,
)
from vsb.formats.facturatiebestand.regels import read_regels
from vsb.formats.facturatiebestand.structuur import Codesoort, Codesoorten
from vsb.formats.facturatiebestand.zendingen import Omslag

__all__ = [
    "GRENS",
    "Bestand",
    "Codesoort",
    "Codesoorten",
    "Omslag",
    "Onleesbaar",
    "herschrijf",
    "lees",
    "read_regels",
    "voeg_samen",
]
