"""Vraag van de zorgkas of de voorziening over een dossier.

Presentatie PVT, 6.2 and 6.3: the zorgkas acts on what is in beraad, worker and facility are in
contact about late changes. The question becomes part of the dossier; it changes nothing else.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import Voorwaarde
from vsb.opname.dossier import Dossier, Uiting, existing
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (Veld("tekst", "vraag", Veldsoort.TEKST, "Klopt de startdatum?", True, maxlengte=4000),)
VOORWAARDE = Voorwaarde.DOSSIER_BEKEND


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier with the question added."""
    oud, bericht = existing(dossier), aanvaard.bericht
    uiting = Uiting(
        bericht=bericht.bericht_id,
        soort="vraag",
        van=bericht.afzender,
        tekst=bericht.tekst("tekst") or "",
        op=bericht.ontvangen_op,
    )
    return replace(oud, gesprek=(*oud.gesprek, uiting))
