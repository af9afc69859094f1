"""Batches of cases by seed: zendingen of every size, each with its share of known faults."""

from orakel.fouten import FOUTEN
from orakel.wereld import Rij, Wereld, untangle

NAMEN = tuple(FOUTEN)


def maak(zaad: int, prestaties: int) -> tuple[Wereld, list[Rij]]:
    """A world and zendingen of about so many prestaties together.

    Each zending gets the next fault of the list, and by chance up to three more; every third one
    is small, so that one fault weighs more than 5 %.
    """
    w, zendingen, gemaakt = Wereld(zaad), [], 0
    rng = w.rng
    while gemaakt < prestaties:
        n = len(zendingen) + zaad * 60
        klein = n % 3 == 0
        z = w.zending(rng.randrange(1, 4) if klein else rng.randrange(4, 14),
                      rng.choice((7, 10, 20)) if klein else 31,
                      credits=rng.randrange(3) == 0)  # fmt: skip
        gemaakt += sum(len(f["prestaties"]) for f in z["facturen"])
        namen = [NAMEN[n % len(NAMEN)]]
        namen += [rng.choice(NAMEN) for _ in range(rng.choice((0, 0, 0, 1, 1, 3)))]
        z["fouten"] = namen
        for naam in namen:
            if z["facturen"] and all(f["prestaties"] for f in z["facturen"]):
                FOUTEN[naam](w, z)
        zendingen.append(z)
    untangle(w.feiten)
    return w, zendingen
