"""Make a month of synthetic Flanders in a folder, block by block; the same order, the same bytes.

The folder holds the files of the imports and of stays (CSV), ``zendingen/<bericht_id>``,
``verwacht.jsonl`` with the expected answers, ``bestelling.json`` with what was asked, and a
README.txt. A folder is whole or not there at all.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
import numpy as np

from vsb.minilab.vlaanderen.bevolken import make_wereld
from vsb.minilab.vlaanderen.facturen import (
    Facturen,
    Zendingen,
    make_facturen,
    make_zendingen,
    message_name,
)
from vsb.minilab.vlaanderen.foutsoorten import SOORTEN
from vsb.minilab.vlaanderen.gegevensbestanden import reference_files, stay_files
from vsb.minilab.vlaanderen.nagestuurd import send_late
from vsb.minilab.vlaanderen.nummers import hco_of
from vsb.minilab.vlaanderen.plaatsen import (
    Keuze,
    late_day,
    place_in_facturen,
    place_in_zendingen,
)
from vsb.minilab.vlaanderen.records import Blok, Schrijver
from vsb.minilab.vlaanderen.regels import Regelmaker
from vsb.minilab.vlaanderen.verwachting import expect
from vsb.minilab.vlaanderen.vorm import read_vorm, shape_files
from vsb.minilab.vlaanderen.wereld import Maand, Wereld
from vsb.regelgeving.wet import Wet

REKENINGEN = "rekeningen.csv"
"""The accounts of the zorgkassen are those of the demo."""

_BLOK = 60
"""Zendingen that are written at once: what is in memory does not grow with their number."""

Melding = Callable[[int, int], None]
"""(zendingen written, of how many)."""


@dataclass(frozen=True, slots=True)
class Bestelling:
    """What is asked: how many facilities, which chance, which month (YYYY-MM), what part of
    facturen and zendingen with a fault, and whether each day has its line of the korting."""

    voorzieningen: int
    seed: int
    maand: str
    fouten: float = 0.01
    elke_soort: bool = False
    incontinentie: bool = False

    @property
    def naam(self) -> str:
        """A name for the folder: another for all that gives other bytes."""
        deel = f"{self.fouten:g}".replace(".", "_")
        extra = ("-elk" if self.elke_soort else "") + ("-korting" if self.incontinentie else "")
        return f"{self.maand}-{self.voorzieningen}-{self.seed}-{deel}{extra}-{maker_version()}"


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """What was made: the order, numbers, and the moment at which the zendingen come in."""

    bestelling: Bestelling
    ontvangen_op: datetime
    personen: int
    verblijven: int
    zendingen: int
    facturen: int
    prestaties: int
    records: int


@cache
def maker_version() -> str:
    """A name for this maker: its code, and the shapes that it reads."""
    bronnen = sorted(resources.files(__package__).iterdir(), key=lambda pad: pad.name)
    delen = [pad.read_bytes() for pad in bronnen if pad.name.endswith(".py")]
    delen += [pad.read_bytes() for pad in (*shape_files(), _demo_file(REKENINGEN))]
    return hashlib.sha256(b"".join(delen)).hexdigest()[:10]


def _demo_file(naam: str) -> Traversable:
    return resources.files("vsb.minilab") / "demogegevens" / naam


def make(bestelling: Bestelling, map_: Path, wet: Wet, meld: Melding) -> Gemaakt:
    """Make the month in a new folder. FileExistsError when there is something of that name."""
    if map_.exists():
        raise FileExistsError(17, "bestaat al", str(map_))
    half = map_.with_name(f".{map_.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    (half / "zendingen").mkdir(parents=True)
    gemaakt = _make(bestelling, half, wet, meld)
    half.rename(map_)
    return gemaakt


def read_order(map_: Path) -> Gemaakt:
    """What lies in a folder that was made. FileNotFoundError when it was not."""
    return msgspec.json.decode((map_ / "bestelling.json").read_bytes(), type=Gemaakt)


def _make(bestelling: Bestelling, map_: Path, wet: Wet, meld: Melding) -> Gemaakt:
    kans = np.random.default_rng(bestelling.seed)
    jaar, maand = map(int, bestelling.maand.split("-"))
    w = make_wereld(read_vorm(), bestelling.voorzieningen, Maand.of(jaar, maand), kans)
    keuze, laat = Keuze(bestelling.fouten, bestelling.elke_soort), late_day(w, wet)
    f = place_in_facturen(w, make_facturen(w, kans), keuze, laat, kans)
    f = send_late(w, f, keuze, kans.spawn(1)[0])
    f, z = make_zendingen(w, f, kans)
    place_in_zendingen(f, z, keuze, kans)
    maker = Regelmaker.of(w, z, laat, wet, korting=bestelling.incontinentie)
    for bestand in (*reference_files(w, korting=bestelling.incontinentie), *stay_files(w)):
        with (map_ / f"{bestand.naam}.csv").open("w", encoding="utf-8") as uit:
            uit.writelines(bestand.lines())
    (map_ / REKENINGEN).write_bytes(_demo_file(REKENINGEN).read_bytes())
    prestaties, records = _write_zendingen(map_, w, f, z, maker, meld)
    gemaakt = Gemaakt(
        bestelling, w.maand.ontvangen_op, len(w.personen), len(w.verblijven), len(z), len(f),
        prestaties, records,
    )  # fmt: skip
    (map_ / "README.txt").write_text(_readme(gemaakt), encoding="utf-8")
    (map_ / "bestelling.json").write_bytes(msgspec.json.encode(asdict(gemaakt)))
    return gemaakt


def _write_zendingen(
    map_: Path, w: Wereld, f: Facturen, z: Zendingen, maker: Regelmaker, meld: Melding
) -> tuple[int, int]:
    """Zendingen and expected answers; how many prestaties and records."""
    schrijver, prestaties, records = Schrijver.of(w), 0, 0
    with (map_ / "verwacht.jsonl").open("wb") as verwacht:
        for blok in blocks(f, z, maker):
            namen = [message_name(blok.z, rij, w) for rij in range(len(blok.z))]
            kop = [
                (str(int(hco_of(huis))), str(w.zorgkassen[kas]))
                for huis, kas in zip(blok.z.voorziening.tolist(), blok.z.kas.tolist(), strict=True)
            ]
            verwacht.writelines(expect(blok, maker.drempel, namen, kop))
            for naam, data in zip(namen, schrijver.write(blok), strict=True):
                (map_ / "zendingen" / naam).write_bytes(data)
            prestaties += len(blok.r)
            records += 2 * len(blok.f) + 4 * len(blok.z) + len(blok.r)
            records += int((blok.r.aandeelcode > 0).sum())
            meld(blok.eerste + len(blok.z), len(z))
    return prestaties, records


def blocks(f: Facturen, z: Zendingen, maker: Regelmaker) -> Iterator[Blok]:
    """All zendingen, some at a time, with their facturen and lines; a second one with its first."""
    grenzen = [n - int(z.tweede[n]) for n in range(0, len(z), _BLOK)]
    for eerste, tot_z in zip(grenzen, [*grenzen[1:], len(z)], strict=True):
        rijen = slice(eerste, tot_z)
        van, tot = np.searchsorted(f.zending, [rijen.start, rijen.stop])
        eigen_z = Zendingen(**{naam: getattr(z, naam)[rijen] for naam in Zendingen.__slots__})
        eigen_f = f.take(np.arange(van, tot))
        eigen_f.zending = eigen_f.zending - eerste
        regels = replace(maker, zendingen=eigen_z).make(eigen_f)
        yield Blok(eerste, eigen_z, eigen_f, regels)


def _readme(g: Gemaakt) -> str:
    b = g.bestelling
    soorten = "".join(
        f"  {soort.naam:<22}{soort.uitleg}: "
        f"{', '.join((*soort.op_zending, *soort.op_factuur, *soort.op_regel)) or 'onleesbaar'}\n"
        for soort in SOORTEN
    )
    return f"""Synthetisch Vlaanderen, {b.maand}: alles is verzonnen, niemand bestaat.

{b.voorzieningen} voorzieningen, {g.personen} personen, {g.zendingen} zendingen met {g.facturen} \
facturen, {g.prestaties} prestaties en {g.records} records (seed {b.seed}).

erkenningen.csv, campussen.csv, kenmerken.csv, prestatiecodes.csv, tarieven.csv, leden.csv,
rekeningen.csv
    laadt vsb invoer, in deze volgorde
verblijven.csv, dossierkenmerken.csv, afwezigheden.csv
    wat aanvaarde opnameberichten zouden nalaten; vsb vlaanderen laad laadt alles samen
zendingen/
    een facturatiebestand per voorziening en zorgkas; de naam is het bericht_id
verwacht.jsonl
    per zending het antwoord dat komen moet, in volgorde van aankomst, wanneer alles ontvangen en
    beoordeeld wordt op {g.ontvangen_op:%d-%m-%Y %H:%M} UTC

Van een deel van {b.fouten:g} van de zendingen komen de laatste dagen in een tweede (…-2), die \
geweigerd wordt (FAC-036), behalve als de eerste helemaal geweigerd is.
Een deel van {b.fouten:g} van de facturen, en van de zendingen, draagt een fout:
{soorten}"""
