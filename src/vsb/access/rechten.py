"""Who may do what. Deny by default: what does not stand in the table of deeds is refused."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Rol(StrEnum):
    """The roles that a token can carry."""

    VOORZIENING = "voorziening"
    ZORGKAS_BEHEER = "zorgkas_beheer"
    ZORGKAS_BETALING = "zorgkas_betaling"
    AGENTSCHAP = "agentschap"
    OPERATOR = "operator"


class Daad(StrEnum):
    """Everything that somebody can ask of the platform."""

    STATUS_VRAGEN = "status_vragen"
    BERICHT_STUREN = "bericht_sturen"
    POSTBUS_LEZEN = "postbus_lezen"
    DOSSIER_LEZEN = "dossier_lezen"
    WERKITEM_BESLISSEN = "werkitem_beslissen"
    ZENDING_ONDERTEKENEN = "zending_ondertekenen"
    BETALING_VRIJGEVEN = "betaling_vrijgeven"
    BETALING_AANHOUDEN = "betaling_aanhouden"
    BANK_BEVESTIGEN = "bank_bevestigen"
    BEREKENEN = "berekenen"
    TOESTAND_LEZEN = "toestand_lezen"
    CIJFERS_LEZEN = "cijfers_lezen"
    OPVOLGEN = "opvolgen"


class Bereik(StrEnum):
    """How far a right reaches: the facility's own HCO numbers, the own zorgkas, or everything."""

    EIGEN_HCO = "eigen_hco"
    EIGEN_ZORGKAS = "eigen_zorgkas"
    ALLES = "alles"


_VOORZIENING = {Rol.VOORZIENING: Bereik.EIGEN_HCO}
_BEHEER = {Rol.ZORGKAS_BEHEER: Bereik.EIGEN_ZORGKAS}
_BETALING = {Rol.ZORGKAS_BETALING: Bereik.EIGEN_ZORGKAS}

DADEN: Mapping[Daad, Mapping[Rol, Bereik]] = {
    Daad.STATUS_VRAGEN: _VOORZIENING | _BEHEER,
    Daad.BERICHT_STUREN: _VOORZIENING | _BEHEER,
    Daad.POSTBUS_LEZEN: _VOORZIENING | _BEHEER | _BETALING,
    Daad.DOSSIER_LEZEN: _VOORZIENING | _BEHEER,
    Daad.WERKITEM_BESLISSEN: _BEHEER,
    Daad.ZENDING_ONDERTEKENEN: _BEHEER,
    Daad.BETALING_VRIJGEVEN: _BETALING,
    Daad.BETALING_AANHOUDEN: _BEHEER | _BETALING,
    Daad.BANK_BEVESTIGEN: _BETALING,
    # A calculation is about nobody: whoever is known may ask it.
    Daad.BEREKENEN: dict.fromkeys(Rol, Bereik.ALLES),
    Daad.TOESTAND_LEZEN: {Rol.AGENTSCHAP: Bereik.ALLES, Rol.OPERATOR: Bereik.ALLES},
    Daad.CIJFERS_LEZEN: {Rol.AGENTSCHAP: Bereik.ALLES},
    Daad.OPVOLGEN: {Rol.AGENTSCHAP: Bereik.ALLES},
}
"""Per deed who may, and how far."""


class Identiteit(Protocol):
    """What a verified token says: the subject, its HCO numbers or zorgkas, its roles."""

    @property
    def onderwerp(self) -> str: ...
    @property
    def hcos(self) -> AbstractSet[str]: ...
    @property
    def zorgkas(self) -> str | None: ...
    @property
    def rollen(self) -> AbstractSet[str]: ...


@dataclass(frozen=True, slots=True)
class Doel:
    """What the deed is about.

    `hco` and `zorgkas`: to whom the thing belongs, or on whose behalf is spoken. Of a dossier,
    `zorgkas` is the one that may see it. `klaargezet_door`: the subject who signed the zending
    whose payment is to be released.
    """

    hco: str | None = None
    zorgkas: str | None = None
    klaargezet_door: str | None = None


@dataclass(frozen=True, slots=True)
class Toegang:
    """The answer: may it, and when not, why not and what to do (Dutch, empty when it may)."""

    mag: bool
    reden: str = ""

    def __bool__(self) -> bool:
        return self.mag


def mag(wie: Identiteit, daad: Daad, doel: Doel) -> Toegang:
    """May this identity do this deed to this thing? Each of its roles is tried; one is enough.

    Who signed a zending never releases its payment, with whatever roles (four eyes).
    """
    bereiken = [bereik for rol, bereik in DADEN[daad].items() if rol in wie.rollen]
    if not bereiken:
        nodig = " of ".join(sorted(DADEN[daad]))
        return Toegang(False, f"Uw toegang laat dit niet toe; nodig is de rol {nodig}.")
    bezwaren = [_objection(wie, bereik, doel) for bereik in bereiken]
    if all(bezwaren):
        return Toegang(False, bezwaren[0] or "")
    if daad is Daad.BETALING_VRIJGEVEN:
        return _four_eyes(wie, doel)
    return Toegang(True)


def _objection(wie: Identiteit, bereik: Bereik, doel: Doel) -> str | None:
    if bereik is Bereik.EIGEN_HCO and (doel.hco is None or doel.hco not in wie.hcos):
        return (
            "Een voorziening spreekt alleen voor haar eigen HCO-nummers. Gebruik een toegang die "
            f"op naam staat van HCO {doel.hco or '(niet vermeld)'}."
        )
    if bereik is Bereik.EIGEN_ZORGKAS and (doel.zorgkas is None or doel.zorgkas != wie.zorgkas):
        return (
            "Een medewerker werkt alleen voor de eigen zorgkas; dit hoort bij zorgkas "
            f"{doel.zorgkas or '(niet vermeld)'}."
        )
    return None


def _four_eyes(wie: Identiteit, doel: Doel) -> Toegang:
    if not doel.klaargezet_door or not wie.onderwerp:
        return Toegang(False, "Het is niet bekend wie de zending ondertekende.")
    if doel.klaargezet_door == wie.onderwerp:
        return Toegang(
            False,
            "Wie de zending ondertekende, mag de betaling niet vrijgeven. Vraag het een collega.",
        )
    return Toegang(True)
