"""Aanvraag van een verlenging: het verblijf loopt door na de goedgekeurde periode.

Presentatie PVT, 6.3: the facility gives a new end date. It begins on the day after the approved
end; who also gives its first day must give that one.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import VERLENGINGEN, Voorwaarde
from vsb.opname.dossier import Dossier, GoedgekeurdePeriode, NietToepasbaar, existing
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld("startdatum", "startdatum van de verlenging", Veldsoort.DATUM, "2025-01-01"),
    Veld("einddatum", "nieuwe einddatum (t.e.m.)", Veldsoort.DATUM, "2025-12-31", True),
)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = (*VERLENGINGEN, "ontslag_annuleren")


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier with one more approved period."""
    oud, tot = existing(dossier), aanvaard.bericht.dag("tot")
    if oud.tot is None or tot is None or tot <= oud.tot:
        raise NietToepasbaar("een verlenging eindigt na de goedgekeurde periode")
    nieuw = GoedgekeurdePeriode(oud.tot, tot, aanvaard.bericht.bericht_id)
    return replace(oud, perioden=(*oud.perioden, nieuw))
