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

_WAT: tuple[tuple[str, _Lezer, str], ...] = (
    (
        "insz",
        lambda s: s.insz_actueel,
        "Het INSZ-nummer is gewijzigd van {oud} naar {nieuw}. Gebruik voortaan het nieuwe nummer.",
    ),
    (
        "status",
        lambda s: _STATUS[s.status],
        "De verzekeringsstatus is gewijzigd van '{oud}' naar '{nieuw}'.",
    ),
    (
        "zorgkas",
        lambda s: s.zorgkas,
        "De zorgkas is gewijzigd van {oud} naar {nieuw}. Factureer de dagen vanaf de wijziging aan "
        "de nieuwe zorgkas.",
    ),
    (
        "categorie",
        lambda s: s.categorie,
        "De verzekeringscategorie is gewijzigd van {oud} naar {nieuw}. Ze bepaalt het forfait: "
        "kijk de tarieven na.",
    ),
    ("adres", lambda s: s.adres, "Het adres is gewijzigd van '{oud}' naar '{nieuw}'."),
)


def verschillen(oud: Verzekeringsstatus, nieuw: Verzekeringsstatus) -> tuple[Verschil, ...]:
    """What changed between two statuses of one person for the same day, in a fixed order.

    Only what a facility with a stay must know (zorgkas, status, categorie, adres, INSZ);
    empty when nothing of that changed.
    """
    gevonden = []
    for wat, lees, zin in _WAT:
        voor, na = lees(oud), lees(nieuw)
        if voor != na:
            tekst = zin.format(oud=voor or "geen", nieuw=na or "geen")
            gevonden.append(Verschil(wat, voor, na, tekst))
    return tuple(gevonden)
