"""Judge the form of a zending without facts: records, order, totals, checksums, fields, days.

Every column that the joins put beside the lines counts as a fact, and so as unknown here, unless
it is made of the file alone. A control that reads a fact doubts, and doubts are dropped: what is
left would be found with the facts too. A control on facts never reports anything here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from vsb.facturatie.afrekening import settle
from vsb.facturatie.antwoord import Antwoord, Gezonden, Verband, make_answers
from vsb.facturatie.beslissing import decide
from vsb.facturatie.feiten import Feiten
from vsb.facturatie.kolommen import (
    Factuurregels,
    Prestatieregels,
    Regels,
    Vorm,
    Zendingregels,
)
from vsb.facturatie.koppeling import join_facts
from vsb.facturatie.sectorlijnen import lines_class, own_columns
from vsb.facturatie.tabel import Kolommen, Masker, kolomnamen, widen
from vsb.facturatie.tabellen import Prestaties, Tabellen
from vsb.facturatie.uitvoering import find_faults
from vsb.formats.facturatiebestand import Codesoort, Codesoorten
from vsb.regelgeving.wet import Wet

T = TypeVar("T", bound=Kolommen)

BEREIK = "vorm"
"""What the answer says of itself: only the form was judged."""

# Made of the file alone. A number that was used before is a fact, but "not used" finds nothing.
_UIT_BESTAND = {
    "Zendingen": {"sector", "iban_geldig", "jaarmaand_ontvangen", "aantal_prestaties"},
    "Facturen": {
        "hco", "zorgkas_omslag", "derdebetaler", "sector", "vorige_bestemming", "dubbel_nummer",
        "nummer_al_gebruikt", "eerste_dag", "positief", "negatief",
    },
    "Prestaties": {
        "hco", "ontvangen", "derdebetaler", "sector", "bestemming", "type_factuur",
        "facturering", "opname", "dubbel", "ook_gecrediteerd", "vorig_nummer",
    },
}  # fmt: skip
_SMAL: Mapping[str, type[Kolommen]] = {
    "Zendingen": Zendingregels,
    "Facturen": Factuurregels,
    "Prestaties": Prestatieregels,
}
# What hangs on which lines form one prestatie, which only the prestatiecodes tell.
_UIT_VERBAND = {
    "Facturen": ("positief", "negatief"),
    "Prestaties": (
        "record_aandeel", "record_tweede", "aandeelcode", "tweede_code", "aandeel_dag",
        "aandeel_dag_tem", "tweede_dag", "bedrag", "aandeel", "aandeel_tegenboeking",
        "tweede_deel", "aantal", "aantal_aandeel", "aantal_tweede", "code_aandeel", "dubbel",
        "ook_gecrediteerd",
    ),
}  # fmt: skip


def known_codes(wet: Wet) -> Codesoorten:
    """The kinds of the prestatiecodes that the law files themselves name, of all sectors."""
    soorten: dict[int, Codesoort] = {}
    for sector in wet.sectoren:
        tabel = wet.voor(sector).tabellen.get("prestatiecodes")
        for rij in tabel.rijen if tabel else ():
            soorten[int(rij["code"])] = Codesoort[rij["soort"].upper()]
    return Codesoorten.of(soorten)


def _sector_of(regels: Regels, wet: Wet) -> str | None:
    """The one sector that names codes of these lines in its law; None when it is not one."""
    gebruikt = set(np.unique(regels.prestaties.code).tolist())
    passend = []
    for sector in wet.sectoren:
        tabel = wet.voor(sector).tabellen.get("prestatiecodes")
        eigen = {int(rij["code"]) for rij in tabel.rijen} if tabel else set()
        passend += [sector] if gebruikt & eigen else []
    if len(wet.sectoren) == 1:
        return wet.sectoren[0]
    return passend[0] if len(passend) == 1 else None


def judge_form(
    regels: Regels,
    wet: Wet,
    codes: Codesoorten,
    *,
    software: str,
    sector: str | None = None,
    onbekende_omslag: Sequence[str] = (),
    gezonden: Gezonden | None = None,
) -> Antwoord:
    """The answer on the form of one zending, as plain data like that of `beoordeel`.

    `codes` must be those by which `regels` was read. `sector`: whose own controls run too; None:
    the one whose prestatiecodes stand in the lines, or none. `onbekende_omslag`: columns of the
    envelope (`hco`, `zorgkas_omslag`) that nobody gave. Raises `OnbekendInWet` when there is no
    such sector.
    """
    gekozen = sector or _sector_of(regels, wet)
    wet.voor(gekozen)
    tabellen = _forget(join_facts(regels, Feiten()), codes, gekozen or "", onbekende_omslag)
    gevonden = [replace(b, twijfel=np.zeros_like(b.twijfel)) for b in find_faults(tabellen, wet)]
    gevonden = [b for b in gevonden if b.fout.any()]
    beslissing = decide(tabellen, gevonden, wet)
    bedragen = settle(tabellen, beslissing)
    verband = Verband(tabellen, gevonden, beslissing, bedragen, wet, software, gezonden)
    (antwoord,) = make_answers(verband)
    return antwoord | {"bereik": BEREIK, "definitief": False}


def _forget(t: Tabellen, codes: Codesoorten, sector: str, omslag: Sequence[str]) -> Tabellen:
    """The same tables with every fact unknown."""
    verband = _unsure(t, codes)
    prestaties = _unknown(t.prestaties, omslag, sector, verband[1])
    return replace(
        t,
        zendingen=_unknown(t.zendingen, omslag, sector, None),
        facturen=_unknown(t.facturen, omslag, sector, verband[0]),
        prestaties=prestaties,
        in_sector=_widened(prestaties, sector),
    )


def _widened(p: Prestaties, sector: str) -> dict[str, Prestaties]:
    """The lines with the columns of the sector, unknown as any other fact."""
    klasse = lines_class(sector) if sector else Prestaties
    eigen = {d.naam: d.soort for d in klasse.declaraties if d.naam in own_columns(klasse)}
    leeg: dict[str, Any] = {naam: np.zeros(len(p), soort) for naam, soort in eigen.items()}
    alles = np.ones(len(p), np.bool_)
    onbekend = {**p.onbekend, **dict.fromkeys(eigen, alles)}
    return {sector: widen(klasse, p, **leeg, onbekend=onbekend)} if eigen else {}


def _unknown(tabel: T, omslag: Sequence[str], sector: str, verband: Masker | None) -> T:
    naam = type(tabel).__name__
    breed, smal = set(kolomnamen(type(tabel))), set(kolomnamen(_SMAL[naam]))
    feiten = (breed - smal - _UIT_BESTAND[naam]) | (set(omslag) & breed)
    alles = np.ones(len(tabel), np.bool_)
    onbekend: dict[str, Masker] = dict.fromkeys(sorted(feiten), alles)
    if verband is not None:
        onbekend |= {k: onbekend.get(k, verband) | verband for k in _UIT_VERBAND[naam]}
    eigen: Any = {"sector": np.full(len(tabel), sector.encode(), "S16")}
    return replace(tabel, onbekend=onbekend, **eigen)


def _unsure(t: Tabellen, codes: Codesoorten) -> tuple[Masker, Masker]:
    """Facturen of records that hold a code of unknown kind, and all prestaties in them.

    JSON lines say themselves what belongs together.
    """
    p, f = t.prestaties, t.facturen
    uit_records = t.zendingen.vorm[p.zending] == Vorm.RECORDS
    soort = codes.of_codes(p.code.astype(np.int64))
    vreemd = uit_records & ((soort == Codesoort.ONBEKEND) | (p.factuur < 0))
    facturen = np.zeros(len(f) + 1, np.bool_)
    facturen[p.factuur[vreemd]] = True
    return facturen[:-1], facturen[p.factuur] | vreemd
