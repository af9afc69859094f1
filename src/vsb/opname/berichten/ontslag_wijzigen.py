"""Wijziging van een aanvaard ontslag.

Presentatie PVT, 6.3. Only the fields that are given change; the dossier stays closed since the
first acceptance.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichten.ontslag_melden import VELDEN as MELDVELDEN
from vsb.opname.berichten.ontslag_melden import WACHT_OP as MELDEN_WACHT_OP
from vsb.opname.berichtsoort import Voorwaarde
from vsb.opname.dossier import Dossier, NietToepasbaar, existing

VELDEN = tuple(replace(veld, verplicht=False) for veld in MELDVELDEN)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = MELDEN_WACHT_OP


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier with the given fields of its ontslag replaced."""
    oud, bericht = existing(dossier), aanvaard.bericht
    ontslag = oud.ontslag
    dag = bericht.dag("ontslagdatum") or (ontslag.dag if ontslag else None)
    if ontslag is None or dag is None or dag < oud.vanaf:
        raise NietToepasbaar("er is geen ontslag om te wijzigen")
    nieuw = replace(
        ontslag,
        dag=dag,
        tijdstip=bericht.tekst("tijdstip") or ontslag.tijdstip,
        reden=bericht.tekst("reden_ontslag") or ontslag.reden,
        bestemming=bericht.tekst("bestemming") or ontslag.bestemming,
        einde_verblijf=bericht.dag("einde_verblijf") or ontslag.einde_verblijf,
    )
    return replace(oud, ontslag=nieuw)
