"""Stays that are loaded straight give billing the same facts as the messages they stand for."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from vsb.basis.dagen import ALTIJD, GEEN_DAG, als_datum, local_day
from vsb.facturatie.feiten import Feiten
from vsb.minilab.platform import Platform, throw_away_platform
from vsb.minilab.rechtstreeks import Rechtstreeks
from vsb.minilab.vervoer import Uitgaand, Wie
from vsb.minilab.vlaanderen.bevolken import _keep_used, make_wereld
from vsb.minilab.vlaanderen.gegevensbestanden import kilometers, reference_files, stay_files
from vsb.minilab.vlaanderen.nummers import hco_of
from vsb.minilab.vlaanderen.vorm import read_vorm
from vsb.minilab.vlaanderen.wereld import Maand, Verblijven, Wereld
from vsb.opname.sector import find_sector
from vsb.storage import klok
from vsb.storage.feiten import Vraag, gather, gather_codes
from vsb.storage.proefverblijven import load_stays
from vsb.storage.server import Server

pytestmark = pytest.mark.database

_EEN, _DRIE = "1", "3"
_SCORES = {
    "O": (),
    "A": ("wassen",),
    "B": ("wassen", "kleden", "transfer"),
    "C": ("wassen", "kleden", "transfer", "toilet", "eten"),
    "Cd": ("wassen", "kleden", "continentie", "transfer", "tijd", "plaats"),
    "D": (),
}
"""What is scored 3 for each category."""
AANTAL = 10
_REDEN = {"cvk": "einde_kortverblijf"}
_ITEMS = ("wassen", "kleden", "transfer", "toilet", "continentie", "eten", "tijd", "plaats")


def _some(w: Wereld) -> Wereld:
    """Of a small world some stays whose whole story lies in the month, of each sector and kind."""
    v, p, m = w.verblijven, w.personen, w.maand
    erin, open_ = v.opname >= m.eerste, v.ontslag == ALTIJD
    sector = np.array([w.groep_van(int(huis)).sector for huis in v.voorziening])
    dood = p.overleden[v.persoon] != GEEN_DAG
    keuzes = [
        erin & (sector == "wzc") & open_,
        erin & (sector == "wzc") & ~open_ & ~dood,
        erin & (sector == "wzc") & (p.overleden[v.persoon] == v.ontslag),
        erin & (sector == "cvk") & ~open_ & ~dood,
        erin & (sector == "dvc") & open_,
    ]
    rijen = np.concatenate([np.flatnonzero(keuze)[:2] for keuze in keuzes])
    assert len(rijen) == AANTAL
    w.verblijven = Verblijven(**{n: getattr(v, n)[rijen] for n in Verblijven.__slots__})
    w.personen = _keep_used(p, w.verblijven)
    v = w.verblijven
    # The first was in a hospital, the second went to another kind of place.
    v.opname[:2] = m.eerste + 1
    v.weg_van[0], v.weg_tot[0] = m.eerste + 11, m.eerste + 15
    v.soort[1], v.verhuis[1] = 0, m.eerste + 20
    v.categorie[1] = w.categorieen.index("B")
    return w


def _noon(dag: int | date) -> datetime:
    waarde = dag if isinstance(dag, date) else als_datum(int(dag))
    assert waarde is not None
    return datetime.combine(waarde, time(10), UTC)


def _story(w: Wereld, rij: int) -> Iterator[tuple[datetime, str, dict[str, Any]]]:
    """The messages of one stay, with the moment at which each is sent."""
    v, groep = w.verblijven, w.groep_van(int(w.verblijven.voorziening[rij]))
    insz = f"{int(w.personen.insz[v.persoon[rij]]):011d}"
    opname, ontslag = int(v.opname[rij]), int(v.ontslag[rij])
    waarden = [soort.waarde for soort in groep.soorten]
    sector = find_sector(groep.sector)
    gewoon = {"campus": "1", "contact_naam": "Contact-Voorbeeld"}
    if groep.sector != "dvc":
        gewoon |= {"code_ongeval": "geen", "tijdstip_opname": "10:00"}
    if sector.prijs_naar:
        gewoon[sector.kenmerken[sector.prijs_naar]] = waarden[int(v.soort[rij])]
    if groep.reiskost is not None and v.reisafstand[rij] >= 0:
        gewoon[groep.reiskost.kenmerk] = kilometers(int(v.reisafstand[rij]))
    yield _noon(opname), "opname_aanvraag", gewoon | {"insz": insz, "startdatum": _iso(opname)}
    categorie = w.categorieen[int(v.categorie[rij])]
    scores = {item: _DRIE if item in _SCORES[categorie] else _EEN for item in _ITEMS}
    if categorie == "D":
        scores |= {"bilan_door": "geriater", "bilan_verslag": True}
    dag = {"datum_indicatiestelling": _iso(opname)}
    yield _noon(opname) + timedelta(minutes=1), "indicatiestelling_melden", scores | dag
    if v.weg_van[rij] != ALTIJD:
        # The day of leaving and that of coming back are days of stay.
        vertrek = {"vertrekdatum": _iso(v.weg_van[rij] - 1), "terugkeerdatum": _iso(v.weg_tot[rij])}
        yield (
            _noon(v.weg_tot[rij]), "afwezigheid_melden",
            vertrek | {"soort_afwezigheid": "ziekenhuisopname"},
        )  # fmt: skip
    if v.verhuis[rij] != ALTIJD:
        wijziging = {"verblijfstype": waarden[1], "ingangsdatum": _iso(v.verhuis[rij])}
        wijziging |= {"tijdstip": "10:00"}
        yield _noon(v.verhuis[rij]), "verblijf_wijzigen", wijziging
    if ontslag != ALTIJD:
        dood = w.personen.overleden[v.persoon[rij]] == ontslag
        gewoonlijk = _REDEN.get(groep.sector, "eigen_keuze")
        reden = {"reden_ontslag": "overlijden" if dood else gewoonlijk}
        einde = {"ontslagdatum": _iso(ontslag), "tijdstip": "16:00"}
        yield _noon(ontslag) + timedelta(hours=5), "ontslag_melden", einde | reden


def _iso(dag: Any) -> str:
    return str(als_datum(int(dag)))


def _send_stories(platform: Platform, w: Wereld) -> None:
    vervoer, referenties = Rechtstreeks(platform), dict[int, str]()
    stappen = [
        (moment, rij, soort, inhoud)
        for rij in range(len(w.verblijven))
        for moment, soort, inhoud in _story(w, rij)
    ]
    for nummer, (moment, rij, soort, inhoud) in enumerate(sorted(stappen, key=lambda s: s[0])):
        hco = str(int(hco_of(w.verblijven.voorziening[rij])))
        wie = Wie("software", f"hco:{hco}", "voorziening")
        platform.set_clock(moment)
        uit = Uitgaand(
            bericht_id=f"m{nummer}", soort=soort, namens=wie.partij,
            inhoud=msgspec.json.encode(inhoud), dossier=referenties.get(rij),
        )  # fmt: skip
        ontvangst = vervoer.send(wie, uit)
        assert isinstance(ontvangst, int)
        vervoer.work()
        stuk = vervoer.answer_to(wie, ontvangst)
        antwoord = stuk.json if stuk else {}
        assert antwoord.get("uitkomst") == "aanvaard", (soort, inhoud, antwoord)
        referenties.setdefault(rij, antwoord.get("dossier") or "")


def _facts(platform: Platform, w: Wereld) -> Feiten:
    conn = platform.conn
    with conn.transaction():
        moment = klok.moment(conn)
        vraag = Vraag(
            inszs=[f"{int(i):011d}" for i in w.personen.insz],
            hcos=[str(int(h)) for h in hco_of(np.arange(len(w.voorzieningen)))],
            van=w.maand.eerste, tem=w.maand.laatste, factuurnummers=[], bekend_op=moment,
        )  # fmt: skip
        return gather(conn, vraag, gather_codes(conn, moment))


def _as_told(feiten: Feiten) -> dict[str, list[tuple[Any, ...]]]:
    """Stays, features and absences by person and facility: numbers of dossiers are no facts."""
    v = feiten.verblijven
    wie = {d: (p, h) for d, p, h in zip(v.dossier, v.persoon, v.hco, strict=True)}
    k, a = feiten.kenmerken, feiten.afwezigheden
    eigen = np.flatnonzero(k.van == b"dossier")
    return {
        "verblijven": sorted(zip(v.persoon, v.hco, v.vanaf, v.tot, v.stand, v.opname, v.ontslag,
                                 strict=True)),
        "kenmerken": sorted((*wie[k.wie[r]], k.soort[r], k.vanaf[r], k.tot[r], k.waarde[r])
                            for r in eigen),
        "afwezigheden": sorted((*wie[d], van, tot, betaald) for d, van, tot, betaald in
                               zip(a.dossier, a.vanaf, a.tot, a.betaald, strict=True)),
    }  # fmt: skip


def _load_reference(platform: Platform, w: Wereld) -> None:
    for bestand in reference_files(w, korting=False):
        platform.load(bestand.naam, "".join(bestand.lines()).encode())


def test_straight_stays_are_those_of_the_messages(server: Server, tmp_path: Path) -> None:
    w = _some(make_wereld(read_vorm(), 150, Maand.of(2024, 5), np.random.default_rng(4)))
    begin = _noon(w.maand.eerste) - timedelta(days=1)
    einde = _noon(w.maand.ontvangen)
    uit = []
    for recht in (True, False):
        with throw_away_platform(server) as platform:
            platform.set_clock(begin)
            _load_reference(platform, w)
            if recht:
                with platform.conn.transaction():
                    bestanden = {b.naam: ["".join(b.lines()).encode()] for b in stay_files(w)}
                    assert (
                        load_stays(platform.conn, bestanden, klok.moment(platform.conn)) == AANTAL
                    )
            else:
                _send_stories(platform, w)
            platform.set_clock(einde)
            uit.append(_as_told(_facts(platform, w)))
    assert local_day(einde) == als_datum(w.maand.ontvangen)
    assert uit[0] == uit[1]
    assert all(uit[0].values())
