"""The world as files: reference data for the real imports, and stays for a straight load.

Periods in files are inclusive (`van`, `tem`). What an import knows is in a file of its kind; stays,
absences and the features of dossiers, which come of messages, have files of their own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from vsb.basis.dagen import ALTIJD, GEEN_DAG, als_dag, als_datum
from vsb.minilab.vlaanderen.nummers import hco_of, iban_of, kbo_of, riziv_of
from vsb.minilab.vlaanderen.records import BIC
from vsb.minilab.vlaanderen.regels import (
    KORTING,
    KORTINGSAANDEEL,
    KORTINGSCODE,
    discount_sectors,
)
from vsb.minilab.vlaanderen.vorm import code_rows
from vsb.minilab.vlaanderen.wereld import VROEGST, Wereld
from vsb.opname.sector import find_sector

Rij = Sequence[object]

BEGIN = als_datum(VROEGST)
LID_SINDS = date(2019, 1, 1)
CAMPUS = 1

VERBLIJVEN, KENMERKEN, AFWEZIGHEDEN = "verblijven", "dossierkenmerken", "afwezigheden"


@dataclass(frozen=True, slots=True)
class Gegevensbestand:
    """A file ``<naam>.csv``: its header and its rows."""

    naam: str
    kop: tuple[str, ...]
    rijen: Iterable[Rij]

    def lines(self) -> Iterator[str]:
        """The lines of the file, with their ends."""
        yield ";".join(self.kop) + "\n"
        for rij in self.rijen:
            yield ";".join("" if cel is None else str(cel) for cel in rij) + "\n"


def reference_files(w: Wereld, *, korting: bool) -> list[Gegevensbestand]:
    """The files of the real imports, in the order in which they are loaded."""
    return [
        Gegevensbestand(
            "erkenningen",
            ("hco", "sector", "naam", "riziv", "kbo", "iban", "bic", "plaatsen", "van"),
            _recognitions(w),
        ),
        Gegevensbestand("campussen", ("hco", "campus", "naam", "adres", "van"), _campuses(w)),
        Gegevensbestand("kenmerken", ("hco", "kenmerk", "waarde", "bron", "van"), _features(w)),
        _codes(w, korting=korting),
        Gegevensbestand(
            "tarieven",
            ("hco", "code", "bedrag", "aandeel", "tweede_deel", "bron", "van", "tem"),
            _prices(w, korting=korting),
        ),
        Gegevensbestand("leden", _LEDEN, _members(w)),
    ]


def stay_files(w: Wereld) -> list[Gegevensbestand]:
    """The files of stays, of the features of their dossiers and of absences."""
    return [
        Gegevensbestand(
            VERBLIJVEN, ("insz", "hco", "sector", "stand", "opname", "ontslag"), _stays(w)
        ),
        Gegevensbestand(
            KENMERKEN, ("insz", "hco", "kenmerk", "waarde", "van", "tem"), _dossier_features(w)
        ),
        Gegevensbestand(AFWEZIGHEDEN, ("insz", "hco", "van", "tem", "betaald"), _absences(w)),
    ]


def _name(w: Wereld, huis: int) -> str:
    return f"{w.groep_van(huis).naam} {huis + 1} (voorbeeld)"


def _recognitions(w: Wereld) -> Iterator[Rij]:
    huizen = np.arange(len(w.voorzieningen))
    nummers = (hco_of(huizen), riziv_of(huizen), kbo_of(huizen), iban_of(huizen))
    for huis, (hco, riziv, kbo, iban) in enumerate(
        zip(*(n.tolist() for n in nummers), strict=True)
    ):
        plaatsen = int(w.voorzieningen.plaatsen[huis])
        sector, naam = w.groep_van(huis).sector, _name(w, huis)
        yield hco, sector, naam, f"{riziv:011d}", f"{kbo:010d}", iban.decode(), BIC, plaatsen, BEGIN


def _campuses(w: Wereld) -> Iterator[Rij]:
    for huis in range(len(w.voorzieningen)):
        adres = f"Voorbeeldplein {huis + 1} te Voorbeeldgemeente"
        yield int(hco_of(np.int64(huis))), CAMPUS, _name(w, huis), adres, BEGIN


def _features(w: Wereld) -> Iterator[Rij]:
    """What the sectors ask to know of a facility: since when it takes part, when it is open."""
    for huis in range(len(w.voorzieningen)):
        groep, hco = w.groep_van(huis), int(hco_of(np.int64(huis)))
        gevraagd = {veld.naam for veld in find_sector(groep.sector).voorzieningskenmerken}
        if "instapmoment" in gevraagd:
            yield hco, "instapmoment", BEGIN, "voorbeeld", BEGIN
        if "openingsdagen" in gevraagd:
            dagen = "".join(str(dag) for dag in range(1, groep.openingsdagen + 1))
            yield hco, "openingsdagen", dagen, "voorbeeld", BEGIN


def _codes(w: Wereld, *, korting: bool) -> Gegevensbestand:
    """The codes of the sectors; with `korting` its line is a prestatie of its own, with a share."""
    sectoren = sorted({groep.sector for groep in w.vorm.groepen})
    rijen = {rij["code"]: rij for sector in sectoren for rij in code_rows(sector)}
    reizen = {str(g.reiskost.code.code) for g in w.vorm.groepen if g.reiskost is not None}
    rijen = {
        code: rij | {"tweede_code": ""}
        for code, rij in rijen.items()
        if rij["soort"] in ("dag", "aandeel") or code in reizen
    }
    if korting:
        leeg = dict.fromkeys(next(iter(rijen.values())), "")
        gewoon = leeg | {"verlof": "nee", "bron": "voorbeeld", "van": str(BEGIN)}
        gewoon["sector"] = next(s for s in sectoren if s in discount_sectors())
        rijen[str(KORTINGSCODE)] = gewoon | {
            "code": str(KORTINGSCODE), "soort": "kost", "aandeelcode": str(KORTINGSAANDEEL),
            "omschrijving": "Korting voor incontinentiemateriaal",
        }  # fmt: skip
        rijen[str(KORTINGSAANDEEL)] = gewoon | {
            "code": str(KORTINGSAANDEEL), "soort": "aandeel",
            "omschrijving": "Persoonlijk aandeel bij de korting voor incontinentiemateriaal",
        }  # fmt: skip
    kop = tuple(next(iter(rijen.values())))
    return Gegevensbestand("prestatiecodes", kop, [list(rij.values()) for rij in rijen.values()])


def _prices(w: Wereld, *, korting: bool) -> Iterator[Rij]:
    huizen, wissel = w.voorzieningen, als_datum(w.maand.prijswissel)
    tot_dan = als_datum(w.maand.prijswissel - 1)
    for huis in range(len(huizen)):
        hco = int(hco_of(np.int64(huis)))
        for s, soort in enumerate(w.groep_van(huis).soorten):
            if huizen.heeft[huis, s]:
                oud, nieuw = map(_euro, huizen.prijs[huis, s].tolist())
                yield hco, soort.code.code, oud, "0,00", "", "voorbeeld", BEGIN, tot_dan
                yield hco, soort.code.code, nieuw, "0,00", "", "voorbeeld", wissel, ""
        if korting and w.groep_van(huis).sector in discount_sectors():
            yield hco, KORTINGSCODE, _euro(KORTING), "0,00", "", "voorbeeld", BEGIN, ""


def _euro(cent: int) -> str:
    return f"{cent // 100},{cent % 100:02d}"


_LEDEN = (
    "insz", "stand", "vervangen_door", "naam", "voornaam", "geslacht", "geboren", "adres",
    "overleden_op", "kan_aansluiten", "zorgkas", "aansluitingstype", "categorie", "van", "tem",
)  # fmt: skip


def _members(w: Wereld) -> Iterator[Rij]:
    """A row per membership: one for nearly all, two for who changed zorgkas, an empty one for who
    is in none; and one for each number that was replaced."""
    p, jaar = w.personen, (als_datum(w.maand.eerste) or date.min).year
    lang_geleden = als_dag(date(jaar - 3, 1, 1))
    for rij in range(len(p)):
        insz = f"{int(p.insz[rij]):011d}"
        if oud := int(p.oud_insz[rij]):
            yield (f"{oud:011d}", "vervangen", insz, *[""] * 12)
        dood = int(p.overleden[rij])
        persoon = (
            insz, "actief", "", f"Voorbeeld-{rij + 1}", "Test", "MV"[int(p.geslacht[rij]) - 1],
            als_datum(int(p.geboren[rij])), "Proefweg 1 te Voorbeeldgemeente",
            "" if dood == GEEN_DAG else als_datum(dood), "ja",
        )  # fmt: skip
        kas, vorige, mutatie = int(p.kas[rij]), int(p.vorige_kas[rij]), int(p.mutatie[rij])
        delen = [(kas, lang_geleden)] if vorige >= 0 else [(kas, als_dag(LID_SINDS))]
        if vorige >= 0:
            delen.insert(0, (vorige, als_dag(LID_SINDS)))
        if mutatie != ALTIJD:
            delen.append(((kas + 1) % len(w.zorgkassen), mutatie))
        yield from _memberships(persoon, delen if p.lid[rij] else [], w)


def _memberships(persoon: Rij, delen: list[tuple[int, int]], w: Wereld) -> Iterator[Rij]:
    if not delen:
        yield (*persoon, *[""] * 5)
    for nummer, (kas, van) in enumerate(delen):
        tem = als_datum(delen[nummer + 1][1] - 1) if nummer + 1 < len(delen) else ""
        yield (*persoon, w.zorgkassen[kas], "officieel", "1", als_datum(van), tem)


def _whose(w: Wereld, rij: int) -> tuple[str, int]:
    v = w.verblijven
    insz = int(w.personen.insz[v.persoon[rij]])
    return f"{insz:011d}", int(hco_of(v.voorziening[rij]))


def _stays(w: Wereld) -> Iterator[Rij]:
    v = w.verblijven
    for rij in range(len(v)):
        sector = w.groep_van(int(v.voorziening[rij])).sector
        stand = "in_beraad" if v.in_beraad[rij] else "aanvaard"
        yield *_whose(w, rij), sector, stand, als_datum(int(v.opname[rij])), _end(v.ontslag[rij])


def _dossier_features(w: Wereld) -> Iterator[Rij]:
    """As messages leave them: from the opname or a change on, not ended by the ontslag."""
    v = w.verblijven
    for rij in range(len(v)):
        groep = w.groep_van(int(v.voorziening[rij]))
        sector, wie = find_sector(groep.sector), _whose(w, rij)
        van, verhuis = als_datum(int(v.opname[rij])), int(v.verhuis[rij])
        if sector.prijs_naar:
            waarden = [soort.waarde for soort in groep.soorten]
            eerste = waarden[int(v.soort[rij])]
            tem = None if verhuis == ALTIJD else als_datum(verhuis - 1)
            yield *wie, sector.prijs_naar, eerste, van, tem
            if verhuis != ALTIJD:
                yield *wie, sector.prijs_naar, waarden[1], als_datum(verhuis), None
        if groep.reiskost is not None and (ver := int(v.reisafstand[rij])) >= 0:
            yield *wie, groep.reiskost.kenmerk, kilometers(ver), van, None
        if sector.indicatie is not None and v.indicatie[rij]:
            categorie = w.categorieen[int(v.categorie[rij])]
            yield *wie, sector.indicatie.kenmerk, categorie, van, None


def kilometers(honderdsten: int) -> str:
    """A way as a message has it.

    >>> kilometers(1240)
    '12.40'
    """
    return f"{honderdsten // 100}.{honderdsten % 100:02d}"


def _absences(w: Wereld) -> Iterator[Rij]:
    v = w.verblijven
    for rij in np.flatnonzero(v.weg_van != ALTIJD).tolist():
        van, tem = als_datum(int(v.weg_van[rij])), als_datum(int(v.weg_tot[rij]) - 1)
        yield *_whose(w, rij), van, tem, "nee"


def _end(dag: Any) -> date | None:
    return als_datum(int(dag))
