"""Columns to the rows of PostgreSQL's binary COPY, without an object per line.

Rows whose values have the same lengths (and the same empty places) are alike in memory: NumPy lays
each such group out in one go. The order of the rows is lost; a table has none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from psycopg import Connection, sql

Reeks = np.ndarray[Any, np.dtype[Any]]

_BEGIN, _EINDE = b"PGCOPY\n\xff\r\n\x00" + bytes(8), b"\xff\xff"
_DAG_NUL = 10_957
"""Days from 1970-01-01 to 2000-01-01, where PostgreSQL counts from."""
_MOMENT_NUL = datetime(2000, 1, 1, tzinfo=UTC)
_LEEG = -1


@dataclass(frozen=True, slots=True, eq=False)
class Kolom:
    """One column as it goes on the wire: the bytes of each value, and how many count (-1: NULL)."""

    waarden: Reeks
    lengte: Reeks


def numbers(waarden: Reeks, soort: str = "i8", leeg: Reeks | None = None) -> Kolom:
    """Whole numbers; `soort` as NumPy names them (i8 bigint, i4 integer, ?: boolean). Where `leeg`
    is true the row is NULL."""
    uit = waarden.astype(f">{soort}")
    lengte = np.full(len(uit), uit.itemsize, dtype=np.int64)
    return Kolom(uit, lengte if leeg is None else np.where(leeg, _LEEG, lengte))


def days(waarden: Reeks) -> Kolom:
    """Dates as days since 1970-01-01."""
    return numbers(waarden - _DAG_NUL, "i4")


def moments(moment: datetime, aantal: int) -> Kolom:
    """The same moment (aware) in each row."""
    sinds = (moment - _MOMENT_NUL) // timedelta(microseconds=1)
    return numbers(np.full(aantal, sinds, dtype=np.int64))


def texts(waarden: Reeks) -> Kolom:
    """Text as fixed-width ASCII (dtype S)."""
    return Kolom(waarden, np.char.str_len(waarden).astype(np.int64))


def choices(plaats: Reeks, stukken: Sequence[bytes]) -> Kolom:
    """One of few values, each given as the bytes of the wire, by its place in `stukken`."""
    lengtes = np.array([len(s) for s in stukken], dtype=np.int64)
    breedte = max(1, int(lengtes.max(initial=1)))
    vol = np.frombuffer(b"".join(s.ljust(breedte, b"\0") for s in stukken), dtype=f"V{breedte}")
    return Kolom(vol[plaats], lengtes[plaats])


def text_array(stukken: Sequence[str]) -> bytes:
    """A text[] of one dimension, as the bytes of the wire."""
    tekst_oid, deel = 25, [s.encode() for s in stukken]
    if not deel:
        return b"".join(n.to_bytes(4, "big") for n in (0, 0, tekst_oid))
    kop = b"".join(n.to_bytes(4, "big") for n in (1, 0, tekst_oid, len(deel), 1))
    return kop + b"".join(len(d).to_bytes(4, "big") + d for d in deel)


def copy_columns(conn: Connection[Any], tabel: str, kolommen: Mapping[str, Kolom]) -> None:
    """Append the rows of these columns (all equally long) to a table."""
    doel = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(
        sql.Identifier(tabel), sql.SQL(", ").join(map(sql.Identifier, kolommen))
    )
    with conn.cursor() as cur, cur.copy(doel) as uit:
        uit.write(_BEGIN)
        for blok in _blocks(list(kolommen.values())):
            uit.write(blok)
        uit.write(_EINDE)


def _blocks(kolommen: Sequence[Kolom]) -> Iterator[bytes]:
    groep = _shapes(kolommen)
    volgorde = np.argsort(groep, kind="stable")
    for rijen in np.split(volgorde, np.flatnonzero(np.diff(groep[volgorde])) + 1):
        if len(rijen):
            yield _block(kolommen, rijen)


def _shapes(kolommen: Sequence[Kolom]) -> Reeks:
    """A number per row, the same for rows whose values all have the same lengths."""
    groep = np.zeros(len(kolommen[0].lengte), dtype=np.int64)
    for kolom in kolommen:
        _, eigen = np.unique(kolom.lengte, return_inverse=True)
        if eigen.any():
            _, groep = np.unique(groep * (int(eigen.max()) + 1) + eigen, return_inverse=True)
    return groep


def _block(kolommen: Sequence[Kolom], rijen: Reeks) -> bytes:
    lengtes = [int(k.lengte[rijen[0]]) for k in kolommen]
    velden: list[tuple[str, str]] = [("velden", ">i2")]
    for nr, lengte in enumerate(lengtes):
        velden.append((f"l{nr}", ">i4"))
        if lengte > 0:
            velden.append((f"w{nr}", f"V{lengte}"))
    uit = np.zeros(len(rijen), dtype=velden)
    uit["velden"] = len(kolommen)
    for nr, (kolom, lengte) in enumerate(zip(kolommen, lengtes, strict=True)):
        uit[f"l{nr}"] = lengte
        if lengte > 0:
            uit[f"w{nr}"] = _first_bytes(kolom.waarden[rijen], lengte)
    return uit.tobytes()


def _first_bytes(waarden: Reeks, aantal: int) -> Reeks:
    bytes_ = np.ascontiguousarray(waarden).view(np.uint8).reshape(len(waarden), -1)
    return np.ascontiguousarray(bytes_[:, :aantal]).view(f"V{aantal}").reshape(-1)
