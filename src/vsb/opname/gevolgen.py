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
class Verlofherziening:
    """Another dossier of the person whose leave this decision changes: all of its leave anew, and
    the accepted billed days that are wrong now, rising. `nummer` is that of the dossier."""

    nummer: int
    hco: str
    referentie: str
    verlof: tuple[Verlofdeel, ...]
    te_crediteren: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Gevolgen:
    """The state that the dossier leaves, and what changes by this decision.

    State: `verblijf` (None: no days) with `stand` aanvaard or in_beraad, `verlof`, `kenmerken`.
    Change: `te_crediteren` (accepted billed days that it makes wrong, rising), `zorgbudget`,
    `ontslag_vragen`, `herzien` (leave in other dossiers). `indicatie`: what follows from the
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
    herzien: tuple[Verlofherziening, ...] = ()
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
    vroeger = _days_of(oud, zaak.wet) if oud is not None else GEEN_DAGEN
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
    anderen = [v for v in zaak.feiten.verblijven or () if v.stand is Uitkomst.AANVAARD]
    verblijven = [_as_leave_stay(v, zaak.wet) for v in anderen]
    eigen = leave_stay(dossier, zaak.wet)
    if eigen is None or dossier.opnamestand is Uitkomst.GEWEIGERD:
        return (), tuple(zip(anderen, decide_leave(verblijven), strict=True))
    van_dossier, *rest = decide_leave([eigen, *verblijven])
    return van_dossier, tuple(zip(anderen, rest, strict=True))


def _as_leave_stay(v: AnderVerblijf, wet: Sectorwet) -> Verlofverblijf:
    recht = Sectorwet(wet.wet, find_sector(v.sector)) if v.sector else wet
    dagen = Periode(v.vanaf, v.tot)
    return Verlofverblijf(dagen, recht, v.afwezigheden, v.ontslag, v.reden_ontslag)


def _revised(
    zaak: Zaak, oud: Dossier | None, nieuw: Dossier, andere: _Andere
) -> tuple[Verlofherziening, ...]:
    """The other dossiers whose leave changes because the days or the leave of this one do."""
    if _counted(oud, zaak.wet) == _counted(nieuw, zaak.wet):
        return ()
    uit = []
    for v, verlof in andere:
        toen, nu = paid_days(v.verlof), paid_days(verlof)
        if toen == nu:
            continue
        dagen = (Periode(v.vanaf, v.tot), v.stand)
        kenmerken = [Kenmerk(soort, v.vanaf, None, w) for soort, w in v.kenmerken.items()]
        sector = find_sector(v.sector) if v.sector else zaak.wet.sector
        geraakt = wrong_days(
            v.gefactureerd,
            image(dagen, toen, kenmerken),
            image(dagen, nu, kenmerken),
            sector.prijs_naar,
        )
        uit.append(Verlofherziening(v.nummer, v.hco, v.referentie, verlof, geraakt))
    return tuple(uit)


def _counted(dossier: Dossier | None, wet: Sectorwet) -> Verlofverblijf | None:
    """What of a dossier can use up leave: only an accepted one does."""
    if dossier is None or dossier.opnamestand is not Uitkomst.AANVAARD:
        return None
    return leave_stay(dossier, wet)


def _state(zaak: Zaak, dossier: Dossier, verlof: _Verlof) -> Gevolgen:
    """The days, leave and features of a dossier; none at all when it was refused."""
    verblijf, stand = _days_of(dossier, zaak.wet)
    if verblijf is None:
        return GEEN_GEVOLGEN
    kenmerken = features_of(dossier, zaak.feiten.verblijven or (), zaak.wet)
    return Gevolgen(verblijf=verblijf, stand=stand, verlof=verlof, kenmerken=kenmerken)


def _days_of(dossier: Dossier, wet: Sectorwet) -> Dagen:
    """The approved stay and its stand; no days when it was refused."""
    if dossier.opnamestand is Uitkomst.GEWEIGERD:
        return GEEN_DAGEN
    return stay_of(dossier, wet), dossier.opnamestand


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
