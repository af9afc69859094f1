"""Aanvraag van de tegemoetkoming voor een nieuwe opname of een heropname.

Presentatie PVT, 6.2. Its acceptance opens the dossier, which gets its VSB-referentienummer. Nothing
that a facility sends earlier can make it wait.
"""

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import Voorwaarde
from vsb.opname.dossier import Dossier
from vsb.opname.openen import CONTACTVELDEN, open_dossier
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld("insz", "INSZ van de zorggebruiker", Veldsoort.INSZ, "85073003328", True),
    Veld("campus", "campus", Veldsoort.TEKST, "1", True, maxlengte=20),
    Veld("startdatum", "startdatum", Veldsoort.DATUM, "2024-01-01", True),
    Veld("einddatum", "einddatum (t.e.m.)", Veldsoort.DATUM, "2024-12-31", True),
    *CONTACTVELDEN,
)
VOORWAARDE = Voorwaarde.GEEN


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """A new dossier with one approved period."""
    return open_dossier(dossier, aanvaard, migratie=False)
