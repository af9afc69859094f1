"""What a message makes longer than a bound of the kortverblijf: one rule for every bound."""

from collections.abc import Callable

from vsb.opname.zaak import Zaak

VERLENGT = ("opname_aanvraag", "basisgegevens_wijzigen", "ontslag_wijzigen", "ontslag_annuleren")
"""The kinds of message that can make a stay longer. An ontslag_melden makes none longer: it says
how long it was, and billing judges its days."""


def above(
    grens: str, z: Zaak, *, overal: Callable[[Zaak], int], hier: Callable[[Zaak], int]
) -> bool:
    """Does a message that makes the stay longer pass the parameter `grens` (days)?

    `overal`: the days over all centres, `hier` in this one only; a parameter says which count.
    """
    if not z.duurt_langer:
        return False
    dag = z.verwacht_tem
    telt = overal if z.wet.ja_nee("kortverblijf_in_alle_centra", dag) else hier
    return telt(z) > z.wet.getal(grens, dag)
