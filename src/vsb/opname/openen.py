"""Open a dossier out of an accepted aanvraag: shared by the kinds that do so."""

from collections.abc import Mapping
from datetime import date

from vsb.opname.bericht import Aanvaard
from vsb.opname.dossier import Dossier, GoedgekeurdePeriode, NietToepasbaar
from vsb.opname.veld import Veld, Veldsoort, Waarde

CONTACTVELDEN = (
    Veld("contact_naam", "naam van de contactpersoon", Veldsoort.TEKST, "An Peeters", True),
    Veld("contact_telefoon", "telefoon van de contactpersoon", Veldsoort.TEKST, "09 000 00 00"),
    Veld("contact_email", "e-mail van de contactpersoon", Veldsoort.TEKST, "opname@pvt.example"),
)
"""Whom of the facility to call about the dossier (Presentatie PVT, 6.2)."""

_EIGEN_PLAATS = {"insz", "vanaf", "tot"}


def wire(waarde: Waarde) -> str | bool:
    """A value as it stands in a message: a day becomes its text."""
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def contact_of(waarden: Mapping[str, Waarde]) -> dict[str, str]:
    """The fields about the contact person."""
    return {v.naam: str(waarden[v.naam]) for v in CONTACTVELDEN if v.naam in waarden}


def basis_of(waarden: Mapping[str, Waarde]) -> dict[str, str | bool]:
    """The basisgegevens: every field that has no place of its own in the dossier."""
    elders = _EIGEN_PLAATS | {v.naam for v in CONTACTVELDEN}
    return {naam: wire(waarde) for naam, waarde in waarden.items() if naam not in elders}


def open_dossier(dossier: Dossier | None, aanvaard: Aanvaard, *, migratie: bool) -> Dossier:
    """A new dossier; raises `NietToepasbaar` when there is one, or the period holds no day."""
    bericht = aanvaard.bericht
    vanaf, tot, insz = bericht.dag("vanaf"), bericht.dag("tot"), bericht.tekst("insz")
    if dossier is not None or vanaf is None or insz is None or bericht.hco is None:
        raise NietToepasbaar("een aanvraag opent een dossier met een persoon en een begin")
    if tot is not None and tot <= vanaf:
        raise NietToepasbaar("de gevraagde periode bevat geen enkele dag")
    return Dossier(
        referentie=aanvaard.referentie,
        sector=aanvaard.sector,
        hco=bericht.hco,
        insz=insz,
        type_aanvraag=bericht.tekst("type_aanvraag") or "",
        migratie=migratie,
        perioden=(GoedgekeurdePeriode(vanaf, tot, bericht.bericht_id),),
        basisgegevens=basis_of(bericht.waarden),
        contact=contact_of(bericht.waarden),
    )
