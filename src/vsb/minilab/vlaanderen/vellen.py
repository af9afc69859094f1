"""Fixed-width records as matrices of bytes: a template row, and zones filled for all rows at once.

The templates come out of the ordinary writer (`facturatiebestand.schrijf`), so that whatever is
the same in each record stands in one place.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from vsb.basis.dagen import GEEN_DAG
from vsb.formats.facturatiebestand import schrijf
from vsb.formats.facturatiebestand.inhoud import (
    Aandeel,
    FactuurInhoud,
    PrestatieInhoud,
    ZendingInhoud,
)
from vsb.formats.facturatiebestand.layout import KOP, RECORD, Zone, zone

Kolom = npt.NDArray[Any]
Matrix = npt.NDArray[np.uint8]


@dataclass(slots=True)
class Vel:
    """Some records of one kind, a row each."""

    soort: str
    matrix: Matrix

    @classmethod
    def of(cls, soort: str, sjabloon: Matrix, aantal: int) -> "Vel":
        """`aantal` rows that all are the template."""
        return cls(soort, np.repeat(sjabloon[None, :], aantal, axis=0))

    def number(self, naam: str, waarden: Kolom | int) -> None:
        """Fill a zone of digits, or of sign and digits."""
        z = zone(self.soort, naam)
        kolom = np.broadcast_to(np.asarray(waarden, np.int64), (len(self.matrix),))
        begin, breedte = z.begin, z.lengte
        if z.met_teken:
            self.matrix[:, begin] = np.where(kolom < 0, ord("-"), ord("+"))
            begin, breedte, kolom = begin + 1, breedte - 1, np.abs(kolom)
        self.matrix[:, begin : begin + breedte] = digits(kolom, breedte)

    def day(self, naam: str, dagen: Kolom) -> None:
        """Fill a zone of a date; `GEEN_DAG` is all zeros."""
        self.number(naam, yyyymmdd(dagen))

    def text(self, naam: str, teksten: Kolom) -> None:
        """Fill a zone of text (dtype S, no longer than the zone) with blanks behind."""
        z = zone(self.soort, naam)
        self.matrix[:, z.begin : z.begin + z.lengte] = text_bytes(teksten, z)


def digits(kolom: Kolom, breedte: int) -> Matrix:
    """Whole numbers (not negative) as `breedte` characters each; ValueError when one is longer."""
    uit = np.empty((len(kolom), breedte), np.uint8)
    rest = kolom
    for plaats in range(breedte - 1, -1, -1):
        rest, cijfer = np.divmod(rest, 10)
        uit[:, plaats] = cijfer + ord("0")
    if rest.any():
        raise ValueError(f"een getal past niet in {breedte} posities")
    return uit


def yyyymmdd(dagen: Kolom) -> Kolom:
    """Days since 1970 as numbers like 20240531; 0 for `GEEN_DAG`."""
    verschillend, waar = np.unique(dagen, return_inverse=True)
    datum = np.where(verschillend == GEEN_DAG, 0, verschillend).astype("datetime64[D]")
    maand = datum.astype("datetime64[M]").astype(np.int64)
    dag = (datum - datum.astype("datetime64[M]")).astype(np.int64) + 1
    getal = ((1970 + maand // 12) * 100 + maand % 12 + 1) * 100 + dag
    return np.where(verschillend == GEEN_DAG, 0, getal)[waar]


def text_bytes(teksten: Kolom, z: Zone) -> Matrix:
    """Text (dtype S) as the bytes of a zone."""
    breed = np.char.ljust(teksten, z.lengte).astype(f"S{z.lengte}")
    return np.frombuffer(breed.tobytes(), np.uint8).reshape(len(teksten), z.lengte)


@dataclass(frozen=True, slots=True)
class Sjablonen:
    """The header and one record of each kind, of an ordinary zending of a month."""

    kop: Matrix
    records: dict[str, Matrix]


def templates(jaar: int, maand: int, aanmaak: date, bic: str) -> Sjablonen:
    """The templates of zendingen for a month, made on one day."""
    prestatie = PrestatieInhoud(code=1, dag=aanmaak, bedrag=1, aandeel=Aandeel(2, 0))
    data = schrijf(
        ZendingInhoud(
            zendingsnummer=1, jaar=jaar, maand=maand, aanmaak=aanmaak, derdebetaler=1, kbo=1,
            iban="", bic=bic,
            facturen=(FactuurInhoud(nummer=1, insz="1", geslacht=1, zorgkas=180,
                                    prestaties=(prestatie,)),),
        )
    )  # fmt: skip
    matrix = np.frombuffer(data, np.uint8)[KOP:].reshape(-1, RECORD)
    soorten = ("10", "20", "30", "30", "80", "90", "95", "96")
    rijen = dict(zip(soorten, matrix, strict=True))
    return Sjablonen(np.frombuffer(data, np.uint8)[:KOP], rijen)
