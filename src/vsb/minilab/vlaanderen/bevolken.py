"""Fill Flanders: facilities by group, a stay for each occupied place, a person for each stay.

All chance comes from one generator, in a fixed order: the same seed gives the same world.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from vsb.basis.dagen import ALTIJD, GEEN_DAG, als_dag
from vsb.minilab.vlaanderen.nummers import insz_of
from vsb.minilab.vlaanderen.vorm import Groep, Vorm
from vsb.minilab.vlaanderen.wereld import (
    PERIODEN,
    VROEGST,
    Kolom,
    Maand,
    Personen,
    Verblijven,
    Voorzieningen,
    Wereld,
    empty_days,
    share_out,
    spread,
)

Kans = np.random.Generator


def make_wereld(vorm: Vorm, voorzieningen: int, maand: Maand, kans: Kans) -> Wereld:
    """A world of so many facilities, in the proportions of Flanders."""
    huizen = _facilities(vorm, voorzieningen, kans)
    namen = tuple(sorted({c for g in vorm.groepen for s in g.soorten for c in s.categorieen}))
    verblijven = _all_stays(vorm, huizen, maand, namen, kans)
    personen = _persons(vorm, len(verblijven), kans)
    _move(verblijven, _lived_in(vorm, huizen)[verblijven.voorziening], kans)
    personen = _keep_used(personen, verblijven)
    _let_die(personen, verblijven, vorm, kans)
    _let_travel(verblijven, vorm, huizen, kans.spawn(1)[0])
    return Wereld(vorm, maand, huizen, personen, verblijven, tuple(sorted(vorm.zorgkassen)), namen)


def choose(kans: Kans, aantal: int, delen: Mapping[Any, float]) -> Kolom:
    """`aantal` places in a list of shares (which need not add up to 1)."""
    grenzen = np.cumsum(list(delen.values()))
    return np.searchsorted(grenzen, kans.random(aantal) * grenzen[-1], side="right")


def _facilities(vorm: Vorm, aantal: int, kans: Kans) -> Voorzieningen:
    """Groups mixed by chance; sizes and the kinds of user that each facility takes."""
    per_groep = share_out(aantal, [g.voorzieningen for g in vorm.groepen])
    groep = np.repeat(np.arange(len(per_groep)), per_groep)
    plaatsen = np.concatenate(
        [spread(g, n) for g, n in zip(vorm.groepen, per_groep, strict=True) if n]
    )
    orde = kans.permutation(aantal)
    groep, plaatsen = groep[orde], plaatsen[orde]
    soorten = max(len(g.soorten) for g in vorm.groepen)
    heeft = np.zeros((aantal, soorten), np.bool_)
    prijs = np.zeros((aantal, soorten, PERIODEN), np.int64)
    for nummer, g in enumerate(vorm.groepen):
        eigen = np.flatnonzero(groep == nummer)
        for s, soort in enumerate(g.soorten):
            heeft[eigen, s] = kans.random(len(eigen)) < soort.voorzieningen
            prijs[eigen, s, 1] = kans.integers(*soort.prijs, len(eigen))
            prijs[eigen, s, 0] = prijs[eigen, s, 1] * 97 // 100
        heeft[eigen, 0] = True
    return Voorzieningen(groep, plaatsen, heeft, prijs)


def _all_stays(
    vorm: Vorm, huizen: Voorzieningen, maand: Maand, namen: tuple[str, ...], kans: Kans
) -> Verblijven:
    delen = []
    for nummer, groep in enumerate(vorm.groepen):
        eigen = np.flatnonzero(huizen.groep == nummer)
        if not len(eigen):
            continue
        plaatsen = np.repeat(eigen, huizen.plaatsen[eigen])
        delen.append(_stays(groep, plaatsen, huizen, maand, namen, vorm, kans))
    samen = {
        naam: np.concatenate([getattr(deel, naam) for deel in delen])
        for naam in Verblijven.__slots__
    }
    orde = np.argsort(samen["voorziening"], kind="stable")
    uit = Verblijven(**{naam: kolom[orde] for naam, kolom in samen.items()})
    uit.persoon = np.arange(len(uit))
    return uit


def _periods(groep: Groep, plaatsen: Kolom, maand: Maand, kans: Kans) -> tuple[Kolom, ...]:
    """Place after place: who is there on the first day, who leaves, who comes next."""
    duur, aantal = groep.verblijfsduur, len(plaatsen)
    leeg = duur * (1 - groep.bezetting) / groep.bezetting

    def length(hoeveel: int) -> Kolom:
        dagen = np.maximum(1, kans.exponential(duur, hoeveel)).astype(np.int32)
        return np.minimum(dagen, groep.hoogstens - 1) if groep.hoogstens else dagen

    bezet = kans.random(aantal) < groep.bezetting
    geleden, nog = length(aantal), length(aantal)
    begin = np.where(bezet, maand.eerste - geleden, maand.eerste)
    begin += np.where(bezet, 0, kans.exponential(leeg, aantal).astype(np.int32))
    einde = np.where(bezet, maand.eerste + nog, begin + nog)
    if groep.hoogstens:
        einde = np.minimum(einde, begin + groep.hoogstens - 1)
    uit, bedden = [], plaatsen
    while len(bedden):
        erin = begin <= maand.laatste
        bedden, begin, einde = bedden[erin], begin[erin], einde[erin]
        uit.append((bedden, np.maximum(begin, VROEGST), einde))
        begin = einde + 1 + kans.exponential(leeg, len(bedden)).astype(np.int32)
        einde = begin + length(len(bedden))
    bed, opname, ontslag = (np.concatenate(deel) for deel in zip(*uit, strict=True))
    return bed, opname, np.where(ontslag > maand.laatste, ALTIJD, ontslag)


def _stays(
    groep: Groep,
    plaatsen: Kolom,
    huizen: Voorzieningen,
    maand: Maand,
    namen: tuple[str, ...],
    vorm: Vorm,
    kans: Kans,
) -> Verblijven:
    huis, opname, ontslag = _periods(groep, plaatsen, maand, kans)
    aantal = len(huis)
    soort = _kinds(groep, huizen.heeft[huis], kans)
    categorie = np.zeros(aantal, np.int8)
    for s, beschreven in enumerate(groep.soorten):
        eigen = np.flatnonzero(soort == s)
        plaats = np.array([namen.index(c) for c in beschreven.categorieen])
        categorie[eigen] = plaats[choose(kans, len(eigen), beschreven.categorieen)]
    deel = vorm.afwezig_in_maand if groep.verblijft else 0.0
    weg_van, weg_tot = _absences(opname, ontslag, maand, deel, kans)
    heel = (opname <= maand.eerste) & (ontslag == ALTIJD)
    verhuist = heel & (soort == 0) & huizen.heeft[huis, 1:2].any(axis=1)
    verhuist &= kans.random(aantal) < vorm.verhuis_in_maand
    dag = kans.integers(maand.eerste + 1, maand.laatste + 1, aantal)
    return Verblijven(
        voorziening=huis,
        persoon=np.zeros(aantal, np.int64),
        opname=opname.astype(np.int32),
        ontslag=ontslag.astype(np.int32),
        soort=soort.astype(np.int8),
        verhuis=np.where(verhuist, dag, ALTIJD).astype(np.int32),
        categorie=categorie,
        weg_van=weg_van.astype(np.int32),
        weg_tot=weg_tot.astype(np.int32),
        patroon=_patterns(groep, aantal, kans),
        elders=(ontslag != ALTIJD) & (kans.random(aantal) < vorm.elders_bij_einde),
        in_beraad=np.zeros(aantal, np.bool_),
        indicatie=np.ones(aantal, np.bool_),
        reisafstand=np.full(aantal, -1, np.int32),
    )


def _kinds(groep: Groep, heeft: Kolom, kans: Kans) -> Kolom:
    """The kind of each user, among those that its facility takes."""
    delen = heeft[:, : len(groep.soorten)] * np.array([soort.aandeel for soort in groep.soorten])
    grenzen = np.cumsum(delen, axis=1)
    worp = kans.random(len(heeft)) * grenzen[:, -1]
    return (grenzen <= worp[:, None]).sum(axis=1).astype(np.int8)


def _patterns(groep: Groep, aantal: int, kans: Kans) -> Kolom:
    """Days of the week on which each user comes, as bits."""
    if groep.dagen_per_week == groep.openingsdagen:
        return np.full(aantal, (1 << groep.openingsdagen) - 1, np.int64)
    volgorde = kans.random((aantal, groep.openingsdagen)).argsort(axis=1)
    gekozen = volgorde < groep.dagen_per_week
    return (gekozen * (1 << np.arange(groep.openingsdagen))).sum(axis=1)


def _absences(
    opname: Kolom, ontslag: Kolom, maand: Maand, deel: float, kans: Kans
) -> tuple[Kolom, Kolom]:
    """Some who stay all month are in a hospital for three to ten days of it."""
    aantal = len(opname)
    heel = (opname < maand.eerste) & (ontslag == ALTIJD)
    weg = heel & (kans.random(aantal) < deel)
    van = maand.eerste + kans.integers(0, 20, aantal)
    tot = np.minimum(van + kans.integers(3, 11, aantal), maand.laatste)
    return np.where(weg, van, ALTIJD), np.where(weg, tot, ALTIJD)


def _let_travel(v: Verblijven, vorm: Vorm, huizen: Voorzieningen, kans: Kans) -> None:
    """Some users of groups with a travel cost have it. A generator of its own: what else is made
    stays the same where nobody travels."""
    for nummer, groep in enumerate(vorm.groepen):
        if groep.reiskost is None:
            continue
        eigen = np.flatnonzero(huizen.groep[v.voorziening] == nummer)
        reist = eigen[kans.random(len(eigen)) < groep.reiskost.gebruikers]
        kort, lang = groep.reiskost.kilometers
        v.reisafstand[reist] = kans.integers(100 * kort, 100 * lang + 1, len(reist))


def _persons(vorm: Vorm, aantal: int, kans: Kans) -> Personen:
    geslacht = np.where(kans.random(aantal) < vorm.vrouwen, 2, 1)
    van, tot = (als_dag(date(jaar, 1, 1)) for jaar in vorm.geboren)
    # The sum of two draws: most in the middle of the years.
    geboren = van + kans.integers(0, (tot - van) // 2, (2, aantal)).sum(axis=0)
    delen = dict(sorted(vorm.zorgkassen.items()))
    vorige = choose(kans, aantal, delen)
    verhuisd = kans.random(aantal) < vorm.lid_sinds_andere_zorgkas
    kas = choose(kans, aantal, delen)
    return Personen(
        insz=insz_of(geboren, geslacht),
        geslacht=geslacht.astype(np.int8),
        geboren=geboren.astype(np.int32),
        kas=kas.astype(np.int8),
        vorige_kas=np.where(verhuisd & (vorige != kas), vorige, -1).astype(np.int8),
        overleden=np.full(aantal, GEEN_DAG, np.int32),
        lid=np.ones(aantal, np.bool_),
        mutatie=empty_days(aantal),
        oud_insz=np.zeros(aantal, np.int64),
    )


def _lived_in(vorm: Vorm, huizen: Voorzieningen) -> Kolom:
    """Per facility: do people live there?"""
    return np.array([groep.verblijft for groep in vorm.groepen])[huizen.groep]


def _move(v: Verblijven, woont: Kolom, kans: Kans) -> None:
    """Who left for another facility is the one who came to live in one later in the month."""
    weg = np.flatnonzero(v.elders)
    komt = np.flatnonzero(woont & (v.opname > v.ontslag[weg].min(initial=ALTIJD)))
    weg = weg[np.argsort(v.ontslag[weg], kind="stable")]
    komt = kans.permutation(komt)[: len(weg)]
    komt = komt[np.argsort(v.opname[komt], kind="stable")]
    weg = weg[: len(komt)]
    past = (v.opname[komt] > v.ontslag[weg]) & (v.voorziening[komt] != v.voorziening[weg])
    past &= ~v.elders[komt]
    v.persoon[komt[past]] = v.persoon[weg[past]]
    v.elders[weg[~past]] = False


def _keep_used(p: Personen, v: Verblijven) -> Personen:
    gebruikt, nieuw = np.unique(v.persoon, return_inverse=True)
    v.persoon = nieuw
    return Personen(**{naam: getattr(p, naam)[gebruikt] for naam in Personen.__slots__})


def _let_die(p: Personen, v: Verblijven, vorm: Vorm, kans: Kans) -> None:
    """Most stays that end, end with the death of the person, on the day of the ontslag."""
    einde = np.flatnonzero((v.ontslag != ALTIJD) & ~v.elders)
    sterft = einde[kans.random(len(einde)) < vorm.overleden_bij_einde]
    p.overleden[v.persoon[sterft]] = v.ontslag[sterft]
