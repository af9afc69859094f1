"""What follows from a dossier as it stands: days of stay, leave, features, rights, credits."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from vsb.basis.dagen import Periode
from vsb.basis.uitkomst import Uitkomst
from vsb.opname.afwezigheid import Verlofdeel, Verlofverblijf, decide_leave, leave_stay
from vsb.opname.dagbeeld import GEEN_DAGEN, Dagen, image, paid_days, wrong_days
from vsb.opname.dossier import Dossier
from vsb.opname.feiten import AnderVerblijf, Kenmerk
from vsb.opname.indicatiestelling.instrument import Indicatie
from vsb.opname.kenmerken import features_of
from vsb.opname.overgang import Plaats, days_here, place_elsewhere, place_of
from vsb.opname.recht import Sectorwet
from vsb.opname.sector import find_sector
from vsb.opname.verblijf import stay_of
from vsb.opname.zaak import FeitOnbekend, NietTeBeoordelen, Zaak
from vsb.regelgeving.fouten import NotInForce


class Rechtgevolg(StrEnum):
    """What happens to the automatic right to the zorgbudget."""

    GEOPEND = "geopend"
    INGETROKKEN = "ingetrokken"


@dataclass(frozen=True, slots=True)
class Zorgbudgetgevolg:
    """The automatic right to the zorgbudget, opened or withdrawn from a day on."""

    soort: Rechtgevolg
    vanaf: date


@dataclass(frozen=True, slots=True)
class Ontslagvraag:
    """Another facility is asked for the ontslag of its dossier ("" = not accepted yet). `vanaf`:
    the first day on which the person would be here."""

    hco: str
    referentie: str
    vanaf: date


@dataclass(frozen=True, slots=True)
class Herziening:
    """Another dossier of the person whose days or leave this decision changes, and the accepted
    billed days that are wrong now, rising.

    `verblijf` (None: no day is left) and `verlof` are all of its days and leave anew; `opname` and
    `ontslag` the days as reported. `nummer` is that of the dossier.
    """

    nummer: int
    hco: str
    referentie: str
    opname: date
    ontslag: date | None
    verblijf: Periode | None
    verlof: tuple[Verlofdeel, ...]
    te_crediteren: tuple[date, ...]
    dagen_gewijzigd: bool
    verlof_gewijzigd: bool


@dataclass(frozen=True, slots=True)
class Gevolgen:
    """The state that the dossier leaves, and what changes by this decision.

    State: `verblijf` (None: no days) with `stand` aanvaard or in_beraad, `verlof`, `kenmerken`.
    Change: `te_crediteren` (accepted billed days that it makes wrong, rising), `zorgbudget`,
    `ontslag_vragen`, `herzien` (days, leave in other dossiers). `indicatie`: what follows from the
    indicatiestelling that the message is. `voorbeeld`: it rests on an example without public
    source.
    """

    verblijf: Periode | None = None
    stand: Uitkomst = Uitkomst.AANVAARD
    verlof: tuple[Verlofdeel, ...] = ()
    verlof_gewijzigd: bool = False
    kenmerken: tuple[Kenmerk, ...] = ()
    kenmerken_gewijzigd: bool = False
    indicatie: Indicatie | None = None
    te_crediteren: tuple[date, ...] = ()
    zorgbudget: tuple[Zorgbudgetgevolg, ...] = ()
    ontslag_vragen: tuple[Ontslagvraag, ...] = ()
    herzien: tuple[Herziening, ...] = ()
    voorbeeld: bool = False


GEEN_GEVOLGEN = Gevolgen()


def consequences(zaak: Zaak, oud: Dossier | None, nieuw: Dossier) -> Gevolgen:
    """What follows when the dossier goes from `oud` to `nieuw`.

    What was is read from what was kept, never computed again: only so is every difference seen.
    """
    zaak = replace(zaak, wet=zaak.wet.fresh())
    eigen, andere = _leave(zaak, nieuw)
    staat = _state(zaak, nieuw, eigen)
    toen, nu = paid_days(zaak.feiten.verlof), paid_days(staat.verlof)
    vroeger = _days_of(oud, zaak) if oud is not None else GEEN_DAGEN
    geraakt = wrong_days(
        zaak.feiten.gefactureerd,
        image(vroeger, toen, zaak.feiten.kenmerken),
        image((staat.verblijf, staat.stand), nu, staat.kenmerken),
        zaak.wet.sector.prijs_naar,
    )
    herzien = _revised(zaak, oud, nieuw, andere)
    return replace(
        staat,
        te_crediteren=geraakt,
        zorgbudget=_zorgbudget(zaak, oud, nieuw),
        verlof_gewijzigd=nu != toen,
        kenmerken_gewijzigd=set(staat.kenmerken) != set(zaak.feiten.kenmerken),
        indicatie=_indication(zaak),
        herzien=herzien,
        voorbeeld=zaak.wet.voorbeeld,
    )


def _indication(zaak: Zaak) -> Indicatie | None:
    try:
        return zaak.indicatie
    except NotInForce:
        return None


def ask_ontslag(zaak: Zaak) -> tuple[Ontslagvraag, ...]:
    """The facilities that must report an ontslag before these days can be accepted."""
    try:
        verblijven = zaak.verblijven_elders
    except (FeitOnbekend, NietTeBeoordelen):
        return ()
    return tuple(
        Ontslagvraag(v.hco, v.referentie, zaak.nieuwe_dagen(v.hco)[0].vanaf)
        for v in verblijven
        if v.ontslag is None
    )


_Verlof = tuple[Verlofdeel, ...]
_Andere = tuple[tuple[AnderVerblijf, _Verlof], ...]


def _leave(zaak: Zaak, dossier: Dossier) -> tuple[_Verlof, _Andere]:
    """The leave of this dossier and of each other accepted one of the person, decided as one."""
    anderen = _accepted_others(zaak)
    verblijven = [_as_leave_stay(v, zaak.wet) for v in anderen]
    eigen = leave_stay(dossier, zaak.wet)
    if eigen is None or dossier.opnamestand is Uitkomst.GEWEIGERD:
        return (), tuple(zip(anderen, decide_leave(verblijven), strict=True))
    van_dossier, *rest = decide_leave([eigen, *verblijven])
    return van_dossier, tuple(zip(anderen, rest, strict=True))


def _accepted_others(zaak: Zaak) -> list[AnderVerblijf]:
    return [v for v in zaak.feiten.verblijven or () if v.stand is Uitkomst.AANVAARD]


def _as_leave_stay(v: AnderVerblijf, wet: Sectorwet) -> Verlofverblijf:
    recht = Sectorwet(wet.wet, find_sector(v.sector)) if v.sector else wet
    dagen = Periode(v.vanaf, v.tot)
    return Verlofverblijf(dagen, recht, v.afwezigheden, v.ontslag, v.reden_ontslag)


def _revised(
    zaak: Zaak, oud: Dossier | None, nieuw: Dossier, andere: _Andere
) -> tuple[Herziening, ...]:
    """The other dossiers whose days or leave change because those of this one do."""
    zelfde_verlof = _counted(oud, zaak.wet) == _counted(nieuw, zaak.wet)
    plaatsen = tuple(_accepted_place(dossier, zaak.wet) for dossier in (oud, nieuw))
    uit = []
    for v, verlof in andere:
        toen, nu = (_days_elsewhere(v, plaats, zaak) for plaats in plaatsen)
        nieuw_verlof = not zelfde_verlof and paid_days(v.verlof) != paid_days(verlof)
        if toen != nu or nieuw_verlof:
            uit.append(_revise(v, toen, nu, verlof, zaak, nieuw_verlof=nieuw_verlof))
    return tuple(uit)


def _accepted_place(dossier: Dossier | None, wet: Sectorwet) -> Plaats | None:
    aanvaard = dossier is not None and dossier.opnamestand is Uitkomst.AANVAARD
    return place_of(dossier, wet) if dossier and aanvaard else None


def _days_elsewhere(v: AnderVerblijf, hier: Plaats | None, zaak: Zaak) -> Periode | None:
    """The days of another accepted dossier when this one is as `hier`."""
    plaats = place_elsewhere(v, zaak.wet)
    if plaats is None:
        return Periode(v.vanaf, v.tot)
    rest = (place_elsewhere(a, zaak.wet) for a in _accepted_others(zaak) if a is not v)
    return days_here(plaats, [p for p in (hier, *rest) if p is not None])


def _revise(
    v: AnderVerblijf,
    toen: Periode | None,
    nu: Periode | None,
    verlof: _Verlof,
    zaak: Zaak,
    *,
    nieuw_verlof: bool,
) -> Herziening:
    kenmerken = [Kenmerk(soort, v.vanaf, None, w) for soort, w in v.kenmerken.items()]
    sector = find_sector(v.sector) if v.sector else zaak.wet.sector
    geldig = verlof if nieuw_verlof else v.verlof
    geraakt = wrong_days(
        v.gefactureerd,
        image((toen, v.stand), paid_days(v.verlof), kenmerken),
        image((nu, v.stand), paid_days(geldig), kenmerken),
        sector.prijs_naar,
    )
    return Herziening(
        nummer=v.nummer,
        hco=v.hco,
        referentie=v.referentie,
        opname=v.vanaf,
        ontslag=v.ontslag,
        verblijf=nu,
        verlof=verlof,
        te_crediteren=geraakt,
        dagen_gewijzigd=toen != nu,
        verlof_gewijzigd=nieuw_verlof,
    )


def _counted(dossier: Dossier | None, wet: Sectorwet) -> Verlofverblijf | None:
    """What of a dossier can use up leave: only an accepted one does."""
    if dossier is None or dossier.opnamestand is not Uitkomst.AANVAARD:
        return None
    return leave_stay(dossier, wet)


def _state(zaak: Zaak, dossier: Dossier, verlof: _Verlof) -> Gevolgen:
    """The days, leave and features of a dossier; none at all when it was refused."""
    verblijf, stand = _days_of(dossier, zaak)
    if verblijf is None:
        return GEEN_GEVOLGEN
    kenmerken = features_of(dossier, zaak.feiten.verblijven or (), zaak.wet)
    return Gevolgen(verblijf=verblijf, stand=stand, verlof=verlof, kenmerken=kenmerken)


def _days_of(dossier: Dossier, zaak: Zaak) -> Dagen:
    """The approved stay and its stand, without the days of a move that belong elsewhere; no days
    when it was refused."""
    if dossier.opnamestand is Uitkomst.GEWEIGERD:
        return GEEN_DAGEN
    plaats = place_of(dossier, zaak.wet)
    if plaats is None:
        return stay_of(dossier, zaak.wet), dossier.opnamestand
    elders = [p for v in _accepted_others(zaak) if (p := place_elsewhere(v, zaak.wet))]
    return days_here(plaats, elders), dossier.opnamestand


def _zorgbudget(zaak: Zaak, oud: Dossier | None, nieuw: Dossier) -> tuple[Zorgbudgetgevolg, ...]:
    vroeger, nu = (_right_from(dossier, zaak) for dossier in (oud, nieuw))
    if vroeger == nu:
        return ()
    stappen = ((Rechtgevolg.INGETROKKEN, vroeger), (Rechtgevolg.GEOPEND, nu))
    return tuple(Zorgbudgetgevolg(soort, dag) for soort, dag in stappen if dag is not None)


def _right_from(dossier: Dossier | None, zaak: Zaak) -> date | None:
    """From when an accepted opname opens the right: its first day, or the sector's entry.

    Where the right hangs on a kenmerk, the first of those days on which its value opens it.
    """
    if dossier is None or dossier.opnamestand is not Uitkomst.AANVAARD:
        return None
    naar = zaak.wet.sector.zorgbudget_naar
    try:
        begin = max(dossier.vanaf, zaak.wet.datum("intrededatum", zaak.ontvangen_dag))
        if not naar:
            return begin if zaak.wet.ja_nee("zorgbudget_automatisch", begin) else None
        waarden = zaak.wet.codelijst("zorgbudgetwaarden")
        for k in features_of(dossier, zaak.feiten.verblijven or (), zaak.wet):
            dag = max(k.vanaf, begin)
            if k.soort == naar and dag in k and waarden.geldig(k.waarde, dag):
                return dag if zaak.wet.ja_nee("zorgbudget_automatisch", dag) else None
    except NotInForce:
        pass
    return None
