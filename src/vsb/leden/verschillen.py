"""Which changes in somebody's insurance matter to the facility where the person stays."""

from collections.abc import Callable
from dataclasses import dataclass

from vsb.leden.verzekeringsstatus import Verzekerd, Verzekeringsstatus

_STATUS = {
    Verzekerd.AANGESLOTEN: "aangesloten",
    Verzekerd.KAN_AANSLUITEN: "niet aangesloten, kan nog aansluiten",
    Verzekerd.KAN_NIET_AANSLUITEN: "niet aangesloten, kan niet aansluiten",
    Verzekerd.ONBEKEND: "onbekend",
}


@dataclass(frozen=True, slots=True)
class Verschil:
    """One change: `wat` (insz, status, zorgkas, categorie or adres), before, after, in Dutch.

    `oud` and `nieuw` are None where there was or is nothing. They may hold a national number, so
    they stay out of `repr`.
    """

    wat: str
    oud: str | None
    nieuw: str | None
    tekst: str

    def __repr__(self) -> str:
        return f"Verschil({self.wat!r})"


_Lezer = Callable[[Verzekeringsstatus], str | None]


@dataclass(frozen=True, slots=True)
class _Kenmerk:
    """What is compared, and what is said when it changes, comes, or goes."""

    wat: str
    lees: _Lezer
    anders: str
    erbij: str = ""
    weg: str = ""

    def say(self, oud: str | None, nieuw: str | None) -> str:
        zin = self.anders if oud and nieuw else self.erbij if nieuw else self.weg
        return zin.format(oud=oud, nieuw=nieuw)


_KENMERKEN = (
    _Kenmerk(
        "insz",
        lambda s: s.insz_actueel,
        "Het INSZ-nummer is gewijzigd van {oud} naar {nieuw}. Gebruik voortaan het nieuwe nummer.",
        "Het INSZ-nummer is nu {nieuw}.",
        "Het INSZ-nummer {oud} is geannuleerd en heeft geen opvolger. Vraag de persoon naar het "
        "juiste nummer.",
    ),
    _Kenmerk(
        "status",
        lambda s: _STATUS[s.status],
        "De verzekeringsstatus is gewijzigd van '{oud}' naar '{nieuw}'.",
    ),
    _Kenmerk(
        "zorgkas",
        lambda s: s.zorgkas,
        "De zorgkas is gewijzigd van {oud} naar {nieuw}. Factureer de dagen vanaf de wijziging aan "
        "de nieuwe zorgkas.",
        "De persoon is aangesloten bij zorgkas {nieuw}. Factureer aan die zorgkas.",
        "De persoon is niet meer aangesloten bij zorgkas {oud}. Dagen zonder aansluiting kunt u "
        "aan geen zorgkas factureren.",
    ),
    _Kenmerk(
        "categorie",
        lambda s: s.categorie,
        "De verzekeringscategorie is gewijzigd van {oud} naar {nieuw}. Ze bepaalt het forfait: "
        "kijk de tarieven na.",
        "De verzekeringscategorie is {nieuw}. Ze bepaalt het forfait.",
        "De verzekeringscategorie {oud} geldt niet meer.",
    ),
    _Kenmerk(
        "adres",
        lambda s: s.adres,
        "Het adres is gewijzigd van '{oud}' naar '{nieuw}'.",
        "Het adres is '{nieuw}'.",
        "Het adres is niet meer gekend.",
    ),
)


def verschillen(oud: Verzekeringsstatus, nieuw: Verzekeringsstatus) -> tuple[Verschil, ...]:
    """What changed between two statuses of one person for the same day, in a fixed order.

    Only what a facility with a stay must know (zorgkas, status, categorie, adres, INSZ);
    empty when nothing of that changed.
    """
    paren = [(k, k.lees(oud), k.lees(nieuw)) for k in _KENMERKEN]
    return tuple(Verschil(k.wat, v, n, k.say(v, n)) for k, v, n in paren if v != n)
