"""The law as one value, `Wet`, read from files and passed in wherever it is needed.

Two laws can stand side by side in one process (a replay of then, a what-if, the law of now).
A root is a folder with ``parameters/*.toml``, ``tabellen/*.csv``, ``codelijsten/*.csv``,
``bronnen.toml`` and ``termen.toml``, each of them optional; a file is known by the name of its
root and its place in it: ``pvt/parameters/verlof.toml``.

The root ``regelgeving`` holds for every sector; each other root is a sector's own, and its names
are seen through `Wet.voor` only. A `Wet` that was not asked `voor` a sector knows the general
part alone.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self, TypeVar

import numpy.typing as npt

from vsb.regelgeving.bestanden import gather
from vsb.regelgeving.bron import Bron, Term
from vsb.regelgeving.fouten import OnbekendInWet, OngeldigeWet
from vsb.regelgeving.inhoud import Inhoud, read_inhoud
from vsb.regelgeving.parameter import KolomWaarde, Parameter, Rechtswaarde
from vsb.regelgeving.tabel import Codelijst, Tabel
from vsb.regelgeving.tabellen_lezen import write_codelijst

GELADEN = "geladen_lijst"
"""The source of codes that a user loaded without naming another."""

T = TypeVar("T")
S = TypeVar("S", int, bool, str, date, Decimal)


@dataclass(frozen=True, slots=True)
class Wet:
    """The law of one moment. Equal when `digest` (sha256 over all names and texts) and `sector`
    are; the digest is that of the whole law, also as seen from a sector.

    Made by `lees` (from folders) or `uit_bestanden` (from archived texts); both raise
    `OngeldigeWet` with every problem when the files do not hold together.
    """

    digest: str
    sector: str | None
    bestanden: Mapping[str, str] = field(repr=False, compare=False)
    _delen: Mapping[str | None, Inhoud] = field(repr=False, compare=False)

    @classmethod
    def lees(cls, mappen: Sequence[Path]) -> Self:
        """The law in these folders; `standaard_mappen` gives those of the package itself."""
        return cls.uit_bestanden(gather(mappen))

    @classmethod
    def uit_bestanden(cls, bestanden: Mapping[str, str]) -> Self:
        """The law in these texts by file name, as `Wet.bestanden` gave them."""
        vast = dict(sorted(bestanden.items()))
        return cls(_digest(vast), None, MappingProxyType(vast), read_inhoud(vast))

    def __reduce__(self) -> Any:
        return _again, (dict(self.bestanden), self.sector)

    def voor(self, sector: str | None) -> "Wet":
        """This law as one sector sees it: its own names first, then the general ones.

        None gives the general part. Costs nothing: all was read when the law was. Raises
        `OnbekendInWet` when this law has no such sector.
        """
        if sector not in self._delen:
            wel = ", ".join(self.sectoren) or "geen enkele"
            raise OnbekendInWet(f"de wet kent geen sector {sector!r}; wel: {wel}")
        return Wet(self.digest, sector, self.bestanden, self._delen)

    @property
    def sectoren(self) -> tuple[str, ...]:
        """The names of all sectors with law of their own, sorted."""
        return tuple(sorted(s for s in self._delen if s is not None))

    @property
    def _inhoud(self) -> Inhoud:
        return self._delen[self.sector]

    def waarde(self, naam: str, dag: date) -> Rechtswaarde:
        """The value of a parameter on a day, typed by its unit (`Eenheid`).

        Raises `NotInForce` (naming the first day) without law that day, `OnbekendInWet` when no
        parameter has this name.
        """
        return self.parameter(naam).op(dag).waarde

    def getal(self, naam: str, dag: date) -> int:
        """`waarde` of a parameter in days, months, cents or pieces."""
        return self._typed(naam, dag, int)

    def decimaal(self, naam: str, dag: date) -> Decimal:
        """`waarde` of a parameter in euro or percent."""
        return self._typed(naam, dag, Decimal)

    def ja_nee(self, naam: str, dag: date) -> bool:
        """`waarde` of a parameter that is yes or no."""
        return self._typed(naam, dag, bool)

    def keuze(self, naam: str, dag: date) -> str:
        """`waarde` of a parameter that is a choice."""
        return self._typed(naam, dag, str)

    def tijdstip(self, naam: str, dag: date) -> str:
        """`waarde` of a parameter that is an hour, ``HH:MM``."""
        return self._typed(naam, dag, str)

    def datum(self, naam: str, dag: date) -> date:
        """`waarde` of a parameter that is itself a day."""
        return self._typed(naam, dag, date)

    def _typed(self, naam: str, dag: date, soort: type[S]) -> S:
        waarde = self.waarde(naam, dag)
        if type(waarde) is not soort:
            raise TypeError(f"{naam} is geen {soort.__name__} ({self.parameter(naam).eenheid})")
        return waarde

    def kolom(self, naam: str, dagen: npt.NDArray[Any]) -> KolomWaarde:
        """A parameter on each day of a column (int days since 1970, or datetime64[D]).

        Whole numbers in the unit that `Eenheid` gives; a day without law is not `bekend`.
        """
        return self.parameter(naam).kolom(dagen)

    def parameter(self, naam: str) -> Parameter:
        """The whole parameter: title, unit and all dated values with their sources."""
        return self._find(lambda i: i.parameters, naam, "parameter")

    def _find(self, deel: Callable[[Inhoud], Mapping[str, T]], naam: str, wat: str) -> T:
        gevonden = deel(self._inhoud).get(naam)
        if gevonden is None:
            waar = [s for s in self.sectoren if naam in deel(self._delen[s])]
            hint = f"; wel in {', '.join(waar)}: vraag wet.voor({waar[0]!r})" if waar else ""
            raise OnbekendInWet(f"de wet kent hier geen {wat} met de naam {naam!r}{hint}")
        return gevonden

    def is_voorbeeld(self, naam: str, dag: date) -> bool:
        """Is the value of that day an example without public source? Raises as `waarde`."""
        return self.parameter(naam).op(dag).voorbeeld

    def codelijst(self, naam: str) -> Codelijst:
        """A list of choices by its file name, such as ``statuut``."""
        return self._find(lambda i: i.codelijsten, naam, "codelijst")

    def tabel(self, naam: str) -> Tabel:
        """A dated table by its file name, such as ``zorgkassen``."""
        return self._find(lambda i: i.tabellen, naam, "tabel")

    def bron(self, sleutel: str) -> Bron:
        """A source by its key; ``"voorbeeld"`` gives the one that says there is none."""
        return self._find(lambda i: i.bronnen, sleutel, "bron")

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """All parameters by name, as seen from `sector`."""
        return self._inhoud.parameters

    @property
    def codelijsten(self) -> Mapping[str, Codelijst]:
        """All code lists by name, as seen from `sector`."""
        return self._inhoud.codelijsten

    @property
    def tabellen(self) -> Mapping[str, Tabel]:
        """All tables by name, as seen from `sector`."""
        return self._inhoud.tabellen

    @property
    def bronnen(self) -> Mapping[str, Bron]:
        """All sources by key, ``"voorbeeld"`` included."""
        return self._inhoud.bronnen

    @property
    def termen(self) -> Mapping[str, Term]:
        """The whole glossary by key."""
        return self._inhoud.termen

    def met_codelijst(self, naam: str, rijen: Iterable[Mapping[str, str]]) -> "Wet":
        """This law with the rows of one code list replaced, and so another digest.

        A sector's list is loaded through the sector: ``wet.voor("pvt").met_codelijst(...)``.
        Columns are those of a code list file; `bron` and `code_bron` may be left out, then the
        list counts as loaded by the user. Raises `OngeldigeWet` when a row does not hold, or when
        a meaning that rules ask for would be lost or is not one.
        """
        eigen = {"bron": GELADEN, "code_bron": GELADEN}
        regels = [eigen | {k: v for k, v in rij.items() if v} for rij in rijen]
        try:
            tekst = write_codelijst(regels)
        except ValueError as fout:
            raise OngeldigeWet([f"{naam}: onbekende kolom ({fout})"]) from fout
        oud = self.codelijst(naam)
        wet = Wet.uit_bestanden({**self.bestanden, oud.bestand: tekst}).voor(self.sector)
        if fouten := _meanings_differ(oud, wet.codelijst(naam)):
            raise OngeldigeWet(fouten)
        return wet


def standaard_mappen() -> tuple[Path, ...]:
    """The law folders of the package itself: this room and every sector, found by place."""
    hier = Path(__file__).parent
    sectoren = (hier.parent / "sectoren").glob("*/")
    return (hier, *sorted(m for m in sectoren if not m.name.startswith(("_", "."))))


def _meanings_differ(oud: Codelijst, nieuw: Codelijst) -> list[str]:
    """What rules would no longer find in the new list, and what none of them asks for."""
    weg, vreemd = (
        ", ".join(sorted(verschil))
        for verschil in (
            oud.betekenissen - nieuw.betekenissen,
            nieuw.betekenissen - oud.betekenissen,
        )
    )
    fouten = []
    if weg:
        fouten.append(
            f"{oud.naam}: geen enkele code heeft nog de betekenis {weg}, en daar hangen regels "
            "aan. Zet in de kolom betekenis bij elke code die dit betekent dat woord."
        )
    if vreemd:
        wel = ", ".join(sorted(oud.betekenissen)) or "geen enkele"
        fouten.append(f"{oud.naam}: onbekende betekenis {vreemd}; wel gekend: {wel}")
    return fouten


def _again(bestanden: Mapping[str, str], sector: str | None) -> Wet:
    return Wet.uit_bestanden(bestanden).voor(sector)


def _digest(bestanden: Mapping[str, str]) -> str:
    som = hashlib.sha256()
    for deel in (deel for naam, tekst in bestanden.items() for deel in (naam, tekst)):
        rauw = deel.encode()
        # The length in front keeps two different divisions of the same bytes apart.
        som.update(len(rauw).to_bytes(8, "big") + rauw)
    return som.hexdigest()
