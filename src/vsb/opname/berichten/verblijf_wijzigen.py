"""Wijziging van het verblijf vanaf een dag, zoals een ander verblijfstype.

Unlike basisgegevens_wijzigen this is no correction: what was, stays so until that day. To which of
two woongelegenheden the day of a move belongs is law (`vsb.opname.kenmerken`). The same day once
more: the last message holds.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import GEDATEERDE_WIJZIGINGEN, ONTSLAGEN, VERLENGINGEN, Voorwaarde
from vsb.opname.dossier import Dossier, NietToepasbaar, Wijziging, existing
from vsb.opname.openen import basis_of
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld("ingangsdatum", "dag van de wijziging", Veldsoort.DATUM, "2024-06-28", True),
    Veld("tijdstip", "tijdstip van de wijziging", Veldsoort.TIJD, "10:00", True),
)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = (*VERLENGINGEN, *ONTSLAGEN, *GEDATEERDE_WIJZIGINGEN, "basisgegevens_wijzigen")


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier with one more change; its days are decided by `vsb.opname.kenmerken`."""
    oud, bericht = existing(dossier), aanvaard.bericht
    dag = bericht.dag("ingangsdatum")
    eigen = {naam: w for naam, w in bericht.waarden.items() if naam not in _EIGEN_PLAATS}
    if dag is None or not eigen:
        raise NietToepasbaar("een wijziging heeft een dag en minstens een gegeven")
    nieuw = Wijziging(dag, bericht.tekst("tijdstip") or "", basis_of(eigen), bericht.bericht_id)
    return replace(
        oud, wijzigingen=tuple(sorted((*oud.wijzigingen, nieuw), key=lambda w: (w.dag, w.tijdstip)))
    )


_EIGEN_PLAATS = frozenset(veld.naam for veld in VELDEN)
