"""The reference data of a story: as files for the real imports, and as a facility looks it up."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from vsb.basis.dagen import Periode
from vsb.catalogus.vinden import sectoren
from vsb.formats.invoer import SOORTEN, Kader, read_invoer
from vsb.minilab.verhaal import Gegeven, OnleesbaarVerhaal, Rij

_ALGEMEEN = resources.files("vsb.minilab") / "demogegevens"
_GEDEELD = ("leden", "rekeningen")
_SLEUTEL = {"leden": "insz", "prestatiecodes": "code", "rekeningen": "zorgkas"}
"""Of whom or what the rows of a kind speak, when not of a facility."""

Bestanden = list[tuple[str, bytes]]
"""Kind of file and its bytes, in the order in which they are loaded."""


def files_of(gegeven: Gegeven) -> Bestanden:
    """The files to load before the first step: the demo data, then the story's own rows.

    `invoer` is demo, or a sector with demo data of its own: then its persons and the accounts of
    the zorgkassen are those of demo.
    """
    uit: Bestanden = []
    map_ = _folder(gegeven.invoer)
    for soort in SOORTEN:
        if map_ is None:
            break
        bestand = (_ALGEMEEN if soort in _GEDEELD else map_) / f"{soort}.csv"
        if bestand.is_file():
            uit.append((soort, bestand.read_bytes()))
    eigen = {soort: getattr(gegeven, soort) for soort in SOORTEN}
    return uit + as_files({soort: rijen for soort, rijen in eigen.items() if rijen})


def defaults_of(gegeven: Gegeven) -> dict[str, dict[str, Any]]:
    """Per kind of message the fields of an ordinary, faultless one; of the demo data only."""
    map_ = _folder(gegeven.invoer)
    return tomllib.loads((map_ / "standaard.toml").read_text("utf-8")) if map_ else {}


def _folder(invoer: str) -> Traversable | None:
    """Where the demo data lie, members aside; None when a story asks for none."""
    if invoer in ("", "demo"):
        return _ALGEMEEN if invoer else None
    eigen = resources.files("vsb.sectoren") / invoer / "demogegevens"
    if not (invoer in sectoren() and eigen.is_dir()):
        raise OnleesbaarVerhaal(
            f"De invoer {invoer!r} bestaat niet; kies demo, een sector met eigen demogegevens, of "
            "laat weg."
        )
    return eigen


def as_files(rijen: Mapping[str, Sequence[Rij]]) -> Bestanden:
    """Rows of a story as the CSV files that the imports read."""
    onbekend = sorted(set(rijen) - set(SOORTEN))
    if onbekend:
        raise OnleesbaarVerhaal(f"Er is geen invoer {onbekend[0]}; kies uit: {', '.join(SOORTEN)}.")
    return [(soort, _as_csv(rijen[soort])) for soort in SOORTEN if rijen.get(soort)]


def _as_csv(rijen: Sequence[Rij]) -> bytes:
    kolommen = list(dict.fromkeys(naam for rij in rijen for naam in rij))
    tekst = io.StringIO()
    schrijver = csv.DictWriter(tekst, kolommen, restval="", delimiter=";", lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows(rijen)
    return tekst.getvalue().encode()


@dataclass(slots=True)
class Naslag:
    """What the software of a facility knows of itself, its codes, its prices and its persons."""

    kader: Kader
    rijen: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def learn(self, soort: str, data: bytes) -> None:
        """Add the rows of a file; of a key that comes again only the new rows hold."""
        gelezen = read_invoer(soort, data, self.kader)
        if gelezen.fouten:
            uitleg = "; ".join(fout.describe() for fout in gelezen.fouten[:5])
            raise OnleesbaarVerhaal(f"De gegevens {soort} kunnen niet geladen worden: {uitleg}")
        sleutel = _SLEUTEL.get(soort, "hco")
        nieuw = {rij[sleutel] for rij in gelezen.rijen}
        oud = [rij for rij in self.rijen.get(soort, []) if rij[sleutel] not in nieuw]
        self.rijen[soort] = oud + list(gelezen.rijen)

    def on_day(self, soort: str, dag: date, /, **zoek: Any) -> Iterator[dict[str, Any]]:
        """Rows of a kind that hold on a day and have these values."""
        for rij in self.rijen.get(soort, []):
            geldt = rij["vanaf"] is not None and dag in Periode(rij["vanaf"], rij["tot"])
            if geldt and all(rij[naam] == waarde for naam, waarde in zoek.items()):
                yield rij

    def first(self, soort: str, dag: date, /, **zoek: Any) -> dict[str, Any]:
        """The first such row. Raises `OnleesbaarVerhaal` when there is none."""
        rij = next(self.on_day(soort, dag, **zoek), None)
        if rij is None:
            gezocht = ", ".join(f"{naam} {waarde}" for naam, waarde in zoek.items())
            raise OnleesbaarVerhaal(f"Op {dag} staat in {soort} niets voor {gezocht}.")
        return rij

    def person(self, insz: str) -> dict[str, Any] | None:
        """Any row about a person, for name and sex; None when unknown."""
        return next((rij for rij in self.rijen.get("leden", []) if rij["insz"] == insz), None)
