"""Migratiedossier: een opname die al goedgekeurd was voor de sector in de VSB kwam.

Presentatie PVT, 8: less content than an aanvraag, free of its term and of the consent, accepted
when the insurance is in order. An approval without end stays without end.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import Voorwaarde
from vsb.opname.dossier import Dossier
from vsb.opname.openen import CONTACTVELDEN, open_dossier
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld("insz", "INSZ van de zorggebruiker", Veldsoort.INSZ, "85073003328", True),
    Veld("campus", "campus", Veldsoort.TEKST, "1", True, maxlengte=20),
    Veld("startdatum", "startdatum", Veldsoort.DATUM, "2020-06-01", True),
    Veld("einddatum", "einddatum (t.e.m.)", Veldsoort.DATUM, "2024-12-31"),
    *(replace(veld, verplicht=False) for veld in CONTACTVELDEN),
)
VOORWAARDE = Voorwaarde.GEEN


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """A new dossier, marked as migrated."""
    return open_dossier(dossier, aanvaard, migratie=True)
