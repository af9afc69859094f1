"""Batches of cases by seed: zendingen of every size, each with its share of known faults."""

from orakel.fouten import FOUTEN, SECTOR_VAN
from orakel.wereld import Rij, Wereld, untangle

NAMEN = tuple(FOUTEN)


def maak(zaad: int, zendingen: int, klein: int) -> tuple[Wereld, list[Rij]]:
    """A world of so many zendingen; `klein` of a hundred are small, so that one fault of theirs
    weighs more than 5 %.

    Each zending gets the next fault of the list (the next seed goes on where this one ends), and
    by chance up to three more.
    """
    w, uit = Wereld(zaad), []
    rng = w.rng
    for n in range(zaad * zendingen, (zaad + 1) * zendingen):
        eerste = NAMEN[n % len(NAMEN)]
        is_klein = rng.randrange(100) < klein
        z = w.zending(
            rng.randrange(1, 4) if is_klein else rng.randrange(4, 14),
            rng.choice((7, 10, 20)) if is_klein else 31,
            credits=rng.randrange(3) == 0,
            sector=SECTOR_VAN.get(eerste, ""),
        )
        namen = [eerste, *(rng.choice(NAMEN) for _ in range(rng.choice((0, 0, 0, 1, 1, 3))))]
        z["fouten"] = namen
        for naam in namen:
            if z["facturen"] and all(f["prestaties"] for f in z["facturen"]):
                FOUTEN[naam](w, z)
        uit.append(z)
    untangle(w.feiten)
    return w, uit
