"""The ordinary, faultless case of each kind of message, from which the examples depart.

An example of a control gives only what matters, under these keys: ``soort`` (the kind; by
default the first that the control judges), ``inhoud`` (fields of the wire; None takes one out),
``bericht`` (fields of `Bericht`), ``ontvangen`` and ``moment`` (days as text), ``vooraf``
(earlier accepted messages: kind, inhoud, day), ``dossier`` (fields of `Dossier`, or None), and
``feiten`` (fields of `OpnameFeiten`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from vsb.catalogus.vinden import sectoren
from vsb.leden.verzekeringsstatus import Verzekerd, Verzekeringsstatus
from vsb.opname.bericht import Bericht
from vsb.opname.berichtsoort import AANVRAGEN, GESPREK, WIJZIGINGEN, berichtsoorten
from vsb.opname.dossier import Dossier
from vsb.opname.feiten import Campusfeit, Erkenningsfeit, OpnameFeiten
from vsb.opname.recht import Sectorwet
from vsb.opname.referentie import referentienummer
from vsb.opname.sector import Sector, find_sector
from vsb.opname.voorbeeldverblijf import EIGEN_SECTOR
from vsb.opname.vouwen import apply
from vsb.opname.zaak import Zaak, open_zaak

HCO, INSZ, REFERENTIE = "3709", "85073003328", referentienummer(2024, 1)
_ONTVANGEN = (
    dict.fromkeys(AANVRAGEN, "2024-01-05")
    | dict.fromkeys(WIJZIGINGEN + GESPREK, "2024-07-01")
    | {"afwezigheid_melden": "2024-02-02"}
)
ONBEKENDE_SOORT = "(soort die de sector niet kent)"
"""Stands in an example for a kind of message that the sector in which it is tried has not."""

_VOORAF = {
    "verlenging_annuleren": "verlenging_aanvragen",
    "ontslag_wijzigen": "ontslag_melden",
    "ontslag_annuleren": "ontslag_melden",
    "afwezigheid_wijzigen": "afwezigheid_melden",
    "afwezigheid_annuleren": "afwezigheid_melden",
    "antwoord": "vraag",
    "wijziging_annuleren": "indicatiestelling_melden",
}
"""What must have been accepted before: the last example message that this kind speaks of."""


def verzekerd(**anders: Any) -> Verzekeringsstatus:
    """The status of somebody who is affiliated, with other values where given."""
    gewoon = Verzekeringsstatus(
        insz=INSZ,
        dag=date(2024, 1, 1),
        status=Verzekerd.AANGESLOTEN,
        insz_actueel=INSZ,
        zorgkas="180",
        aansluitingstype="officieel",
        categorie="1",
    )
    return replace(gewoon, **anders)


def example_inhoud(soort: str, wet: Sectorwet) -> dict[str, Any]:
    """The body of an ordinary message: every declared field with its example."""
    return {v.naam: v.voorbeeld for v in wet.sector.fields_of(berichtsoorten()[soort])}


def example_feiten(wet: Sectorwet) -> OpnameFeiten:
    """Everything known, nothing in the way."""
    return OpnameFeiten(
        verzekering=verzekerd(),
        erkenningen=(Erkenningsfeit(wet.sector.naam, date(2010, 1, 1)),),
        campussen=(Campusfeit("1", date(2010, 1, 1)),),
        verblijven=(),
    )


def example_zaak(gegeven: Mapping[str, Any], wet: Sectorwet, soort: str = "") -> Zaak:
    """The case that an example gives; `soort` when it names no kind itself."""
    naam = gegeven.get("soort") or soort or "opname_aanvraag"
    if naam == ONBEKENDE_SOORT:
        naam = next(n for n in sorted(berichtsoorten()) if n not in wet.sector.berichten)
    ontvangen = _moment(gegeven.get("ontvangen", _ONTVANGEN[naam]))
    dossier = _dossier(naam, gegeven, wet)
    envelop = replace(
        Bericht(f"{naam.partition('_')[0]}-1", naam, ontvangen, hco=HCO),
        **{"dossier": dossier.referentie if dossier else None, **gegeven.get("bericht", {})},
    )
    return open_zaak(
        envelop,
        _inhoud(naam, gegeven.get("inhoud"), wet),
        dossier,
        _feiten(gegeven.get("feiten", {}), wet),
        wet,
        _moment(gegeven["moment"]) if "moment" in gegeven else ontvangen,
    )


def example_fits(gegeven: Mapping[str, Any], sector: Sector, soort: str = "") -> bool:
    """Does an example speak of kinds and fields only that this sector has (or nobody has)?"""
    naam = gegeven.get("soort") or soort or "opname_aanvraag"
    if naam == ONBEKENDE_SOORT:
        return bool(berichtsoorten().keys() - set(sector.berichten))
    stappen = [(naam, gegeven.get("inhoud"))]
    stappen += [(eerder, inhoud) for eerder, inhoud, _ in gegeven.get("vooraf", ())]
    if "vooraf" not in gegeven and naam in _VOORAF:
        stappen.append((_VOORAF[naam], None))
    return all(
        kind in sector.berichten and not _foreign_fields(kind, inhoud, sector)
        for kind, inhoud in stappen
    )


def _foreign_fields(soort: str, inhoud: object, sector: Sector) -> set[str]:
    """Fields that some other sector has in this kind of message, and this one has not."""
    if not isinstance(inhoud, Mapping):
        return set()
    kind = berichtsoorten()[soort]
    eigen = {veld.naam for veld in sector.fields_of(kind)}
    ergens = {v.naam for s in sectoren() for v in find_sector(s).fields_of(kind)}
    return (set(inhoud) & ergens) - eigen


def _feiten(anders: Mapping[str, Any], wet: Sectorwet) -> OpnameFeiten:
    feiten = replace(example_feiten(wet), **anders)
    if feiten.erkenningen is None:
        return feiten
    eigen = (
        replace(e, sector=wet.sector.naam) if e.sector == EIGEN_SECTOR else e
        for e in feiten.erkenningen
    )
    return replace(feiten, erkenningen=tuple(eigen))


def _inhoud(naam: str, anders: object, wet: Sectorwet) -> object:
    """The ordinary body with these fields changed, or something that is no body at all."""
    if anders is not None and not isinstance(anders, Mapping):
        return anders
    heel = example_inhoud(naam, wet) | dict(anders or {})
    return {veld: waarde for veld, waarde in heel.items() if waarde is not None}


def _dossier(naam: str, gegeven: Mapping[str, Any], wet: Sectorwet) -> Dossier | None:
    if naam in AANVRAGEN or gegeven.get("dossier", {}) is None:
        return None
    stappen: list[tuple[str, Any, str]] = [("opname_aanvraag", None, "2024-01-10")]
    if "vooraf" in gegeven:
        stappen += gegeven["vooraf"]
    elif naam in _VOORAF:
        stappen.append((_VOORAF[naam], None, _ONTVANGEN[naam]))
    verhaal = _fold(stappen, wet)
    return replace(verhaal, **gegeven.get("dossier", {}))


def _fold(stappen: Iterable[tuple[str, Any, str]], wet: Sectorwet) -> Dossier:
    dossier: Dossier | None = None
    teller: Counter[str] = Counter()
    for naam, inhoud, dag in stappen:
        stam = naam.partition("_")[0]
        teller[stam] += 1
        bericht = Bericht(f"{stam}-{teller[stam]}", naam, _moment(dag), hco=HCO)
        feiten, heel = example_feiten(wet), _inhoud(naam, inhoud, wet)
        zaak = open_zaak(bericht, heel, dossier, feiten, wet, bericht.ontvangen_op)
        dossier = apply(dossier, zaak.accepted(REFERENTIE))
    if dossier is None:
        raise ValueError("een voorbeeld begint met een aanvraag")
    return dossier


def _moment(dag: str) -> datetime:
    """Noon of a day (``2024-01-31``), or the moment that a longer text gives."""
    if len(dag) > len("2024-01-31"):
        return datetime.fromisoformat(dag)
    return datetime.combine(date.fromisoformat(dag), time(12), tzinfo=UTC)
