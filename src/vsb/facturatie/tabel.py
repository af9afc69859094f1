"""What a table of columns is: frozen NumPy columns of one length, declared with type and example.

A column is declared once, ``dag: Annotated[Heel32, 20_000]``: its type, and the value it has in an
ordinary, faultless row. From that come the empty table, the row of an example, the concatenation
of parts and the check on types.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Annotated, Any, ClassVar, Self, TypeVar, get_type_hints

import numpy as np
import numpy.typing as npt

from vsb.basis.dagen import als_dag

Masker = npt.NDArray[np.bool_]
Rijen = npt.NDArray[np.signedinteger[Any]]
"""Row numbers in a table; -1 for none."""

Heel8 = Annotated[npt.NDArray[np.int8], "int8"]
Heel16 = Annotated[npt.NDArray[np.int16], "int16"]
Heel32 = Annotated[npt.NDArray[np.int32], "int32"]
Heel64 = Annotated[npt.NDArray[np.int64], "int64"]
JaNee = Annotated[npt.NDArray[np.bool_], "bool"]
Tekst11 = Annotated[npt.NDArray[np.bytes_], "S11"]
Tekst16 = Annotated[npt.NDArray[np.bytes_], "S16"]
Tekst24 = Annotated[npt.NDArray[np.bytes_], "S24"]
Tekst32 = Annotated[npt.NDArray[np.bytes_], "S32"]
Tekst25 = Annotated[npt.NDArray[np.bytes_], "S25"]
Tekst34 = Annotated[npt.NDArray[np.bytes_], "S34"]
Tekst40 = Annotated[npt.NDArray[np.bytes_], "S40"]
Tekst48 = Annotated[npt.NDArray[np.bytes_], "S48"]


class OngelijkeKolommen(Exception):
    """A table was made of columns of different length, or of another type than declared."""


@dataclass(frozen=True, slots=True)
class Declaratie:
    """A column as declared: its name, NumPy type and the value in an ordinary row."""

    naam: str
    soort: np.dtype[Any]
    voorbeeld: Any


def _declarations(klasse: type) -> tuple[Declaratie, ...]:
    typen = get_type_hints(klasse, include_extras=True).items()
    kolommen = ((naam, t.__metadata__) for naam, t in typen if hasattr(t, "__metadata__"))
    return tuple(Declaratie(naam, np.dtype(soort), wat) for naam, (soort, wat) in kolommen)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kolommen:
    """A table: columns of one length, and per column which cells are missing or unreadable.

    `onbekend`: a fact that is not known (leads to doubt); `ongeldig`: a value that could not be
    read from the message, or of which the reader says that it is none. Absent keys: all fine.
    """

    declaraties: ClassVar[tuple[Declaratie, ...]] = ()

    onbekend: Mapping[str, Masker] = field(default_factory=dict)
    ongeldig: Mapping[str, Masker] = field(default_factory=dict)

    def __init_subclass__(cls) -> None:
        cls.declaraties = _declarations(cls)

    def __len__(self) -> int:
        return len(getattr(self, self.declaraties[0].naam))

    def __contains__(self, naam: str) -> bool:
        """Has this table a column of that name?"""
        return any(k.naam == naam for k in self.declaraties)

    def check(self) -> Self:
        """This table, when its columns are of one length and of the declared type.

        Raises `OngelijkeKolommen` naming every column that is not.
        """
        aantal = len(self)
        stand = ((k, getattr(self, k.naam)) for k in self.declaraties)
        fout = [
            f"{k.naam} ({waarden.dtype}, {len(waarden)})"
            for k, waarden in stand
            if waarden.dtype != k.soort or len(waarden) != aantal
        ]
        if fout:
            raise OngelijkeKolommen(f"{type(self).__name__}: {', '.join(fout)}")
        return self

    def take(self, rijen: Rijen) -> Self:
        """The given rows, in the given order."""
        kolommen: dict[str, Any] = {
            naam: getattr(self, naam)[rijen] for naam in kolomnamen(type(self))
        }
        return type(self)(
            **kolommen,
            onbekend={naam: masker[rijen] for naam, masker in self.onbekend.items()},
            ongeldig={naam: masker[rijen] for naam, masker in self.ongeldig.items()},
        )


T = TypeVar("T", bound=Kolommen)


def kolomnamen(klasse: type[Kolommen]) -> tuple[str, ...]:
    """The names of the columns of a table, in the order of their declaration."""
    return tuple(k.naam for k in klasse.declaraties)


def _cell(waarde: Any) -> Any:
    return als_dag(waarde) if isinstance(waarde, date) else waarde


def rows(klasse: type[T], rijen: Sequence[Mapping[str, Any]]) -> T:
    """A table out of rows that give only what matters; the rest has the value of the example.

    A date stands for its day number. Raises KeyError naming a value that is no column.
    """
    vreemd = {naam for rij in rijen for naam in rij} - set(kolomnamen(klasse))
    if vreemd:
        raise KeyError(f"{klasse.__name__} heeft geen kolom {', '.join(sorted(vreemd))}")
    kolommen: dict[str, Any] = {
        k.naam: np.array([_cell(rij.get(k.naam, k.voorbeeld)) for rij in rijen], dtype=k.soort)
        for k in klasse.declaraties
    }
    return klasse(**kolommen)


def empty(klasse: type[T]) -> T:
    """A table without rows."""
    return rows(klasse, [])


def _join_masks(delen: Sequence[Kolommen], welk: str) -> dict[str, Masker]:
    namen = {naam for deel in delen for naam in getattr(deel, welk)}
    return {
        naam: np.concatenate(
            [getattr(d, welk).get(naam, np.zeros(len(d), dtype=np.bool_)) for d in delen]
        )
        for naam in sorted(namen)
    }


def concat(delen: Sequence[T], erbij: Mapping[str, Sequence[int]] | None = None) -> T:
    """Tables one under the other; `erbij` shifts index columns by a number per part (-1 stays)."""
    klasse = type(delen[0])
    uit: dict[str, Any] = {}
    for k in klasse.declaraties:
        stukken = [getattr(d, k.naam) for d in delen]
        if erbij and k.naam in erbij:
            bij = erbij[k.naam]
            stukken = [np.where(s < 0, s, s + n) for s, n in zip(stukken, bij, strict=True)]
        uit[k.naam] = np.concatenate(stukken).astype(k.soort, copy=False)
    return klasse(
        **uit, onbekend=_join_masks(delen, "onbekend"), ongeldig=_join_masks(delen, "ongeldig")
    )


def widen(klasse: type[T], smal: Kolommen, **meer: Any) -> T:
    """The wider table `klasse`: all columns and masks of `smal`, and the columns given here."""
    return klasse(**({f.name: getattr(smal, f.name) for f in fields(smal)} | meer))
