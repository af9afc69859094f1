"""The 350-position invoice file: cutting, reading as columns, writing, checksums and answers.

Read: `lees` (bytes -> `Bestand`, or `Onleesbaar`), `read_regels` (files -> the tables of
`vsb.facturatie.kolommen`; some ten thousand records at a time is fastest), `herschrijf` (a file
back to its own bytes). Write: `schrijf` (plain values of `inhoud` -> bytes). Answers:
`antwoord_schrijven`, `antwoord_lezen`.
"""

from vsb.formats.facturatiebestand.lezen import (
    Bestand,
    Onleesbaar,
    herschrijf,
    lees,
    voeg_samen,
)
from vsb.formats.facturatiebestand.regels import read_regels
from vsb.formats.facturatiebestand.schrijven import schrijf
from vsb.formats.facturatiebestand.structuur import Codesoort, Codesoorten
from vsb.formats.facturatiebestand.zendingen import Omslag

__all__ = [
    "Bestand",
    "Codesoort",
    "Codesoorten",
    "Omslag",
    "Onleesbaar",
    "herschrijf",
    "lees",
    "read_regels",
    "schrijf",
    "voeg_samen",
]
