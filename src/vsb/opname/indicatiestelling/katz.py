"""Katz: from eight scores and a diagnostisch bilan to the category, with every rule tested.

The rules are the law's (table `katzregels`: nine published rules for six categories, each with its
source), and so is the order of test, for which there is no public source. Three readings are ours:

- Nobody gets a category without a rule that fits to the letter. Dependent for eating only,
  disoriented in time only: no published rule speaks of them, so they go in beraad. O is for whoever
  has no 3 or 4 at all and no bilan; it is never what is left over.
- Where rules of several categories fit, one of them mostly contains the other (every B is an A to
  the letter), and the special one goes first. Where neither contains the other (a bilan beside B,
  C or A; Cd beside C), two published rules meet and only the order decides. The order gives a
  category then, not doubt: a rule fits to the letter, and in beraad is for where none does. The
  trace says so and `bronnen` names the source of the order: an example, today.
- A bilan without written report, or of another than the specialists of the code list
  `specialist_bilan`, is as good as none: no D and no second leg of Cd, and the trace says why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vsb.basis.uitkomst import Uitkomst
from vsb.opname.indicatiestelling.katzregels import Katzregel, in_words, katzregels
from vsb.regelgeving.bron import VOORBEELD
from vsb.regelgeving.formule import formule
from vsb.regelgeving.wet import Wet

LAAGST, HOOGST = 1, 4
"""The scores of an item: 1 needs nothing, 4 needs all."""

ITEMS = ("wassen", "kleden", "transfer", "toilet", "continentie", "eten", "tijd", "plaats")
"""The items of the form, in its order."""


@dataclass(frozen=True, slots=True)
class Bilan:
    """A diagnostisch bilan dementie: the specialism of who made it, and is there a report?"""

    door: str
    verslag: bool


@dataclass(frozen=True, slots=True)
class Katzscores:
    """The scores of the form, each 1 to 4 inclusive; ValueError (Dutch) when one is not."""

    wassen: int
    kleden: int
    transfer: int
    toilet: int
    continentie: int
    eten: int
    tijd: int
    plaats: int
    bilan: Bilan | None = None

    def __post_init__(self) -> None:
        if fout := [i for i in ITEMS if not LAAGST <= getattr(self, i) <= HOOGST]:
            raise ValueError(f"geen score van {LAAGST} t.e.m. {HOOGST}: {', '.join(fout)}")


@dataclass(frozen=True, slots=True)
class Katzuitkomst:
    """What follows from the scores on a day.

    `categorie` is a code of the list `katzcategorie`, None when `uitkomst` is in beraad. `ad`: does
    this person count as an Ad profile? `uitleg` is the trace in Dutch sentences, `bronnen` the keys
    of the sources that the outcome rests on, each once.
    """

    categorie: str | None
    ad: bool
    uitkomst: Uitkomst
    uitleg: tuple[str, ...]
    bronnen: tuple[str, ...]

    @property
    def voorbeeld(self) -> bool:
        """Does the outcome rest on something without public source?"""
        return VOORBEELD in self.bronnen


@formule(vanaf=date(2019, 1, 1), bron="handleiding_katz")
def profiel_ad(scores: Katzscores, afhankelijk_vanaf: int) -> bool:
    """Is somebody of category A an Ad profile: disoriented in both, or a 2 in both at once.

    To the letter: a 3 in one and a 2 in the other is neither.
    """
    beide = min(scores.tijd, scores.plaats)
    return beide >= afhankelijk_vanaf or scores.tijd == scores.plaats == 2


def derive_katz(scores: Katzscores, wet: Wet, dag: date) -> Katzuitkomst:
    """The category of these scores under the law of this day; raises `NotInForce` before 2019."""
    grens = wet.getal("katz_afhankelijk_vanaf", dag)
    kenmerken, gezien = _observe(scores, grens, wet, dag)
    regels = katzregels(wet, dag)
    volgorde = ", ".join(_once(regel.categorie for regel in regels))
    gezien += (f"Getoetst in de volgorde {volgorde}; de eerste regel die past, telt.",)
    getoetst = tuple(_tested(regel, kenmerken) for regel in regels)
    passend = [regel for regel in regels if regel.matches(kenmerken)]
    if not passend:
        bronnen = _once(regel.bron for regel in regels)
        return Katzuitkomst(None, False, Uitkomst.IN_BERAAD, (*gezien, *getoetst, _GEEN), bronnen)
    categorie = passend[0].categorie
    slot, bronnen = _conclude(categorie, passend)
    ad = False
    if categorie == "A":
        formule_ad = profiel_ad.versie_op(dag)
        ad = formule_ad.functie(scores, grens)
        orientatie = f"oriëntatie in tijd {scores.tijd}, in plaats {scores.plaats}"
        slot += (f"Profiel Ad ({orientatie}): {'ja' if ad else 'nee'}.",)
        bronnen += (formule_ad.bron,)
    uitleg = (*gezien, *getoetst, *slot)
    return Katzuitkomst(categorie, ad, Uitkomst.AANVAARD, uitleg, _once(bronnen))


_GEEN = (
    "Geen enkele regel past naar de letter. Er volgt dus geen categorie (O is geen restgroep): een "
    "medewerker van de zorgkas beslist."
)


def _observe(
    scores: Katzscores, grens: int, wet: Wet, dag: date
) -> tuple[frozenset[str], tuple[str, ...]]:
    """The features (`KENMERKEN`) of these scores, and what was seen in sentences."""
    kenmerken = {item for item in ITEMS if getattr(scores, item) >= grens}
    zinnen = [f"Een score van {grens} of meer: {in_words(kenmerken)}."]
    specialisten = wet.codelijst("specialist_bilan")
    gebreken = []
    if scores.bilan and not specialisten.geldig(scores.bilan.door, dag):
        wie = " of ".join(", ".join(specialisten.codes(dag)).rsplit(", ", 1))
        gebreken.append(f"het moet van een {wie} zijn")
    if scores.bilan and not scores.bilan.verslag:
        gebreken.append("er moet een schriftelijk verslag bij zijn")
    if scores.bilan is None:
        zinnen.append("Er is geen diagnostisch bilan dementie.")
    elif gebreken:
        zinnen.append(f"Het diagnostisch bilan telt niet mee: {' en '.join(gebreken)}.")
    else:
        kenmerken.add("bilan")
        zinnen.append("Er is een geldig diagnostisch bilan dementie.")
    return frozenset(kenmerken), tuple(zinnen)


def _tested(regel: Katzregel, kenmerken: frozenset[str]) -> str:
    waarom_niet = regel.objections(kenmerken)
    uitslag = f"past niet ({waarom_niet})" if waarom_niet else "past"
    return f"{regel.categorie}, {regel.omschrijving}: {uitslag}."


def _conclude(
    categorie: str, passend: Sequence[Katzregel]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why this category and no other whose rules fit too; and the sources it rests on."""
    eigen = [regel for regel in passend if regel.categorie == categorie]
    bronnen = tuple(regel.bron for regel in eigen)
    slot = [f"Dat geeft categorie {categorie}."]
    for ander in _once(regel.categorie for regel in passend if regel.categorie != categorie):
        daar = [regel for regel in passend if regel.categorie == ander]
        if any(algemeen.contains(bijzonder) for algemeen in daar for bijzonder in eigen):
            slot.append(
                f"Ook {ander} past, maar de regel van {categorie} is strenger en gaat voor."
            )
            continue
        orde = eigen[0].volgorde_bron
        bronnen += (*(regel.bron for regel in daar), orde)
        zonder_bron = " Die volgorde staat in geen publieke bron." if orde == VOORBEELD else ""
        slot.append(
            f"Ook {ander} past: twee gepubliceerde regels komen samen, en de volgorde van de toets "
            f"geeft {categorie}.{zonder_bron}"
        )
    return tuple(slot), bronnen


def _once(waarden: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(waarden))
