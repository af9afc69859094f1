"""What Flanders looks like: groups of facilities, kinds of user, shares; read from TOML.

Each sector describes its own groups in ``demogegevens/vlaanderen.toml``, found by place; what holds
for all stands in the minilab's own. Prices in cents a day, durations in days, shares from 0 to 1.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import numpy.typing as npt

from vsb.basis.dagen import als_dag
from vsb.catalogus.vinden import sectoren

Kolom = npt.NDArray[Any]
BESTAND = "vlaanderen.toml"


@dataclass(frozen=True, slots=True)
class Code:
    """A day code with the code of its personal share."""

    code: int
    aandeelcode: int


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of user of a group: the value by which codes and prices differ ("" where none does).

    `aandeel`: of the users where all kinds are taken; `voorzieningen`: part of the facilities that
    take them; `prijs`: lowest and highest; `categorieen`: shares of the outcome of the
    indicatiestelling.
    """

    waarde: str
    aandeel: float
    voorzieningen: float
    prijs: tuple[int, int]
    categorieen: Mapping[str, float]
    code: Code


@dataclass(frozen=True, slots=True)
class Reiskost:
    """The travel cost that some users of a group have on each day that they come.

    `gebruikers`: which part of them; `kilometers`: the shortest and the longest way, of which
    `grens` count at most, each at `per_km` cents, on each of the `ritten` of a day. `kenmerk`: the
    feature of the dossier that holds the way, `vanaf` the first day of its code. The sum is made
    here by hand, apart from the law.
    """

    code: Code
    kenmerk: str
    gebruikers: float
    kilometers: tuple[int, int]
    per_km: int
    grens: int
    ritten: int
    vanaf: int

    def amount(self, afstand: Kolom) -> Kolom:
        """The cents of a day for these ways (hundredths of a kilometre), half up."""
        telt = np.minimum(afstand, 100 * self.grens)
        return (telt * self.per_km * self.ritten + 50) // 100


@dataclass(frozen=True, slots=True)
class Groep:
    """A group of like facilities of one sector.

    `voorzieningen`: how many there are in Flanders; `plaatsen`: mean number, `spreiding` sigma of
    its logarithm; `verblijfsduur`: mean, `hoogstens` the longest (0: no end); `dagen_per_week`: on
    so many of the `openingsdagen` (the first of the week) each user comes.
    """

    sector: str
    naam: str
    voorzieningen: int
    plaatsen: float
    spreiding: float
    bezetting: float
    verblijfsduur: float
    soorten: tuple[Soort, ...]
    hoogstens: int = 0
    dagen_per_week: int = 7
    openingsdagen: int = 7
    reiskost: Reiskost | None = None

    @property
    def verblijft(self) -> bool:
        """Do its users live there, every day, without a longest stay?"""
        return self.openingsdagen == 7 and not self.hoogstens


@dataclass(frozen=True, slots=True)
class Vorm:
    """The whole of it; `zorgkassen` are shares of the members by code."""

    groepen: tuple[Groep, ...]
    zorgkassen: Mapping[int, float]
    vrouwen: float
    geboren: tuple[int, int]
    overleden_bij_einde: float
    elders_bij_einde: float
    afwezig_in_maand: float
    verhuis_in_maand: float
    lid_sinds_andere_zorgkas: float


def read_vorm() -> Vorm:
    """The shape of Flanders as the sectors and the minilab describe it."""
    rij = tomllib.loads(_own_folder().joinpath(BESTAND).read_text("utf-8"))
    kassen = {int(code): float(deel) for code, deel in rij.pop("zorgkassen").items()}
    groepen = tuple(g for sector in sectoren() for g in _groups(sector))
    return Vorm(groepen, kassen, **rij | {"geboren": tuple(rij["geboren"])})


def code_rows(sector: str) -> list[dict[str, str]]:
    """The prestatiecodes of a sector, as its own demo data have them; none without such data."""
    bestand = _folder(sector) / "prestatiecodes.csv"
    if not bestand.is_file():
        return []
    tekst = bestand.read_text("utf-8")
    return list(csv.DictReader(tekst.splitlines(), delimiter=";"))


def shape_files() -> list[Traversable]:
    """All files that the shape is read from: what is made depends on their bytes."""
    paden = [_own_folder() / BESTAND]
    for sector in sectoren():
        paden += [_folder(sector) / BESTAND, _folder(sector) / "prestatiecodes.csv"]
    return [pad for pad in paden if pad.is_file()]


def _own_folder() -> Traversable:
    return resources.files("vsb.minilab") / "demogegevens"


def _folder(sector: str) -> Traversable:
    return resources.files("vsb.sectoren") / sector / "demogegevens"


def _groups(sector: str) -> list[Groep]:
    bestand = _folder(sector) / BESTAND
    if not bestand.is_file():
        return []
    codes = _codes_of(sector, "dag")
    return [
        Groep(
            sector=sector,
            soorten=_kinds(rij.pop("soort"), codes),
            reiskost=_travel(rij.pop("reiskost", None), sector),
            **rij,
        )
        for rij in tomllib.loads(bestand.read_text("utf-8"))["groep"]
    ]


def _travel(rij: dict[str, Any] | None, sector: str) -> Reiskost | None:
    """The code is the one of the sector for a cost."""
    if rij is None:
        return None
    (code,) = _codes_of(sector, "kost").values()
    (van,) = (r["van"] for r in code_rows(sector) if int(r["code"]) == code.code)
    eigen = {"kilometers": tuple(rij["kilometers"]), "code": code}
    return Reiskost(**rij | eigen | {"vanaf": als_dag(date.fromisoformat(van))})


def _kinds(rijen: list[dict[str, Any]], codes: Mapping[str, Code]) -> tuple[Soort, ...]:
    return tuple(
        Soort(**rij | {"prijs": tuple(rij["prijs"]), "code": codes[rij["waarde"]]}) for rij in rijen
    )


def _codes_of(sector: str, soort: str) -> dict[str, Code]:
    """The codes of this kind by kind of user; not those of a day of leave."""
    return {
        rij["type_gebruiker"]: Code(int(rij["code"]), int(rij["aandeelcode"] or 0))
        for rij in code_rows(sector)
        if rij["soort"] == soort and rij["verlof"] != "ja"
    }
