"""Wijziging van een tijdelijke afwezigheid.

Presentatie PVT, 6.3. Only the fields that are given change; the later days of leave are decided
anew.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichten.afwezigheid_melden import VELDEN as MELDVELDEN
from vsb.opname.berichten.afwezigheid_melden import WACHT_OP as MELDEN_WACHT_OP
from vsb.opname.berichtsoort import Voorwaarde
from vsb.opname.dossier import Dossier, NietToepasbaar, existing
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld("afwezigheid", "bericht_id van de melding", Veldsoort.TEKST, "afwezigheid-1", True),
    *(replace(veld, verplicht=False) for veld in MELDVELDEN),
)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = MELDEN_WACHT_OP


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier with the given fields of that absence replaced."""
    oud, bericht = existing(dossier), aanvaard.bericht
    deze = oud.afwezigheid(bericht.tekst("afwezigheid"))
    if deze is None:
        raise NietToepasbaar("er is geen afwezigheid om te wijzigen")
    nieuw = replace(
        deze,
        vertrek=bericht.dag("vertrekdatum") or deze.vertrek,
        terugkeer=bericht.dag("terugkeerdatum") or deze.terugkeer,
        soort=bericht.tekst("soort_afwezigheid") or deze.soort,
        elders=bericht.tekst("hco_elders") or deze.elders,
    )
    if nieuw.terugkeer < nieuw.vertrek:
        raise NietToepasbaar("een afwezigheid loopt van vertrek tot terugkeer")
    andere = (a for a in oud.afwezigheden if a is not deze)
    return replace(oud, afwezigheden=tuple(sorted((*andere, nieuw))))
