"""The rule that answers a status query (Presentatie PVT, parts 5 and 6.1)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from vsb.basis.dagen import dutch
from vsb.basis.nummers import is_insz
from vsb.leden.feiten import ACTIEF, Ledenfeiten, Nummer
from vsb.leden.verzekeringsstatus import Verzekerd, Verzekeringsstatus
from vsb.regelgeving.fouten import NotInForce
from vsb.regelgeving.wet import Wet

ADMINISTRATIEF = "administratief"
"""What rules take an administrative membership for, whatever its code is."""

_FOUT_NUMMER = (
    "Dit is geen geldig INSZ-nummer: de controlecijfers of de datum erin kloppen niet. Kijk het "
    "nummer na."
)
_ONGEKEND = (
    "Dit nummer is niet gekend in het ledenbestand. Kijk het nummer na, of vraag de zorgkas."
)
_GEANNULEERD = (
    "Dit nummer is geannuleerd en heeft geen opvolger. Vraag de persoon of de gemeente naar het "
    "juiste nummer."
)
_LOOPT_DOOD = (
    "Dit nummer is vervangen, maar het spoor naar het nieuwe nummer loopt dood. De zorgkas zoekt "
    "het uit."
)
_VERVANGEN = "Dit nummer is vervangen. Gebruik voortaan het nieuwe nummer uit dit antwoord."
_ZONDER_GEGEVENS = "Van de persoon met dit nummer zijn geen gegevens gekend. Vraag de zorgkas."


class Ledenrecht(NamedTuple):
    """What the law says of joining, as it holds on the day of asking.

    `eerste`: the first day for which somebody can still join. `volstaat_niet`: the types of
    membership (codes of aansluitingstype) that do not open the tegemoetkoming in a facility.
    """

    eerste: date
    volstaat_niet: frozenset[str] = frozenset()


def membership_law(wet: Wet, vandaag: date) -> Ledenrecht:
    """The law of joining on this day.

    Source: Presentatie PVT, part 5 (*altijd aansluiting mogelijk vanaf 1 januari van het lopende
    jaar*; *elk type van aansluiting opent het recht*): the parameters aansluiting_hele_jaar and
    administratieve_aansluiting_volstaat. On a day without law joining begins today.
    """
    try:
        heel_jaar = wet.ja_nee("aansluiting_hele_jaar", vandaag)
        volstaat = wet.ja_nee("administratieve_aansluiting_volstaat", vandaag)
    except NotInForce:
        return Ledenrecht(vandaag)
    types = wet.codelijst("aansluitingstype")
    niet = (
        ()
        if volstaat
        else (c for c in types.codes(vandaag) if types.betekenis(c) == ADMINISTRATIEF)
    )
    return Ledenrecht(date(vandaag.year, 1, 1) if heel_jaar else vandaag, frozenset(niet))


def last_number(insz: str, nummers: Mapping[str, Nummer]) -> str | None:
    """Where the chain of replacements ends, which may be a number that `nummers` does not hold.

    None when the numbers replace each other in a circle.

    >>> last_number("1", {"1": Nummer("vervangen", "2"), "2": Nummer("actief")})
    '2'
    """
    gezien = set()
    while insz not in gezien:
        gezien.add(insz)
        nummer = nummers.get(insz)
        if nummer is None or nummer.vervangen_door is None:
            return insz
        insz = nummer.vervangen_door
    return None


def bepaal_status(
    insz: str, dag: date, feiten: Ledenfeiten | None, recht: Ledenrecht
) -> Verzekeringsstatus:
    """The status of the person with this number on `dag` by the law of joining (`membership_law`).

    `feiten` is None when the number is not known. Never raises: an invalid number is *onbekend*.
    From the day after death a person is no longer affiliated, whatever the membership says.
    """
    if feiten is None:
        reden = _ONGEKEND if is_insz(insz) else _FOUT_NUMMER
        return Verzekeringsstatus(insz, dag, Verzekerd.ONBEKEND, reden=reden)
    nummer = _number(insz, feiten)
    if nummer.actueel is None or feiten.naam is None:
        reden = nummer.uitleg or _ZONDER_GEGEVENS
        return Verzekeringsstatus(insz, dag, Verzekerd.ONBEKEND, nummer.actueel, reden=reden)
    status, waarom = _decide(dag, feiten, recht)
    lid = status is Verzekerd.AANGESLOTEN
    return Verzekeringsstatus(
        insz,
        dag,
        status,
        nummer.actueel,
        feiten.zorgkas if lid else None,
        feiten.aansluitingstype if lid else None,
        feiten.categorie if lid else None,
        feiten.naam,
        feiten.voornaam,
        feiten.geslacht,
        feiten.adres,
        feiten.overleden_op,
        " ".join(filter(None, (nummer.uitleg, waarom))) or None,
        recht.eerste if status is Verzekerd.KAN_AANSLUITEN else None,
    )


class _Nummer(NamedTuple):
    actueel: str | None
    uitleg: str | None


def _number(insz: str, feiten: Ledenfeiten) -> _Nummer:
    if feiten.stand == ACTIEF:
        return _Nummer(insz, None)
    nummers = feiten.nummers or {}
    eind = last_number(insz, nummers)
    if eind is None or eind not in nummers:
        return _Nummer(None, _LOOPT_DOOD)
    if nummers[eind].stand != ACTIEF:
        return _Nummer(None, _GEANNULEERD)
    return _Nummer(eind, _VERVANGEN)


def _decide(dag: date, feiten: Ledenfeiten, recht: Ledenrecht) -> tuple[Verzekerd, str | None]:
    if feiten.overleden_op is not None and dag > feiten.overleden_op:
        waarom = f"De persoon overleed op {dutch(feiten.overleden_op)}."
        return Verzekerd.KAN_NIET_AANSLUITEN, waarom
    if feiten.is_member(dag) and feiten.aansluitingstype not in recht.volstaat_niet:
        return Verzekerd.AANGESLOTEN, None
    if not feiten.kan_aansluiten:
        return Verzekerd.KAN_NIET_AANSLUITEN, feiten.reden or "De persoon kan niet aansluiten."
    if dag < (eerste := recht.eerste):
        waarom = (
            "De persoon is die dag niet aangesloten bij een zorgkas. Aansluiten kan nu nog ten "
            f"vroegste vanaf {dutch(eerste)}; over vroegere dagen beslist een zorgkas."
        )
        return Verzekerd.KAN_AANSLUITEN, waarom
    return (
        Verzekerd.KAN_AANSLUITEN,
        "De persoon is die dag niet aangesloten bij een zorgkas, maar kan nog aansluiten vanaf "
        f"{dutch(eerste)}.",
    )
