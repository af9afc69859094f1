"""Annulering van een aanvaard ontslag.

Presentatie PVT, 6.3. The dossier is open again, as before the ontslag.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import ONTSLAGEN, Voorwaarde
from vsb.opname.dossier import Dossier, NietToepasbaar, existing
from vsb.opname.veld import Veld

VELDEN: tuple[Veld, ...] = ()
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = ONTSLAGEN


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier without its ontslag."""
    oud = existing(dossier)
    if oud.ontslag is None:
        raise NietToepasbaar("er is geen ontslag om te annuleren")
    return replace(oud, ontslag=None)
