"""Which faults many facilities share, and from which software and version they come."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from psycopg import Connection

from vsb.basis.dagen import BELGIE, add_days
from vsb.catalogus.vinden import all_controles
from vsb.rapportering.achterblijvers import share
from vsb.rapportering.software import Software, read_software
from vsb.rapportering.vraagfout import VraagFout, check_day
from vsb.storage.foutenbeeld import Gestuurd, Gevonden, count_found, count_sent
from vsb.storage.zendingen import ONLEESBAAR

DAGEN_MAX = 31
"""The longest period of one question, in days: its bound."""

ERGSTE = 3
"""How many faults are named with a software."""


@dataclass(frozen=True, slots=True)
class Herkomst:
    """A software with the facilities that use it (in which the fault was found)."""

    software: Software
    voorzieningen: int
    berichten: int


@dataclass(frozen=True, slots=True)
class Fout:
    """One control over all facilities. `herkomst`: by software, the most messages first."""

    code: str
    titel: str
    voorzieningen: int
    berichten: int
    aantal: int
    herkomst: tuple[Herkomst, ...]


@dataclass(frozen=True, slots=True)
class Softwarebeeld:
    """What was sent with one version of a product. `percentage`: refused of what was sent."""

    software: Software
    voorzieningen: int
    berichten: int
    geweigerd: int
    met_fout: int
    percentage: Decimal
    ergste: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foutenbeeld:
    """The messages received `van` to `tem` (both days count): by fault, and by software."""

    van: date
    tem: date
    fouten: tuple[Fout, ...]
    software: tuple[Softwarebeeld, ...]


def gather_foutenbeeld(conn: Connection[Any], van: date, tem: date) -> Foutenbeeld:
    """The picture of these days. Raises `VraagFout` for more than `DAGEN_MAX` days."""
    check_day(van)
    check_day(tem)
    if not 0 <= (tem - van).days < DAGEN_MAX:
        raise VraagFout(
            f"Een periode telt 1 tot en met {DAGEN_MAX} dagen; vraag een langere in delen."
        )
    vanaf, tot = _begin(van), _begin(add_days(tem, 1))
    return compose(van, tem, count_sent(conn, vanaf, tot), count_found(conn, vanaf, tot))


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time(), BELGIE)


def compose(
    van: date, tem: date, gestuurd: Iterable[Gestuurd], gevonden: Sequence[Gevonden]
) -> Foutenbeeld:
    """The picture out of the counts."""
    per_code: dict[str, list[Gevonden]] = defaultdict(list)
    per_software: dict[Software, list[Gevonden]] = defaultdict(list)
    for g in gevonden:
        per_code[g.controle].append(g)
        per_software[read_software(g.software)].append(g)
    zenders: dict[Software, list[Gestuurd]] = defaultdict(list)
    for rij in gestuurd:
        zenders[read_software(rij.software)].append(rij)
    fouten = [_fault(code, lijst) for code, lijst in per_code.items()]
    beelden = [_software(s, lijst, per_software[s]) for s, lijst in zenders.items()]
    return Foutenbeeld(
        van,
        tem,
        tuple(sorted(fouten, key=lambda f: (-f.voorzieningen, -f.berichten, f.code))),
        tuple(sorted(beelden, key=lambda b: (-b.geweigerd, -b.berichten, b.software))),
    )


def _fault(code: str, lijst: Sequence[Gevonden]) -> Fout:
    per_software: dict[Software, list[Gevonden]] = defaultdict(list)
    for g in lijst:
        per_software[read_software(g.software)].append(g)
    herkomst = [
        Herkomst(s, len({g.hco for g in deel}), sum(g.berichten for g in deel))
        for s, deel in per_software.items()
    ]
    return Fout(
        code=code,
        titel=titles().get(code, ""),
        voorzieningen=len({g.hco for g in lijst}),
        berichten=sum(g.berichten for g in lijst),
        aantal=sum(g.aantal for g in lijst),
        herkomst=tuple(sorted(herkomst, key=lambda h: (-h.berichten, h.software))),
    )


def _software(
    software: Software, gestuurd: Sequence[Gestuurd], gevonden: Sequence[Gevonden]
) -> Softwarebeeld:
    per_code: dict[str, int] = defaultdict(int)
    for g in gevonden:
        per_code[g.controle] += g.berichten
    berichten = sum(rij.berichten for rij in gestuurd)
    geweigerd = sum(rij.geweigerd for rij in gestuurd)
    return Softwarebeeld(
        software=software,
        voorzieningen=len({rij.hco for rij in gestuurd}),
        berichten=berichten,
        geweigerd=geweigerd,
        met_fout=sum(rij.met_fout for rij in gestuurd),
        percentage=share("", berichten, geweigerd).percentage,
        ergste=tuple(sorted(per_code, key=lambda code: (-per_code[code], code))[:ERGSTE]),
    )


@cache
def titles() -> Mapping[str, str]:
    """The title of every control by its code."""
    eigen = {ONLEESBAAR: "De zending kan niet gelezen worden"}
    return eigen | {c.code: c.titel for c in all_controles()}
