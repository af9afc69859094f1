"""The rules of the Katz categories as the law's table `katzregels` has them.

Each published rule has one form: all of these features, at least one of those, none of the others.
A feature (kenmerk) is an item on which somebody is dependent or disoriented, or a valid bilan. One
category may have several rules; `volgorde` says when its turn to be tested comes.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from vsb.basis.dagen import dutch
from vsb.regelgeving.fouten import NotInForce, OngeldigeWet
from vsb.regelgeving.tabel import Rij
from vsb.regelgeving.wet import Wet

KENMERKEN = {
    "wassen": "wassen",
    "kleden": "kleden",
    "transfer": "transfer",
    "toilet": "toiletbezoek",
    "continentie": "continentie",
    "eten": "eten",
    "tijd": "gedesoriënteerd in tijd",
    "plaats": "gedesoriënteerd in plaats",
    "bilan": "een geldig bilan",
}
"""Every feature that a rule may ask for, as people read it."""


@dataclass(frozen=True, slots=True)
class Katzregel:
    """One rule: `alle` must be there, one of `een_van` at least (if any), nothing of `geen_van`.

    `bron` vouches for the rule itself, `volgorde_bron` for its turn.
    """

    sleutel: str
    categorie: str
    volgorde: int
    alle: frozenset[str]
    een_van: frozenset[str]
    geen_van: frozenset[str]
    omschrijving: str
    bron: str
    volgorde_bron: str

    def matches(self, kenmerken: Set[str]) -> bool:
        """Does the rule fit these features to the letter?"""
        een = not self.een_van or not self.een_van.isdisjoint(kenmerken)
        return een and self.alle <= kenmerken and self.geen_van.isdisjoint(kenmerken)

    def objections(self, kenmerken: Set[str]) -> str:
        """Why the rule does not fit (Dutch); empty when it does."""
        delen = []
        if mist := self.alle - kenmerken:
            delen.append(f"er ontbreekt: {in_words(mist)}")
        if self.een_van and self.een_van.isdisjoint(kenmerken):
            delen.append(f"er is geen van: {in_words(self.een_van)}")
        if te_veel := self.geen_van & kenmerken:
            delen.append(f"er is wel: {in_words(te_veel)}")
        return "; ".join(delen)

    def contains(self, ander: "Katzregel") -> bool:
        """Does this rule fit everybody whom the other one fits?

        Then the other is the special one: it could never count if this one were tested first. Read
        from the form of both; an odd form may hide that it is so, it never pretends it.
        """
        een = not self.een_van or not self.een_van.isdisjoint(ander.alle)
        een = een or (bool(ander.een_van) and ander.een_van <= self.een_van)
        return een and self.alle <= ander.alle and self.geen_van <= ander.geen_van


def in_words(kenmerken: Iterable[str]) -> str:
    """Features for people, in the order of the form: ``wassen, eten``; ``niets`` without any."""
    gekozen = set(kenmerken)
    return ", ".join(tekst for k, tekst in KENMERKEN.items() if k in gekozen) or "niets"


@lru_cache(maxsize=64)
def katzregels(wet: Wet, dag: date) -> tuple[Katzregel, ...]:
    """The rules of this day in the order of test.

    Raises `NotInForce` on a day without rules, `OngeldigeWet` when a row makes no rule.
    """
    tabel = wet.tabel("katzregels")
    rijen = tabel.op(dag)
    if not rijen:
        eerste = dutch(min(rij.vanaf for rij in tabel.rijen))
        raise NotInForce(f"De Katz-categorieën gelden vanaf {eerste}, niet op {dutch(dag)}")
    fouten = [f"{rij.sleutel}: {fout}" for rij in rijen for fout in _faults(rij, wet)]
    fouten += _shared_turns(rijen)
    if fouten:
        raise OngeldigeWet(f"{tabel.bestand}: {fout}" for fout in fouten)
    # Rules of one turn stay in the order of the file.
    return tuple(sorted(map(_as_regel, rijen), key=lambda regel: regel.volgorde))


def _faults(rij: Rij, wet: Wet) -> list[str]:
    namen = [naam for kolom in ("alle", "een_van", "geen_van") for naam in rij[kolom].split()]
    fouten = [f"onbekend kenmerk {naam!r}" for naam in namen if naam not in KENMERKEN]
    if not namen:
        fouten.append("een regel zonder voorwaarde past altijd")
    if not (rij["volgorde"].isascii() and rij["volgorde"].isdigit()):
        fouten.append(f"de volgorde {rij['volgorde']!r} is geen geheel getal")
    if not wet.codelijst("katzcategorie").geldig(rij["categorie"], rij.vanaf):
        fouten.append(f"onbekende categorie {rij['categorie']!r}")
    if rij["volgorde_bron"] not in wet.bronnen:
        fouten.append(f"onbekende bron {rij['volgorde_bron']!r}")
    return fouten


def _shared_turns(rijen: Iterable[Rij]) -> list[str]:
    """Two categories with one turn: then the order of the file would decide in silence."""
    beurten: dict[str, set[str]] = {}
    for rij in rijen:
        beurten.setdefault(rij["volgorde"], set()).add(rij["categorie"])
    return [
        f"{' en '.join(sorted(wie))} hebben dezelfde volgorde {beurt}"
        for beurt, wie in beurten.items()
        if len(wie) > 1
    ]


def _as_regel(rij: Rij) -> Katzregel:
    return Katzregel(
        sleutel=rij.sleutel,
        categorie=rij["categorie"],
        volgorde=int(rij["volgorde"]),
        alle=frozenset(rij["alle"].split()),
        een_van=frozenset(rij["een_van"].split()),
        geen_van=frozenset(rij["geen_van"].split()),
        omschrijving=rij["omschrijving"],
        bron=rij.bron,
        volgorde_bron=rij["volgorde_bron"],
    )
