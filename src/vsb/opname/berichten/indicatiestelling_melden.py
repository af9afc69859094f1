"""Melding van een indicatiestelling: de eerste, of een nieuwe vanaf een dag.

The category follows from what was scored, by the rules of the day from which it holds. The same
day once more: the last message holds.
"""

from dataclasses import replace

from vsb.opname.bericht import Aanvaard
from vsb.opname.berichtsoort import GEDATEERDE_WIJZIGINGEN, VERLENGINGEN, Voorwaarde
from vsb.opname.dossier import Dossier, Indicatiestelling, NietToepasbaar, existing
from vsb.opname.openen import basis_of
from vsb.opname.veld import Veld, Veldsoort

VELDEN = (
    Veld(
        "datum_indicatiestelling",
        "dag vanaf wanneer de indicatiestelling geldt",
        Veldsoort.DATUM,
        "2024-06-24",
        True,
    ),
)
VOORWAARDE = Voorwaarde.DOSSIER_AANVAARD
WACHT_OP = (*VERLENGINGEN, *GEDATEERDE_WIJZIGINGEN, "basisgegevens_wijzigen")


def apply(dossier: Dossier | None, aanvaard: Aanvaard) -> Dossier:
    """The dossier with one more indicatiestelling."""
    oud, bericht = existing(dossier), aanvaard.bericht
    dag = bericht.dag("datum_indicatiestelling")
    if dag is None:
        raise NietToepasbaar("een indicatiestelling heeft een dag")
    eigen = {n: w for n, w in bericht.waarden.items() if n != "datum_indicatiestelling"}
    nieuw = Indicatiestelling(dag, basis_of(eigen), bericht.bericht_id, aanvaard.categorie)
    alle = sorted((*oud.indicatiestellingen, nieuw), key=lambda i: i.vanaf)
    return replace(oud, indicatiestellingen=tuple(alle))
