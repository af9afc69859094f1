"""Wijziging van de basisgegevens van de opname.

Presentatie PVT, 6.3. A correction: the given fields hold for the whole stay from its first day. The
person cannot change, and the end of the stay changes by verlenging or ontslag only.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import Voorwaarde
from vsb.opname.dossier import Dossier, NietToepasbaar, existing
from vsb.opname.openen import basis_of
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld("campus", "campus", Veldsoort.TEKST, "1", maxlengte=20),
    Veld("startdatum", "startdatum", Veldsoort.DATUM, "2024-01-01"),
)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = ("basisgegevens_wijzigen",)


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier with the given fields replaced, and its first period from the given start."""
    oud, bericht = existing(dossier), aanvaard.bericht
    eerste = replace(oud.perioden[0], vanaf=bericht.dag("vanaf") or oud.vanaf)
    if eerste.tot is not None and eerste.tot <= eerste.vanaf:
        raise NietToepasbaar("de eerste goedgekeurde periode houdt geen dag over")
    return replace(
        oud,
        type_aanvraag=bericht.tekst("type_aanvraag") or oud.type_aanvraag,
        perioden=(eerste, *oud.perioden[1:]),
        basisgegevens={**oud.basisgegevens, **basis_of(bericht.waarden)},
    )
