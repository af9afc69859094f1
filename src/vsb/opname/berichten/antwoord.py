"""Antwoord op een vraag over een dossier.

Presentatie PVT, 6.2 and 6.3. It names the question by its bericht_id and becomes part of the
dossier.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import Voorwaarde
from vsb.opname.dossier import Dossier, Uiting, existing
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld("op_vraag", "bericht_id van de vraag", Veldsoort.TEKST, "vraag-1", True),
    Veld("tekst", "antwoord", Veldsoort.TEKST, "Ja, zij klopt.", True, maxlengte=4000),
)
VOORWAARDE = Voorwaarde.DOSSIER_BEKEND
WACHT_OP = ("vraag",)


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier with the answer added."""
    oud, bericht = existing(dossier), aanvaard.bericht
    uiting = Uiting(
        bericht=bericht.bericht_id,
        soort="antwoord",
        van=bericht.afzender,
        tekst=bericht.tekst("tekst") or "",
        op=bericht.ontvangen_op,
        op_vraag=bericht.tekst("op_vraag"),
    )
    return replace(oud, gesprek=(*oud.gesprek, uiting))
