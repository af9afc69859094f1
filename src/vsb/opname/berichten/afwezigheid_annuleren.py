"""Annulering van een tijdelijke afwezigheid.

Presentatie PVT, 6.3. Its days are days of stay again; the later days of leave are decided anew.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import AFWEZIGHEDEN, Voorwaarde
from vsb.opname.dossier import Dossier, NietToepasbaar, existing
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (Veld("afwezigheid", "bericht_id van de melding", Veldsoort.TEKST, "afwezigheid-1", True),)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = AFWEZIGHEDEN


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier without that absence."""
    oud = existing(dossier)
    deze = oud.afwezigheid(aanvaard.bericht.tekst("afwezigheid"))
    if deze is None:
        raise NietToepasbaar("er is geen afwezigheid om te annuleren")
    return replace(oud, afwezigheden=tuple(a for a in oud.afwezigheden if a is not deze))
