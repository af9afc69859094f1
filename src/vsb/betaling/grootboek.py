"""The ledger as values: which accounts there are, and what each event moves between them.

Amounts are whole cents, debit positive. Every `Journaal` sums to zero. An event is one movement
of an amount from one account to another; only the signature moves two at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Rekening(StrEnum):
    """The accounts, kept per zorgkas and voorziening.

    `VERWACHTE_KOST` and `GERESERVEERD` mirror each other: accepted, not signed yet.
    `TEGEMOETKOMINGEN` is the cost. What the zorgkas owes the voorziening stands, with a minus, on
    the account that says where it is: `TE_BETALEN`, `AANGEHOUDEN` (held), `ONDERWEG` (ordered at
    the bank), `TERUGGEKEERD` (bounced). `OVERGEDRAGEN`: what the voorziening owes, carried
    forward. `BANK`: what left the account of the zorgkas.
    """

    VERWACHTE_KOST = "verwachte_kost"
    GERESERVEERD = "gereserveerd"
    TEGEMOETKOMINGEN = "tegemoetkomingen"
    TE_BETALEN = "te_betalen"
    OVERGEDRAGEN = "overgedragen"
    AANGEHOUDEN = "aangehouden"
    ONDERWEG = "onderweg"
    TERUGGEKEERD = "teruggekeerd"
    BANK = "bank"


class Gebeurtenis(StrEnum):
    """The events that the ledger knows; the `soort` of a journaal.

    `AFGEKEURD`: the bank did not carry out an order that had left.
    """

    AANVAARD = "aanvaard"
    ONDERTEKEND = "ondertekend"
    OVERGEDRAGEN = "overgedragen"
    VERREKEND = "verrekend"
    AANGEHOUDEN = "aangehouden"
    HERVAT = "hervat"
    VRIJGEGEVEN = "vrijgegeven"
    AFGEKEURD = "afgekeurd"
    BETAALD = "betaald"
    TERUGGEKEERD = "teruggekeerd"
    OPNIEUW = "opnieuw"


_BEWEGING = {
    Gebeurtenis.AANVAARD: (Rekening.VERWACHTE_KOST, Rekening.GERESERVEERD),
    Gebeurtenis.ONDERTEKEND: (Rekening.TEGEMOETKOMINGEN, Rekening.TE_BETALEN),
    Gebeurtenis.OVERGEDRAGEN: (Rekening.OVERGEDRAGEN, Rekening.TE_BETALEN),
    Gebeurtenis.VERREKEND: (Rekening.TE_BETALEN, Rekening.OVERGEDRAGEN),
    Gebeurtenis.AANGEHOUDEN: (Rekening.TE_BETALEN, Rekening.AANGEHOUDEN),
    Gebeurtenis.HERVAT: (Rekening.AANGEHOUDEN, Rekening.TE_BETALEN),
    Gebeurtenis.VRIJGEGEVEN: (Rekening.TE_BETALEN, Rekening.ONDERWEG),
    Gebeurtenis.AFGEKEURD: (Rekening.ONDERWEG, Rekening.TE_BETALEN),
    Gebeurtenis.BETAALD: (Rekening.ONDERWEG, Rekening.BANK),
    Gebeurtenis.TERUGGEKEERD: (Rekening.BANK, Rekening.TERUGGEKEERD),
    Gebeurtenis.OPNIEUW: (Rekening.TERUGGEKEERD, Rekening.TE_BETALEN),
}
"""Per event the account that is debited and the one that is credited."""


@dataclass(frozen=True, slots=True)
class Regel:
    """One line: an account and its amount in cents, debit positive."""

    rekening: Rekening
    bedrag: int


@dataclass(frozen=True, slots=True)
class Journaal:
    """One entry. Raises ValueError unless it sums to zero, with each account once and never 0."""

    soort: Gebeurtenis
    regels: tuple[Regel, ...]

    def __post_init__(self) -> None:
        if sum(regel.bedrag for regel in self.regels) != 0:
            raise ValueError(f"journaal {self.soort} sluit niet op nul")
        if len({regel.rekening for regel in self.regels}) != len(self.regels):
            raise ValueError(f"journaal {self.soort} noemt een rekening meer dan eens")
        if not self.regels or not all(regel.bedrag for regel in self.regels):
            raise ValueError(f"journaal {self.soort} is leeg of heeft een regel van nul")


@dataclass(frozen=True, slots=True)
class Vereffening:
    """What a signature leads to: `aanvaard` is `te_betalen` + `verrekend` - `overgedragen`.

    In cents. `aanvaard` may be negative, the others never: `verrekend` is taken off for older
    debts, `overgedragen` is the new debt that a later settlement is netted with.
    """

    aanvaard: int
    te_betalen: int
    verrekend: int
    overgedragen: int
    journalen: tuple[Journaal, ...]


def book(soort: Gebeurtenis, bedrag: int) -> Journaal:
    """The entry of one event. `bedrag` in cents, not 0 (ValueError); negative takes it back."""
    return Journaal(soort, _move(soort, bedrag))


def settle(aanvaard: int, schuld: int) -> Vereffening:
    """Settle a signed zending: its accepted net, and what the voorziening still owes (>= 0).

    The reservation falls away and the cost is posted. Below zero the amount is carried forward,
    never paid; above zero the older debt is taken off first. Raises ValueError for a debt < 0.
    """
    if schuld < 0:
        raise ValueError("een overgedragen schuld is nooit negatief")
    verrekend, overgedragen = min(schuld, max(aanvaard, 0)), max(-aanvaard, 0)
    delen = [_sign(aanvaard)] if aanvaard else []
    if verrekend:
        delen.append(book(Gebeurtenis.VERREKEND, verrekend))
    if overgedragen:
        delen.append(book(Gebeurtenis.OVERGEDRAGEN, overgedragen))
    te_betalen = max(aanvaard, 0) - verrekend
    return Vereffening(aanvaard, te_betalen, verrekend, overgedragen, tuple(delen))


def balances(journalen: Iterable[Journaal]) -> dict[Rekening, int]:
    """The balance of every account after these entries, in cents."""
    saldi = dict.fromkeys(Rekening, 0)
    for regel in (regel for journaal in journalen for regel in journaal.regels):
        saldi[regel.rekening] += regel.bedrag
    return saldi


def _move(soort: Gebeurtenis, bedrag: int) -> tuple[Regel, ...]:
    debet, credit = _BEWEGING[soort]
    return Regel(debet, bedrag), Regel(credit, -bedrag)


def _sign(aanvaard: int) -> Journaal:
    vrij = _move(Gebeurtenis.AANVAARD, -aanvaard)
    return Journaal(Gebeurtenis.ONDERTEKEND, vrij + _move(Gebeurtenis.ONDERTEKEND, aanvaard))
