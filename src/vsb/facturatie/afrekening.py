"""The settlement: what a zending asks, what of it is accepted and refused, in cents.

The net of a prestatie is what the payer owes: zone 19 of the day line, plus that of the share
line (negative), plus the second part. A credit note is negative throughout.
"""

import hashlib
from dataclasses import dataclass

import numpy as np

from vsb.facturatie.beslissing import AANVAARD, IN_BERAAD, VERWORPEN, Beslissing
from vsb.facturatie.tabel import Heel8, Heel32, Heel64
from vsb.facturatie.tabellen import Tabellen


@dataclass(frozen=True, slots=True, eq=False)
class Bedragen:
    """Per zending, in cents: asked = accepted + in beraad + refused."""

    gevraagd: Heel64
    aanvaard: Heel64
    in_beraad: Heel64
    geweigerd: Heel64

    def of_zending(self, rij: int) -> dict[str, int]:
        """The amounts of one zending by name."""
        namen = ("gevraagd", "aanvaard", "in_beraad", "geweigerd")
        return {naam: int(getattr(self, naam)[rij]) for naam in namen}


def sum_per(groep: Heel32, bedrag: Heel64, aantal: int) -> Heel64:
    """Exact sums of cents per group (`numpy.bincount` would go through floats)."""
    uit = np.zeros(aantal, dtype=np.int64)
    np.add.at(uit, groep, bedrag)
    return uit


def settle(tabellen: Tabellen, beslissing: Beslissing) -> Bedragen:
    """The amounts of every zending of a batch."""
    p, aantal = tabellen.prestaties, len(tabellen.zendingen)
    netto = p.netto
    delen = {
        stand: sum_per(p.zending, np.where(beslissing.stand == stand, netto, 0), aantal)
        for stand in (AANVAARD, IN_BERAAD, VERWORPEN)
    }
    return Bedragen(
        gevraagd=sum_per(p.zending, netto, aantal),
        aanvaard=delen[AANVAARD],
        in_beraad=delen[IN_BERAAD],
        geweigerd=delen[VERWORPEN],
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Afrekenlijnen:
    """The lines of one zending as they are settled: all decided, in order of `regel`.

    `stand`: 0 accepted, 2 refused. Amounts in cents; `netto` may be negative.
    """

    regel: Heel32
    dag: Heel32
    code: Heel32
    netto: Heel64
    stand: Heel8


class NietBeslist(Exception):
    """A zending was offered for signature while a line is still in beraad."""


def digest(hco: str, zorgkas: str, bericht: str, lijnen: Afrekenlijnen) -> str:
    """sha256 over exactly what is settled: for whom, and every line with its outcome and net.

    Raises `NietBeslist` when a line is in beraad. The order of the rows given does not matter.
    """
    if np.any(lijnen.stand == IN_BERAAD):
        raise NietBeslist("er staan nog prestaties in beraad: beslis die eerst")
    orde = np.argsort(lijnen.regel, kind="stable")
    kolommen = (lijnen.regel, lijnen.dag, lijnen.code, lijnen.netto, lijnen.stand)
    som = hashlib.sha256(f"vsb-afrekening-1|{hco}|{zorgkas}|{bericht}|{len(orde)}|".encode())
    som.update(np.column_stack([k[orde].astype("<i8") for k in kolommen]).tobytes())
    return som.hexdigest()
