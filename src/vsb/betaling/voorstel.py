"""What a signature would settle: totals, and the digest that the worker signs."""

from dataclasses import dataclass

from vsb.facturatie.afrekening import Afrekenlijnen, digest
from vsb.facturatie.beslissing import AANVAARD, IN_BERAAD


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
    zending: int, hco: str, zorgkas: str, bericht: int, open_items: int, lijnen: Afrekenlijnen,
    aantal: int, gevraagd: int,
) -> Voorstel:  # fmt: skip
    """The proposal for a zending; `lijnen` are its stored lines, `bericht` the message it came in.

    `aantal` lines were sent, asking `gevraagd` cents: what is not stored was refused.
    """
    goed, beraad = lijnen.stand == AANVAARD, lijnen.stand == IN_BERAAD
    aanvaard = int(lijnen.netto[goed].sum())
    return Voorstel(
        zending=zending,
        hco=hco,
        zorgkas=zorgkas,
        aanvaard=aanvaard,
        geweigerd=gevraagd - aanvaard - int(lijnen.netto[beraad].sum()),
        lijnen_aanvaard=int(goed.sum()),
        lijnen_geweigerd=aantal - int(goed.sum()) - int(beraad.sum()),
        open_items=open_items,
        digest="" if open_items else digest(hco, zorgkas, str(bericht), lijnen),
    )
