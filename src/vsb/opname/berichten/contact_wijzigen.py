"""Wijziging van de gegevens van de contactpersoon.

Presentatie PVT, 6.3. Only the fields that are given change.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import Voorwaarde
from vsb.opname.dossier import Dossier, existing
from vsb.opname.openen import CONTACTVELDEN, contact_of

VELDEN = tuple(replace(veld, verplicht=False) for veld in CONTACTVELDEN)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier with the given contact fields replaced."""
    oud = existing(dossier)
    return replace(oud, contact={**oud.contact, **contact_of(aanvaard.bericht.waarden)})
