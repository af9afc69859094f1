"""What follows from a dossier as it stands: days of stay, leave, features, rights, credits."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from vsb.basis.dagen import Periode, add_days
from vsb.basis.uitkomst import Uitkomst
from vsb.opname.afwezigheid import AnderVerlof, Verlofdeel, decide_leave
from vsb.opname.dossier import Dossier
from vsb.opname.feiten import Factuurdag
from vsb.opname.indicatiestelling.instrument import Indicatie
from vsb.opname.kenmerken import Kenmerk, features_of
from vsb.opname.verblijf import stay_of
from vsb.opname.zaak import Zaak
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
    """Another facility is asked for the ontslag of its dossier ("" = not accepted yet)."""

    hco: str
    referentie: str


@dataclass(frozen=True, slots=True)
class Gevolgen:
    """The state that the dossier leaves, and what changes by this decision.

    State: `verblijf` (None: no days) with `stand` aanvaard or in_beraad, `verlof`, `kenmerken`.
    Change: `te_crediteren` (accepted billed days that it makes wrong, rising), `zorgbudget`,
    `ontslag_vragen`. `indicatie`: what follows from the indicatiestelling that the message is.
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


GEEN_GEVOLGEN = Gevolgen()


def consequences(zaak: Zaak, oud: Dossier | None, nieuw: Dossier) -> Gevolgen:
    """What follows when the dossier goes from `oud` to `nieuw`."""
    staat = _state(zaak, nieuw)
    vroeger = _state(zaak, oud) if oud is not None else GEEN_GEVOLGEN
    beeld, vroeger_beeld = _image(staat), _image(vroeger)
    geraakt = (
        f.dag
        for f in zaak.feiten.gefactureerd
        if beeld(f.dag) != vroeger_beeld(f.dag)
        and not _is_right(f, beeld(f.dag), zaak.wet.sector.prijs_naar)
    )
    return replace(
        staat,
        te_crediteren=tuple(sorted(set(geraakt))),
        zorgbudget=_zorgbudget(zaak, oud, nieuw),
        verlof_gewijzigd=staat.verlof != vroeger.verlof,
        kenmerken_gewijzigd=staat.kenmerken != vroeger.kenmerken,
        indicatie=_indication(zaak),
    )


def _indication(zaak: Zaak) -> Indicatie | None:
    try:
        return zaak.indicatie
    except NotInForce:
        return None


def ask_ontslag(zaak: Zaak) -> tuple[Ontslagvraag, ...]:
    """The facilities that must report an ontslag before this stay can be accepted."""
    verblijven = zaak.verblijven_elders if zaak.feiten.verblijven is not None else ()
    return tuple(Ontslagvraag(v.hco, v.referentie) for v in verblijven if v.ontslag is None)


def _state(zaak: Zaak, dossier: Dossier) -> Gevolgen:
    """The days, leave and features of a dossier; none at all when it was refused."""
    verblijf = stay_of(dossier, zaak.wet)
    if verblijf is None or dossier.opnamestand is Uitkomst.GEWEIGERD:
        return GEEN_GEVOLGEN
    verblijven = zaak.feiten.verblijven or ()
    elders = AnderVerlof(
        tuple(Periode(v.vanaf, v.tot) for v in verblijven if v.stand is Uitkomst.AANVAARD),
        tuple(p for v in verblijven for p in v.betaald_verlof),
    )
    return Gevolgen(
        verblijf=verblijf,
        stand=dossier.opnamestand,
        verlof=decide_leave(dossier, zaak.wet, elders),
        kenmerken=features_of(dossier, verblijven, zaak.wet),
    )


@dataclass(frozen=True, slots=True)
class _Dagbeeld:
    """How a day of stay looks: (un)paid leave or none, and the features of that day."""

    stand: Uitkomst
    verlof: bool | None
    kenmerken: tuple[tuple[str, str], ...]


def _image(staat: Gevolgen) -> Callable[[date], _Dagbeeld | None]:
    """The days of this state; None for a day outside the stay."""
    verlof = {
        add_days(deel.periode.vanaf, nummer): deel.betaald
        for deel in staat.verlof
        for nummer in range(deel.periode.days() or 0)
    }

    def image(dag: date) -> _Dagbeeld | None:
        if staat.verblijf is None or dag not in staat.verblijf:
            return None
        kenmerken = tuple((k.soort, k.waarde) for k in staat.kenmerken if dag in k)
        return _Dagbeeld(staat.stand, verlof.get(dag), kenmerken)

    return image


def _is_right(f: Factuurdag, beeld: _Dagbeeld | None, prijs_naar: str) -> bool:
    """Was the day billed as it now stands? A change that only mends the dossier credits nothing."""
    if beeld is None or beeld.stand is not Uitkomst.AANVAARD:
        return False
    if f.type_gebruiker and (prijs_naar, f.type_gebruiker) not in beeld.kenmerken:
        return False
    return f.verlof is None or beeld.verlof is (True if f.verlof else None)


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
