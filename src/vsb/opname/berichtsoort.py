"""What a kind of message is: one module in ``opname/berichten``, read into one value.

Such a module holds a docstring (first sentence = the Dutch title), ``VELDEN`` (the fields of
every sector; a sector declares its own beside them), ``VOORWAARDE``, optionally ``WACHT_OP``
(kinds of earlier, still undecided messages of the same dossier that it waits for), and
``apply(dossier, aanvaard)``: the effect of its acceptance. Its file name is `soort` on the wire.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from vsb.basis.uitkomst import Uitkomst
from vsb.opname.veld import Veld

if TYPE_CHECKING:
    from vsb.opname.bericht import Aanvaard
    from vsb.opname.dossier import Dossier

MIGRATIE = "opname_migratie"
"""A stay from before the sector came into the VSB."""

AANVRAGEN = ("opname_aanvraag", MIGRATIE)
"""The kinds that open a dossier."""

VERLENGINGEN = ("verlenging_aanvragen", "verlenging_annuleren")
ONTSLAGEN = ("ontslag_melden", "ontslag_wijzigen", "ontslag_annuleren")
AFWEZIGHEDEN = ("afwezigheid_melden", "afwezigheid_wijzigen", "afwezigheid_annuleren")
GEWONE_WIJZIGINGEN = (
    "contact_wijzigen",
    "basisgegevens_wijzigen",
    *VERLENGINGEN,
    *ONTSLAGEN,
    *AFWEZIGHEDEN,
)
"""The ten changes of an accepted aanvraag (Presentatie PVT, 6.3)."""

GEDATEERDE_WIJZIGINGEN = ("verblijf_wijzigen", "indicatiestelling_melden", "wijziging_annuleren")
"""What changes a feature of the stay from a day on (bron ewzcfin_handleiding, pagina_platform)."""

WIJZIGINGEN = (
    *GEWONE_WIJZIGINGEN,
    *GEDATEERDE_WIJZIGINGEN,
    "overeenkomst_beeindigen",
    "insz_wijzigen",
)
"""Every change of an accepted aanvraag; a sector says which of them it knows."""

GESPREK = ("vraag", "antwoord")
"""What worker and facility ask each other about a dossier."""

VOLGBERICHTEN = WIJZIGINGEN + GESPREK
"""Every kind that is about a dossier that exists already."""


class Voorwaarde(StrEnum):
    """What must stand before this message can be judged."""

    GEEN = "geen"
    DOSSIER_BEKEND = "dossier_bekend"
    DOSSIER_AANVAARD = "dossier_aanvaard"


class Voorganger(StrEnum):
    """What became of the message that this one builds on (`bouwt_op`)."""

    NIET_GENOEMD = "niet_genoemd"
    NIET_ONTVANGEN = "niet_ontvangen"
    ONBESLIST = "onbeslist"
    AANVAARD = "aanvaard"
    GEWEIGERD = "geweigerd"


GEVOLG: Mapping[tuple[Voorwaarde, Voorganger], Uitkomst] = {
    (Voorwaarde.DOSSIER_AANVAARD, Voorganger.NIET_ONTVANGEN): Uitkomst.WACHT,
    (Voorwaarde.DOSSIER_AANVAARD, Voorganger.ONBESLIST): Uitkomst.WACHT,
    (Voorwaarde.DOSSIER_AANVAARD, Voorganger.GEWEIGERD): Uitkomst.GEWEIGERD,
    (Voorwaarde.DOSSIER_BEKEND, Voorganger.NIET_ONTVANGEN): Uitkomst.WACHT,
    (Voorwaarde.DOSSIER_BEKEND, Voorganger.GEWEIGERD): Uitkomst.GEWEIGERD,
}
"""What a predecessor does to a message; a pair that is not here: the message is judged."""


@dataclass(frozen=True, slots=True)
class Berichtsoort:
    """A kind of message as a value. `uitleg` is the rest of the docstring."""

    naam: str
    titel: str
    uitleg: str
    velden: tuple[Veld, ...]
    voorwaarde: Voorwaarde
    wacht_op: tuple[str, ...]
    apply: "Callable[[Dossier | None, Aanvaard], Dossier]"


@cache
def berichtsoorten() -> Mapping[str, Berichtsoort]:
    """Every kind of message by name, found by place."""
    pakket = importlib.import_module("vsb.opname.berichten")
    namen = sorted(m.name for m in pkgutil.iter_modules(pakket.__path__))
    return {naam: _read(naam) for naam in namen}


def _read(naam: str) -> Berichtsoort:
    module = importlib.import_module(f"vsb.opname.berichten.{naam}")
    titel, _, uitleg = (module.__doc__ or "").strip().partition("\n")
    return Berichtsoort(
        naam=naam,
        titel=titel.rstrip("."),
        uitleg=" ".join(uitleg.split()),
        velden=tuple(module.VELDEN),
        voorwaarde=module.VOORWAARDE,
        wacht_op=tuple(getattr(module, "WACHT_OP", ())),
        apply=module.apply,
    )
