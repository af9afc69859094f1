"""Annulering van een aanvaarde wijziging van het verblijf of indicatiestelling.

What held before holds again.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import GEDATEERDE_WIJZIGINGEN, Voorwaarde
from vsb.opname.dossier import Dossier, NietToepasbaar, existing
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld("wijziging", "bericht_id van de melding", Veldsoort.TEKST, "indicatiestelling-1", True),
)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = GEDATEERDE_WIJZIGINGEN


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier without that change or indicatiestelling."""
    oud, welke = existing(dossier), aanvaard.bericht.tekst("wijziging")
    nieuw = replace(
        oud,
        wijzigingen=tuple(w for w in oud.wijzigingen if w.bericht != welke),
        indicatiestellingen=tuple(i for i in oud.indicatiestellingen if i.bericht != welke),
    )
    if nieuw == oud:
        raise NietToepasbaar("er is geen wijziging om te annuleren")
    return nieuw
