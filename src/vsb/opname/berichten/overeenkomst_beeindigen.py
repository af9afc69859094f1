"""Einde van de verblijfsovereenkomst, een ander feit dan het ontslag.

The ontslag ends the stay and with it the days that can be billed; the agreement may go on after
it (a room that is still to be cleared). It is kept and shown, and decides no day. Sent once more,
the last message holds.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import ONTSLAGEN, Voorwaarde
from vsb.opname.dossier import Dossier, NietToepasbaar, existing
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld(
        "einde_overeenkomst",
        "laatste dag van de verblijfsovereenkomst",
        Veldsoort.DATUM,
        "2024-07-31",
        True,
    ),
)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = (*ONTSLAGEN, "overeenkomst_beeindigen")


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier with the end of its agreement."""
    oud, dag = existing(dossier), aanvaard.bericht.dag("einde_overeenkomst")
    if dag is None or dag < oud.vanaf:
        raise NietToepasbaar("de overeenkomst eindigt niet voor het verblijf begint")
    return replace(oud, einde_overeenkomst=dag)
