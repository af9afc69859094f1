"""Cut a facturatiebestand into headers and records, or say why that cannot be done.

Whatever stands in the zones is no matter here: content never raises. Only a file that cannot be
cut at all is `Onleesbaar`, with the reason, the place and the remedy in Dutch. Slicing is by
length; a line end is never taken for a border, nor silently skipped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

import numpy as np

from vsb.formats.facturatiebestand.cijfers import Matrix, read_number
from vsb.formats.facturatiebestand.layout import KOP, KOP200, RECORD, Zone, layout
from vsb.formats.facturatiebestand.records import Records, Stapel

GENUMMERD = (10, 20, 21, 30, 40, 50, 51, 52, 80, 90)
"""Kinds of record that carry a number in zone 2 and a checksum in zone 99."""

_ANTWOORDEN = {
    b"920098": "een voorlopig antwoord",
    b"920099": "een weigering",
    b"920900": "een afrekenbestand",
    b"920999": "een weigering op de hoofding",
    b"931000": "een ontvangstbericht",
}


class Onleesbaar(Exception):
    """The bytes cannot be cut into records.

    `code` is a short name, `plaats` a position counted from 1 (None: the file as a whole). The
    text quotes no content of the file.
    """

    def __init__(self, code: str, reden: str, herstel: str, plaats: int | None = None) -> None:
        self.code, self.reden, self.herstel, self.plaats = code, reden, herstel, plaats
        waar = "" if plaats is None else f" Plaats: byte {plaats}."
        super().__init__(f"{reden}{waar} {herstel}")


@dataclass(frozen=True, slots=True)
class Bestand:
    """One zending, cut but not judged: the 227 characters of its headers, and its records."""

    kop: bytes
    records: Records

    @property
    def kop200(self) -> dict[str, str]:
        """Zones of header 200 by name."""
        return _header_zones(layout()["200"], self.kop[:KOP200])

    @property
    def kop300(self) -> dict[str, str]:
        """Zones of header 300 by name."""
        return _header_zones(layout()["300"], self.kop[KOP200:])


def _header_zones(zones: Sequence[Zone], kop: bytes) -> dict[str, str]:
    tekst = kop.decode("ascii")
    return {z.naam: tekst[z.begin : z.begin + z.lengte] for z in zones}


def lees(data: bytes, *, grens: int | None = None) -> Bestand:
    """Cut one file into headers and records; raises `Onleesbaar`, and nothing else.

    `grens`: the most bytes that are read. The door keeps to the law's; what it took in is read.
    """
    _check_envelope(data, grens)
    _check_characters(data)
    if len(data) <= KOP or (len(data) - KOP) % RECORD:
        _raise_length(data)
    matrix = np.frombuffer(data, np.uint8)[KOP:].reshape(-1, RECORD)
    aantal = len(matrix)
    rij = np.arange(aantal, dtype=np.int32)
    return Bestand(data[:KOP], Records(matrix, np.zeros(aantal, np.int32), rij))


def herschrijf(bestand: Bestand) -> bytes:
    """The bytes as they were read: nothing is normalised, reserves included."""
    return bestand.kop + bestand.records.matrix.tobytes()


def voeg_samen(bestanden: Sequence[Bestand]) -> Stapel:
    """Several zendingen as one batch, in this order; the row of a zending is its index."""
    if not bestanden:
        leeg = np.zeros(0, np.int32)
        return Stapel(np.zeros((0, KOP), np.uint8), Records(_empty(), leeg, leeg))
    koppen = np.frombuffer(b"".join(b.kop for b in bestanden), np.uint8).reshape(-1, KOP)
    delen = [b.records for b in bestanden]
    zending = np.repeat(np.arange(len(delen), dtype=np.int32), [len(r) for r in delen])
    if len(delen) == 1:
        return Stapel(koppen, Records(delen[0].matrix, zending, delen[0].rij))
    matrix = np.concatenate([r.matrix for r in delen])
    return Stapel(koppen, Records(matrix, zending, np.concatenate([r.rij for r in delen])))


def _empty() -> Matrix:
    return np.zeros((0, RECORD), np.uint8)


def _check_envelope(data: bytes, grens: int | None) -> None:
    if not data:
        raise Onleesbaar(
            "leeg", "Het bestand is leeg.", "Maak de zending opnieuw aan en stuur ze opnieuw."
        )
    if grens is not None and len(data) > grens:
        raise Onleesbaar(
            "te_groot",
            f"Het bestand telt {len(data)} bytes; ten hoogste {grens} worden gelezen.",
            "Splits de facturen over verschillende zendingen, of neem contact op met het platform.",
            grens + 1,
        )
    naam = data[:6]
    if naam in _ANTWOORDEN:
        raise Onleesbaar(
            "geen_zending",
            f"Dit is {_ANTWOORDEN[naam]} ({naam.decode()}), geen zending (920000).",
            "Stuur het facturatiebestand zelf, niet het antwoord erop.",
            1,
        )


def _check_characters(data: bytes) -> None:
    """ASCII only, no line ends, no control characters; and a zending at all."""
    if not data.isascii():
        bytes_ = np.frombuffer(data, np.uint8)
        raise Onleesbaar(
            "geen_ascii",
            "Het bestand bevat een teken buiten ASCII (een letter met accent, of een merkteken"
            " van UTF-8 of UTF-16 vooraan).",
            "Zet letters met accent om naar letters zonder, en bewaar het bestand als zuivere"
            " ASCII: een byte per positie.",
            int(np.argmax(bytes_ > 127)) + 1,
        )
    if b"\n" in data or b"\r" in data:
        _raise_line_end(data)
    stuurtekens = np.frombuffer(data, np.uint8)
    stuurtekens = (stuurtekens < 32) | (stuurtekens == 127)
    if stuurtekens.any():
        raise Onleesbaar(
            "stuurteken",
            "Het bestand bevat een stuurteken (een tab, een nulbyte of iets dergelijks).",
            "Vul lege zones met spaties of nullen en bewaar het bestand als zuivere ASCII"
            " (geen UTF-16).",
            int(np.argmax(stuurtekens)) + 1,
        )
    if not data.startswith(b"920000"[: len(data)]):
        raise Onleesbaar(
            "geen_920000",
            "Het bestand begint niet met de hoofding 920000.",
            "Stuur een zending: hoofding 200 (67 posities), hoofding 300 (160), dan records van"
            " 350 posities, zonder iets ervoor.",
            1,
        )


def _raise_line_end(data: bytes) -> NoReturn:
    eerste = min(p for p in (data.find(b"\n"), data.find(b"\r")) if p >= 0)
    if eerste == len(data.rstrip(b"\r\n")):
        reden = "Op het einde van het bestand staat een regeleinde."
    elif eerste in (KOP200, KOP) or (eerste > KOP and (eerste - KOP) % RECORD == 0):
        reden = "Tussen de records staan regeleinden."
    else:
        reden = "Midden in een record staat een regeleinde."
    raise Onleesbaar(
        "regeleinde",
        reden,
        "De records volgen elkaar zonder enig scheidingsteken: laat elk regeleinde weg, ook het"
        " laatste.",
        eerste + 1,
    )


def _raise_length(data: bytes) -> NoReturn:
    if len(data) <= KOP:
        raise Onleesbaar(
            "te_kort",
            f"Het bestand telt {len(data)} bytes; de twee hoofdingen alleen vragen er {KOP}, en"
            " er volgt geen record.",
            "Stuur de volledige zending: hoofdingen, record 10 tot en met 90, 95 en 96.",
            len(data) + 1,
        )
    aantal, rest = divmod(len(data) - KOP, RECORD)
    verschoven = _first_shifted(data, aantal)
    if verschoven is None:
        reden = f"Het bestand is afgebroken: na {aantal} volledige records volgen nog {rest} bytes."
        plaats = KOP + aantal * RECORD + 1
    else:
        reden = (
            f"De lengte klopt niet ({len(data)} bytes is geen {KOP} plus een veelvoud van"
            f" {RECORD}): in of voor record {verschoven} staan posities te veel of te weinig."
        )
        plaats = KOP + (verschoven - 1) * RECORD + 1
    raise Onleesbaar(
        "lengte", reden, "Elk record telt juist 350 posities; stuur de zending opnieuw.", plaats
    )


def _first_shifted(data: bytes, aantal: int) -> int | None:
    """The first record (from 1) whose kind or number is not where it should be."""
    matrix = np.frombuffer(data, np.uint8)[KOP : KOP + aantal * RECORD].reshape(-1, RECORD)
    soort = read_number(matrix, 0, 2).waarde
    nummer = read_number(matrix, 2, 6).waarde
    genummerd = np.isin(soort, GENUMMERD) & (nummer == np.arange(1, aantal + 1))
    fout = ~(genummerd | np.isin(soort, (95, 96)))
    return int(np.argmax(fout)) + 1 if fout.any() else None
