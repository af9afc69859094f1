"""The bank refused a payment file, or some of its orders: what left and was not paid is put ready.

Each order gets a next attempt with a reference of its own, so that a payment which the bank makes
after all fits no order and is seen. The caller commits.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from psycopg import Connection

from vsb.access.rechten import Daad, Doel, Identiteit, mag
from vsb.basis.uitkomst import Weigering
from vsb.betaling.betaalopdracht import Betaalopdracht, Stand, next_attempt
from vsb.betaling.grootboek import Gebeurtenis
from vsb.processes.release_betaling import replace_order
from vsb.storage import betaling


def reject_betaalbestand(
    conn: Connection[Any], wie: Identiteit, bestand: str, referenties: Sequence[str], reden: str,
    moment: datetime,
) -> list[Betaalopdracht] | Weigering:  # fmt: skip
    """The next attempts of the orders in this pain.001 that the bank did not carry out.

    `referenties`: which orders; empty for all of the file. Nothing is done when one of them is not
    under way (any more): a paid order comes back by a statement of the bank.
    """
    toegang = mag(wie, Daad.BETALING_AANHOUDEN, Doel(zorgkas=wie.zorgkas))
    if not toegang:
        return Weigering("geen_toegang", toegang.reden)
    if not reden.strip():
        return Weigering("reden_ontbreekt", "Schrijf waarom de bank dit bestand afkeurde.")
    in_bestand = {o.referentie for o in betaling.orders_in_file(conn, wie.zorgkas or "", bestand)}
    gevraagd = set(referenties) or in_bestand
    if not in_bestand or not gevraagd <= in_bestand:
        return Weigering(
            "onbekend", "Dit betaalbestand, of een van deze opdrachten erin, is niet bekend."
        )
    # Locked and read again: the bank may confirm one at this very moment.
    opdrachten = list(betaling.lock_orders(conn, sorted(gevraagd)).values())
    anders = [o for o in opdrachten if o.stand is not Stand.VRIJGEGEVEN]
    if anders:
        namen = ", ".join(f"{o.referentie} ({o.stand})" for o in anders)
        return Weigering(
            "verkeerde_stand",
            f"Niet meer onderweg: {namen}. Er is niets gewijzigd; noem alleen de opdrachten die de "
            "bank niet uitvoerde.",
        )
    return [
        replace_order(
            conn,
            Gebeurtenis.AFGEKEURD,
            o,
            next_attempt(o, o.begunstigde, wie.onderwerp, reden.strip(), na_einde=o.na_einde),
            moment,
        )
        for o in opdrachten
    ]
