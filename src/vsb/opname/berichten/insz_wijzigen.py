"""Wijziging van het INSZ van de zorggebruiker: dezelfde persoon, een ander nummer.

Somebody with a BIS number gets a national number, or a number is replaced. The dossier goes on; it
is never a way to put another person in its place (a control sees to it).
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import Voorwaarde
from vsb.opname.dossier import Dossier, NietToepasbaar, existing
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld("nieuw_insz", "nieuw INSZ van de zorggebruiker", Veldsoort.INSZ, "85073003328", True),
)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = ("insz_wijzigen",)


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier under the new number."""
    oud, nummer = existing(dossier), aanvaard.bericht.tekst("nieuw_insz")
    if nummer is None:
        raise NietToepasbaar("er is geen nieuw nummer")
    return replace(oud, insz=nummer)
