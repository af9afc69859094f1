"""What a signature would settle: totals, and the digest that the worker signs."""

from dataclasses import dataclass

from vsb.facturatie.afrekening import Afrekenlijnen, digest
from vsb.facturatie.beslissing import AANVAARD, VERWORPEN


@dataclass(frozen=True, slots=True)
class Voorstel:
    """Net totals in cents, counts of lines, and the digest ("" while anything is still open).

    `open_items`: lines and work items that wait for a decision.
    """

    zending: int
    hco: str
    zorgkas: str
    aanvaard: int
    geweigerd: int
    lijnen_aanvaard: int
    lijnen_geweigerd: int
    open_items: int
    digest: str


def propose(
    zending: int, hco: str, zorgkas: str, bericht: int, open_items: int, lijnen: Afrekenlijnen
) -> Voorstel:
    """The proposal for a zending; `lijnen` are all its lines, `bericht` the message it came in."""
    goed, fout = lijnen.stand == AANVAARD, lijnen.stand == VERWORPEN
    return Voorstel(
        zending=zending,
        hco=hco,
        zorgkas=zorgkas,
        aanvaard=int(lijnen.netto[goed].sum()),
        geweigerd=int(lijnen.netto[fout].sum()),
        lijnen_aanvaard=int(goed.sum()),
        lijnen_geweigerd=int(fout.sum()),
        open_items=open_items,
        digest="" if open_items else digest(hco, zorgkas, str(bericht), lijnen),
    )
