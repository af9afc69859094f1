"""The facts that a batch of zendingen is judged by, as known at one moment: tables of intervals.

Storage fills them in a constant number of queries, the offline validator reads the same from a
file. Days are half-open (`vanaf` included, `tot` not, `ALTIJD` without end), in days since
1970-01-01; amounts in cents; empty text is "not given". Rows of one key never overlap, except
`EerderGevraagd`. Facts name persons by `persoon`, a number of the store; an INSZ that was
replaced and the one that replaced it name the same person.
"""

from dataclasses import dataclass, field, fields
from enum import IntEnum
from typing import Annotated as Kolom
from typing import Any

import msgspec
import numpy as np

from vsb.basis.dagen import ALTIJD, GEEN_DAG
from vsb.facturatie.kolommen import GEEN
from vsb.facturatie.tabel import (
    Heel8,
    Heel16,
    Heel32,
    Heel64,
    JaNee,
    Kolommen,
    Tekst16,
    Tekst24,
    Tekst32,
    Tekst34,
    empty,
)


class Verblijfstand(IntEnum):
    """What is known of the approval of a day of stay."""

    GEEN = 0
    AANVAARD = 1
    IN_BERAAD = 2


class Regelstand(IntEnum):
    """Where an earlier billed line stands."""

    AANVAARD = 1
    IN_BERAAD = 2
    GECREDITEERD = 3
    CREDITNOTA_IN_BERAAD = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Personen(Kolommen):
    """One row per INSZ or BIS number that the platform knows, also a replaced one."""

    insz: Kolom[Heel64, 41_021_399_770]
    persoon: Kolom[Heel64, 1]
    geslacht: Kolom[Heel8, 1]
    overleden: Kolom[Heel32, GEEN_DAG]
    """Day of death; the day itself may still be a day of stay."""
    vervangen_door: Kolom[Heel64, GEEN]
    geannuleerd: Kolom[JaNee, False]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lidmaatschappen(Kolommen):
    """Membership of a zorgkas; key `persoon`."""

    persoon: Kolom[Heel64, 1]
    vanaf: Kolom[Heel32, 18_000]
    tot: Kolom[Heel32, ALTIJD]
    zorgkas: Kolom[Heel16, 180]
    type: Kolom[Tekst16, b"officieel"]
    categorie: Kolom[Tekst16, b"1"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Verblijven(Kolommen):
    """Approved periods of stay (accepted, or asked and still in beraad); key `persoon`, `hco`."""

    persoon: Kolom[Heel64, 1]
    hco: Kolom[Heel32, 3709]
    vanaf: Kolom[Heel32, 19_000]
    tot: Kolom[Heel32, ALTIJD]
    dossier: Kolom[Heel64, 1]
    stand: Kolom[Heel8, Verblijfstand.AANVAARD]
    opname: Kolom[Heel32, 19_000]
    ontslag: Kolom[Heel32, GEEN_DAG]
    """Reported day of discharge of the dossier."""
    sector: Kolom[Tekst16, b"pvt"]
    """That of the dossier."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kenmerken(Kolommen):
    """Dated features; key `van`, `soort`, `wie`: the number of a dossier, or the HCO of a facility
    (`van` is dossier or voorziening)."""

    van: Kolom[Tekst16, b"dossier"]
    soort: Kolom[Tekst24, b"type_gebruiker"]
    wie: Kolom[Heel64, 1]
    vanaf: Kolom[Heel32, 18_000]
    tot: Kolom[Heel32, ALTIJD]
    waarde: Kolom[Tekst32, b"zonder_verstandelijke_beperking"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Afwezigheden(Kolommen):
    """Leave out of a stay, cut into paid and unpaid days; key `dossier`."""

    dossier: Kolom[Heel64, 1]
    vanaf: Kolom[Heel32, 20_000]
    tot: Kolom[Heel32, 20_001]
    betaald: Kolom[JaNee, True]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Erkenningen(Kolommen):
    """Recognition of a facility; key `hco`."""

    hco: Kolom[Heel32, 3709]
    vanaf: Kolom[Heel32, 18_000]
    tot: Kolom[Heel32, ALTIJD]
    riziv: Kolom[Heel64, 59_999_943_527]
    kbo: Kolom[Heel64, 999_999_922]
    iban: Kolom[Tekst34, b"BE54000000000097"]
    sector: Kolom[Tekst16, b"pvt"]
    plaatsen: Kolom[Heel32, 100]
    """Recognised places."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Campussen(Kolommen):
    """Places of a facility; key `hco`, `campus`."""

    hco: Kolom[Heel32, 3709]
    campus: Kolom[Heel32, 1]
    vanaf: Kolom[Heel32, 18_000]
    tot: Kolom[Heel32, ALTIJD]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prestatiecodes(Kolommen):
    """What a code means; key `code`. `soort`: dag, aandeel, tweede_deel or kost."""

    code: Kolom[Heel32, 999_994]
    vanaf: Kolom[Heel32, 18_000]
    tot: Kolom[Heel32, ALTIJD]
    soort: Kolom[Tekst16, b"dag"]
    sector: Kolom[Tekst16, b"pvt"]
    aandeelcode: Kolom[Heel32, 999_924]
    tweede_code: Kolom[Heel32, GEEN]
    type_gebruiker: Kolom[Tekst32, b""]
    """Only for this type of user; empty: for all."""
    verlof: Kolom[JaNee, False]
    """A day code for a day of paid leave."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tarieven(Kolommen):
    """Amounts per facility; key `hco`, `code`, `type_gebruiker`, `categorie` (empty: for all)."""

    hco: Kolom[Heel32, 3709]
    code: Kolom[Heel32, 999_994]
    type_gebruiker: Kolom[Tekst32, b""]
    categorie: Kolom[Tekst16, b""]
    vanaf: Kolom[Heel32, 18_000]
    tot: Kolom[Heel32, ALTIJD]
    bedrag: Kolom[Heel64, 8500]
    aandeel: Kolom[Heel64, 2000]
    tweede_deel: Kolom[Heel64, 0]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EerderGevraagd(Kolommen):
    """Lines of earlier zendingen that were accepted, credited or are still in beraad.

    At most one row per person, day, code and facility is AANVAARD, IN_BERAAD or has its
    creditnota in beraad; refused lines are not here. Amounts as accepted (positive); `netto` is
    what the payer owed.
    """

    persoon: Kolom[Heel64, 1]
    dag: Kolom[Heel32, 20_000]
    code: Kolom[Heel32, 999_994]
    hco: Kolom[Heel32, 3709]
    zorgkas: Kolom[Heel16, 180]
    factuur: Kolom[Heel64, 1]
    zendingsnummer: Kolom[Heel16, 101]
    jaarmaand: Kolom[Heel32, 202409]
    bedrag: Kolom[Heel64, 8500]
    aandeel: Kolom[Heel64, 2000]
    tweede_deel: Kolom[Heel64, 0]
    netto: Kolom[Heel64, 6500]
    stand: Kolom[Heel8, Regelstand.AANVAARD]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EerdereZendingen(Kolommen):
    """Earlier zendingen that count: final, not test, not refused whole."""

    hco: Kolom[Heel32, 3709]
    derdebetaler: Kolom[Heel64, 59_999_943_527]
    zorgkas: Kolom[Heel16, 180]
    jaarmaand_verzonden: Kolom[Heel32, 202409]
    """Calendar month of receipt, YYYYMM."""
    jaar: Kolom[Heel16, 2024]
    zendingsnummer: Kolom[Heel16, 101]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bezetting(Kolommen):
    """Days of stay that a facility has accepted in a calendar year, credited ones taken off; key
    `hco`, `jaar`."""

    hco: Kolom[Heel32, 3709]
    jaar: Kolom[Heel16, 2024]
    dagen: Kolom[Heel64, 0]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Factuurnummers(Kolommen):
    """Invoice numbers that a facility used in zendingen that count."""

    hco: Kolom[Heel32, 3709]
    nummer: Kolom[Heel64, 1]


@dataclass(frozen=True, slots=True)
class Feiten:
    """All facts of a batch, as known at one moment. A table without rows is known to be empty."""

    personen: Personen = field(default_factory=lambda: empty(Personen))
    lidmaatschappen: Lidmaatschappen = field(default_factory=lambda: empty(Lidmaatschappen))
    verblijven: Verblijven = field(default_factory=lambda: empty(Verblijven))
    kenmerken: Kenmerken = field(default_factory=lambda: empty(Kenmerken))
    afwezigheden: Afwezigheden = field(default_factory=lambda: empty(Afwezigheden))
    erkenningen: Erkenningen = field(default_factory=lambda: empty(Erkenningen))
    campussen: Campussen = field(default_factory=lambda: empty(Campussen))
    prestatiecodes: Prestatiecodes = field(default_factory=lambda: empty(Prestatiecodes))
    tarieven: Tarieven = field(default_factory=lambda: empty(Tarieven))
    eerder: EerderGevraagd = field(default_factory=lambda: empty(EerderGevraagd))
    zendingen: EerdereZendingen = field(default_factory=lambda: empty(EerdereZendingen))
    factuurnummers: Factuurnummers = field(default_factory=lambda: empty(Factuurnummers))
    bezetting: Bezetting = field(default_factory=lambda: empty(Bezetting))

    def naar_json(self) -> bytes:
        """The facts as JSON: per table its columns. The same facts give the same bytes."""
        return msgspec.json.encode(
            {f.name: _columns(getattr(self, f.name)) for f in fields(self)}, order="sorted"
        )

    @classmethod
    def uit_json(cls, data: bytes) -> "Feiten":
        """The facts out of `naar_json`; raises `OnleesbareFeiten` when it is something else."""
        try:
            tabellen = msgspec.json.decode(data, type=dict[str, dict[str, list[Any]]])
            return cls(**{f.name: _table(_KLASSEN[f.name], tabellen[f.name]) for f in fields(cls)})
        except (msgspec.DecodeError, KeyError, ValueError, OverflowError, TypeError) as fout:
            raise OnleesbareFeiten(
                "het feitenbestand is geen uitvoer van dit platform, of is beschadigd: "
                "vraag het opnieuw op"
            ) from fout


class OnleesbareFeiten(Exception):
    """A file of facts is not of this form."""


_KLASSEN: dict[str, type[Kolommen]] = {
    f.name: type(getattr(Feiten(), f.name)) for f in fields(Feiten)
}


def _columns(tabel: Kolommen) -> dict[str, list[Any]]:
    uit = {d.naam: getattr(tabel, d.naam).tolist() for d in tabel.declaraties}
    return {
        naam: [w.decode("ascii") for w in waarden]
        if waarden and type(waarden[0]) is bytes
        else waarden
        for naam, waarden in uit.items()
    }


def _table(klasse: type[Kolommen], kolommen: dict[str, list[Any]]) -> Any:
    gelezen: dict[str, Any] = {
        d.naam: np.array(kolommen[d.naam], dtype=d.soort) for d in klasse.declaraties
    }
    return klasse(**gelezen).check()
