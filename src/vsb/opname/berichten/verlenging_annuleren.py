"""Annulering van een aanvaarde verlenging.

Presentatie PVT, 6.3. Only the last one can go: the next would stand loose. Without `verlenging` it
is the last that is meant.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import AFWEZIGHEDEN, ONTSLAGEN, VERLENGINGEN, Voorwaarde
from vsb.opname.dossier import Dossier, NietToepasbaar, existing
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (Veld("verlenging", "bericht_id van de verlenging", Veldsoort.TEKST, "verlenging-1"),)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = (*VERLENGINGEN, *ONTSLAGEN, *AFWEZIGHEDEN)


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier without its last approved period."""
    oud, welke = existing(dossier), aanvaard.bericht.tekst("verlenging")
    if len(oud.perioden) < 2 or welke not in (None, oud.perioden[-1].bericht):
        raise NietToepasbaar("dit is niet de laatste verlenging")
    return replace(oud, perioden=oud.perioden[:-1])
