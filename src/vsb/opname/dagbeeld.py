"""How each day of a stay looks to billing, and which billed days a change makes wrong."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vsb.basis.dagen import Periode, add_days
from vsb.basis.uitkomst import Uitkomst
from vsb.opname.afwezigheid import Verlofdeel
from vsb.opname.feiten import Factuurdag, Kenmerk, Verlofdagen

Dagen = tuple[Periode | None, Uitkomst]
"""The approved stay (None: no day) and its stand."""

GEEN_DAGEN: Dagen = (None, Uitkomst.GEWEIGERD)


@dataclass(frozen=True, slots=True)
class Dagbeeld:
    """How a day of stay looks: (un)paid leave or none, and the features of that day."""

    stand: Uitkomst
    verlof: bool | None
    kenmerken: tuple[tuple[str, str], ...]


Beeld = Callable[[date], Dagbeeld | None]


def paid_days(delen: Iterable[Verlofdeel | Verlofdagen]) -> dict[date, bool]:
    """Each day of leave: is it paid?"""
    return {
        add_days(deel.periode.vanaf, nummer): deel.betaald
        for deel in delen
        for nummer in range(deel.periode.days() or 0)
    }


def image(dagen: Dagen, verlof: Mapping[date, bool], kenmerken: Sequence[Kenmerk]) -> Beeld:
    """How each day looks; None for a day outside the stay."""
    verblijf, stand = dagen

    def look(dag: date) -> Dagbeeld | None:
        if verblijf is None or dag not in verblijf:
            return None
        van_dag = tuple(sorted((k.soort, k.waarde) for k in kenmerken if dag in k))
        return Dagbeeld(stand, verlof.get(dag), van_dag)

    return look


def wrong_days(
    gefactureerd: Iterable[Factuurdag], toen: Beeld, nu: Beeld, prijs_naar: str
) -> tuple[date, ...]:
    """The billed days that a change makes wrong, each once, rising. `prijs_naar`: the kind of
    feature by which the sector's prices differ."""
    geraakt = {
        f.dag
        for f in gefactureerd
        if nu(f.dag) != toen(f.dag) and not _is_right(f, nu(f.dag), prijs_naar)
    }
    return tuple(sorted(geraakt))


def _is_right(f: Factuurdag, beeld: Dagbeeld | None, prijs_naar: str) -> bool:
    """Was the day billed as it now stands? A change that only mends the dossier credits nothing."""
    if beeld is None or beeld.stand is not Uitkomst.AANVAARD:
        return False
    if f.type_gebruiker and (prijs_naar, f.type_gebruiker) not in beeld.kenmerken:
        return False
    return f.verlof is None or beeld.verlof is (True if f.verlof else None)
